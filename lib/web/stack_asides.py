"""The routes by which the grid sets a sheet aside and keeps the order its clerk types in."""

from datetime import datetime
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from lib import config
from lib.access import service as accounts
from lib.access.model import Account
from lib.db import Database, open_database
from lib.db.clock import business_day
from lib.drafts import service as drafts
from lib.drafts.model import sheet_form
from lib.errors import DomainError
from lib.labels.grid import ANSWERS
from lib.stacks import asides, reading
from lib.stacks.model import Reason
from lib.web import script_calls as calls
from lib.web.stack_rows import standing

ASIDE = "/chong-phieu/{stack_id:int}/de-rieng"
ORDER = "/chong-phieu/thu-tu"
LONGEST_KEY = 80


async def set_aside(request: Request) -> JSONResponse:
    """POST lays one sheet aside; the answer says how the stack stands now."""
    account = calls.account_of(request)
    if account is None:
        return calls.fault(401, ANSWERS["signed_out"])
    try:
        sheet = _sheet(await calls.body_of(request))
        stack_id = int(request.path_params["stack_id"])
        return await run_in_threadpool(_set_aside, stack_id, sheet, account)
    except calls.Malformed as error:
        return calls.fault(error.status, ANSWERS["malformed"])


async def order(request: Request) -> JSONResponse:
    """POST keeps whether the account types in the order of the list."""
    account = calls.account_of(request)
    if account is None:
        return calls.fault(401, ANSWERS["signed_out"])
    try:
        chosen = (await calls.body_of(request)).get("list_order")
        if not isinstance(chosen, bool):
            raise calls.Malformed(400)
    except calls.Malformed as error:
        return calls.fault(error.status, ANSWERS["malformed"])
    await run_in_threadpool(_keep_order, chosen, account)
    return calls.answer(200, {"kept": True})


def _sheet(sent: dict[str, Any]) -> dict[str, Any]:
    key, reason = calls.text(sent, "key"), calls.text(sent, "reason")
    whose = sent.get("member_id")
    if not 0 < len(key) <= LONGEST_KEY or reason not in set(Reason):
        raise calls.Malformed(400)
    return {
        "reason": Reason(reason),
        "member_id": None if whose is None else calls.count(sent, "member_id"),
        "named": calls.text(sent, "named"),
        "note": calls.text(sent, "note"),
        "key": key,
    }


def _set_aside(stack_id: int, sheet: dict[str, Any], account: Account) -> JSONResponse:
    try:
        with open_database(config.database_path()) as db:
            now = calls.now()
            asides.set_aside(db, stack_id, **sheet, actor=account, now=now)
            _draft_is_over(db, stack_id, sheet["key"], account, now)
    except DomainError as error:
        return calls.refused(error)
    return standing(stack_id, account)


def _draft_is_over(db: Database, stack_id: int, key: str, account: Account, now: datetime) -> None:
    """What was typed of the sheet before, and may still be on its way, is not needed any more."""
    stack = reading.stack_in_scope(db, stack_id, actor=account, today=business_day(db, now))
    form = sheet_form(stack_id, stack.unit_id, stack.year, key)
    drafts.end(db, form, key, actor=account, now=now)


def _keep_order(chosen: bool, account: Account) -> None:
    with open_database(config.database_path()) as db:
        accounts.set_list_order(db, chosen, actor=account, now=calls.now())


ROUTES = (
    Route(ASIDE, set_aside, methods=["POST"]),
    Route(ORDER, order, methods=["POST"]),
)
