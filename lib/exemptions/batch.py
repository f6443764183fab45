"""Requests by the thousand, as an import or the demonstration brings them: settled ones, too."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from lib.access.model import Account, Permission
from lib.db import Database, batches, unit_of_work
from lib.db.actions import Action
from lib.db.batches import TakenIn
from lib.db.clock import business_day
from lib.db.revisions import between
from lib.errors import DomainError, refuse_if_any
from lib.exemptions import step_store, store
from lib.exemptions.model import EFFECTIVE, WRITTEN, Exemption
from lib.exemptions.step_store import Step


@dataclass(frozen=True, slots=True)
class FiledRequest:
    """A request as it is to stand, what it was before, and the steps that brought it there.

    A new one may have an id below zero, by which another new one says that it renews it.
    """

    before: Exemption | None
    after: Exemption
    steps: Sequence[Step]


def take_in(
    db: Database, filed: Sequence[FiledRequest], *, batch: str, actor: Account, now: datetime
) -> TakenIn:
    """Write new requests and new states of known ones, inside a bigger use case.

    Raises PermissionDenied (who may not confirm does not through a file either), InvalidFields,
    Conflict, or DomainError("exemption_overlap"); then nothing is written.
    """
    actor.require(Permission.IMPORT_PERSONS)
    if any(one.after.state in EFFECTIVE for one in filed):
        actor.require(Permission.EXEMPTION_CONFIRM)
    with unit_of_work(db):
        _refuse_faults(db, filed, now)
        new, changed = _saved(db, filed)
        ids = iter([one.id for one in new])
        step_store.add_steps(
            db,
            [(next(ids) if one.before is None else one.after.id, one.steps) for one in filed],
        )
        known = [one for one in filed if one.before is not None]
        batches.record(
            db,
            Action.EXEMPTION_BATCH,
            TakenIn([one.id for one in new], [one.id for one in changed]),
            new=batches.digest(new, ("member_id", *WRITTEN)),
            changed=[
                between(
                    one.before,
                    one.after,
                    WRITTEN,
                    member_id=one.after.member_id,
                    subject=f"exemption/{one.after.id}",
                )
                for one in known
            ],
            subject=batch,
            actor_id=actor.id,
            at=now,
        )
    return TakenIn([one.id for one in new], [one.id for one in changed])


def _saved(db: Database, filed: Sequence[FiledRequest]) -> tuple[list[Exemption], list[Exemption]]:
    new = store.insert_many(db, [one.after for one in filed if one.before is None])
    return new, [store.update(db, one.after) for one in filed if one.before is not None]


def _refuse_faults(db: Database, filed: Sequence[FiledRequest], now: datetime) -> None:
    today = business_day(db, now)
    held = store.of_members(db, {one.after.member_id for one in filed})
    settled: dict[int, list[Exemption]] = {}
    for one in filed:
        refuse_if_any("exemptions", one.after.problems(today))
        if one.after.state not in EFFECTIVE:
            continue
        earlier = settled.setdefault(one.after.member_id, [])
        other = one.after.in_the_way([*held.get(one.after.member_id, []), *earlier])
        if other is not None:
            raise DomainError("exemption_overlap", begin=other.valid_from, end=other.last_day)
        earlier.append(one.after)
