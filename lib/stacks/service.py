"""Typing a stack of paper: opened, kept row by row, weighed, closed or taken back."""

from collections.abc import Sequence
from datetime import date, datetime

from lib import limits
from lib.access.model import Account, Permission, Side
from lib.access.scope import scope_of
from lib.db import Database, unit_of_work
from lib.db.actions import Action
from lib.db.clock import business_day
from lib.db.revisions import of_values
from lib.errors import Conflict, DomainError, NotFound, problem, refuse_if_any
from lib.register.names import clean
from lib.rounds import store as rounds
from lib.rounds.duty import duties
from lib.rounds.model import cut_off
from lib.slips import service as slips
from lib.slips.form import form_on
from lib.slips.model import Entry, Origin, Paper
from lib.stacks import reading, store, trail
from lib.stacks.balance import NotBalanced
from lib.stacks.model import Cover, KeptRow, Stack, Typed


def open_stack(
    db: Database,
    year: int,
    unit_id: int,
    cover: Cover,
    *,
    second_reason: str = "",
    key: str | None,
    actor: Account,
    now: datetime,
) -> int:
    """Begin a stack of one residence cell of the scope; the same key again is the same stack.

    Beside a stack of the cell and year that is still in work a second one needs a reason.

    Raises PermissionDenied, NotFound, InvalidFields or DomainError("round_missing"); then nothing
    is written.
    """
    actor.require(Permission.SLIP_WRITE)
    today, second_reason = business_day(db, now), clean(second_reason)
    _sound(cover, today)
    with unit_of_work(db):
        scope_of(actor, today).require_unit(db, unit_id, Side.RESIDENCE)
        opened = store.of_key(db, key) if key else None
        if opened and (opened.unit_id, opened.year) == (unit_id, year):
            return opened.id
        if rounds.find(db, year) is None:
            raise DomainError("round_missing", year=year)
        in_work = store.open_of_cell(db, unit_id, year)
        _require_reason(in_work, second_reason)
        form = form_on(cut_off(year, today)).version
        why = second_reason if in_work else ""
        stack_id = store.insert(db, year, unit_id, cover, form, why, by=actor.id, at=now, key=key)
        said = of_values(None, {**cover.values, "second_reason": why}, unit_id=unit_id)
        detail = {"year": year, "unit": unit_id}
        trail.record(db, Action.STACK_OPEN, stack_id, actor, now, said, **detail)
    return stack_id


def restate(db: Database, stack_id: int, cover: Cover, *, actor: Account, now: datetime) -> None:
    """Correct what was said of the stack: its stated count, its day, the joint meeting."""
    actor.require(Permission.SLIP_WRITE)
    today = business_day(db, now)
    _sound(cover, today)
    with unit_of_work(db):
        stack = _open(db, stack_id, actor, today)
        if stack.cover == cover:
            return
        store.save_cover(db, stack_id, cover)
        said = of_values(stack.cover.values, cover.values, unit_id=stack.unit_id)
        trail.record(db, Action.STACK_RESTATE, stack_id, actor, now, said)


def keep_row(
    db: Database, stack_id: int, member_id: int, typed: Typed, *, actor: Account, now: datetime
) -> KeptRow:
    """Keep what has been typed for one member, at once; returns the row as kept.

    The same row sent again is kept once. Typing that has not seen the row as it stands (a request
    that was overtaken, another page, another account) raises Conflict("row_typed_later") with
    `stored`. Raises PermissionDenied, NotFound, InvalidFields, or a DomainError that says why no
    slip of this member is expected; then nothing is written.
    """
    actor.require(Permission.SLIP_WRITE)
    today = business_day(db, now)
    typed = typed.cleaned()
    with unit_of_work(db):
        stack = _open(db, stack_id, actor, today)
        refuse_if_any("stacks", typed.problems(stack.form))
        stored = store.drafts(db, stack_id).get(member_id, KeptRow())
        if stored.revision and stored.says(typed):
            return stored
        if not stored.gives_way_to(typed):
            raise Conflict("row_typed_later", stored=stored, by=stored.kept_by_name)
        _require_expected(db, stack, member_id, today)
        if not typed.is_empty:
            _require_here_alone(db, stack, member_id)
        kept = _next(stored, typed, actor)
        store.save_draft(db, stack_id, member_id, kept, now)
        detail = {"member": member_id, "revision": kept.revision}
        trail.record(db, Action.STACK_KEEP, stack_id, actor, now, **detail)
    return kept


