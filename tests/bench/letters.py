"""A thousand letters at once, and for how long everybody else's save waits for them."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Event, Thread

from lib.db import Database, open_database
from lib.db.clock import business_day
from lib.letters import service
from lib.letters.model import Letter, LetterForm
from tests.bench.measuring import TERMINAL, tell

MANY = 1_000
BETWEEN_SAVES = 0.005
# Residents whom nobody has introduced yet; more than the demonstration has in its waterfall.
_NOT_INTRODUCED = """
SELECT id FROM members WHERE residence_unit_id IS NOT NULL
    AND id NOT IN (SELECT member_id FROM letters) LIMIT ?
"""


def measure(db: Database, path: Path) -> None:
    """Print how long issuing and receiving take, and the longest wait of another save meanwhile.

    The wait is measured from beside: after COMMIT a checkpoint may write the log back, which keeps
    whoever committed and nobody else.
    """
    now = datetime.now(UTC)
    issued_on = business_day(db, now) - timedelta(days=9)
    members = [row[0] for row in db.execute(_NOT_INTRODUCED, [MANY])]
    drafts = [_draft(member, number, issued_on) for number, member in enumerate(members, 1)]
    with _saving_beside(path) as waits:
        start = time.perf_counter()
        issued = service.issue(db, drafts, actor=TERMINAL, now=now)
        tell(f"{len(issued):,} letters issued", time.perf_counter() - start)
    tell("  longest wait of another save", max(waits))
    ids = [letter.id for letter in issued]
    with _saving_beside(path) as waits:
        start = time.perf_counter()
        service.receive(db, ids, issued_on, actor=TERMINAL, now=now)
        tell(f"{len(issued):,} letters received", time.perf_counter() - start)
    tell("  longest wait of another save", max(waits))


@contextmanager
def _saving_beside(path: Path) -> Iterator[list[float]]:
    """Somebody else who takes the write lock again and again; answers how long each time took."""
    waits, over = [0.0], Event()

    def save() -> None:
        with open_database(path) as other:
            while not over.wait(BETWEEN_SAVES):
                began = time.perf_counter()
                other.execute("BEGIN IMMEDIATE")
                waits.append(time.perf_counter() - began)
                other.execute("COMMIT")

    beside = Thread(target=save)
    beside.start()
    try:
        yield waits
    finally:
        over.set()
        beside.join()


def _draft(member: int, number: int, issued_on: date) -> Letter:
    return Letter(0, member, LetterForm.ORDINARY, f"{number}-GGT/ĐU", issued_on, None)
