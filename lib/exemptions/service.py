"""What people do with an exemption request: propose, decide, confirm, refuse, revoke, renew.

The tool records decisions of the competent body and never takes them: the workplace committee
for HD 33-HD/BTCTW 1.1 and 1.2 (section 1.3 there), the member's own cell for the Charter's
article 7. So everybody but the committee's staff who merely takes in a request acts from the
workplace side, and nothing takes effect through one account alone.
"""

from dataclasses import replace
from datetime import date, datetime

from lib.access.model import Account, Permission, Side
from lib.access.scope import scope_of
from lib.db import Database, audit, unit_of_work
from lib.db.actions import Action
from lib.db.clock import business_day
from lib.db.revisions import between
from lib.errors import Conflict, DomainError
from lib.exemptions import step_store, store
from lib.exemptions.model import WRITTEN, Exemption, State, TypedRequest
from lib.register.names import clean

_OPEN = (State.PROPOSED, State.DECIDED)


def propose(
    db: Database, draft: TypedRequest, *, key: str, actor: Account, now: datetime
) -> Exemption:
    """Put a request forward; the same form sent twice (`key`) gives the same request.

    Raises PermissionDenied, NotFound, InvalidFields, or DomainError("exemption_open_already") when
    one of this kind still waits for the member, and then writes nothing.
    """
    actor.require(Permission.EXEMPTION_PROPOSE)
    with unit_of_work(db):
        return _propose(db, draft, key=key, actor=actor, now=now)


def renew(
    db: Database,
    exemption_id: int,
    *,
    valid_to: date | None,
    key: str,
    actor: Account,
    now: datetime,
    is_open: bool = False,
    ground: str | None = None,
    evidence: str = "",
) -> Exemption:
    """Propose to carry an exemption on from the day after its end (on a new ground, if given).

    To an end, or said to have none yet (`is_open`).

    Raises PermissionDenied, NotFound, InvalidFields, or DomainError with "exemption_open_ended",
    "exemption_wrong_state", "exemption_already_renewed", and then writes nothing.
    """
    actor.require(Permission.EXEMPTION_PROPOSE)
    with unit_of_work(db):
        old = store.find(db, scope_of(actor, business_day(db, now)), exemption_id)
        draft = old.renewal(
            valid_to=valid_to, is_open=is_open, ground=ground or old.ground, evidence=evidence
        )
        if not store.with_key(db, key):
            _refuse_second_renewal(db, old)
        return _propose(db, draft, key=key, actor=actor, now=now)


def decide(
    db: Database,
    exemption_id: int,
    *,
    version: int,
    number: str,
    decided_on: date | None,
    actor: Account,
    now: datetime,
) -> Exemption:
    """Record number and date of the competent body's decision, or correct them; the proposer may.

    Raises PermissionDenied, NotFound, Conflict, InvalidFields, or
    DomainError("exemption_wrong_state"), and then writes nothing.
    """
    actor.require(Permission.EXEMPTION_DECIDE)
    with unit_of_work(db):
        request = _current(db, exemption_id, version, actor, now)
        today = business_day(db, now)
        decided = request.decide(
            by=actor.id, number=clean(number), decided_on=decided_on, today=today
        )
        return _save(db, decided, actor=actor, now=now)


def confirm(
    db: Database, exemption_id: int, *, version: int, actor: Account, now: datetime
) -> Exemption:
    """Confirm the recorded decision against the paper: from now on it counts.

    Raises PermissionDenied, NotFound, Conflict, or DomainError with "second_account_needed",
    "exemption_wrong_state", "exemption_overlap", and then writes nothing.
    """
    actor.require(Permission.EXEMPTION_CONFIRM)
    with unit_of_work(db):
        request = _current(db, exemption_id, version, actor, now)
        confirmed = request.confirm(by=actor.id)
        refuse_overlap(db, confirmed)
        return _save(db, confirmed, actor=actor, now=now)


