"""Which members an indicator counts: the list behind a number, as long as the number.

The counting of whole columns (`counting`) has its twin here, a member at a time; a property test
holds both together.
"""

from collections.abc import Collection

import polars as pl

from lib.figures.counting import GRADES, PLACES, SLIP_IN

_WITH_SLIP = pl.col("place").cast(pl.String).is_in(SLIP_IN)
_ALL_TOP = pl.all_horizontal(*(pl.col(level).fill_null(0) == 1 for level in GRADES))


def members(facts: pl.DataFrame, indicators: Collection[str], unit_column: str) -> pl.Series:
    """The ids of those of the facts whom one of the indicators counts.

    An indicator is a place, a flag of the slips ('collective', 'not_collective', 'returned',
    'all_top', 'with_text', 'copied_text') or one level of one criterion, as the counts name it.
    Raises ValueError for another.
    """
    places = [name for name in indicators if name in PLACES]
    counted = pl.col("place").cast(pl.String).is_in(places)
    found = [facts.filter(counted)["member_id"]]
    slips = facts.filter(_WITH_SLIP)
    for name in indicators:
        if name not in PLACES:
            found.append(slips.filter(_of_slips(name, unit_column))["member_id"])
    return pl.concat(found).unique(maintain_order=True)


def _of_slips(name: str, unit_column: str) -> pl.Expr:
    """Which of the slips that count an indicator means."""
    if name in ("collective", "returned"):
        return pl.col(name).fill_null(0) == 1
    if name == "not_collective":
        return pl.col("collective").fill_null(0) != 1
    if name == "all_top":
        return _ALL_TOP
    written = pl.col("remarks_key").is_not_null()
    if name == "with_text":
        return written
    if name == "copied_text":
        return written & pl.struct(unit_column, "remarks_key").is_duplicated()
    level, equals, value = name.partition("=")
    if not (equals and level.startswith("level_")):
        raise ValueError(f"no indicator of members: {name}")
    return pl.col(level) == int(value)
