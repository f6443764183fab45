"""Counting the members of units: every indicator of the cube, in a few passes over the facts.

A column of small numbers is counted by unit with `numpy.bincount`: the unit's place and the value
make one number, and one pass counts how often each comes. It does what a grouping does at a third
of the cost, since the units are numbered already.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from polars import selectors

from lib.access.model import Side
from lib.exemptions.model import Kind
from lib.figures.facts import LEVELS
from lib.figures.observations import UNIT
from lib.rounds.model import Place
from lib.slips.form import widest_form

Numbers = np.ndarray[Any, np.dtype[Any]]

# A proposal is ticked like a grade and is none, so it does not count for "all top".
GRADES = [f"level_{c.number}" for c in widest_form().criteria if not c.is_proposal]
PLACES = [place.value for place in Place]
# The places whose members have sent a slip that counts.
SLIP_IN = (Place.ON_TIME.value, Place.LATE.value)
EXEMPT = tuple(kind.value for kind in Kind)
POSITION = "position"
# Among so many drawers two slips of a unit with different texts seldom fall into the same one.
DRAWERS = 1 << 18
# Odd and without a pattern, so that neighbouring units do not share drawers.
SPREAD = 2_654_435_761


def counted(
    facts: pl.DataFrame, observed: pl.DataFrame, positions: pl.DataFrame, side: Side
) -> pl.DataFrame:
    """The indicators of these units, with what was observed of them added.

    `positions` has a row a unit. Columns: those of `positions`, then one an indicator.
    """
    key = f"{side.value}_unit_id"
    at = _rows_of(facts[key], positions[UNIT])
    place = facts["place"].to_physical().to_numpy()
    inside = at >= 0
    members = _Sums(at[inside], len(positions))
    found = members.of_values(place[inside], dict(enumerate(PLACES)))
    with_slip = inside & _is_one_of(place, SLIP_IN)
    slips = facts.select(*LEVELS, "collective", "returned", "remarks_key")
    slips = slips.filter(pl.Series(with_slip))
    senders = _Sums(at[with_slip], len(positions))
    found |= _slips(senders, slips) | _texts(senders, slips["remarks_key"])
    exempt = facts.select(key, "place", "ground").filter(
        pl.Series(inside & _is_one_of(place, EXEMPT))
    )
    rest = _of_units(positions, [_grounds(exempt.rename({key: UNIT})), observed])
    # Where an observation bears the name of an indicator of members, the two add up.
    both = {name: found[name] + rest[name].to_numpy() for name in found if name in rest.columns}
    columns = {name: pl.Series(of, dtype=pl.Int32) for name, of in (found | both).items()}
    return rest.with_columns(**columns)


@dataclass(frozen=True, slots=True)
class _Sums:
    """Counts by unit: `at` is the unit's row for each of some members."""

    at: Numbers
    units: int

    def of_values(self, values: Numbers, names: Mapping[int, str]) -> dict[str, Numbers]:
        """How many of the members have each named value, by unit; others are not counted."""
        width = max(*names, int(values.max(initial=0))) + 1
        both = self.at * width
        both += values
        table = np.bincount(both, minlength=self.units * width).reshape(self.units, width)
        return {name: table[:, value] for value, name in names.items()}


def _rows_of(of_members: pl.Series, units: pl.Series) -> Numbers:
    """For each member the row of its unit among `units`; -1 when it is in none of them."""
    ids, wanted = of_members.fill_null(0).to_numpy(), units.to_numpy()
    rows = np.full(max(ids.max(initial=0), wanted.max(initial=0)) + 1, -1, np.int64)
    rows[wanted] = np.arange(len(wanted))
    found: Numbers = rows[ids]
    return found


def _is_one_of(place: Numbers, places: Collection[str]) -> Numbers:
    known = np.array([name in places for name in PLACES])
    found: Numbers = known[place]
    return found


def _slips(sums: _Sums, slips: pl.DataFrame) -> dict[str, Numbers]:
    found: dict[str, Numbers] = {}
    all_top = np.ones(len(slips), np.int8)
    for name in ("collective", "returned"):
        found |= sums.of_values(_numbers(slips[name]), {1: name})
    for level in LEVELS:
        values = _numbers(slips[level])
        names = {value: f"{level}={value}" for value in widest_form().levels}
        found |= sums.of_values(values, names)
        if level in GRADES:
            all_top &= values == 1
    return found | sums.of_values(all_top, {1: "all_top"})


def _numbers(column: pl.Series) -> Numbers:
    """The small numbers of a column; what is not known counts as 0, which no name asks for."""
    return column.fill_null(0).to_numpy()


def _texts(sums: _Sums, keys: pl.Series) -> dict[str, Numbers]:
    """How many slips carry a text, and how many one that another slip of the unit has as well.

    Few texts have a double. Those that lie alone in a drawer have none, and are not compared.
    """
    written = keys.is_not_null().to_numpy()
    texts, at = keys.drop_nulls().to_numpy(), sums.at[written]
    drawer = (texts + at * SPREAD) & (DRAWERS - 1)
    crowded = np.bincount(drawer, minlength=DRAWERS)[drawer] > 1
    asked = pl.DataFrame({"row": at[crowded], "text": texts[crowded]})
    copied = asked.filter(pl.struct("row", "text").is_duplicated())["row"].to_numpy()
    return {
        "with_text": np.bincount(at, minlength=sums.units),
        "copied_text": np.bincount(copied, minlength=sums.units),
    }


def _of_units(positions: pl.DataFrame, groups: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """What a few units have, beside the position of every unit; 0 for the others."""
    numbers = [group.cast({selectors.exclude(UNIT): pl.Int32}) for group in groups]
    summed = pl.concat(numbers, how="diagonal").group_by(UNIT).sum()
    return positions.join(summed, on=UNIT, how="left").fill_null(0)


def _grounds(exempt: pl.DataFrame) -> pl.DataFrame:
    """The exempt by kind and ground, a handful of members."""
    name = pl.concat_str(pl.col("place").cast(pl.String), "ground", separator="/")
    counts = exempt.group_by(UNIT, name.alias("indicator")).len()
    return counts.pivot(on="indicator", index=UNIT, values="len")
