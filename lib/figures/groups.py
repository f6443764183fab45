"""The same figures by group of members: by age, and by the kind of their cell.

Each group is counted as a unit would be, by the one counting there is, and every rate comes from
the registry. What compares texts within a cell says nothing of a group and is left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import polars as pl

from lib.access.model import Side
from lib.figures import registry
from lib.figures.counting import POSITION, counted
from lib.figures.live import Year
from lib.figures.model import Figures
from lib.figures.observations import UNIT
from lib.reference import in_force
from lib.register.model import UnitKind

UNKNOWN_AGE = "unknown"
_GROUP = "group"


class Grouping(StrEnum):
    """By what members are told apart."""

    AGE = "age"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class Group:
    """A group by its key (the name of an age group, the kind of a unit) with its figures."""

    key: str
    figures: Figures


def age_groups(day: date) -> Sequence[tuple[str, int]]:
    """The age groups in force on a day, the youngest first: the name, and the highest age in it."""
    return [(one["name"], one["up_to"]) for one in in_force("age_groups", day)["group"]]


def grouped(year: Year, unit_id: int | None, side: Side, by: Grouping) -> list[Group]:
    """The groups in which the unit's subtree has anybody; together they are the whole.

    An age is that of 31 December of the year. Whoever has no birth date, and whoever is counted
    without a name, stands in a group of its own at the end.
    """
    keys = _keys(year, by)
    key = f"{side.value}_unit_id"
    begin, end = year.tree.span(unit_id)
    units = pl.Series(year.tree.order[begin:end], dtype=pl.Int32)
    facts = year.facts.filter(pl.col(key).is_in(units.implode()))
    observed = year.observed[side].filter(pl.col(UNIT).is_in(units.implode()))
    if by is Grouping.AGE:
        number, unnamed = _number_of_age(year, keys), pl.lit(len(keys), pl.Int32)
    else:
        number, unnamed = (_number_of_kind(year, keys, column) for column in (key, UNIT))
    facts = facts.with_columns(number.alias(key), remarks_key=pl.lit(None, pl.Int64))
    positions = pl.DataFrame(
        {UNIT: range(1, len(keys) + 1), POSITION: range(len(keys))},
        schema={UNIT: pl.Int32, POSITION: pl.Int32},
    )
    table = counted(facts, observed.with_columns(unnamed.alias(UNIT)), positions, side)
    found = zip(keys, table.drop(UNIT, POSITION).iter_rows(named=True), strict=True)
    groups = [Group(name, registry.figures(sums)) for name, sums in found]
    return [group for group in groups if group.figures.waterfall["members"]]


def _keys(year: Year, by: Grouping) -> list[str]:
    if by is Grouping.KIND:
        return [kind.value for kind in UnitKind]
    return [*(name for name, _ in age_groups(year.cut_off)), UNKNOWN_AGE]


def _number_of_age(year: Year, keys: Sequence[str]) -> pl.Expr:
    """The group of a member, numbered from 1."""
    age = pl.lit(year.year) - pl.col("born").cast(pl.Int32)
    number = pl.lit(len(keys), pl.Int32)
    for at, (_, up_to) in reversed(list(enumerate(age_groups(year.cut_off), start=1))):
        number = pl.when(age <= up_to).then(pl.lit(at, pl.Int32)).otherwise(number)
    return number


def _number_of_kind(year: Year, keys: Sequence[str], column: str) -> pl.Expr:
    """The kind of the unit that a column names, numbered from 1."""
    numbers = {key: at for at, key in enumerate(keys, start=1)}
    known = {one.id: numbers.get(one.kind.value, 0) for one in year.tree.units.values()}
    ids, kinds = list(known), list(known.values())
    return pl.col(column).replace_strict(ids, kinds, return_dtype=pl.Int32)
