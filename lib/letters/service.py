"""Issuing, receiving, withdrawing and correcting introduction letters (Mẫu 1-213, 2-213)."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from lib.access.model import Account, Permission
from lib.access.scope import scope_of
from lib.db import Database, audit, batches, changes, snapshot, unit_of_work
from lib.db.actions import Action
from lib.db.batches import TakenIn
from lib.db.clock import business_day
from lib.db.revisions import Change, between
from lib.errors import Conflict, refuse_if_any
from lib.letters import batch, store
from lib.letters.model import Letter
from lib.register.names import clean

_OF_RECEIPT = frozenset({"received_on"})
_CORRECTED = ("form", "number", "issued_on", "received_on", "withdrawn_on", "withdrawn_reason")


def issue(
    db: Database, letters: Sequence[Letter], *, actor: Account, now: datetime
) -> list[Letter]:
    """Issue one letter or many at once, all or none; ids and receipts given are ignored.

    A letter without a residence cell takes that of the register; the receipt comes later. Raises
    PermissionDenied, NotFound, or InvalidFields naming the member in the values of each fault;
    and then writes nothing. Everything is read and checked before the write lock is taken, for the
    others who save meanwhile wait behind it.
    """
    actor.require(Permission.LETTER_ISSUE)
    today = business_day(db, now)
    prepare = partial(batch.to_issue, db, letters, actor=actor, today=today)
    with snapshot(db):
        seen, ready = changes.last(db), prepare()
    with unit_of_work(db):
        ready = _still_right(db, ready, prepare, seen, actor=actor, today=today)
        issued = store.insert_many(db, ready)
        _record(db, Action.LETTER_ISSUE, [(None, new) for new in issued], actor=actor, now=now)
    return issued


def receive(
    db: Database, letter_ids: Sequence[int], received_on: date, *, actor: Account, now: datetime
) -> list[Letter]:
    """Fill in the receipt of one letter or many, all or none.

    Raises PermissionDenied, NotFound, DomainError (withdrawn, or received already) or
    InvalidFields, and then writes nothing.
    """
    actor.require(Permission.LETTER_RECEIVE)
    today = business_day(db, now)
    prepare = partial(batch.to_receive, db, letter_ids, received_on, actor=actor, today=today)
    with snapshot(db):
        seen, ready = changes.last(db), prepare()
    with unit_of_work(db):
        ready = _still_right(db, ready, prepare, seen, actor=actor, today=today)
        store.update_many(db, ready)
        pairs = [(replace(letter, received_on=None), letter) for letter in ready]
        _record(db, Action.LETTER_RECEIVE, pairs, actor=actor, now=now)
    return [replace(letter, version=letter.version + 1) for letter in ready]


def take_in(
    db: Database,
    letters: Sequence[tuple[Letter | None, Letter]],
    *,
    batch: str,
    actor: Account,
    now: datetime,
) -> TakenIn:
    """Write letters by the thousand inside a bigger use case: what stood before, nothing for a
    new one, and how it is to stand; the form and the residence are taken as written.

    Raises PermissionDenied, NotFound (a foreign member), or InvalidFields; then nothing is written.
    """
    actor.require(Permission.IMPORT_PERSONS)
    with unit_of_work(db):
        today = business_day(db, now)
        members = {letter.member_id for _, letter in letters}
        scope_of(actor, today).require_members(db, members, *actor.sees)
        for _, letter in letters:
            refuse_if_any("letters", letter.problems(today))
        new = store.insert_many(db, [letter for before, letter in letters if before is None])
        known = [(before, letter) for before, letter in letters if before is not None]
        store.update_many(db, [letter for _, letter in known])
        taken = TakenIn([letter.id for letter in new], [letter.id for _, letter in known])
        batches.record(
            db,
            Action.LETTER_BATCH,
            taken,
            new=batches.digest(new, ("member_id", "residence_unit_id", *_CORRECTED)),
            changed=[_change(before, letter) for before, letter in known],
            subject=batch,
            actor_id=actor.id,
            at=now,
        )
    return taken


def withdraw(
    db: Database, letter_id: int, withdrawn_on: date, reason: str, *, actor: Account, now: datetime
) -> Letter:
    """Withdraw a letter from a day on, with the reason. Raises PermissionDenied, NotFound,
    DomainError (withdrawn already) or InvalidFields, and then writes nothing."""
    actor.require(Permission.LETTER_ISSUE)
    with unit_of_work(db):
        today = business_day(db, now)
        held = _held(db, letter_id, actor, today)
        withdrawn = held.withdraw(withdrawn_on, clean(reason), today=today)
        store.update(db, withdrawn)
        _record(db, Action.LETTER_WITHDRAW, [(held, withdrawn)], actor=actor, now=now)
    return replace(withdrawn, version=withdrawn.version + 1)


def correct(db: Database, letter: Letter, *, actor: Account, now: datetime) -> Letter:
    """Correct a mistake in form, number or dates; an empty date takes a receipt or a withdrawal
    back. The receipt is the residence side's to correct, the rest the workplace's.

    Raises PermissionDenied, NotFound, InvalidFields, or Conflict("letter_changed_meanwhile") when
    the letter has been changed since it was read; and then writes nothing.
    """
    with unit_of_work(db):
        today = business_day(db, now)
        before = _held(db, letter.id, actor, today)
        letter = _corrected(before, letter)
        fields = [name for name in _CORRECTED if getattr(before, name) != getattr(letter, name)]
        for permission in _needed(set(fields)):
            actor.require(permission)
        if before.version != letter.version:
            raise Conflict("letter_changed_meanwhile")
        if not fields:
            return before
        others = store.of_members(db, [letter.member_id])[letter.member_id]
        refuse_if_any("letters", letter.problems(today) | batch.number_faults(letter, others))
        store.update(db, letter)
        _record(db, Action.LETTER_CORRECT, [(before, letter)], actor=actor, now=now)
    return replace(letter, version=letter.version + 1)


def _still_right(
    db: Database,
    ready: list[Letter],
    prepare: Callable[[], list[Letter]],
    seen: int,
    *,
    actor: Account,
    today: date,
) -> list[Letter]:
    """What was prepared before the write lock, or prepared again when its ground has moved.

    Units given to an account leave no row in the change log, so the scope is asked in any case.
    """
    members = {letter.member_id for letter in ready}
    scope_of(actor, today).require_members(db, members, *actor.sees)
    return prepare() if changes.touched(db, seen, members) else ready


def _corrected(before: Letter, letter: Letter) -> Letter:
    return replace(
        letter,
        member_id=before.member_id,
        residence_unit_id=before.residence_unit_id,
        number=clean(letter.number),
        withdrawn_reason=clean(letter.withdrawn_reason) if letter.withdrawn_on else "",
    )


def _needed(fields: set[str]) -> list[Permission]:
    of_issue = [Permission.LETTER_ISSUE] if fields - _OF_RECEIPT else []
    return [*of_issue, *([Permission.LETTER_RECEIVE] if fields & _OF_RECEIPT else [])]


def _held(db: Database, letter_id: int, actor: Account, today: date) -> Letter:
    scope = scope_of(actor, today)
    held = store.letter(db, scope, letter_id)
    scope.require_member(db, held.member_id, *actor.sees)
    return held


def _record(
    db: Database,
    action: Action,
    written: Sequence[tuple[Letter | None, Letter]],
    *,
    actor: Account,
    now: datetime,
) -> None:
    """One audit row for what was written at once; the values of each letter have a row each."""
    told = [_change(before, after) for before, after in written]
    if not told:
        return
    several = len(told) > 1
    detail: dict[str, object] = {"fields": list(told[0].fields)}
    if several:
        detail["letters"] = [after.id for _, after in written]
    audit.record(
        db,
        action,
        actor_id=actor.id,
        subject="letters" if several else str(told[0].subject),
        at=now,
        detail=detail,
        changes=told,
    )


def _change(before: Letter | None, letter: Letter) -> Change:
    subject = f"letter/{letter.id}"
    return between(before, letter, _CORRECTED, member_id=letter.member_id, subject=subject)
