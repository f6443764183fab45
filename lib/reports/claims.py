"""Figures as parts of a sentence: how many of how many, and how that stands to the year before."""

from dataclasses import dataclass

from lib.figures.model import Figures, Levels, Ratio
from lib.figures.tables import shown
from lib.labels import numbers
from lib.reports.model import YearFigures

# What keeps no day of its own cannot be read as of an earlier day, so a running year does not
# compare it: the tick that the workplace has been told.
UNDATED = frozenset({"returned"})


@dataclass(frozen=True, slots=True)
class Years:
    """The year reported on and the year before where there is one; both closed, or both read on
    the same day while the year runs. A change is said from `compared_from` cases on.
    """

    this: YearFigures
    last: YearFigures | None
    is_running: bool
    compared_from: int

    @property
    def then(self) -> str:
        """What this year is compared with, in words; empty with nothing to compare."""
        if self.last is None:
            return ""
        return f"{'cùng kỳ ' if self.is_running else ''}năm {self.last.year}"

    def count(self, place: str) -> int:
        """How many members stand at this place of the waterfall this year."""
        return self.this.figures.waterfall[place]

    def ratio(self, measure: str) -> Ratio:
        """The measure this year; of a criterion, its highest level."""
        return as_ratio(self.this, measure)

    def rate(self, measure: str, noun: str) -> str:
        """'275/298 phiếu (92,28%)'."""
        return shown(self.ratio(measure), noun)

    def compared(self, measure: str) -> str:
        """', tăng 0,52 điểm phần trăm so với năm 2022'; empty with nothing to compare."""
        change = self.change(measure)
        if change is None:
            return ""
        verb = f"{'tăng' if change > 0 else 'giảm'} {numbers.decimal(abs(change))} điểm phần trăm"
        return f", {verb if change else 'giữ nguyên'} so với {self.then}"

    def change(self, measure: str) -> float | None:
        """The change in percentage points; none where it would not be like with like."""
        if self.last is None or (self.is_running and measure in UNDATED):
            return None
        now, before = as_ratio(self.this, measure), as_ratio(self.last, measure)
        return points_between(now, before, self.compared_from)

    def moved(self, place: str) -> str:
        """', tăng 120 so với năm 2022' for a count of the waterfall; empty for no change."""
        if self.last is None:
            return ""
        change = self.count(place) - self.last.figures.waterfall[place]
        verb = "tăng" if change > 0 else "giảm"
        return f", {verb} {numbers.integer(abs(change))} so với {self.then}" if change else ""


def points_between(one: Ratio, other: Ratio, compared_from: int) -> float | None:
    """How far `one` lies above `other` in percentage points; none where either has too few cases
    to say so.
    """
    if min(one.denominator, other.denominator) < compared_from:
        return None
    return one.change_from(other)


def as_ratio(year: YearFigures, measure: str) -> Ratio:
    """The measure as a ratio; of a criterion the share of its highest level."""
    return ratio_of(year.figures, measure)


def ratio_of(figures: Figures, measure: str) -> Ratio:
    """The same of figures without their year."""
    value = figures.measures.get(measure)
    return value.share(1) if isinstance(value, Levels) else figures.ratio(measure)
