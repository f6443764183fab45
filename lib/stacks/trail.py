"""What a use case of a stack leaves in the audit: which stack, who, when, and what else."""

from datetime import datetime

from lib.access.model import Account
from lib.db import Database, audit
from lib.db.actions import Action


def record(
    db: Database, action: Action, stack_id: int, actor: Account, at: datetime, **detail: object
) -> None:
    """Write the audit row of an action upon a stack, in the transaction of the action."""
    audit.record(db, action, actor_id=actor.id, subject=f"stack/{stack_id}", at=at, detail=detail)
