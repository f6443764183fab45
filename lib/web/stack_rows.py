"""The route that keeps each row of a stack the moment it has been typed.

The grid marks a row only after this route has answered: the mark is the promise to the clerk, so
the answer leaves after the commit. Python draws the page from what is kept here, never the reverse.
"""

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from lib import config, labels
from lib.access.model import Account
from lib.db import open_database
from lib.errors import Conflict, DomainError
from lib.labels.grid import ANSWERS
from lib.stacks import reading as stack_reading
from lib.stacks import service as stacks
from lib.stacks.model import KeptRow, Typed
from lib.web import script_calls as calls

PATH = "/chong-phieu/{stack_id:int}/dong"
LONGEST_HAND = 40


async def rows(request: Request) -> JSONResponse:
    """POST keeps one row; GET says how the stack stands now, for a grid that looks again."""
    account = calls.account_of(request)
    if account is None:
        return calls.fault(401, ANSWERS["signed_out"])
    stack_id = int(request.path_params["stack_id"])
    try:
        if request.method == "POST":
            sent = await calls.body_of(request)
            member_id, typed = calls.count(sent, "member_id"), _typed(sent)
            return await run_in_threadpool(_keep, stack_id, member_id, typed, account)
        return await run_in_threadpool(standing, stack_id, account)
    except calls.Malformed as error:
        return calls.fault(error.status, ANSWERS["malformed"])


def _keep(stack_id: int, member_id: int, typed: Typed, account: Account) -> JSONResponse:
    now = calls.now()
    try:
        with open_database(config.database_path()) as db:
            row = stacks.keep_row(db, stack_id, member_id, typed, actor=account, now=now)
    except Conflict as error:
        stored = error.values["stored"]
        assert isinstance(stored, KeptRow)
        said = {**_shown(stored, account), "kept": False, "fault": labels.refusal(error)}
        return calls.answer(409, said)
    except DomainError as error:
        return calls.refused(error)
    shown = {**_shown(row, account), "kept": True, "at": labels.numbers.moment(now)}
    return calls.answer(200, shown)


def standing(stack_id: int, account: Account) -> JSONResponse:
    """How a stack stands now: its rows as kept, what lies aside, whether it is open."""
    try:
        with open_database(config.database_path()) as db:
            found = stack_reading.progress(db, stack_id, actor=account, now=calls.now())
    except DomainError as error:
        return calls.refused(error)
    content: dict[str, object] = {
        "open": found.stack.is_open,
        "stated": found.stack.cover.stated,
        "aside": len(found.aside),
        "replaced": [sheet.member_id for sheet in found.aside if sheet.replaces_row],
        "rows": {str(member): _shown(row, account) for member, row in found.rows.items()},
    }
    return calls.answer(200, content)


def _typed(sent: dict[str, Any]) -> Typed:
    hand = calls.text(sent, "hand")
    if len(hand) > LONGEST_HAND:
        raise calls.Malformed(400)
    return Typed(
        calls.text(sent, "code"),
        calls.text(sent, "remarks"),
        calls.count(sent, "base"),
        hand,
        calls.count(sent, "turn"),
    )


def _shown(row: KeptRow, account: Account) -> dict[str, object]:
    """A row for the grid; whose it is, where it is a colleague's."""
    by = "" if row.kept_by == account.id else row.kept_by_name
    return {"code": row.code, "remarks": row.remarks, "revision": row.revision, "by": by}


ROUTE = Route(PATH, rows, methods=["GET", "POST"])
