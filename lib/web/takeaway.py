"""The way out for files: one ticket, one account, one session, one use, one audit row."""

from datetime import UTC, datetime
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from lib import config, labels
from lib.access import sessions
from lib.access.model import Account
from lib.access.scope import scope_of
from lib.db import clock, open_database, read_log
from lib.db.actions import Action
from lib.errors import DomainError
from lib.labels import web as words
from lib.web import responses, turned_away
from lib.web.offers import TICKETS, Offer

TYPES = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def take_away(request: Request) -> Response:
    """The file behind a ticket, made now, under the rights of now."""
    account: Account = request.scope["so213.account"]
    session_hash = sessions.token_hash(request.scope["so213.token"])
    ticket, now = request.path_params["ticket"], datetime.now(UTC)
    offer = TICKETS.take(ticket, account.id, session_hash, now)
    if offer is None:
        return responses.message(words.NOT_GIVEN, words.TICKET_USED_UP, status=404)
    try:
        content = _made(offer, account)
    except DomainError as error:
        status = turned_away.status_of(error)
        return responses.message(words.NOT_GIVEN, labels.refusal(error), status=status)
    return _attachment(offer.file_name, content)


def _made(offer: Offer, account: Account) -> bytes:
    now = datetime.now(UTC)
    with open_database(config.database_path()) as db:
        content = offer.make(db, scope_of(account, clock.business_day(db, now)))
    read_log.note(
        Action.FILE_TAKE,
        account_id=account.id,
        subject=f"account/{account.id}",
        at=now,
        detail={"file": offer.file_name, "bytes": len(content)},
    )
    return content


def _attachment(file_name: str, content: bytes) -> Response:
    kind = TYPES.get(file_name.rpartition(".")[2].lower(), "application/octet-stream")
    plain = "".join(c if c.isascii() and (c.isalnum() or c in " ._-") else "_" for c in file_name)
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(file_name, safe='')}"
    return Response(
        content,
        media_type=kind,
        headers={
            "content-disposition": disposition,
            "content-security-policy": "default-src 'none'; sandbox",
        },
    )


ROUTES = [Route("/tai/{ticket}", take_away, methods=["GET"])]
