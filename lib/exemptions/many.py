"""The same step for many requests at once: one unit of work, each under the rules of one.

`seen` has the version of each request as the actor saw it, by id: what somebody else has changed
since is refused and not overwritten. Every request keeps its own step and its own audit row.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import partial

from lib.access.model import Account, Permission
from lib.db import Database
from lib.db.one_by_one import ManyDone, one_by_one
from lib.exemptions import service
from lib.exemptions.model import Exemption

Many = ManyDone[Exemption]


def decide(
    db: Database,
    seen: Mapping[int, int],
    *,
    number: str,
    decided_on: date | None,
    actor: Account,
    now: datetime,
) -> Many:
    """Record one decision for many: number and date of the same paper.

    Raises PermissionDenied, and InvalidFields for what was typed; then nothing is written.
    """
    actor.require(Permission.EXEMPTION_DECIDE)
    what = partial(service.decide, db, number=number, decided_on=decided_on, actor=actor, now=now)
    return one_by_one(db, seen, lambda one: what(one, version=seen[one]))


def confirm(db: Database, seen: Mapping[int, int], *, actor: Account, now: datetime) -> Many:
    """Confirm many recorded decisions; each by another account than proposed or recorded it.

    Raises PermissionDenied, and then writes nothing.
    """
    actor.require(Permission.EXEMPTION_CONFIRM)
    what = partial(service.confirm, db, actor=actor, now=now)
    return one_by_one(db, seen, lambda one: what(one, version=seen[one]))


def refuse(
    db: Database, seen: Mapping[int, int], *, reason: str, actor: Account, now: datetime
) -> Many:
    """Turn many waiting requests down for one reason.

    Raises PermissionDenied, and InvalidFields for what was typed; then nothing is written.
    """
    if not actor.may(Permission.EXEMPTION_DECIDE):
        actor.require(Permission.EXEMPTION_CONFIRM)
    what = partial(service.refuse, db, reason=reason, actor=actor, now=now)
    return one_by_one(db, seen, lambda one: what(one, version=seen[one]))


def renew(
    db: Database,
    ids: Iterable[int],
    *,
    valid_to: date | None,
    is_open: bool,
    key: str,
    actor: Account,
    now: datetime,
    evidence: str = "",
) -> Many:
    """Propose to carry many exemptions on to one end, each on its own ground.

    The same form sent twice (`key`) gives the same requests. Raises PermissionDenied, and
    InvalidFields for what was typed; then nothing is written.
    """
    actor.require(Permission.EXEMPTION_PROPOSE)
    what = partial(
        service.renew,
        db,
        valid_to=valid_to,
        is_open=is_open,
        evidence=evidence,
        actor=actor,
        now=now,
    )
    return one_by_one(db, ids, lambda one: what(one, key=f"{key}-{one}"))
