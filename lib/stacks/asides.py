"""Sheets that cannot be entered: laid aside while the stack is typed, settled once it is closed."""

from datetime import datetime

from lib import limits
from lib.access.model import Account, Permission
from lib.access.scope import Scope, scope_of
from lib.db import Database, unit_of_work
from lib.db.actions import Action
from lib.db.clock import business_day
from lib.errors import DomainError, NotFound, problem, refuse_if_any
from lib.register.names import clean
from lib.slips import store as slips
from lib.stacks import aside_store, reading, store, trail
from lib.stacks.model import Reason, SetAside, Settlement, Stack


def set_aside(
    db: Database,
    stack_id: int,
    reason: Reason,
    *,
    member_id: int | None = None,
    named: str = "",
    note: str = "",
    key: str | None,
    actor: Account,
    now: datetime,
) -> int:
    """Lay a sheet aside that cannot be entered, with the reason; returns its id.

    Whose sheet it is is a member of the account's scope or what can be read of the name. A sheet
    set aside in place of a row is set aside once. Raises PermissionDenied, NotFound or
    InvalidFields, and then writes nothing.
    """
    actor.require(Permission.SLIP_WRITE)
    named, note, today = clean(named), clean(note), business_day(db, now)
    nobodys = member_id is None and not (named or note)
    faults = {"named": problem("set_aside_of_whom")} if nobodys else {}
    refuse_if_any("stacks", faults | limits.too_long({"named": named, "note": note}, limits.LINE))
    with unit_of_work(db):
        stack = reading.stack_in_scope(db, stack_id, actor=actor, today=today)
        stack.must_be_open()
        if member_id is not None:
            scope = scope_of(actor, today)
            scope.require_member(db, member_id, *scope.sides)
        done = _set_aside_before(db, stack_id, member_id, reason, key)
        if done is not None:
            return done
        sheet_id = aside_store.insert(
            db, stack_id, member_id, named, reason, note, by=actor.id, at=now, key=key
        )
        sheet = SetAside(sheet_id, stack_id, member_id, named, reason, note)
        said = trail.of_sheet(sheet, stack.unit_id)
        detail = {"sheet": sheet_id, "member": member_id}
        trail.record(db, Action.STACK_SET_ASIDE, stack_id, actor, now, said, **detail)
    return sheet_id


def take_up_again(
    db: Database, stack_id: int, sheet_id: int, *, actor: Account, now: datetime
) -> None:
    """Put a sheet that lay aside back among the papers to type."""
    actor.require(Permission.SLIP_WRITE)
    today = business_day(db, now)
    with unit_of_work(db):
        reading.stack_in_scope(db, stack_id, actor=actor, today=today).must_be_open()
        if any(sheet.id == sheet_id for sheet in aside_store.lying(db, stack_id)):
            aside_store.withdraw(db, sheet_id, now)
            trail.record(db, Action.STACK_TAKE_UP_AGAIN, stack_id, actor, now, sheet=sheet_id)


def settle(
    db: Database,
    stack_id: int,
    sheet_id: int,
    how: Settlement | None,
    note: str = "",
    *,
    actor: Account,
    now: datetime,
) -> None:
    """Say what became of a sheet of a closed stack; None: the sheet is open again.

    A sheet of a known member is "entered" only once the slip is there. Raises PermissionDenied,
    NotFound, InvalidFields, DomainError("stack_still_open", "sheet_not_entered") or
    ("stack_taken_back"); then nothing is written.
    """
    actor.require(Permission.SLIP_WRITE)
    note, today = clean(note), business_day(db, now)
    refuse_if_any("stacks", limits.too_long({"note": note}, limits.LINE))
    with unit_of_work(db):
        stack = reading.stack_in_scope(db, stack_id, actor=actor, today=today)
        stack.must_be_closed()
        sheet = _lying(db, stack_id, sheet_id)
        if (sheet.settled.how, sheet.settled.note) == (how, note) if sheet.settled else not how:
            return
        if how is Settlement.ENTERED:
            _require_slip(db, sheet, stack)
        aside_store.save_settled(db, sheet_id, how, note, by=actor.id, at=now)
        said = trail.of_settling(sheet, how, note, stack.unit_id)
        detail = {"sheet": sheet_id, "member": sheet.member_id}
        trail.record(db, Action.STACK_SETTLE, stack_id, actor, now, said, **detail)


def unsettled(db: Database, scope: Scope) -> list[tuple[Stack, list[SetAside]]]:
    """The closed stacks of the scope whose sheets are still to be settled, the oldest first."""
    found: dict[int, list[SetAside]] = {}
    for sheet in aside_store.unsettled(db, scope):
        found.setdefault(sheet.stack_id, []).append(sheet)
    return [(stack, found[stack.id]) for stack in store.of_ids(db, found)]


def _set_aside_before(
    db: Database, stack_id: int, member_id: int | None, reason: Reason, key: str | None
) -> int | None:
    if key and (done := aside_store.of_key(db, key)) is not None:
        return done
    if reason is Reason.ALREADY_ENTERED or member_id is None:
        return None
    lying = aside_store.lying(db, stack_id)
    return next((s.id for s in lying if s.member_id == member_id and s.replaces_row), None)


def _lying(db: Database, stack_id: int, sheet_id: int) -> SetAside:
    for sheet in aside_store.lying(db, stack_id):
        if sheet.id == sheet_id:
            return sheet
    raise NotFound("sheet_not_found")


def _require_slip(db: Database, sheet: SetAside, stack: Stack) -> None:
    if sheet.member_id is None:
        return
    if sheet.member_id not in slips.of_members(db, [sheet.member_id], stack.year):
        raise DomainError("sheet_not_entered", year=stack.year)
