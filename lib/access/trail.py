"""The audit of what is done to accounts."""

from datetime import datetime

from lib.access.model import Account
from lib.db import Database, audit
from lib.db.actions import Action
from lib.db.revisions import Change


def record(
    db: Database,
    action: Action,
    account_id: int,
    actor: Account,
    now: datetime,
    *changes: Change,
) -> None:
    """The row of one deed upon one account, in the caller's transaction."""
    subject = f"account/{account_id}"
    audit.record(db, action, actor_id=actor.id, subject=subject, at=now, changes=changes)
