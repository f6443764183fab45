"""Figures as tables, the same rows for page, chart, report and workbook."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from lib.access.model import Side
from lib.figures import registry
from lib.figures.model import Figures, Ratio
from lib.figures.registry import RANKED_FROM
from lib.labels import numbers
from lib.labels.figures import LEVEL_COLUMNS, MEASURE_NAMES, NEXT_STEPS, STEP_NAMES
from lib.register.model import Unit

UnitFigures = tuple[Unit, Figures]

CRITERIA = [name for name in registry.MEASURE_IDS if name.startswith("criterion_")]


@dataclass(frozen=True, slots=True)
class WeakPoint:
    """One signal in one unit: a prompt with its evidence, never a verdict."""

    signal: str
    unit: Unit
    ratio: Ratio
    whole: Ratio
    side: Side

    @property
    def excess(self) -> float:
        """How many cases the unit has beyond what the common share would give it."""
        return self.ratio.numerator - (self.whole.rate or 0.0) * self.ratio.denominator

    @property
    def next_step(self) -> str:
        return NEXT_STEPS[self.side][self.signal]


def shown(ratio: Ratio, noun: str = "") -> str:
    """'275/298 (92,28%)', in a sentence with what is counted: '275/298 phiếu (92,28%)'."""
    return numbers.ratio(ratio.numerator, ratio.denominator, noun)


def percent(ratio: Ratio) -> str:
    """'92,28%', where the numerator and the denominator stand beside it; '–' with none."""
    return numbers.percent(ratio.numerator, ratio.denominator)


def is_ranked(ratio: Ratio) -> bool:
    """Enough cases to compare units by; fewer are shown with their n only."""
    return ratio.denominator >= RANKED_FROM


def waterfall(figures: Figures) -> pl.DataFrame:
    """One row a step, from the top. Columns: id, step, kind, begin, end, count, shown."""
    totals = {name for name, _ in registry.TOTALS}
    rows, left = [], figures.waterfall["members"]
    for name in registry.WATERFALL:
        count = figures.waterfall[name]
        kind = "total" if name in totals else "missing" if name in registry.MISSING else "part"
        # What is left stands whole in a total, and a part is cut off its top.
        begin, end = left - count, left
        left = end if kind == "total" else begin
        rows.append((name, STEP_NAMES[name], kind, begin, end, count, numbers.integer(count)))
    columns = ["id", "step", "kind", "begin", "end", "count", "shown"]
    return pl.DataFrame(rows, schema=columns, orient="row")


def units(rows: Sequence[UnitFigures], whole: Figures, measure: str, side: Side) -> pl.DataFrame:
    """Units of one side by one share, the worst first, those too small to rank at the end.

    Columns: unit_id, code, unit, numerator, denominator, rate, shown, ranked, next_step (of the
    signal in which the unit stands out most from `whole`).
    """
    worse_high = any(signal.id == measure for signal in registry.SIGNALS)
    steps: dict[int, str] = {}
    for point in weak_points(rows, whole, side):
        steps.setdefault(point.unit.id, point.next_step)
    found = []
    names = distinct_names(unit for unit, _ in rows)
    for unit, figures in rows:
        ratio = figures.ratio(measure)
        part = (ratio.numerator, ratio.denominator, ratio.rate, shown(ratio), is_ranked(ratio))
        found.append((unit.id, unit.code, names[unit.id], *part, steps.get(unit.id, "")))
    schema = {
        "unit_id": pl.Int64,
        "code": pl.String,
        "unit": pl.String,
        "numerator": pl.Int64,
        "denominator": pl.Int64,
        "rate": pl.Float64,
        "shown": pl.String,
        "ranked": pl.Boolean,
        "next_step": pl.String,
    }
    frame = pl.DataFrame(found, schema=schema, orient="row")
    return frame.sort(
        ["ranked", "rate", "code"], descending=[True, worse_high, False], nulls_last=True
    )


def heat(rows: Sequence[UnitFigures]) -> pl.DataFrame:
    """Criterion × unit: the share of slips at the lowest level, and beside it at the middle one.

    Columns: unit_id, unit, criterion, lowest, middle (slips), slips, rate (of the lowest, null
    where n is too small to compare), shown, middle_shown (empty where n is too small).
    """
    found = []
    names = distinct_names(unit for unit, _ in rows)
    for unit, figures in rows:
        for name in CRITERIA:
            counted = figures.levels(name)
            lowest, middle = counted.lowest, counted.middle
            part = (lowest.numerator, middle.numerator, lowest.denominator)
            if is_ranked(lowest):
                told = (lowest.rate, percent(lowest), percent(middle))
            else:
                told = (None, f"n = {lowest.denominator}", "")
            found.append((unit.id, names[unit.id], MEASURE_NAMES[name], *part, *told))
    schema = {
        "unit_id": pl.Int64,
        "unit": pl.String,
        "criterion": pl.String,
        "lowest": pl.Int64,
        "middle": pl.Int64,
        "slips": pl.Int64,
        "rate": pl.Float64,
        "shown": pl.String,
        "middle_shown": pl.String,
    }
    return pl.DataFrame(found, schema=schema, orient="row")


def weakest_first(rows: Sequence[UnitFigures]) -> list[UnitFigures]:
    """The units by what their slips say: most at the lowest level first, then in the middle; those
    with too few slips to compare at the end.
    """
    return sorted(rows, key=_weakness, reverse=True)


def _weakness(row: UnitFigures) -> tuple[float, float]:
    counted = [row[1].levels(name) for name in CRITERIA]
    if not all(is_ranked(one.lowest) for one in counted):
        return (-1.0, -1.0)
    shares = ((one.lowest.rate or 0.0, one.middle.rate or 0.0) for one in counted)
    lowest, middle = zip(*shares, strict=True)
    return sum(lowest), sum(middle)


def distinct_names(units: Iterable[Unit]) -> dict[int, str]:
    """Each unit's name by its id, with the code where another of them is called the same."""
    known = list(units)
    often = Counter(unit.name for unit in known)
    return {
        unit.id: unit.name if often[unit.name] == 1 else f"{unit.name} ({unit.code})"
        for unit in known
    }


