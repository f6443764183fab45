"""Ticking for many slips at once that the workplace has been told."""

from collections.abc import Collection
from datetime import datetime

from lib.access.model import Account, Permission
from lib.access.scope import scope_of
from lib.db import Database, audit, unit_of_work
from lib.db.actions import Action
from lib.db.clock import business_day
from lib.db.one_by_one import ManyDone
from lib.db.revisions import Change
from lib.errors import DomainError, NotFound
from lib.slips import return_store

MANY = "slips"


def mark_many(
    db: Database, slip_ids: Collection[int], returned: bool, *, actor: Account, now: datetime
) -> ManyDone[int]:
    """Tick many slips or take their ticks back, in one unit of work with one audit row.

    What is so already stays and counts as done; a slip outside the scope is kept back. The values
    of each have a row of their own. Raises PermissionDenied, and then writes nothing.
    """
    actor.require(Permission.SLIP_RETURN)
    with unit_of_work(db):
        scope = scope_of(actor, business_day(db, now))
        seen = return_store.members_of(db, scope, slip_ids)
        changed = {slip: member for slip, (member, held) in seen.items() if held != returned}
        if changed:
            return_store.tick(db, changed, returned, by=actor.id, at=now)
            _record(db, changed, returned, actor=actor, now=now)
    refused: dict[int, DomainError] = {
        one: NotFound("slip_not_found") for one in slip_ids if one not in seen
    }
    return ManyDone([one for one in slip_ids if one in seen], refused)


def _record(
    db: Database, changed: dict[int, int], returned: bool, *, actor: Account, now: datetime
) -> None:
    told = [
        Change({"returned": not returned}, {"returned": returned}, member, subject=f"slip/{slip}")
        for slip, member in changed.items()
    ]
    several = len(told) > 1
    audit.record(
        db,
        Action.SLIP_RETURN,
        actor_id=actor.id,
        subject=MANY if several else str(told[0].subject),
        at=now,
        detail={MANY: list(changed)} if several else {},
        changes=told,
    )
