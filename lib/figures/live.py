"""The figures of a year, held in the process and renewed when the change sequence has moved."""

import threading
from collections import OrderedDict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

import polars as pl

from lib.access.model import Side
from lib.db import Database, changes, snapshot
from lib.figures import behind, cube, facts, observations, registry
from lib.figures.cube import Cube
from lib.figures.model import Figures
from lib.figures.observations import Observed
from lib.figures.tree import UnitTree, tree_on
from lib.register import unit_store
from lib.register.model import Unit
from lib.register.tree import version_on
from lib.rounds.model import cut_off

# Today, and the day on which the year stands beside a running one.
DAYS_HELD = 2
# Past this many changes a whole new read is quicker than patching row by row.
PATCHED_AT_MOST = 5_000
# Past this many pieces a frame is made one again, or each save would slow every later one.
PIECES_AT_MOST = 32


@dataclass(frozen=True)
class Year:
    """One year as of one change sequence and one business day; never changed, only replaced.

    `last_day` is the last on which anything in the year moves by itself, a due date passing.
    """

    year: int
    today: date
    sequence: int
    tree: UnitTree
    observed: Observed
    facts: pl.DataFrame
    last_day: date | None
    cubes: dict[Side, Cube] = field(default_factory=dict, compare=False)

    @cached_property
    def cut_off(self) -> date:
        return cut_off(self.year, self.today)

    @property
    def is_running(self) -> bool:
        """Whether the year is not over on the day it is read."""
        return self.today <= date(self.year, 12, 31)

    def cube(self, side: Side) -> Cube:
        """The running totals of one side, made at the first question and kept."""
        if side not in self.cubes:
            self.cubes[side] = cube.build(self.facts, self.observed[side], self.tree, side)
        return self.cubes[side]

    def figures(self, unit_id: int | None, side: Side) -> Figures:
        """Waterfall and measures of a unit's subtree (None: the whole tree) on one side."""
        return registry.figures(self.cube(side).sums(unit_id))

    def below(self, unit_id: int | None, side: Side) -> list[tuple[Unit, Figures]]:
        """The figures of every unit directly below, in the order of their codes.

        Units that hold nobody on this side are left out: a residence tree has no agencies.
        """
        children = self.tree.children.get(unit_id, ())
        found = [(self.tree.units[child], self.figures(child, side)) for child in children]
        return [(unit, figures) for unit, figures in found if figures.waterfall["members"]]

    def members_at(self, unit_id: int | None, side: Side, places: tuple[str, ...]) -> list[int]:
        """The ids of the members whom one of these indicators counts, for the list behind a number:
        places, or what `behind.members` knows besides.
        """
        key = f"{side.value}_unit_id"
        begin, end = self.tree.span(unit_id)
        units = pl.Series(self.tree.order[begin:end], dtype=pl.Int32).implode()
        found = behind.members(self.facts.filter(pl.col(key).is_in(units)), places, key)
        return found.to_list()


