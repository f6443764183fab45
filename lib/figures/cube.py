"""Running totals over the unit tree: any subtree's sums are one subtraction.

Each member is counted at its unit's position; the totals up to every position are kept, so that a
subtree, which is a run of positions, costs the same at the cell and at the province. What is
observed of a unit itself is added at the same position.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import polars as pl

from lib.access.model import Side
from lib.figures.counting import POSITION, counted
from lib.figures.observations import UNIT
from lib.figures.tree import UnitTree


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
        fresh = counted(facts, observed, positions, self.side)
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
    return _with_totals(tree, side, counted(facts, observed, positions, side))


def _with_totals(tree: UnitTree, side: Side, counts: pl.DataFrame) -> Cube:
    ordered = counts.sort(POSITION)
    sums = ordered.drop(UNIT, POSITION)
    zeros = pl.DataFrame({name: [0] for name in sums.columns}, schema=sums.schema)
    totals = pl.concat([zeros, sums.select(pl.all().cum_sum())])
    return Cube(tree, side, ordered, totals)


def _is_one_of(column: str, units: Collection[int] | pl.Series) -> pl.Expr:
    return pl.col(column).is_in(pl.Series(list(units), dtype=pl.Int32).implode())
