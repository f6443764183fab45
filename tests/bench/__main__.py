"""`make bench`: how long and how much memory, at the demonstration's size and at 500,000 members.

Each figure is the median of several runs in one process on one machine, so quote ratios between
the rows of one run, not seconds between machines.
"""

import argparse
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from lib.access.model import Side
from lib.access.scope import scope_of
from lib.db import Database, ensure_database, open_database
from lib.db.clock import business_day
from lib.demo import build
from lib.documents.summary import summary_pdf
from lib.figures.live import Live
from lib.reports import service as reports
from lib.reports.compose import Choices
from lib.slips import service as slips
from lib.slips.model import Content, JointMeeting, Origin
from tests.bench import (
    annex,
    figures,
    first_page,
    first_visit,
    letters,
    long_chain,
    page_runs,
    search,
)
from tests.bench.measuring import TERMINAL, YEAR, tell, timed

MEMBERS = 44_156
CHAIN = 1_000_000


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--members", type=int, nargs="*", default=[MEMBERS, 500_000])
    parser.add_argument("--chain", type=int, default=CHAIN, help="rows of the audit chain")
    options = parser.parse_args()
    for members in options.members:
        with tempfile.TemporaryDirectory() as directory:
            measure(Path(directory), members)
    if options.chain:
        with tempfile.TemporaryDirectory() as directory:
            _chain(Path(directory), options.chain)
    return 0


def _chain(directory: Path, rows: int) -> None:
    print(f"\naudit chain of {rows:,} rows")
    first, again, whole = long_chain.seconds(directory, rows)
    tell("start, never checked before", first)
    tell("start, behind an anchor", again)
    tell("the whole chain, beside serving", whole)


def measure(directory: Path, members: int) -> None:
    """Build a province of this size and print one line a figure."""
    path = directory / "so213.sqlite"
    ensure_database(path)
    with open_database(path) as db:
        began = time.perf_counter()
        built = build.build(db, scale=members / MEMBERS, actor=TERMINAL, now=datetime.now(UTC))
        print(f"\n{built.members:,} members (built in {time.perf_counter() - began:.0f} s)")
        figures.measure(db)
        search.measure(db)
        _documents(db)
        _saves(db)
        letters.measure(db, path)
    page_runs.measure(directory)
    tell("start to first page", first_page.seconds(directory))
    first_visit.measure(directory)


def _documents(db: Database) -> None:
    now = datetime.now(UTC)
    today = business_day(db, now)
    basis = reports.basis_of(db, scope_of(TERMINAL, today), Live(), YEAR, None, Side.WORKPLACE)
    summary = reports.summary(db, basis, Choices(), actor=TERMINAL)
    tell(
        "summary PDF",
        timed(lambda: summary_pdf(summary, printed_at=now, printed_on=today), runs=3),
    )
    tell("annex of 1,000 rows", timed(lambda: annex.printed(1_000, now, today), runs=3))


def _saves(db: Database) -> None:
    now = datetime.now(UTC)
    today = business_day(db, now)
    overdue = Live().year(db, YEAR, today).members_at(None, Side.WORKPLACE, ("overdue",))
    waiting = iter(overdue)
    meeting = JointMeeting(today - timedelta(days=5), 3, 3, front_present=True)
    content = Content((1, 1, 2, 1, 1, 2), today, meeting)

    def save() -> None:
        slips.enter(
            db,
            next(waiting),
            YEAR,
            content,
            origin=Origin.SINGLE,
            key=None,
            actor=TERMINAL,
            now=now,
        )

    tell("save of one slip", timed(save, runs=50))


if __name__ == "__main__":
    sys.exit(main())
