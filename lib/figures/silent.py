"""Cells from which slips are due and not one has come."""

from collections.abc import Collection
from dataclasses import dataclass

import polars as pl

from lib.access.model import Side
from lib.figures.counting import POSITION, SLIP_IN
from lib.figures.live import Year
from lib.figures.observations import UNIT
from lib.rounds.model import Place

_WAITING = (Place.OUTSTANDING.value, Place.OVERDUE.value)
_OWED = "owed"


@dataclass(frozen=True, slots=True)
class SilentCell:
    """A residence cell that has sent nothing in, and how many slips it owes."""

    unit_id: int
    owed: int


def silent_cells(year: Year, unit_id: int | None, busy: Collection[int] = ()) -> list[SilentCell]:
    """The residence cells below a unit that owe slips and have sent none, in the order of the tree;
    those in `busy`, whose stack lies open, are being seen to."""
    begin, end = year.tree.span(unit_id)
    within = pl.col(POSITION).is_between(begin, end - 1)
    owed = pl.sum_horizontal(_WAITING)
    silent = (owed > 0) & (pl.sum_horizontal(SLIP_IN) == 0)
    counts = year.cube(Side.RESIDENCE).counts.lazy()
    found = counts.filter(within & silent & ~pl.col(UNIT).is_in(list(busy)))
    cells = found.sort(POSITION).select(UNIT, owed.alias(_OWED)).collect()
    return [SilentCell(unit, count) for unit, count in cells.rows()]