def levels(figures: Figures) -> pl.DataFrame:
    """Each criterion's three levels. Columns: id (the indicator), criterion, level,
    position, count, rate, shown.
    """
    found = []
    for name in CRITERIA:
        counted = figures.levels(name)
        for at, (key, label) in enumerate(LEVEL_COLUMNS.items()):
            ratio = counted.share(int(key))
            number = name.removeprefix("criterion_")
            part = (at, ratio.numerator, ratio.rate or 0.0, shown(ratio))
            found.append((f"level_{number}={key}", MEASURE_NAMES[name], label, *part))
    columns = ["id", "criterion", "level", "position", "count", "rate", "shown"]
    return pl.DataFrame(found, schema=columns, orient="row")


def trend(years: Iterable[tuple[int, Figures]], measures: Sequence[str]) -> pl.DataFrame:
    """Shares over the years. Columns: year, measure, numerator, denominator, rate, shown."""
    found = []
    for year, figures in years:
        for name in measures:
            ratio = figures.ratio(name)
            part = (ratio.numerator, ratio.denominator, ratio.rate, percent(ratio))
            found.append((str(year), MEASURE_NAMES[name], *part))
    schema = {
        "year": pl.String,
        "measure": pl.String,
        "numerator": pl.Int64,
        "denominator": pl.Int64,
        "rate": pl.Float64,
        "shown": pl.String,
    }
    return pl.DataFrame(found, schema=schema, orient="row")


def weak_points(rows: Iterable[UnitFigures], whole: Figures, side: Side) -> list[WeakPoint]:
    """The signals in which a unit with enough cases is worse than the whole, the gravest first.

    Grave is what holds the year back: the number of cases beyond the common share.
    """
    points = [
        WeakPoint(name, unit, ratio, whole.signals[name], side)
        for unit, figures in rows
        for name, ratio in figures.signals.items()
        if is_ranked(ratio)
    ]
    worse = [point for point in points if point.excess > 0]
    return sorted(worse, key=lambda point: (-point.excess, point.unit.code, point.signal))
