"""The route that keeps what is being typed into a form, a moment after the last key.

No page runs and no audit row is written: a draft is nothing yet. The script that posts here is
`assets/ban-go-do.js`; the page reads the draft when it is drawn (`lib.ui.form_drafts`).
"""

from typing import Any

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
from lib.web import script_calls as calls

PATH = "/ban-go-do"
LARGEST_BODY = 512 * 1024


async def drafts(request: Request) -> JSONResponse:
    """POST lays the fields over the draft of the account that the page was drawn for.

    It names that account: a name typed into one account's form may never become another's draft.
    """
    account = calls.account_of(request)
    if account is None:
        return calls.fault(401, WORDS["signed_out"])
    if calls.DRAWN_FOR not in request.query_params:
        return calls.fault(400, WORDS["malformed"])
    try:
        sent = await calls.body_of(request, LARGEST_BODY)
        form, typing, over = calls.text(sent, "form"), _typing(sent), sent.get("over", False)
        if not isinstance(over, bool):
            raise calls.Malformed(400)
    except calls.Malformed as error:
        return calls.fault(error.status, WORDS["malformed"])
    return await run_in_threadpool(_over if over else _keep, form, typing, account)


def _over(form: str, typing: Typing, account: Account) -> JSONResponse:
    """Thrown away by the script that kept it: no page run would do so."""
    try:
        with open_database(config.database_path()) as db:
            service.throw_away(db, named(form), typing.filling, actor=account, now=calls.now())
    except DomainError as error:
        return calls.refused(error)
    return calls.answer(200, {"kept": False})


def _keep(form: str, typing: Typing, account: Account) -> JSONResponse:
    now = calls.now()
    try:
        with open_database(config.database_path()) as db:
            kept = service.keep(db, named(form), typing, actor=account, now=now)
    except DomainError as error:
        return calls.refused(error)
    return calls.answer(200, {"kept": kept, "at": labels.numbers.clock(now)})


def _typing(sent: dict[str, Any]) -> Typing:
    fields = sent.get("fields")
    if not isinstance(fields, dict):
        raise calls.Malformed(400)
    for name in fields:
        calls.text({"name": name}, "name")
        calls.text(fields, name)
    return Typing(calls.text(sent, "filling"), calls.count(sent, "turn"), fields)


ROUTE = Route(PATH, drafts, methods=["POST"])
