"""What a report calls good, calls weak, or leaves unsaid, by thresholds that are data.

A measure stands on one side only: whoever reads that it was reached does not read below that it was
not.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from lib.figures.model import Ratio
from lib.reference import in_force
from lib.reports.claims import UNDATED, Years
from lib.reports.model import UnitShare

# As long as slips may still come in time, their share says how far the year is and not how good; so
# does, while the year runs, what is told to the workplaces.
STILL_OPEN = frozenset({"completeness", "timeliness"})


class Judgement(StrEnum):
    GOOD = "good"
    WEAK = "weak"
    UNSAID = "unsaid"


def thresholds(day: date) -> Mapping[str, Any]:
    """The thresholds in force on a day: `report_thresholds.toml`."""
    return in_force("report_thresholds", day)


def verdict(years: Years, measure: str) -> Judgement:
    """On which side the measure stands, by its level and by its change."""
    marks = thresholds(years.this.as_of)
    rate, change = years.ratio(measure).percentage, years.change(measure) or 0.0
    if rate is None:
        return Judgement.UNSAID
    own = marks["measure"][measure]
    too_early = (measure in STILL_OPEN and years.count("outstanding") > 0) or (
        measure in UNDATED and years.is_running
    )
    if change <= -marks["change"] or (rate < own["weak_below"] and not too_early):
        return Judgement.WEAK
    if rate >= own["good_from"] or (change >= marks["change"] and not too_early):
        return Judgement.GOOD
    return Judgement.UNSAID


def holding_back(
    measure: str, below: Sequence[UnitShare], whole: Ratio, day: date
) -> list[tuple[str, Ratio]]:
    """The units that hold much of what is lacking and are worse than the whole, the most first."""
    marks = thresholds(day)
    lacking = whole.denominator - whole.numerator
    found = [
        (ratio.denominator - ratio.numerator, unit.name, ratio)
        for unit in below
        for ratio in [unit.figures.ratio(measure)]
        if ratio.denominator >= marks["compared_from"]
        and (ratio.rate or 0.0) < (whole.rate or 0.0)
        and ratio.denominator - ratio.numerator > marks["held_by_one"] * lacking
    ]
    named = sorted(found, key=lambda one: (-one[0], one[1]))[: marks["named_at_most"]]
    return [(name, ratio) for _, name, ratio in named]
