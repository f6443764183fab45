"""What our own scripts ask in JSON: their bodies read with care, their answers in one form."""

import json
from datetime import UTC, datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse

from lib import labels
from lib.access.model import Account
from lib.errors import DomainError, NotFound, PermissionDenied, Unavailable

LARGEST_BODY = 16_384
LARGEST_NUMBER = 2**53


class Malformed(Exception):
    """The request does not come from our own script; `status` says how."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


# By this a page says for whom it was drawn; somebody else may have signed in in another tab.
DRAWN_FOR = "tai-khoan"


def account_of(request: Request) -> Account | None:
    """Who asks, by the gate; None without a session, or when the page was drawn for another."""
    account: Account | None = request.scope.get("so213.account")
    drawn_for = request.query_params.get(DRAWN_FOR)
    if account is None or drawn_for not in (None, str(account.id)):
        return None
    return account


def now() -> datetime:
    return datetime.now(UTC)


async def body_of(request: Request, largest: int = LARGEST_BODY) -> dict[str, Any]:
    """The JSON object that was sent. Raises Malformed."""
    if request.headers.get("content-type", "").split(";")[0].strip() != "application/json":
        raise Malformed(415)
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > largest:
            raise Malformed(413)
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Malformed(400) from error
    if not isinstance(sent, dict):
        raise Malformed(400)
    return sent


def text(sent: dict[str, Any], name: str) -> str:
    """A text that can be stored: SQLite's own functions read none beyond \\0. Raises Malformed."""
    value = sent.get(name)
    if not isinstance(value, str) or "\0" in value:
        raise Malformed(400)
    try:
        value.encode()
    except UnicodeError as error:
        raise Malformed(400) from error
    return value


def count(sent: dict[str, Any], name: str) -> int:
    """A number from nothing upwards. Raises Malformed."""
    value = sent.get(name)
    if type(value) is not int or not 0 <= value < LARGEST_NUMBER:
        raise Malformed(400)
    return value


def answer(status: int, content: dict[str, object]) -> JSONResponse:
    return JSONResponse(content, status_code=status, headers={"Cache-Control": "no-store"})


def fault(status: int, words: str) -> JSONResponse:
    """Nothing was kept, and why."""
    return answer(status, {"kept": False, "fault": words})


def refused(error: DomainError) -> JSONResponse:
    """What a service refuses, worded."""
    return fault(_status(error), labels.refusal(error))


def _status(error: DomainError) -> int:
    if isinstance(error, PermissionDenied):
        return 403
    if isinstance(error, Unavailable):
        return 503
    return 404 if isinstance(error, NotFound) else 422