def close_stack(db: Database, stack_id: int, *, actor: Account, now: datetime) -> int:
    """Turn every typed row into a slip, all or none; returns how many slips the stack wrote.

    Closing a closed stack again is the same closing. Raises NotBalanced with every fault and its
    row, PermissionDenied or NotFound; then nothing is written.
    """
    actor.require(Permission.SLIP_WRITE)
    today = business_day(db, now)
    with unit_of_work(db):
        stack = reading.stack_in_scope(db, stack_id, actor=actor, today=today)
        if stack.closed_at:
            return store.slip_count(db, stack_id)
        stack.must_be_open()
        weighed = reading.weighed(db, stack, today)
        if not weighed.may_close:
            raise NotBalanced(weighed)
        written = _write_slips(db, stack, today, now)
        store.save_closed(db, stack_id, by=actor.id, at=now)
        trail.record(db, Action.STACK_CLOSE, stack_id, actor, now)
    return written


def take_back(db: Database, stack_id: int, reason: str, *, actor: Account, now: datetime) -> None:
    """Give up a stack opened for the wrong cell or year; its rows stay readable, count nowhere.

    Raises InvalidFields without a reason, DomainError("stack_closed") once its slips are written.
    """
    actor.require(Permission.SLIP_WRITE)
    reason = clean(reason)
    refuse_if_any("stacks", limits.reason_faults(reason))
    today = business_day(db, now)
    with unit_of_work(db):
        stack = reading.stack_in_scope(db, stack_id, actor=actor, today=today)
        if stack.taken_back_at:
            return
        stack.must_be_open()
        store.save_taken_back(db, stack_id, reason, by=actor.id, at=now)
        before, after = {"taken_back_reason": ""}, {"taken_back_reason": reason}
        said = of_values(before, after, unit_id=stack.unit_id)
        trail.record(db, Action.STACK_TAKE_BACK, stack_id, actor, now, said)


def _next(stored: KeptRow, typed: Typed, actor: Account) -> KeptRow:
    return KeptRow(
        *(typed.code, typed.remarks, stored.revision + 1, typed.hand, typed.turn),
        kept_by=actor.id,
        kept_by_name=actor.shown_name,
    )


def _open(db: Database, stack_id: int, actor: Account, today: date) -> Stack:
    stack = reading.stack_in_scope(db, stack_id, actor=actor, today=today)
    stack.must_be_open()
    return stack


def _sound(cover: Cover, today: date) -> None:
    refuse_if_any("stacks", cover.problems(today))


def _require_expected(db: Database, stack: Stack, member_id: int, today: date) -> None:
    duty = duties(db, [member_id], stack.year, today)[member_id]
    if duty.standing is None or duty.standing.residence_unit_id != stack.unit_id:
        raise NotFound("member_not_found")
    duty.owed()


def _require_here_alone(db: Database, stack: Stack, member_id: int) -> None:
    """One paper is typed once: of two stacks in work only one keeps the member's row."""
    other = store.kept_elsewhere(db, stack, [member_id]).get(member_id)
    if other:
        raise DomainError("row_in_other_stack", by=other.opened_by_name, at=other.opened_at)


def _require_reason(in_work: Sequence[Stack], reason: str) -> None:
    if in_work and not reason:
        first = in_work[0]
        fault = problem("stack_in_work", by=first.opened_by_name, at=first.opened_at)
        refuse_if_any("stacks", {"second_reason": fault})
    refuse_if_any("stacks", limits.too_long({"second_reason": reason}, limits.LINE))


def _write_slips(db: Database, stack: Stack, today: date, now: datetime) -> int:
    """Each slip keeps who typed it; a slip that stands already in the same words is that slip."""
    written = 0
    for row in reading.rows_of(db, stack, today):
        if not row.is_typed or row.slip:
            continue
        assert row.standing is not None, "a balanced stack holds only expected members"
        content = slips.sound(row.content(stack.cover), stack.form, today)
        cell = row.standing.residence_unit_id
        paper = Paper(row.member_id, stack.year, stack.form.version, cell, stack.id)
        slips.write(db, paper, content, Entry(row.draft.kept_by, now, Origin.STACK))
        written += 1
    return written
