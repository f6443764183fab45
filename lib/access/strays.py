"""Tries that hit nothing: noted, and never so often that a flood could fill the disk."""

from datetime import datetime, timedelta

from lib.access import try_store
from lib.db import Database, audit, unit_of_work
from lib.db.actions import Action

NOTED_EVERY = timedelta(minutes=1)


def note_stray(db: Database, subject: str, now: datetime) -> None:
    """One audit row a minute and subject, inside the caller's transaction.

    What was typed is not kept: people type passwords into the wrong field.
    """
    last = try_store.last_noted(db, subject)
    if last is None or last <= now - NOTED_EVERY:
        audit.record(db, Action.SESSION_REFUSE, actor_id=None, subject=subject, at=now)


def note_stray_alone(db: Database, subject: str, now: datetime) -> None:
    """The same in a transaction of its own."""
    with unit_of_work(db):
        note_stray(db, subject, now)
