"""What a use case of a stack leaves in the audit: which stack, who, when.

What was said of its paper lies outside the chain.
"""

from collections.abc import Mapping
from datetime import datetime

from lib.access.model import Account
from lib.db import Database, audit
from lib.db.actions import Action
from lib.db.revisions import Change, of_values
from lib.stacks.model import SetAside, Settlement


def record(
    db: Database,
    action: Action,
    stack_id: int,
    actor: Account,
    at: datetime,
    *changes: Change,
    **detail: object,
) -> None:
    """Write the audit row of an action upon a stack, in the transaction of the action."""
    subject = f"stack/{stack_id}"
    audit.record(
        db, action, actor_id=actor.id, subject=subject, at=at, detail=detail, changes=changes
    )


def of_sheet(sheet: SetAside, unit_id: int) -> Change:
    """A sheet laid aside: whose name it bears, why, and the note."""
    said = {"named": sheet.named, "reason": sheet.reason, "note": sheet.note}
    return _of_one(sheet, None, said, unit_id)


def of_settling(sheet: SetAside, how: Settlement | None, note: str, unit_id: int) -> Change:
    """What was said to have become of a sheet, before and now."""
    held = sheet.settled
    before = {"settled": held and held.how, "settled_note": held.note if held else ""}
    return _of_one(sheet, before, {"settled": how, "settled_note": note}, unit_id)


def _of_one(
    sheet: SetAside, before: Mapping[str, object] | None, after: Mapping[str, object], unit_id: int
) -> Change:
    subject = f"sheet/{sheet.id}"
    return of_values(before, after, member_id=sheet.member_id, unit_id=unit_id, subject=subject)
