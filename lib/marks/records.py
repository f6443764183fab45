"""The record behind a mark, for the account that marked it: what it is called, whose it is.

A record that has left the scope has no name any more; the mark stays, and can be done.
"""

from dataclasses import dataclass
from datetime import date

from lib.access.model import Account, Permission, Side
from lib.access.scope import scope_of
from lib.db import Database
from lib.errors import NotFound
from lib.exemptions import store as exemptions
from lib.marks.model import Marked
from lib.register import store as members
from lib.register import unit_store
from lib.register.model import Unit
from lib.register.tree import version_on
from lib.stacks import reading as stacks


@dataclass(frozen=True, slots=True)
class MarkedRecord:
    """The name of a record, with the person or the unit it is of; `code` is that of a unit."""

    name: str
    member_id: int | None = None
    unit_id: int | None = None
    code: str = ""


def record_of(
    db: Database, account: Account, kind: Marked, subject_id: int, today: date
) -> MarkedRecord:
    """The record as the account may see it; raises NotFound when it may not, or there is none."""
    scope = scope_of(account, today)
    match kind:
        case Marked.MEMBER:
            member = members.member(db, scope, subject_id)
            return MarkedRecord(member.full_name, member_id=member.id)
        case Marked.EXEMPTION:
            exemption = exemptions.find(db, scope, subject_id)
            member = members.member(db, scope, exemption.member_id)
            return MarkedRecord(member.full_name, member_id=member.id)
        case Marked.UNIT:
            unit = _unit_seen(db, account, subject_id, today)
            return MarkedRecord(unit.name, unit_id=unit.id, code=unit.code)
        case Marked.STACK:
            stack = stacks.stack_in_scope(db, subject_id, actor=account, today=today)
            cell = _unit(db, stack.unit_id, today)
            return MarkedRecord(cell.name, unit_id=cell.id, code=cell.code)


def _unit_seen(db: Database, account: Account, unit_id: int, today: date) -> Unit:
    """A unit of either side of the scope; the administrator keeps the tree past every scope."""
    sides = scope_of(account, today).sides
    seen = any(_has(db, account, unit_id, side, today) for side in sides)
    if not (seen or account.may(Permission.UNIT_EVERYWHERE)):
        raise NotFound("unit_not_found")
    return _unit(db, unit_id, today)


def _has(db: Database, account: Account, unit_id: int, side: Side, today: date) -> bool:
    try:
        scope_of(account, today).require_unit(db, unit_id, side)
    except NotFound:
        return False
    return True


def _unit(db: Database, unit_id: int, today: date) -> Unit:
    versions = unit_store.versions_of(db, unit_id)
    if not versions:
        raise NotFound("unit_not_found")
    return version_on(versions, today)
