"""What people do with the evidence of a request: attach a file, take it out, remove it.

A file is for the workplace side, which asks and decides (HD 33-HD/BTCTW, 1.3). What an exemption
was confirmed on stays, unless an account that may confirm takes it away with a reason.
"""

from collections.abc import Mapping
from datetime import datetime

from lib import limits
from lib.access.model import Account, Permission, Side
from lib.access.scope import Scope, scope_of
from lib.db import Database, audit, read_log, unit_of_work
from lib.db.actions import Action
from lib.db.clock import business_day
from lib.db.revisions import of_values
from lib.errors import DomainError, refuse_if_any
from lib.exemptions import evidence_store, store
from lib.exemptions.evidence_model import MOST_FILES, Evidence, kind_of, seal
from lib.exemptions.model import Exemption, State
from lib.register.names import clean

_WAITING = (State.PROPOSED, State.DECIDED)


def attach(
    db: Database, exemption_id: int, content: bytes, *, actor: Account, now: datetime
) -> Evidence:
    """Keep a file with a request that waits or counts.

    Raises PermissionDenied, NotFound, or DomainError with the code of a file that is none
    (`evidence_model.kind_of`), "exemption_wrong_state", "evidence_already_there",
    "evidence_too_many", and then writes nothing.
    """
    actor.require(Permission.EXEMPTION_PROPOSE)
    kind = kind_of(content)
    with unit_of_work(db):
        scope = scope_of(actor, business_day(db, now))
        request = _of_workplace(db, scope, exemption_id)
        if request.state not in (*_WAITING, State.CONFIRMED):
            raise DomainError("exemption_wrong_state", state=request.state)
        given = Evidence(0, exemption_id, kind, len(content), seal(content), actor.id, now)
        held = evidence_store.of_request(db, scope, exemption_id)
        if any(one.sha256 == given.sha256 for one in held):
            raise DomainError("evidence_already_there")
        if len(held) >= MOST_FILES:
            raise DomainError("evidence_too_many", most=MOST_FILES)
        kept = evidence_store.insert(db, given, content)
        values = {"kind": kind.value, "size": given.size, "sha256": given.sha256}
        _record(db, Action.EVIDENCE_ADD, kept, request, None, values, actor=actor, now=now)
        return evidence_store.find(db, scope, kept)


def remove(db: Database, evidence_id: int, *, reason: str, actor: Account, now: datetime) -> None:
    """Take a file away for good, with the reason; of a confirmed exemption, who may confirm.

    Raises PermissionDenied, NotFound, InvalidFields, and then writes nothing.
    """
    actor.require(Permission.EXEMPTION_PROPOSE)
    with unit_of_work(db):
        scope = scope_of(actor, business_day(db, now))
        evidence = evidence_store.find(db, scope, evidence_id)
        request = _of_workplace(db, scope, evidence.exemption_id)
        if request.state not in _WAITING:
            actor.require(Permission.EXEMPTION_CONFIRM)
        said = clean(reason)
        refuse_if_any("exemptions", limits.reason_faults(said))
        evidence_store.remove(db, evidence, by=actor.id, at=now, reason=said)
        before, after = {"removed_reason": ""}, {"removed_reason": said}
        _record(
            db, Action.EVIDENCE_REMOVE, evidence.id, request, before, after, actor=actor, now=now
        )


def take(db: Database, scope: Scope, evidence_id: int, *, now: datetime) -> bytes:
    """The file as it was put in; that it was taken out is noted.

    Raises NotFound where the scope does not reach now, DomainError("evidence_damaged").
    """
    evidence = evidence_store.find(db, scope, evidence_id)
    content = evidence_store.content_of(db, evidence)
    if seal(content) != evidence.sha256:
        raise DomainError("evidence_damaged")
    read_log.note(
        Action.EVIDENCE_TAKE,
        account_id=scope.account_id,
        subject=f"evidence/{evidence.id}",
        at=now,
        detail={"exemption": evidence.exemption_id, "bytes": evidence.size},
    )
    return content


def _of_workplace(db: Database, scope: Scope, exemption_id: int) -> Exemption:
    request = store.find(db, scope, exemption_id)
    scope.require_member(db, request.member_id, Side.WORKPLACE)
    return request


def _record(
    db: Database,
    action: Action,
    evidence_id: int,
    request: Exemption,
    before: Mapping[str, object] | None,
    after: Mapping[str, object],
    *,
    actor: Account,
    now: datetime,
) -> None:
    audit.record(
        db,
        action,
        actor_id=actor.id,
        subject=f"evidence/{evidence_id}",
        at=now,
        detail={"exemption": request.id},
        changes=[of_values(before, after, member_id=request.member_id)],
    )
