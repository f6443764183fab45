"""The routes by which the grid sets a sheet aside and keeps the order its clerk types in."""

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from lib import config
from lib.access import service as accounts
from lib.access.model import Account
from lib.db import open_database
from lib.errors import DomainError
from lib.labels.grid import ANSWERS
from lib.stacks import asides
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
            asides.set_aside(db, stack_id, **sheet, actor=account, now=calls.now())
    except DomainError as error:
        return calls.refused(error)
    return standing(stack_id, account)


def _keep_order(chosen: bool, account: Account) -> None:
    with open_database(config.database_path()) as db:
        accounts.set_list_order(db, chosen, actor=account, now=calls.now())


ROUTES = (
    Route(ASIDE, set_aside, methods=["POST"]),
    Route(ORDER, order, methods=["POST"]),
)