def refuse(
    db: Database, exemption_id: int, *, version: int, reason: str, actor: Account, now: datetime
) -> Exemption:
    """Turn a waiting request down, with the reason: by whoever may take the next step.

    Raises PermissionDenied, NotFound, Conflict, InvalidFields, or
    DomainError("exemption_wrong_state"), and then writes nothing.
    """
    if not actor.may(Permission.EXEMPTION_DECIDE):
        actor.require(Permission.EXEMPTION_CONFIRM)
    with unit_of_work(db):
        request = _current(db, exemption_id, version, actor, now)
        if request.state is State.PROPOSED:
            actor.require(Permission.EXEMPTION_DECIDE)
        refused = request.refuse(reason=clean(reason))
        return _save(db, refused, actor=actor, now=now, note=clean(reason))


def revoke(
    db: Database,
    exemption_id: int,
    *,
    version: int,
    effective_on: date | None,
    reason: str,
    actor: Account,
    now: datetime,
) -> Exemption:
    """End a confirmed exemption from a day on, with the reason.

    Raises PermissionDenied, NotFound, Conflict, InvalidFields, or DomainError with
    "second_account_needed", "exemption_wrong_state", and then writes nothing.
    """
    actor.require(Permission.EXEMPTION_CONFIRM)
    with unit_of_work(db):
        exemption = _current(db, exemption_id, version, actor, now)
        revoked = exemption.revoke(by=actor.id, effective_on=effective_on, reason=clean(reason))
        return _save(db, revoked, actor=actor, now=now, note=clean(reason))


def refuse_overlap(db: Database, confirmed: Exemption) -> None:
    """Raises DomainError("exemption_overlap") with the dates of the confirmed one in the way."""
    other = confirmed.in_the_way(store.of_member(db, confirmed.member_id))
    if other is not None:
        raise DomainError("exemption_overlap", begin=other.valid_from, end=other.last_day)


def _propose(
    db: Database, draft: TypedRequest, *, key: str, actor: Account, now: datetime
) -> Exemption:
    """Propose inside the caller's transaction."""
    scope = scope_of(actor, business_day(db, now))
    if already := store.with_key(db, key):
        return store.find(db, scope, already.id)
    scope.require_member(db, draft.member_id, *actor.speaks_for)
    draft = replace(draft, evidence=clean(draft.evidence))
    request = draft.proposed(by=actor.id, today=scope.day)
    _refuse_second_open(db, request)
    kept = replace(request, id=store.insert(db, request, key=key))
    _write_down(db, None, kept, actor=actor, now=now)
    return kept


def _refuse_second_open(db: Database, request: Exemption) -> None:
    for other in store.of_member(db, request.member_id):
        if other.kind is request.kind and other.state in _OPEN:
            raise DomainError("exemption_open_already", begin=other.valid_from)


def _refuse_second_renewal(db: Database, old: Exemption) -> None:
    for other in store.of_member(db, old.member_id):
        if other.renews_id == old.id and other.state is not State.REFUSED:
            raise DomainError("exemption_already_renewed", begin=other.valid_from)


def _current(
    db: Database, exemption_id: int, version: int, actor: Account, now: datetime
) -> Exemption:
    """The request as the actor saw it, of a member of the actor's workplace side."""
    scope = scope_of(actor, business_day(db, now))
    request = store.find(db, scope, exemption_id)
    scope.require_member(db, request.member_id, Side.WORKPLACE)
    if request.version != version:
        raise Conflict("exemption_changed")
    return request


def _save(
    db: Database, exemption: Exemption, *, actor: Account, now: datetime, note: str = ""
) -> Exemption:
    before = next(e for e in store.of_member(db, exemption.member_id) if e.id == exemption.id)
    saved = store.update(db, exemption)
    _write_down(db, before, saved, actor=actor, now=now, note=note)
    return saved


def _write_down(
    db: Database,
    before: Exemption | None,
    exemption: Exemption,
    *,
    actor: Account,
    now: datetime,
    note: str = "",
) -> None:
    """The step in the request's own history, and the audit row without the reason's words."""
    step_store.add_step(db, exemption.id, exemption.state, account_id=actor.id, at=now, note=note)
    audit.record(
        db,
        Action(f"exemption:{exemption.state.value}"),
        actor_id=actor.id,
        subject=f"exemption/{exemption.id}",
        at=now,
        detail={"member": exemption.member_id, "version": exemption.version},
        changes=[between(before, exemption, WRITTEN, member_id=exemption.member_id)],
    )
