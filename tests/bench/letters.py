"""A thousand letters at once, and for how long everybody else's save waits for them."""

import time
from datetime import UTC, date, datetime, timedelta

from lib.db import Database
from lib.db.clock import business_day
from lib.letters import service
from lib.letters.model import Letter, LetterForm
from tests.bench.measuring import TERMINAL, tell

MANY = 1_000
# Residents whom nobody has introduced yet; more than the demonstration has in its waterfall.
_NOT_INTRODUCED = """
SELECT id FROM members WHERE residence_unit_id IS NOT NULL
    AND id NOT IN (SELECT member_id FROM letters) LIMIT ?
"""


def measure(db: Database) -> None:
    """Print how long issuing and receiving take, and the write lock within."""
    now = datetime.now(UTC)
    issued_on = business_day(db, now) - timedelta(days=9)
    members = [row[0] for row in db.execute(_NOT_INTRODUCED, [MANY])]
    drafts = [_draft(member, number, issued_on) for number, member in enumerate(members, 1)]
    began: list[float] = []

    def noticed(statement: str) -> None:
        if statement == "BEGIN IMMEDIATE":
            began.append(time.perf_counter())

    db.conn.set_trace_callback(noticed)
    start = time.perf_counter()
    issued = service.issue(db, drafts, actor=TERMINAL, now=now)
    done = time.perf_counter()
    tell(f"{len(issued):,} letters issued", done - start)
    tell("  of it the write lock", done - began[-1])
    ids = [letter.id for letter in issued]
    start = time.perf_counter()
    service.receive(db, ids, issued_on, actor=TERMINAL, now=now)
    done = time.perf_counter()
    tell(f"{len(issued):,} letters received", done - start)
    tell("  of it the write lock", done - began[-1])
    db.conn.set_trace_callback(None)


def _draft(member: int, number: int, issued_on: date) -> Letter:
    return Letter(0, member, LetterForm.ORDINARY, f"{number}-GGT/ĐU", issued_on, None)
