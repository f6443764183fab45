"""Entering, correcting and moving members, each as one audited transaction.

Units have their own use cases in `lib.register.unit_service`.
"""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from lib.access.model import Account, Permission
from lib.access.scope import scope_of
from lib.db import Database, audit, unit_of_work
from lib.db.actions import Action
from lib.db.clock import business_day
from lib.db.revisions import Change, between
from lib.errors import Conflict, Problem, problem, refuse_if_any
from lib.register import admission, store
from lib.register.model import COLUMNS, TEXTS, Member
from lib.register.names import clean


def add_member(db: Database, member: Member, *, actor: Account, now: datetime) -> Member:
    """Enter a person; the id and version given are ignored.

    Raises PermissionDenied or InvalidFields, and then writes nothing.
    """
    actor.require(Permission.MEMBER_WRITE)
    with unit_of_work(db):
        today = business_day(db, now)
        member = _cleaned(replace(member, id=0, version=1))
        refuse_if_any("register", _faults(db, member, actor, today))
        member = replace(member, id=store.insert_member(db, member))
        said = between(None, member, COLUMNS, member_id=member.id)
        _record(db, Action.MEMBER_ADD, said, actor=actor, now=now)
    return member


def change_member(
    db: Database, member: Member, *, effective_on: date | None, actor: Account, now: datetime
) -> Member:
    """Write a changed person: from `effective_on` on, or (None) as the correction of a mistake.

    With a date, cell, residence and "still working" of before stay readable until that day.
    Raises PermissionDenied, NotFound, InvalidFields, or Conflict("member_changed_meanwhile") when
    the person has been changed since `member` was read; and then writes nothing.
    """
    actor.require(Permission.MEMBER_WRITE)
    with unit_of_work(db):
        today = business_day(db, now)
        scope = scope_of(actor, today)
        scope.require_member(db, member.id, *actor.sees)
        before, member = store.stored(db, member.id), _cleaned(member)
        if before.version != member.version:
            raise Conflict("member_changed_meanwhile")
        fields = [name for name in COLUMNS if getattr(before, name) != getattr(member, name)]
        if not fields:
            return before
        moved = before.standing != member.standing
        faults = _faults(db, member, actor, today)
        if moved and effective_on:
            faults |= _day_faults(db, member.id, effective_on, today)
            refuse_if_any("register", faults)
            store.keep_history(db, before, effective_on)
        refuse_if_any("register", faults)
        store.update_member(db, member)
        said = between(before, member, COLUMNS, member_id=member.id)
        if moved and effective_on:
            said = replace(said, after={**(said.after or {}), "effective_on": effective_on})
        _record(db, Action.MEMBER_CHANGE, said, actor=actor, now=now, fields=fields)
    return replace(member, version=member.version + 1)


def _cleaned(member: Member) -> Member:
    texts: dict[str, Any] = {name: clean(getattr(member, name)) for name in TEXTS}
    return replace(member, **texts)


def _faults(db: Database, member: Member, actor: Account, today: date) -> dict[str, Problem]:
    return admission.faults(member, admission.known(db, [member], actor, today), today)


def _day_faults(
    db: Database, member_id: int, effective_on: date, today: date
) -> dict[str, Problem]:
    if effective_on > today:
        return {"effective_on": problem("date_in_future", day=effective_on)}
    last = store.last_change(db, member_id)
    if last and effective_on < last:
        return {"effective_on": problem("change_before_last", day=last)}
    return {}


def _record(
    db: Database,
    action: Action,
    said: Change,
    *,
    actor: Account,
    now: datetime,
    **detail: object,
) -> None:
    audit.record(
        db,
        action,
        actor_id=actor.id,
        subject=f"member/{said.member_id}",
        at=now,
        detail=detail,
        changes=[said],
    )
