"""Issuing, receiving, withdrawing and correcting introduction letters (Mẫu 1-213, 2-213)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from lib.access.model import SIDES, Account, Permission
from lib.access.scope import scope_of
from lib.db import Database, audit, unit_of_work
from lib.db.actions import Action
from lib.db.clock import business_day
from lib.db.revisions import between
from lib.errors import Conflict, Problem, problem, refuse_if_any
from lib.letters import store
from lib.letters.model import Letter
from lib.register import store as register
from lib.register.model import Member
from lib.register.names import clean

_OF_RECEIPT = frozenset({"received_on"})
_CORRECTED = ("form", "number", "issued_on", "received_on", "withdrawn_on", "withdrawn_reason")


def issue(
    db: Database, letters: Sequence[Letter], *, actor: Account, now: datetime
) -> list[Letter]:
    """Issue one letter or many at once, all or none; ids and receipts given are ignored.

    A letter without a residence cell takes that of the register; the receipt comes later. Raises
    PermissionDenied, NotFound, or InvalidFields naming the member in the values of each fault;
    and then writes nothing.
    """
    actor.require(Permission.LETTER_ISSUE)
    issued = []
    with unit_of_work(db):
        today = business_day(db, now)
        scope = scope_of(actor, today)
        for letter in letters:
            scope.require_member(db, letter.member_id, *SIDES[actor.role])
            member = register.stored(db, letter.member_id)
            fresh = _fresh(letter, member)
            faults = fresh.problems(today) | _standing_faults(db, fresh, member, today)
            refuse_if_any("letters", faults)
            fresh = replace(fresh, id=store.insert(db, fresh))
            _record(db, Action.LETTER_ISSUE, None, fresh, actor=actor, now=now)
            issued.append(fresh)
    return issued


def receive(
    db: Database, letter_ids: Sequence[int], received_on: date, *, actor: Account, now: datetime
) -> list[Letter]:
    """Fill in the receipt of one letter or many, all or none.

    Raises PermissionDenied, NotFound, DomainError (withdrawn, or received already) or
    InvalidFields, and then writes nothing.
    """
    actor.require(Permission.LETTER_RECEIVE)
    done = []
    with unit_of_work(db):
        today = business_day(db, now)
        for letter_id in letter_ids:
            held = _held(db, letter_id, actor, today)
            received = held.receive(received_on, today=today)
            store.update(db, received)
            _record(db, Action.LETTER_RECEIVE, held, received, actor=actor, now=now)
            done.append(replace(received, version=received.version + 1))
    return done


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
        _record(db, Action.LETTER_WITHDRAW, held, withdrawn, actor=actor, now=now)
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
        refuse_if_any("letters", letter.problems(today) | _number_faults(db, letter))
        store.update(db, letter)
        _record(db, Action.LETTER_CORRECT, before, letter, actor=actor, now=now)
    return replace(letter, version=letter.version + 1)


def _fresh(letter: Letter, member: Member) -> Letter:
    residence = letter.residence_unit_id
    return Letter(
        id=0,
        member_id=member.id,
        form=letter.form,
        number=clean(letter.number),
        issued_on=letter.issued_on,
        residence_unit_id=member.residence_unit_id if residence is None else residence,
    )


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


def _standing_faults(
    db: Database, letter: Letter, member: Member, today: date
) -> dict[str, Problem]:
    named = {"name": member.full_name}
    if letter.residence_unit_id != member.residence_unit_id:
        return {"residence_unit_id": problem("letter_names_other_cell", **named)}
    for other in store.of_members(db, [member.id]).get(member.id, []):
        if other.stands(today) and other.residence_unit_id == letter.residence_unit_id:
            return {"issued_on": problem("letter_stands", day=other.issued_on, **named)}
    return _number_faults(db, letter)


def _number_faults(db: Database, letter: Letter) -> dict[str, Problem]:
    others = store.of_members(db, [letter.member_id]).get(letter.member_id, [])
    said = (letter.number, letter.issued_on)
    if any((other.number, other.issued_on) == said for other in others if other.id != letter.id):
        return {"number": problem("letter_number_taken")}
    return {}


def _held(db: Database, letter_id: int, actor: Account, today: date) -> Letter:
    scope = scope_of(actor, today)
    held = store.letter(db, scope, letter_id)
    scope.require_member(db, held.member_id, *SIDES[actor.role])
    return held


def _record(
    db: Database,
    action: Action,
    before: Letter | None,
    letter: Letter,
    *,
    actor: Account,
    now: datetime,
) -> None:
    change = between(before, letter, _CORRECTED, member_id=letter.member_id)
    audit.record(
        db,
        action,
        actor_id=actor.id,
        subject=f"letter/{letter.id}",
        at=now,
        detail={"fields": list(change.fields)},
        changes=[change],
    )
