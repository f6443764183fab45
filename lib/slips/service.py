"""Taking in a slip, correcting it, and ticking that the workplace has been told."""

from datetime import date, datetime

from lib import limits
from lib.access.model import Account, Permission
from lib.access.scope import Scope, scope_of
from lib.db import Database, audit, unit_of_work
from lib.db.actions import Action
from lib.db.clock import business_day
from lib.db.revisions import Change
from lib.errors import Conflict, NotFound, refuse_if_any
from lib.register.names import clean
from lib.rounds.duty import duties
from lib.rounds.model import cut_off
from lib.slips import store, witness_store
from lib.slips.form import SlipForm, form_named, form_on
from lib.slips.model import Content, Entry, Origin, Paper, Revision, StoredSlip


def enter(
    db: Database,
    member_id: int,
    year: int,
    content: Content,
    *,
    origin: Origin,
    key: str | None,
    actor: Account,
    now: datetime,
) -> int:
    """Take in the slip of a member who is due in the year's round; returns the slip's id.

    The same content again (a double click, a retry, a second tab) is the same slip. A different
    slip already there raises Conflict("slip_differs") with `stored` and `yours`. Raises
    PermissionDenied, NotFound, InvalidFields, or a DomainError that says why no slip is expected;
    then nothing is written.
    """
    actor.require(Permission.SLIP_WRITE)
    today = business_day(db, now)
    form = form_on(cut_off(year, today))
    content = sound(content, form, today)
    scope = scope_of(actor, today)
    with unit_of_work(db):
        scope.require_member(db, member_id, *scope.sides)
        stored = store.of_members(db, [member_id], year).get(member_id)
        if stored and _already_written(db, stored, content, key):
            return stored.id
        standing = duties(db, [member_id], year, today)[member_id].owed()
        if stored:
            raise Conflict("slip_differs", stored=stored, yours=content)
        paper = Paper(member_id, year, form.version, standing.residence_unit_id)
        return write(db, paper, content, Entry(actor.id, now, origin, key))


def revise(
    db: Database,
    slip_id: int,
    content: Content,
    *,
    base: int,
    reason: str,
    key: str | None,
    actor: Account,
    now: datetime,
) -> int:
    """Correct a slip by a new revision on top of revision `base`; returns the number in force.

    Content that already stands is not written again. Raises Conflict("slip_changed") with
    `stored` and `yours` when somebody else has corrected the slip since `base`; PermissionDenied,
    NotFound or InvalidFields (a reason is part of a correction); then nothing is written.
    """
    actor.require(Permission.SLIP_WRITE)
    today = business_day(db, now)
    reason = clean(reason)
    refuse_if_any("slips", limits.reason_faults(reason))
    with unit_of_work(db):
        slip = in_scope(db, slip_id, scope_of(actor, today))
        content = sound(content, form_named(slip.current.form), today)
        if _already_written(db, slip, content, key):
            return slip.current.number
        if slip.current.number != base:
            raise Conflict("slip_changed", stored=slip, yours=content)
        entry = Entry(actor.id, now, Origin.SINGLE, key, reason)
        number = store.append(db, slip, content, entry)
        detail = {"revision": number, "content": _sealed(db, slip.id)}
        _record(db, Action.SLIP_REVISE, slip.id, actor.id, now, **detail)
    return number


def mark_returned(
    db: Database, slip_id: int, returned: bool = True, *, actor: Account, now: datetime
) -> None:
    """Tick that the workplace has been told of the slip, or take the tick back.

    Raises PermissionDenied or NotFound, and then writes nothing.
    """
    actor.require(Permission.SLIP_RETURN)
    with unit_of_work(db):
        slip = in_scope(db, slip_id, scope_of(actor, business_day(db, now)))
        if slip.returned != returned:
            store.set_returned(db, slip_id, returned, by=actor.id, at=now)
            before, after = {"returned": slip.returned}, {"returned": returned}
            said = Change(before, after, slip.member_id)
            _record(db, Action.SLIP_RETURN, slip_id, actor.id, now, said)


def history(db: Database, scope: Scope, slip_id: int) -> list[Revision]:
    """Every revision of a slip of the scope, newest first: who, when, why and what."""
    return store.history(db, in_scope(db, slip_id, scope).id)


def in_scope(db: Database, slip_id: int, scope: Scope) -> StoredSlip:
    """The slip, if its member lies in the scope; else NotFound("slip_not_found")."""
    slip = store.find(db, slip_id)
    if slip is None:
        raise NotFound("slip_not_found")
    try:
        scope.require_member(db, slip.member_id, *scope.sides)
    except NotFound as outside:
        raise NotFound("slip_not_found") from outside
    return slip


def sound(content: Content, form: SlipForm, today: date) -> Content:
    """The content cleaned; raises InvalidFields with every fault at once."""
    content = content.cleaned()
    refuse_if_any("slips", content.problems(form, today))
    return content


def write(db: Database, paper: Paper, content: Content, entry: Entry) -> int:
    """A new slip and its audit row inside the caller's transaction; returns its id."""
    slip_id = store.insert(db, paper, content, entry)
    detail = {
        "member": paper.member_id,
        "year": paper.year,
        "form": paper.form,
        "origin": entry.origin,
        "revision": 1,
        "content": _sealed(db, slip_id),
    }
    _record(db, Action.SLIP_ENTER, slip_id, entry.by, entry.at, **detail)
    return slip_id


def _sealed(db: Database, slip_id: int) -> str:
    """What the audit says of the words just written."""
    return witness_store.revised(db, [slip_id])[-1][-1]


def _already_written(db: Database, slip: StoredSlip, content: Content, key: str | None) -> bool:
    """True for what stands already, and for a late retry of what has been corrected since."""
    if slip.content == content:
        return True
    repeated = store.of_key(db, key) if key else None
    return repeated is not None and repeated[0].id == slip.id and repeated[1].content == content


def _record(
    db: Database,
    action: Action,
    slip_id: int,
    by: int,
    at: datetime,
    *changes: Change,
    **detail: object,
) -> None:
    subject = f"slip/{slip_id}"
    audit.record(db, action, actor_id=by, subject=subject, at=at, detail=detail, changes=changes)
