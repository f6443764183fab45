"""Units and persons by the thousand, as an import or the demonstration brings them.

The rules are those of one unit and of one person; what differs is that they are asked together and
that one audit row stands for the batch. Both run inside a bigger use case and in its transaction.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from lib.access.model import Account, Permission
from lib.db import Database, batches, unit_of_work
from lib.db.actions import Action
from lib.db.batches import TakenIn
from lib.db.clock import business_day
from lib.db.revisions import between
from lib.errors import problem, refuse_if_any
from lib.register import admission, store, tree, unit_store
from lib.register.model import COLUMNS, TRACKED, UNIT_COLUMNS, Member, Unit

# Who stood how before, nobody for a new person, and how it is to be.
Written = tuple[Member | None, Member]


def take_in_members(
    db: Database, people: Sequence[Written], *, batch: str, actor: Account, now: datetime
) -> TakenIn:
    """Write new and changed persons; a move holds from the business day on.

    Raises PermissionDenied, or InvalidFields of the first person that may not be kept; then
    nothing is written.
    """
    actor.require(Permission.IMPORT_PERSONS)
    with unit_of_work(db):
        today = business_day(db, now)
        _refuse_faults(db, people, actor, today)
        new = store.insert_members(db, [after for before, after in people if before is None])
        changed = [(before, after) for before, after in people if before is not None]
        moved = [before for before, after in changed if before.standing != after.standing]
        store.keep_histories(db, [(one, today) for one in moved])
        store.update_members(db, [after for _, after in changed])
        taken = TakenIn([one.id for one in new], [after.id for _, after in changed])
        batches.record(
            db,
            Action.MEMBER_BATCH,
            taken,
            new=batches.digest(new, COLUMNS),
            changed=[
                between(before, after, COLUMNS, member_id=after.id, subject=f"member/{after.id}")
                for before, after in changed
            ],
            subject=batch,
            actor_id=actor.id,
            at=now,
        )
    return taken


def take_in_earlier(
    db: Database,
    earlier: Sequence[tuple[Member, date]],
    *,
    batch: str,
    actor: Account,
    now: datetime,
) -> None:
    """Write where persons of the register stood until a day: what was known before it was kept.

    Raises PermissionDenied, or InvalidFields for a day to come; then nothing is written.
    """
    actor.require(Permission.IMPORT_PERSONS)
    with unit_of_work(db):
        today = business_day(db, now)
        for _, until in earlier:
            if until > today:
                fault = problem("date_in_future", day=until)
                refuse_if_any("register", {"effective_on": fault})
        store.keep_histories(db, earlier)
        batches.record(
            db,
            Action.MEMBER_BATCH,
            TakenIn(),
            new=batches.digest([one for one, _ in earlier], ("id", *TRACKED)),
            changed=(),
            subject=batch,
            actor_id=actor.id,
            at=now,
        )


def take_in_units(
    db: Database, versions: Sequence[Unit], *, batch: str, actor: Account, now: datetime
) -> TakenIn:
    """Write versions of units, in any order; those of a new unit share a negative id.

    A parent may be new as well, and is then named by its negative id. Raises PermissionDenied, or
    InvalidFields: a unit's own faults, versions that overlap, or a unit that would lie below
    itself; then nothing is written.
    """
    actor.require(Permission.IMPORT_UNITS)
    with unit_of_work(db):
        for version in versions:
            refuse_if_any("register", version.problems())
        before = unit_store.every_version(db)
        codes = {version.id: version.code for version in versions if version.id < 0}
        new = dict(zip(codes, unit_store.insert_units(db, list(codes.values())), strict=True))
        kept = [
            replace(v, id=new.get(v.id, v.id), parent_id=new.get(v.parent_id or 0, v.parent_id))
            for v in versions
        ]
        unit_store.write_versions(db, kept)
        _refuse_knots(unit_store.every_version(db), {version.id for version in kept})
        _record_units(db, kept, set(new.values()), before, batch=batch, actor=actor, now=now)
    return TakenIn(list(new.values()), sorted({v.id for v in versions if v.id > 0}))


def _refuse_faults(db: Database, people: Sequence[Written], actor: Account, today: date) -> None:
    known = admission.known(db, (after for _, after in people), actor, today)
    for _, after in people:
        refuse_if_any("register", admission.faults(after, known, today))


def _refuse_knots(every: Mapping[int, Sequence[Unit]], touched: set[int]) -> None:
    for unit_id in touched:
        if tree.overlapping(every[unit_id]):
            refuse_if_any("register", {"valid_from": problem("versions_overlap")})
    if any(tree.circles(every, day) for day in tree.days_of_change(every)):
        refuse_if_any("register", {"parent_id": problem("parent_below_unit")})


def _record_units(
    db: Database,
    kept: Sequence[Unit],
    new: set[int],
    before: Mapping[int, Sequence[Unit]],
    *,
    batch: str,
    actor: Account,
    now: datetime,
) -> None:
    stored = {version.version_id: version for of_one in before.values() for version in of_one}
    changed = [version for version in kept if version.id not in new]
    batches.record(
        db,
        Action.UNIT_BATCH,
        TakenIn(sorted(new), sorted({version.id for version in changed})),
        new=batches.digest([version for version in kept if version.id in new], UNIT_COLUMNS),
        changed=[
            between(
                stored.get(version.version_id),
                version,
                UNIT_COLUMNS,
                unit_id=version.id,
                subject=f"unit/{version.id}",
            )
            for version in changed
        ],
        subject=batch,
        actor_id=actor.id,
        at=now,
    )
