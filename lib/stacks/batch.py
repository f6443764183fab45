"""Stacks by the hundred as the demonstration brings them: opened, typed, and mostly closed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from lib.access.model import Account, Permission
from lib.db import Database, batches, unit_of_work
from lib.db.actions import Action
from lib.db.batches import TakenIn
from lib.db.clock import business_day
from lib.db.revisions import Change
from lib.errors import refuse_if_any
from lib.slips import batch as slips
from lib.slips.batch import FiledSlip
from lib.stacks import aside_store, store
from lib.stacks.model import Cover, KeptRow, Reason, Settlement


@dataclass(frozen=True, slots=True)
class Worked:
    """A stack with its rows, the sheets aside (whose, and the note) and, once closed, its slips.

    `settled` says what has become of its sheets since.
    """

    year: int
    unit_id: int
    cover: Cover
    form: str
    by: int
    opened_at: datetime
    worked_at: datetime
    closed: bool
    rows: Sequence[tuple[int, KeptRow]]
    unreadable: Sequence[tuple[int, str]] = ()
    settled: Settlement | None = None
    slips: Sequence[FiledSlip] = ()


def take_in(
    db: Database, stacks: Sequence[Worked], *, batch: str, actor: Account, now: datetime
) -> TakenIn:
    """Write stacks and the slips of those that are closed, inside a bigger use case.

    Raises PermissionDenied, InvalidFields, or the DomainError that says why no slip is expected;
    then nothing is written.
    """
    actor.require(Permission.IMPORT_PERSONS)
    with unit_of_work(db):
        today = business_day(db, now)
        for stack in stacks:
            refuse_if_any("stacks", stack.cover.problems(today))
        ids = [_insert(db, stack) for stack in stacks]
        taken = TakenIn(ids)
        batches.record(
            db,
            Action.STACK_BATCH,
            taken,
            new=Change(None, {"stacks": len(ids)}),
            changed=(),
            subject=batch,
            actor_id=actor.id,
            at=now,
        )
        filed = list(_filed(ids, stacks))
        slips.take_in(db, filed, batch=batch, actor=actor, now=now)
    return taken


def _insert(db: Database, stack: Worked) -> int:
    stack_id = store.insert(
        db,
        stack.year,
        stack.unit_id,
        stack.cover,
        stack.form,
        "",
        by=stack.by,
        at=stack.opened_at,
        key=None,
    )
    store.save_drafts(db, stack_id, stack.rows, stack.worked_at)
    for member_id, note in stack.unreadable:
        sheet_id = aside_store.insert(
            db,
            stack_id,
            member_id,
            "",
            Reason.ILLEGIBLE,
            note,
            by=stack.by,
            at=stack.worked_at,
            key=None,
        )
        if stack.settled:
            aside_store.save_settled(
                db, sheet_id, stack.settled, "", by=stack.by, at=stack.worked_at
            )
    if stack.closed:
        store.save_closed(db, stack_id, by=stack.by, at=stack.worked_at)
    return stack_id


def _filed(ids: Iterable[int], stacks: Iterable[Worked]) -> Iterable[FiledSlip]:
    for stack_id, stack in zip(ids, stacks, strict=True):
        for one in stack.slips:
            yield FiledSlip(replace(one.paper, stack_id=stack_id), one.versions)
