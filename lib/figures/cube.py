"""Running totals over the unit tree: any subtree's sums are one subtraction.

Each member is counted at its unit's position; the totals up to every position are kept, so that a
subtree, which is a run of positions, costs the same at the cell and at the province.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from lib.access.model import Side
from lib.exemptions.model import Kind
from lib.figures.facts import LEVELS
from lib.figures.tree import UnitTree
from lib.rounds.model import Place
from lib.slips.model import LEVELS as LEVEL_VALUES

# The places whose members have sent a slip that counts.
SLIP_IN = (Place.ON_TIME.value, Place.LATE.value)


@dataclass(frozen=True, slots=True)
class Cube:
    """Sums by indicator: `totals` row i holds the sums of all positions before i."""

    tree: UnitTree
    totals: pl.DataFrame

    def sums(self, unit_id: int | None) -> Mapping[str, int]:
        """The sum of every indicator over a unit's subtree."""
        begin, end = self.tree.span(unit_id)
        before, after = self.totals.row(begin), self.totals.row(end)
        names = self.totals.columns
        return {name: high - low for name, low, high in zip(names, before, after, strict=True)}


def grounds_column(kind: str, ground: str) -> str:
    return f"{kind}/{ground}"


def build(facts: pl.DataFrame, tree: UnitTree, side: Side, secret: "SecretCounts") -> Cube:
    """The cube of one side; the secret counts stand on the workplace side alone."""
    key = f"{side.value}_unit_id"
    members = facts.filter(pl.col(key).is_not_null())
    sums = members.select(key, *_indicators(members, key)).group_by(key).sum()
    positions = pl.DataFrame(
        {key: tree.order, "position": range(len(tree.order))},
        schema={key: pl.Int32, "position": pl.Int32},
    )
    placed = positions.join(sums, on=key, how="left").sort("position").fill_null(0)
    if side is Side.WORKPLACE:
        placed = secret.added_to(placed, key)
    counts = placed.drop(key, "position").cast(pl.Int64)
    zeros = pl.DataFrame({name: [0] for name in counts.columns}, schema=counts.schema)
    return Cube(tree, pl.concat([zeros, counts.select(pl.all().cum_sum())]))


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


def _indicators(members: pl.DataFrame, key: str) -> list[pl.Expr]:
    slip_in = pl.col("place").is_in(SLIP_IN)
    with_text = slip_in & pl.col("remarks_key").is_not_null()
    flags = {
        **{place.value: pl.col("place") == place.value for place in Place},
        "collective": slip_in & (pl.col("collective") == 1),
        "returned": slip_in & (pl.col("returned") == 1),
        # Criterion 6 is a proposal, not a grade, so it does not count for "all top".
        "all_top": slip_in & pl.all_horizontal(pl.col(level) == 1 for level in LEVELS[:-1]),
        "with_text": with_text,
        "copied_text": with_text & (slip_in.sum().over(key, "remarks_key") > 1),
        **{
            f"{level}={value}": slip_in & (pl.col(level) == value)
            for level in LEVELS
            for value in LEVEL_VALUES
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
