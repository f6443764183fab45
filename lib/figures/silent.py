"""Cells from which slips are due and not one has come."""

from collections.abc import Collection

import polars as pl

from lib.access.model import Side
from lib.figures.counting import POSITION, SLIP_IN
from lib.figures.live import Year
from lib.figures.observations import UNIT
from lib.rounds.model import Place

_WAITING = (Place.OUTSTANDING.value, Place.OVERDUE.value)


def silent_cells(year: Year, unit_id: int | None, busy: Collection[int] = ()) -> int:
    """How many residence cells below a unit owe slips and have sent none; those in `busy`, whose
    stack lies open, are being seen to."""
    begin, end = year.tree.span(unit_id)
    within = pl.col(POSITION).is_between(begin, end - 1)
    owing = pl.sum_horizontal(_WAITING) > 0
    silent = pl.sum_horizontal(SLIP_IN) == 0
    counts = year.cube(Side.RESIDENCE).counts.lazy()
    found = counts.filter(within & owing & silent & ~pl.col(UNIT).is_in(list(busy)))
    return int(found.select(pl.len()).collect().item())
