"""What a report is written from, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass

from lib.figures.model import Levels, Ratio, Shares


@dataclass(frozen=True, slots=True)
class YearFigures:
    """The waterfall and the measures of one unit in one year, keyed as in the registry."""

    year: int
    waterfall: Mapping[str, int]
    measures: Mapping[str, Ratio | Levels | Shares]


@dataclass(frozen=True, slots=True)
class WeakPoint:
    """A finding the report names: what, where, how much, and what to do about it."""

    label: str
    unit_name: str
    ratio: Ratio
    next_step: str
