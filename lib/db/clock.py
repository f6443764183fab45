"""The business day: the day in Việt Nam, or the fixed day of a demonstration database.

Sign-in and audit always keep the real clock; only business dates follow the demonstration.
"""

from datetime import UTC, date, datetime

from sqlite_utils import Database

from lib.config import VIETNAM


def demo_today(db: Database) -> date | None:
    """The day a demonstration database lives on; None in a real one."""
    row = db.execute("SELECT value FROM settings WHERE key = 'demo_today'").fetchone()
    return date.fromisoformat(row[0]) if row else None


def live_on(db: Database, day: date) -> None:
    """Make the database one of a demonstration that lives on this day, in the caller's
    transaction."""
    db.execute(
        "INSERT INTO settings (key, value) VALUES ('demo_today', ?)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        [day.isoformat()],
    )


def day_of_moment(moment: datetime) -> date:
    """The day it is in Việt Nam at this moment."""
    return moment.astimezone(VIETNAM).date()


def business_day(db: Database, now: datetime) -> date:
    """Today, for dates of letters, slips and exemptions. `now` is aware."""
    return demo_today(db) or day_of_moment(now)


def stamp(moment: datetime) -> str:
    """A moment as stored: UTC, always the same width, so that text compares as time."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")
