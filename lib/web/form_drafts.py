"""The route that keeps what is being typed into a form, a moment after the last key.

No page runs and no audit row is written: a draft is nothing yet. The script that posts here is
`assets/ban-go-do.js`; the page reads the draft when it is drawn (`lib.ui.form_drafts`).
"""

import json
from datetime import UTC, datetime

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from lib import config, labels
from lib.access.model import Account
from lib.db import open_database
from lib.drafts import service
from lib.drafts.model import Typing, named
from lib.errors import DomainError
from lib.labels.drafts import ROUTE as WORDS
from lib.web.json_answers import Malformed, answer, body_of, fault, status_of

PATH = "/ban-go-do"
LARGEST_BODY = 512 * 1024
LARGEST_TURN = 2**31


async def drafts(request: Request) -> JSONResponse:
    """POST lays the fields over the draft of the account."""
    account: Account | None = request.scope.get("so213.account")
    if account is None:
        return fault(401, WORDS["signed_out"])
    try:
        form, typing = _sent(await body_of(request, LARGEST_BODY))
    except Malformed as error:
        return fault(error.status, WORDS["malformed"])
    return await run_in_threadpool(_keep, form, typing, account)


def _keep(form: str, typing: Typing, account: Account) -> JSONResponse:
    now = datetime.now(UTC)
    try:
        with open_database(config.database_path()) as db:
            kept = service.keep(db, named(form), typing, actor=account, now=now)
    except DomainError as error:
        return fault(status_of(error), labels.refusal(error))
    return answer(200, {"kept": kept, "at": labels.numbers.clock(now)})


def _sent(body: bytes) -> tuple[str, Typing]:
    try:
        sent = json.loads(body)
        form, typing = sent["form"], Typing(sent["filling"], sent["turn"], sent["fields"])
        text = "".join([form, typing.filling, *typing.fields, *typing.fields.values()])
        text.encode()
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Malformed(400) from error
    if "\0" in text or type(typing.turn) is not int or not 0 <= typing.turn < LARGEST_TURN:
        raise Malformed(400)
    return form, typing


ROUTE = Route(PATH, drafts, methods=["POST"])
