"""Marking a record for follow-up, and being done with it.

A mark is its account's own: nobody else reads it, and only the terminal sets one for another.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from lib.access.model import Account
from lib.access.scope import scope_of
from lib.db import Database, audit, unit_of_work
from lib.db.actions import Action
from lib.db.clock import business_day
from lib.db.revisions import between
from lib.errors import NotFound, PermissionDenied, refuse_if_any, required
from lib.marks import store
from lib.marks.model import ASKS, FIELDS, Mark, Marked
from lib.marks.records import MarkedRecord, record_of
from lib.register.names import clean


@dataclass(frozen=True, slots=True)
class Followed:
    """A mark with its record; None where the account no longer sees it."""

    mark: Mark
    record: MarkedRecord | None


def set_mark(
    db: Database,
    kind: Marked,
    subject_id: int,
    word: str,
    due_on: date | None,
    *,
    owner: Account,
    actor: Account,
    now: datetime,
) -> Mark:
    """Mark a record for the owner; the same mark sent twice is kept once.

    Raises PermissionDenied, NotFound for a record the owner does not see, or InvalidFields, and
    then writes nothing.
    """
    _require_own(owner, actor)
    owner.require(ASKS[kind])
    today = business_day(db, now)
    day = required("marks", "due_on", due_on)
    typed = Mark(0, owner.id, kind, subject_id, clean(word), day, today)
    refuse_if_any("marks", typed.problems())
    with unit_of_work(db):
        record = record_of(db, owner, kind, subject_id, today)
        for one in store.on_record(db, scope_of(owner, today), kind, subject_id):
            if (one.word, one.due_on) == (typed.word, typed.due_on):
                return one
        kept = replace(typed, id=store.insert(db, typed))
        _audit(db, Action.MARK_SET, None, kept, record, actor=actor, now=now)
    return kept


def settle(
    db: Database, mark_id: int, *, done: bool, owner: Account, actor: Account, now: datetime
) -> Mark:
    """Be done with a mark of the owner, or take that back; to be so already is no fault.

    Raises PermissionDenied or NotFound("mark_not_found"), and then writes nothing.
    """
    _require_own(owner, actor)
    today = business_day(db, now)
    with unit_of_work(db):
        before = store.find(db, scope_of(owner, today), mark_id)
        if before is None:
            raise NotFound("mark_not_found")
        after = before.settled(done, today)
        if after != before:
            store.save_settled(db, after)
            record = _record(db, owner, before, today) or MarkedRecord("")
            action = Action.MARK_DONE if done else Action.MARK_UNDONE
            _audit(db, action, before, after, record, actor=actor, now=now)
    return after


def followed(db: Database, owner: Account, *, done: bool, today: date) -> Sequence[Followed]:
    """What the account follows, by its day, or what it has done with."""
    marks = store.of_account(db, scope_of(owner, today), done=done)
    return [Followed(one, _record(db, owner, one, today)) for one in marks]


def _record(db: Database, owner: Account, mark: Mark, today: date) -> MarkedRecord | None:
    try:
        return record_of(db, owner, mark.kind, mark.subject_id, today)
    except NotFound:
        return None


def _require_own(owner: Account, actor: Account) -> None:
    if not actor.acts_for(owner):
        raise PermissionDenied("not_permitted")


def _audit(
    db: Database,
    action: Action,
    before: Mark | None,
    after: Mark,
    record: MarkedRecord,
    *,
    actor: Account,
    now: datetime,
) -> None:
    """The chain holds which record and which fields; what was written lies beside it."""
    change = between(before, after, FIELDS, member_id=record.member_id, unit_id=record.unit_id)
    audit.record(
        db,
        action,
        actor_id=actor.id,
        subject=f"mark/{after.id}",
        at=now,
        detail={"kind": after.kind, "record": after.subject_id, "fields": change.fields},
        changes=[change],
    )
