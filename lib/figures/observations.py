"""What is observed of a unit itself, not of one of its members: numbers beside the members'.

An observation is a row with a unit and indicators, on one side. An indicator that members have as
well (an exemption) is added to theirs; one of its own (meetings held) stands alone.
"""

from collections.abc import Iterable, Mapping
from datetime import date

import polars as pl

from lib.access.model import Side
from lib.db import Database
from lib.exemptions.model import Kind, grounds
from lib.figures import store

UNIT = "unit_id"

Observed = Mapping[Side, pl.DataFrame]


def grounds_column(kind: str, ground: str) -> str:
    """The name of the indicator that counts who is exempt of this kind on this ground."""
    return f"{kind}/{ground}"


def read(db: Database, year: int, day: date, units: Iterable[int] | None = None) -> Observed:
    """What was observed of every unit in a year, or of the units asked for, by side."""
    return {
        Side.WORKPLACE: _secret_counts(db, year, day, units),
        Side.RESIDENCE: pl.DataFrame(schema={UNIT: pl.Int32}),
    }


def patched(held: Observed, fresh: Observed, units: Iterable[int]) -> Observed:
    """The observations with those of some units in place of what was held of them."""
    others = ~pl.col(UNIT).is_in(pl.Series(list(units), dtype=pl.Int32).implode())
    return {
        side: pl.concat([frame.filter(others), fresh[side]], how="diagonal").fill_null(0)
        for side, frame in held.items()
    }


def _secret_counts(db: Database, year: int, day: date, units: Iterable[int] | None) -> pl.DataFrame:
    """Ground B1 of HD 33, 1.2: a count by workplace unit, never a member.

    It counts as exempt from introduction, hence as working and as members.
    """
    counts = [(unit_id, count, count) for unit_id, count in store.secret_counts(db, year, units)]
    kind = Kind.INTRO_EXEMPT.value
    schema = {
        UNIT: pl.Int32,
        kind: pl.Int32,
        grounds_column(kind, count_only_ground(day)): pl.Int32,
    }
    return pl.DataFrame(counts, schema=schema, orient="row")


def count_only_ground(day: date) -> str:
    """The ground of which a count is kept and never a name: B1 of HD 33, 1.2."""
    return next(
        ground.code
        for ground in grounds(day).values()
        if ground.count_only and ground.kind is Kind.INTRO_EXEMPT
    )
