"""Slips by the thousand, as an import or the demonstration brings them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from lib.access.model import Account, Permission
from lib.db import Database, audit, batches, unit_of_work
from lib.db.actions import Action
from lib.db.batches import TakenIn
from lib.db.clock import business_day
from lib.errors import refuse_if_any
from lib.rounds.duty import duties
from lib.slips import store, witness, witness_store
from lib.slips.form import form_named
from lib.slips.model import Content, Entry, Paper


@dataclass(frozen=True, slots=True)
class FiledSlip:
    """A slip with everything that was written of it: what came first, then each correction."""

    paper: Paper
    versions: Sequence[tuple[Content, Entry]]


def take_in(
    db: Database,
    filed: Sequence[FiledSlip],
    *,
    told: Mapping[int, bool] | None = None,
    batch: str,
    actor: Account,
    now: datetime,
) -> TakenIn:
    """Write new slips, and by id of which slips the workplace has been told, inside a bigger use
    case; a different slip of somebody who has one is nobody's to bring in bulk.

    Raises PermissionDenied, InvalidFields, or the DomainError that says why no slip is expected;
    then nothing is written.
    """
    actor.require(Permission.IMPORT_PERSONS)
    ticks = told or {}
    with unit_of_work(db):
        _refuse_faults(db, filed, business_day(db, now))
        created = store.insert_many(db, [(one.paper, one.versions) for one in filed])
        for slip_id, returned in ticks.items():
            store.set_returned(db, slip_id, returned, by=actor.id, at=now)
        audit.record(
            db,
            Action.SLIP_BATCH,
            actor_id=actor.id,
            subject=batch,
            at=now,
            detail={
                "created": batches.ranges(created),
                "updated": list(ticks),
                **witness.said_of_batch(witness_store.revised(db, created)),
            },
        )
    return TakenIn(created, list(ticks))


def _refuse_faults(db: Database, filed: Sequence[FiledSlip], today: date) -> None:
    of_year: dict[int, list[int]] = {}
    for one in filed:
        of_year.setdefault(one.paper.year, []).append(one.paper.member_id)
    owed = {year: duties(db, ids, year, today) for year, ids in of_year.items()}
    for one in filed:
        owed[one.paper.year][one.paper.member_id].owed()
        form = form_named(one.paper.form)
        for content, _ in one.versions:
            refuse_if_any("slips", content.problems(form, today))
