"""Running totals over the unit tree: any subtree's sums are one subtraction.

Each member is counted at its unit's position; the totals up to every position are kept, so that a
subtree, which is a run of positions, costs the same at the cell and at the province.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import polars as pl

from lib.access.model import Side
from lib.exemptions.model import Kind
from lib.figures.facts import LEVELS
from lib.figures.tree import UnitTree
from lib.rounds.model import Place
from lib.slips.form import widest_form

# A proposal is ticked like a grade and is none, so it does not count for "all top".
GRADES = [f"level_{c.number}" for c in widest_form().criteria if not c.is_proposal]

# The places whose members have sent a slip that counts.
SLIP_IN = (Place.ON_TIME.value, Place.LATE.value)


@dataclass(frozen=True, slots=True)
class SecretCounts:
    """Ground B1 of HD 33, 1.2: a count by workplace unit, never a member."""

    ground: str
    by_unit: Mapping[int, int]

    def added_to(self, placed: pl.DataFrame, key: str) -> pl.DataFrame:
        """The counts as exempt from introduction, hence as working and as members."""
        counts = pl.col(key).replace_strict(self.by_unit, default=0, return_dtype=pl.Int64)
        place = Place.INTRO_EXEMPT.value
        column = grounds_column(Kind.INTRO_EXEMPT.value, self.ground)
        return placed.with_columns(counts.alias(column), (pl.col(place) + counts).alias(place))


@dataclass(frozen=True, slots=True)
class Cube:
    """One side's sums by indicator: `counts` by unit in the tree's order, `totals` running.

    Row i of `totals` holds the sums of all units before position i.
    """

    tree: UnitTree
    side: Side
    secret: SecretCounts
    counts: pl.DataFrame
    totals: pl.DataFrame

    def sums(self, unit_id: int | None) -> Mapping[str, int]:
        """The sum of every indicator over a unit's subtree."""
        begin, end = self.tree.span(unit_id)
        before, after = self.totals.row(begin), self.totals.row(end)
        names = self.totals.columns
        return {name: high - low for name, low, high in zip(names, before, after, strict=True)}

    def renewed(self, facts: pl.DataFrame, units: Collection[int]) -> "Cube":
        """The cube with these units counted anew, which is all that a few saves have moved."""
        touched = _is_one_of(UNIT, units)
        fresh = _counted(facts, self.counts.filter(touched).select(UNIT, POSITION), self)
        if not set(fresh.columns) <= set(self.counts.columns):
            return build(facts, self.tree, self.side, self.secret)  # A ground not seen before.
        columns = self.counts.columns
        missing = [pl.lit(0, pl.Int64).alias(name) for name in columns if name not in fresh.columns]
        patched = pl.concat(
            [self.counts.filter(~touched), fresh.with_columns(missing).select(columns)]
        )
        return _with_totals(self, patched)


UNIT, POSITION = "unit_id", "position"


def grounds_column(kind: str, ground: str) -> str:
    return f"{kind}/{ground}"


def build(facts: pl.DataFrame, tree: UnitTree, side: Side, secret: SecretCounts) -> Cube:
    """The cube of one side; the secret counts stand on the workplace side alone."""
    positions = pl.DataFrame(
        {UNIT: tree.order, POSITION: range(len(tree.order))},
        schema={UNIT: pl.Int32, POSITION: pl.Int32},
    )
    empty = Cube(tree, side, secret, positions, positions)
    return _with_totals(empty, _counted(facts, positions, empty))


def _counted(facts: pl.DataFrame, positions: pl.DataFrame, cube: Cube) -> pl.DataFrame:
    """The indicators of these units, summed from the facts. Columns: unit_id, position, …"""
    key = f"{cube.side.value}_unit_id"
    members = facts.filter(_is_one_of(key, positions[UNIT])).rename({key: UNIT})
    sums = members.select(UNIT, *_indicators(members)).group_by(UNIT).sum()
    placed = positions.join(sums, on=UNIT, how="left").fill_null(0)
    placed = placed.with_columns(pl.exclude(UNIT, POSITION).cast(pl.Int64))
    return cube.secret.added_to(placed, UNIT) if cube.side is Side.WORKPLACE else placed


def _with_totals(cube: Cube, counts: pl.DataFrame) -> Cube:
    ordered = counts.sort(POSITION)
    sums = ordered.drop(UNIT, POSITION)
    zeros = pl.DataFrame({name: [0] for name in sums.columns}, schema=sums.schema)
    totals = pl.concat([zeros, sums.select(pl.all().cum_sum())])
    return Cube(cube.tree, cube.side, cube.secret, ordered, totals)


def _is_one_of(column: str, units: Collection[int] | pl.Series) -> pl.Expr:
    return pl.col(column).is_in(pl.Series(list(units), dtype=pl.Int32).implode())


def _indicators(members: pl.DataFrame) -> list[pl.Expr]:
    slip_in = pl.col("place").is_in(SLIP_IN)
    with_text = slip_in & pl.col("remarks_key").is_not_null()
    flags = {
        **{place.value: pl.col("place") == place.value for place in Place},
        "collective": slip_in & (pl.col("collective") == 1),
        "returned": slip_in & (pl.col("returned") == 1),
        "all_top": slip_in & pl.all_horizontal(pl.col(level) == 1 for level in GRADES),
        "with_text": with_text,
        "copied_text": with_text & (slip_in.sum().over(UNIT, "remarks_key") > 1),
        **{
            f"{level}={value}": slip_in & (pl.col(level) == value)
            for level in LEVELS
            for value in widest_form().levels
        },
        **{
            grounds_column(kind, ground): (pl.col("place") == kind) & (pl.col("ground") == ground)
            for kind, ground in _grounds_seen(members)
        },
    }
    return [flag.fill_null(False).alias(name) for name, flag in flags.items()]


def _grounds_seen(members: pl.DataFrame) -> list[tuple[str, str]]:
    exempt = members.filter(pl.col("place").is_in([kind.value for kind in Kind]))
    return sorted(exempt.select(pl.col("place").cast(pl.String), "ground").unique().rows())
