"""The figures: read, counted, renewed, and held for as many years as there are."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import cycle

from lib.access.model import Side
from lib.db import Database, unit_of_work
from lib.db.clock import business_day
from lib.figures.live import Live, Year
from tests.bench.measuring import YEAR, tell, timed

EIGHT_YEARS = range(YEAR - 7, YEAR + 1)
SAVES, SAVES_A_LOOK = 10_000, 10


def measure(db: Database) -> None:
    """Print one line a figure."""
    today = business_day(db, datetime.now(UTC))
    live = Live()
    tell("facts load", timed(lambda: Live().year(db, YEAR, today), runs=2))
    ready = live.year(db, YEAR, today)
    overview(ready)
    tell("overview figures, ready", timed(lambda: overview(ready)))
    tell("overview figures, from the frame", timed(lambda: overview(without_totals(ready)), 15))
    _renewal(db, live)
    _eight_years(db, live)


def _renewal(db: Database, live: Live) -> None:
    today = business_day(db, datetime.now(UTC))
    query = "SELECT member_id FROM slips WHERE year = ? LIMIT 3000"
    members = cycle([row[0] for row in db.execute(query, [YEAR])])

    def saved() -> None:
        db.execute(
            "UPDATE slips SET returned = 1 - returned WHERE member_id = ? AND year = ?",
            [next(members), YEAR],
        )

    def renewed() -> None:
        saved()
        overview(live.year(db, YEAR, today))

    tell("renewal after one save, with the overview's figures", timed(renewed, 15))
    for _ in range(SAVES // SAVES_A_LOOK):
        with unit_of_work(db):
            for _ in range(SAVES_A_LOOK):
                saved()
        live.year(db, YEAR, today)
    tell(f"the same after {SAVES:,} saves", timed(renewed, 15))


def _eight_years(db: Database, live: Live) -> None:
    """Every year as the years of an overview ask for them, and then the oldest once more."""
    today = business_day(db, datetime.now(UTC))
    for year in EIGHT_YEARS:
        overview(live.year(db, year, today))
    tell(
        "figures of the oldest of eight years, second time",
        timed(lambda: overview(live.year(db, EIGHT_YEARS[0], today))),
    )


def overview(year: Year) -> None:
    """What the first page asks for: the top, and every unit directly below it."""
    top = year.tree.children[None][0]
    year.figures(top, Side.WORKPLACE)
    year.below(top, Side.WORKPLACE)


def without_totals(year: Year) -> Year:
    """The same year before anybody has asked for a figure."""
    return replace(year, cubes={})
