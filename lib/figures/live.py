"""The figures of a year, held in the process and renewed when the change sequence has moved."""

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

import polars as pl

from lib.access.model import Side
from lib.db import Database, snapshot
from lib.exemptions.model import Kind, grounds
from lib.figures import cube, facts, registry
from lib.figures.cube import Cube, SecretCounts
from lib.figures.model import Figures
from lib.figures.tree import UnitTree, tree_on
from lib.register.model import Unit
from lib.rounds.model import cut_off

YEARS_HELD = 4
# Past this many changed members a whole new read is quicker than patching row by row.
PATCHED_AT_MOST = 5_000


@dataclass(frozen=True)
class Year:
    """One year as of one change sequence and one business day; never changed, only replaced."""

    year: int
    today: date
    sequence: int
    tree: UnitTree
    secret: SecretCounts
    facts: pl.DataFrame
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
            self.cubes[side] = cube.build(self.facts, self.tree, side, self.secret)
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
        """The ids of the members who stand in one of the places, for the list behind a number."""
        key = pl.col(f"{side.value}_unit_id")
        begin, end = self.tree.span(unit_id)
        inside = key.is_in(pl.Series(self.tree.order[begin:end], dtype=pl.Int32).implode())
        found = self.facts.filter(pl.col("place").is_in(list(places)) & inside)
        return found["member_id"].to_list()


class Live:
    """The one holder of the fact frames in a process. Safe to share between threads."""

    def __init__(self) -> None:
        self._years: OrderedDict[tuple[int, date], Year] = OrderedDict()
        self._lock = threading.Lock()

    def year(self, db: Database, year: int, today: date) -> Year:
        """The figures of a year as they stand now: from memory, patched, or read anew.

        `today` may be an earlier day, on which the year is then read: the register, the letters,
        the exemptions and the slips as they stood at its end (see `beside`). What keeps no
        day of its own is read as it is now: the count of ground B1, and the tick that the workplace
        has been told.
        """
        with self._lock, snapshot(db):
            sequence = _sequence(db)
            held = self._years.get((year, today))
            if held is None:
                held = _read(db, year, today, sequence)
            elif held.sequence != sequence:
                held = _renewed(db, held, sequence)
            self._years[year, today] = held
            self._years.move_to_end((year, today))
            while len(self._years) > YEARS_HELD:
                self._years.popitem(last=False)
            return held

    def beside(self, db: Database, year: Year, other: int) -> Year:
        """Another year on the day that makes it comparable with `year`."""
        return self.year(db, other, comparable_day(year.year, other, year.today))


def comparable_day(year: int, other: int, today: date) -> date:
    """The day on which `other` is to be read to stand beside `year` as it is `today`.

    While `year` runs, the same day of the other year (of 29 February, the day before it); once it
    is over, `today` itself, since a closed year is compared with a closed one.
    """
    if today.year != year:
        return today
    leap = (today.month, today.day) == (2, 29)
    return date(other, 2, 28) if leap else today.replace(year=other)


def _sequence(db: Database) -> int:
    row = db.execute("SELECT coalesce(max(seq), 0) FROM changes").fetchone()
    return int(row[0])


def _read(db: Database, year: int, today: date, sequence: int) -> Year:
    day = cut_off(year, today)
    frame = facts.read(db, year, today)
    return Year(year, today, sequence, tree_on(db, day), _secret(db, year, day), frame)


def _renewed(db: Database, held: Year, sequence: int) -> Year:
    """The year with only the changed members read again; everything, when more has moved."""
    rows = db.execute(
        "SELECT DISTINCT member_id FROM changes WHERE seq > ? LIMIT ?",
        [held.sequence, PATCHED_AT_MOST],
    )
    changed = [row[0] for row in rows]
    if None in changed or len(changed) == PATCHED_AT_MOST:
        return _read(db, held.year, held.today, sequence)
    fresh = facts.read(db, held.year, held.today, changed)
    ids = pl.col("member_id").is_in(pl.Series(changed, dtype=pl.Int32).implode())
    frame = pl.concat([held.facts.filter(~ids), fresh], rechunk=False)
    moved = pl.concat([held.facts.filter(ids), fresh])
    cubes = {
        side: held_cube.renewed(frame, moved[f"{side.value}_unit_id"].drop_nulls().unique())
        for side, held_cube in held.cubes.items()
    }
    return replace(held, sequence=sequence, facts=frame, cubes=cubes)


def _secret(db: Database, year: int, day: date) -> SecretCounts:
    """The newest confirmed count of each unit, under the ground that only counts."""
    ground = next(
        ground.code
        for ground in grounds(day).values()
        if ground.count_only and ground.kind is Kind.INTRO_EXEMPT
    )
    rows = db.execute(
        "SELECT unit_id, count, max(id) FROM secret_counts"
        " WHERE year = ? AND confirmed_by IS NOT NULL GROUP BY unit_id",
        [year],
    )
    counts: Mapping[int, int] = {unit_id: count for unit_id, count, _ in rows}
    return SecretCounts(ground, counts)
