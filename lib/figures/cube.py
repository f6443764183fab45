"""Running totals over the unit tree: any subtree's sums are one subtraction.

Each member is counted at its unit's position; the totals up to every position are kept, so that a
subtree, which is a run of positions, costs the same at the cell and at the province. What is
observed of a unit itself is added at the same position.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import polars as pl
from polars import selectors

from lib.access.model import Side
from lib.exemptions.model import Kind
from lib.figures.facts import LEVELS
from lib.figures.observations import UNIT
from lib.figures.tree import UnitTree
from lib.rounds.model import Place
from lib.slips.form import widest_form

# A proposal is ticked like a grade and is none, so it does not count for "all top".
GRADES = [f"level_{c.number}" for c in widest_form().criteria if not c.is_proposal]

# The places whose members have sent a slip that counts.
SLIP_IN = (Place.ON_TIME.value, Place.LATE.value)
EXEMPT = tuple(kind.value for kind in Kind)
POSITION = "position"


@dataclass(frozen=True, slots=True)
class Cube:
    """One side's sums by indicator: `counts` by unit in the tree's order, `totals` running.

    Row i of `totals` holds the sums of all units before position i.
    """

    tree: UnitTree
    side: Side
    counts: pl.DataFrame
    totals: pl.DataFrame

    def sums(self, unit_id: int | None) -> Mapping[str, int]:
        """The sum of every indicator over a unit's subtree."""
        begin, end = self.tree.span(unit_id)
        before, after = self.totals.row(begin), self.totals.row(end)
        names = self.totals.columns
        return {name: high - low for name, low, high in zip(names, before, after, strict=True)}

    def renewed(
        self, facts: pl.DataFrame, observed: pl.DataFrame, units: Collection[int]
    ) -> "Cube":
        """The cube with these units counted anew, which is all that a few saves have moved."""
        touched = _is_one_of(UNIT, units)
        positions = self.counts.filter(touched).select(UNIT, POSITION)
        fresh = _counted(facts, observed, positions, self.side)
        if not set(fresh.columns) <= set(self.counts.columns):
            return build(facts, observed, self.tree, self.side)  # A ground not seen before.
        columns = self.counts.columns
        missing = [pl.lit(0, pl.Int32).alias(name) for name in columns if name not in fresh.columns]
        patched = pl.concat(
            [self.counts.filter(~touched), fresh.with_columns(missing).select(columns)]
        )
        return _with_totals(self.tree, self.side, patched)


def build(facts: pl.DataFrame, observed: pl.DataFrame, tree: UnitTree, side: Side) -> Cube:
    """The cube of one side from the facts of its members and what was observed of its units."""
    positions = pl.DataFrame(
        {UNIT: tree.order, POSITION: range(len(tree.order))},
        schema={UNIT: pl.Int32, POSITION: pl.Int32},
    )
    return _with_totals(tree, side, _counted(facts, observed, positions, side))


def _counted(
    facts: pl.DataFrame, observed: pl.DataFrame, positions: pl.DataFrame, side: Side
) -> pl.DataFrame:
    """The indicators of these units. Columns: unit_id, position, then one an indicator.

    Small groupings instead of one of fifty columns: places concern everybody, levels and texts only
    who has sent a slip, grounds a handful.
    """
    key = f"{side.value}_unit_id"
    members = facts.lazy().filter(_is_one_of(key, positions[UNIT])).rename({key: UNIT})
    slips = members.filter(pl.col("place").is_in(SLIP_IN))
    groups = pl.collect_all([_places(members), _slips(slips), _texts(slips), _grounds(members)])
    groups[-1] = groups[-1].pivot(on="indicator", index=UNIT, values="len")
    numbers = [group.cast({selectors.exclude(UNIT): pl.Int32}) for group in [*groups, observed]]
    # Where an observation bears the name of an indicator of members, the two add up.
    sums = pl.concat(numbers, how="diagonal").group_by(UNIT).sum()
    return positions.join(sums, on=UNIT, how="left").fill_null(0)


def _places(members: pl.LazyFrame) -> pl.LazyFrame:
    flags = [(pl.col("place") == place.value).alias(place.value) for place in Place]
    return members.select(UNIT, *flags).group_by(UNIT).sum()


def _slips(slips: pl.LazyFrame) -> pl.LazyFrame:
    flags = {
        "collective": pl.col("collective") == 1,
        "returned": pl.col("returned") == 1,
        "all_top": pl.all_horizontal(pl.col(level) == 1 for level in GRADES),
        **{
            f"{level}={value}": pl.col(level) == value
            for level in LEVELS
            for value in widest_form().levels
        },
    }
    named = [flag.fill_null(False).alias(name) for name, flag in flags.items()]
    return slips.select(UNIT, *named).group_by(UNIT).sum()


def _texts(slips: pl.LazyFrame) -> pl.LazyFrame:
    """How many slips carry a text, and how many one that another slip of the unit has as well."""
    same = slips.drop_nulls("remarks_key").group_by(UNIT, "remarks_key").len()
    copied = pl.col("len").filter(pl.col("len") > 1).sum()
    return same.group_by(UNIT).agg(
        pl.col("len").sum().alias("with_text"), copied.alias("copied_text")
    )


def _grounds(members: pl.LazyFrame) -> pl.LazyFrame:
    exempt = members.filter(pl.col("place").is_in(EXEMPT))
    name = pl.concat_str(pl.col("place").cast(pl.String), "ground", separator="/")
    return exempt.group_by(UNIT, name.alias("indicator")).len()


def _with_totals(tree: UnitTree, side: Side, counts: pl.DataFrame) -> Cube:
    ordered = counts.sort(POSITION)
    sums = ordered.drop(UNIT, POSITION)
    zeros = pl.DataFrame({name: [0] for name in sums.columns}, schema=sums.schema)
    totals = pl.concat([zeros, sums.select(pl.all().cum_sum())])
    return Cube(tree, side, ordered, totals)


def _is_one_of(column: str, units: Collection[int] | pl.Series) -> pl.Expr:
    return pl.col(column).is_in(pl.Series(list(units), dtype=pl.Int32).implode())