class _Shelf:
    """One year as it is held: a lock of its own, and the days on which it was read."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.days: OrderedDict[date, Year] = OrderedDict()

    def keep(self, year: Year) -> None:
        self.days[year.today] = year
        self.days.move_to_end(year.today)
        while len(self.days) > DAYS_HELD:
            self.days.popitem(last=False)


class Live:
    """The one holder of the fact frames in a process. Safe to share between threads.

    Every year asked for is held, however many there are (30 MB each at 500,000 members), and each
    has a lock of its own: a year that is ready never waits for another one to be read.
    """

    def __init__(self) -> None:
        self._shelves: dict[int, _Shelf] = {}
        self._lock = threading.Lock()

    def year(self, db: Database, year: int, today: date) -> Year:
        """The figures of a year as they stand now: from memory, patched, or read anew.

        `today` may be an earlier day, on which the year is then read: the register, the letters,
        the exemptions and the slips as they stood at its end (see `beside`). What keeps no
        day of its own is read as it is now: the count of ground B1, and the tick that the workplace
        has been told.
        """
        with self._lock:
            shelf = self._shelves.setdefault(year, _Shelf())
        with shelf.lock, snapshot(db):
            sequence = changes.last(db)
            held = shelf.days.get(today) or _same_on(shelf.days.values(), year, today)
            if held is None:
                held = _read(db, year, today, sequence)
            elif held.sequence != sequence:
                held = _renewed(db, held, sequence)
            shelf.keep(held)
            return held

    def beside(self, db: Database, year: Year, other: int) -> Year:
        """Another year on the day that makes it comparable with `year`."""
        return self.year(db, other, comparable_day(year.year, other, year.today))

    def pair(self, db: Database, one: int, other: int, today: date) -> tuple[Year, Year]:
        """Two years that may be compared, in the order asked: the later one as it is `today`, the
        earlier one on the day that makes it comparable. Of one year: twice the same.
        """
        late = self.year(db, max(one, other), today)
        early = self.beside(db, late, min(one, other))
        return (late, early) if one > other else (early, late)


def _same_on(held: Iterable[Year], year: int, today: date) -> Year | None:
    """A year held for another day that reads the same on `today`: a closed one, its dues past."""
    for other in held:
        settled = other.last_day is None or other.last_day < min(other.today, today)
        if settled and other.cut_off == cut_off(year, today):
            return replace(other, today=today)
    return None


def comparable_day(year: int, other: int, today: date) -> date:
    """The day on which `other` is to be read to stand beside `year` as it is `today`.

    While `year` runs, the same day of the other year (of 29 February, the day before it); once it
    is over, `today` itself, since a closed year is compared with a closed one.
    """
    if today.year != year:
        return today
    leap = (today.month, today.day) == (2, 29)
    return date(other, 2, 28) if leap else today.replace(year=other)


def _read(db: Database, year: int, today: date, sequence: int) -> Year:
    day = cut_off(year, today)
    frame, last_day = facts.read(db, year, today)
    observed = observations.read(db, year, day)
    return Year(year, today, sequence, tree_on(db, day), observed, frame, last_day)


def _renewed(db: Database, held: Year, sequence: int) -> Year:
    """The year with only what has changed read again; everything, when more has moved."""
    moved = changes.since(db, held.sequence, PATCHED_AT_MOST)
    if moved.everything:
        return _read(db, held.year, held.today, sequence)
    frame, rows, last_day = _patched(db, held, moved.members)
    tree = _tree_now(db, held, moved.units)
    observed = held.observed
    if moved.units:
        newly = observations.read(db, held.year, held.cut_off, moved.units)
        observed = observations.patched(observed, newly, moved.units)
    cubes: dict[Side, Cube] = {}
    if tree is held.tree:
        for side, before in list(held.cubes.items()):
            units = rows[f"{side.value}_unit_id"].drop_nulls().unique().to_list()
            cubes[side] = before.renewed(frame, observed[side], {*units, *moved.units})
    return Year(held.year, held.today, sequence, tree, observed, frame, last_day, cubes)


def _patched(
    db: Database, held: Year, members: Collection[int]
) -> tuple[pl.DataFrame, pl.DataFrame, date | None]:
    """The facts with these members read again, the rows that went or came, and the last day."""
    if not members:
        return held.facts, held.facts.clear(), held.last_day
    ids = pl.col("member_id").is_in(pl.Series(members, dtype=pl.Int32).implode())
    fresh, last_day = facts.read(db, held.year, held.today, members)
    frame = _in_few_pieces(pl.concat([held.facts.filter(~ids), fresh], rechunk=False))
    rows = pl.concat([held.facts.filter(ids), fresh])
    return frame, rows, max(filter(None, (held.last_day, last_day)), default=None)


def _in_few_pieces(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.rechunk() if frame.n_chunks() > PIECES_AT_MOST else frame


def _tree_now(db: Database, held: Year, units: Iterable[int]) -> UnitTree:
    """The tree as held, or read anew when one of the units stands in it differently by now."""
    for unit_id in units:
        stands = version_on(unit_store.versions_of(db, unit_id), held.cut_off)
        if stands != held.tree.units.get(unit_id):
            return tree_on(db, held.cut_off)
    return held.tree
