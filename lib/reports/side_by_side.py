"""Two units or two years side by side: every figure of the registry, and what lies between.

Compared is like with like, as on the overview: while the later year runs, the earlier one is read
on its same day; what keeps no day of its own is not said of that day; a share is compared from as
many cases on as the thresholds of a report say.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lib.access.model import Side
from lib.access.scope import Scope
from lib.db import Database
from lib.errors import DomainError
from lib.figures import registry
from lib.figures.live import Live, Year
from lib.figures.model import Figures, Levels, Ratio
from lib.figures.tables import distinct_names, shown
from lib.labels import numbers
from lib.labels import reports as words
from lib.labels.figures import HEADLINE_NAMES, MEASURE_NAMES, STEP_NAMES
from lib.register.model import Unit
from lib.reports.claims import UNDATED, points_between, ratio_of
from lib.reports.judgement import thresholds
from lib.rounds import store as rounds

NO_NUMBER = "–"
MINUS = "\N{MINUS SIGN}"
_STEPS = frozenset(STEP_NAMES.values())


class FigureKind(StrEnum):
    """What a line says: how many, what share, or what limps."""

    COUNT = "count"
    SHARE = "share"
    SIGNAL = "signal"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is to stand side by side: another year, another unit, or both; None: the whole tree."""

    side: Side
    year: int
    unit_id: int | None
    other_year: int
    other_unit_id: int | None


@dataclass(frozen=True, slots=True)
class ComparedUnit:
    """One of the two: a unit in a year, as it stood at the end of `as_of`.

    `is_now` when that is how it stands now, so that the lists behind its numbers are as long.
    """

    unit: Unit | None
    year: int
    as_of: date
    figures: Figures
    is_now: bool


@dataclass(frozen=True, slots=True)
class ComparedFigure:
    """One figure of both; None where it cannot be told of that day, or not compared."""

    id: str
    kind: FigureKind
    first: int | Ratio | None
    second: int | Ratio | None
    difference: float | None

    @property
    def name(self) -> str:
        if self.kind is FigureKind.COUNT:
            return STEP_NAMES[self.id]
        name = MEASURE_NAMES.get(self.id) or HEADLINE_NAMES[self.id]
        if self.id.startswith("criterion_"):
            return words.COMPARED_LEVEL.format(measure=name)
        # A step may be called the same as the share it is part of.
        return words.COMPARED_SHARE.format(measure=name) if name in _STEPS else name

    @property
    def difference_shown(self) -> str:
        """'+0,52 điểm %' of shares, '−1.204' of counts, '0' of what is the same."""
        if self.difference is None:
            return NO_NUMBER
        sign = "+" if self.difference > 0 else MINUS if self.difference else ""
        if self.kind is FigureKind.COUNT:
            return f"{sign}{numbers.integer(abs(int(self.difference)))}"
        return words.COMPARED_POINTS.format(points=f"{sign}{numbers.decimal(abs(self.difference))}")


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Both of them with their lines; a difference is the first less the second."""

    first: ComparedUnit
    second: ComparedUnit
    lines: tuple[ComparedFigure, ...]

    @property
    def heads(self) -> tuple[str, str]:
        """What each is called beside the other: by what tells them apart."""
        one, other = self.first, self.second
        if one.unit == other.unit:
            return _year(one), _year(other)
        names = distinct_names(unit for unit in (one.unit, other.unit) if unit)
        first, second = (
            names[it.unit.id] if it.unit else words.COMPARED_ALL for it in (one, other)
        )
        if one.year == other.year:
            return first, second
        return _both(first, one), _both(second, other)


def written(value: int | Ratio | None) -> str:
    """'1.234', '275/298 (92,28%)'; a dash for what cannot be told."""
    if value is None:
        return NO_NUMBER
    return shown(value) if isinstance(value, Ratio) else numbers.integer(value)


def side_by_side(db: Database, scope: Scope, live: Live, asked: Comparison) -> SideBySide:
    """Both as they stand now.

    Raises NotFound for a unit outside the scope, and DomainError "compared_with_itself",
    "compared_not_begun" or "compared_without_round".
    """
    for unit_id in (asked.unit_id, asked.other_unit_id):
        scope.require_unit(db, unit_id, asked.side)
    if (asked.year, asked.unit_id) == (asked.other_year, asked.other_unit_id):
        raise DomainError("compared_with_itself")
    for number in (asked.year, asked.other_year):
        if number > scope.day.year:
            raise DomainError("compared_not_begun", year=number)
        if rounds.find(db, number) is None:
            raise DomainError("compared_without_round", year=number)
    one, other = live.pair(db, asked.year, asked.other_year, scope.day)
    first = _standing(one, asked.unit_id, asked.side, scope.day)
    second = _standing(other, asked.other_unit_id, asked.side, scope.day)
    return SideBySide(first, second, tuple(_lines(first, second)))


def _standing(year: Year, unit_id: int | None, side: Side, today: date) -> ComparedUnit:
    # Every unit stands in every tree, whenever it began (`lib.db.versions`).
    unit = year.tree.units[unit_id] if unit_id is not None else None
    figures = year.figures(unit_id, side)
    return ComparedUnit(unit, year.year, year.cut_off, figures, year.today == today)


def _lines(first: ComparedUnit, second: ComparedUnit) -> Iterator[ComparedFigure]:
    for step in registry.WATERFALL:
        now, then = first.figures.waterfall[step], second.figures.waterfall[step]
        yield ComparedFigure(step, FigureKind.COUNT, now, then, now - then)
    compared_from = thresholds(max(first.as_of, second.as_of))["compared_from"]
    for measure in _shares(first.figures):
        yield _share(first, second, measure, FigureKind.SHARE, compared_from)
    for signal in registry.SIGNALS:
        yield _share(first, second, signal.id, FigureKind.SIGNAL, compared_from)


def _shares(figures: Figures) -> Iterator[str]:
    """The measures that are one share, then what the first page says besides."""
    for name in registry.MEASURE_IDS:
        found = figures.measures[name]
        if isinstance(found, Ratio) or (isinstance(found, Levels) and name != "proposals"):
            yield name
    yield from (headline.id for headline in registry.HEADLINES)


def _share(
    first: ComparedUnit, second: ComparedUnit, measure: str, kind: FigureKind, compared_from: int
) -> ComparedFigure:
    one = ratio_of(first.figures, measure) if _is_told(first, measure) else None
    other = ratio_of(second.figures, measure) if _is_told(second, measure) else None
    between = points_between(one, other, compared_from) if one and other else None
    return ComparedFigure(measure, kind, one, other, between)


def _is_told(standing: ComparedUnit, measure: str) -> bool:
    return standing.is_now or measure not in UNDATED


def _year(standing: ComparedUnit) -> str:
    if standing.as_of == date(standing.year, 12, 31):
        return words.COMPARED_YEAR.format(year=standing.year)
    return words.COMPARED_DAY.format(year=standing.year, day=numbers.day(standing.as_of))


def _both(name: str, standing: ComparedUnit) -> str:
    return words.COMPARED_BOTH.format(unit=name, year=_year(standing))
