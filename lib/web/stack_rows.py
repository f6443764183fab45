"""The route that keeps each row of a stack the moment it has been typed.

The grid marks a row only after this route has answered: the mark is the promise to the clerk, so
the answer leaves after the commit. Python draws the page from what is kept here, never the reverse.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from lib import config, labels
from lib.access.model import Account
from lib.db import open_database
from lib.errors import Conflict, DomainError, NotFound, PermissionDenied, Unavailable
from lib.stacks import reading as stack_reading
from lib.stacks import service as stacks
from lib.stacks.model import Draft

PATH = "/chong-phieu/{stack_id:int}/dong"
LARGEST_BODY = 16_384
LARGEST_NUMBER = 2**53


@dataclass(frozen=True, slots=True)
class Typed:
    """One row as the browser sends it."""

    member_id: int
    code: str
    remarks: str
    tick: int


class Malformed(Exception):
    """The request does not come from our grid; `status` says how."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


async def rows(request: Request) -> JSONResponse:
    """POST keeps one row; GET gives every row that is kept, for a grid that comes back."""
    account: Account | None = request.scope.get("so213.account")
    if account is None:
        return _fault(401, labels.stacks.GRID["signed_out"])
    stack_id = int(request.path_params["stack_id"])
    try:
        if request.method == "POST":
            typed = _typed(await _body(request))
            return await run_in_threadpool(_keep, stack_id, typed, account)
        return await run_in_threadpool(_kept, stack_id, account)
    except Malformed as error:
        return _fault(error.status, labels.stacks.GRID["malformed"])


def _keep(stack_id: int, typed: Typed, account: Account) -> JSONResponse:
    now = datetime.now(UTC)
    try:
        with open_database(config.database_path()) as db:
            row = stacks.keep_row(
                db,
                stack_id,
                typed.member_id,
                typed.code,
                typed.remarks,
                typed.tick,
                actor=account,
                now=now,
            )
    except Conflict as error:
        stored = error.values["stored"]
        assert isinstance(stored, Draft)
        return _answer(409, {**_shown(stored), "kept": False, "fault": labels.refusal(error)})
    except DomainError as error:
        return _fault(_status(error), labels.refusal(error))
    return _answer(200, {**_shown(row), "kept": True, "at": labels.numbers.moment(now)})


def _kept(stack_id: int, account: Account) -> JSONResponse:
    try:
        with open_database(config.database_path()) as db:
            found = stack_reading.kept_rows(db, stack_id, actor=account, now=datetime.now(UTC))
    except DomainError as error:
        return _fault(_status(error), labels.refusal(error))
    return _answer(200, {"rows": {str(member): _shown(row) for member, row in found.items()}})


async def _body(request: Request) -> bytes:
    if request.headers.get("content-type", "").split(";")[0].strip() != "application/json":
        raise Malformed(415)
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            raise Malformed(413)
    return body


def _typed(body: bytes) -> Typed:
    try:
        sent = json.loads(body)
        typed = Typed(sent["member_id"], sent["code"], sent["remarks"], sent["tick"])
        typed.remarks.encode()
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Malformed(400) from error
    texts = isinstance(typed.code, str) and isinstance(typed.remarks, str)
    if not (texts and _is_count(typed.member_id) and _is_count(typed.tick)):
        raise Malformed(400)
    return typed


def _is_count(value: object) -> bool:
    return type(value) is int and 0 <= value < LARGEST_NUMBER


def _shown(row: Draft) -> dict[str, object]:
    return {"code": row.code, "remarks": row.remarks, "tick": row.tick}


def _status(error: DomainError) -> int:
    if isinstance(error, PermissionDenied):
        return 403
    if isinstance(error, Unavailable):
        return 503
    return 404 if isinstance(error, NotFound) else 422


def _fault(status: int, words: str) -> JSONResponse:
    return _answer(status, {"kept": False, "fault": words})


def _answer(status: int, content: dict[str, object]) -> JSONResponse:
    return JSONResponse(content, status_code=status, headers={"Cache-Control": "no-store"})


ROUTE = Route(PATH, rows, methods=["GET", "POST"])
