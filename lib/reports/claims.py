"""Figures as parts of a sentence: how many of how many, and how that stands to last year."""

from dataclasses import dataclass

from lib.figures.model import Levels, Ratio
from lib.figures.tables import shown
from lib.labels import numbers
from lib.reports.model import YearFigures


@dataclass(frozen=True, slots=True)
class Years:
    """The year reported on, and the year before where there is one."""

    this: YearFigures
    last: YearFigures | None

    def count(self, place: str) -> int:
        """How many members stand at this place of the waterfall this year."""
        return self.this.waterfall[place]

    def ratio(self, measure: str) -> Ratio:
        """The measure this year."""
        return as_ratio(self.this, measure)

    def rate(self, measure: str) -> str:
        """'275/298 (92,28%)'."""
        return shown(self.ratio(measure))

    def against_last(self, measure: str, level: str = "1") -> str:
        """', tăng 0,52 điểm phần trăm so với năm 2022'; empty with nothing to compare."""
        if self.last is None:
            return ""
        change = self.change(measure, level)
        if change is None:
            return ""
        verb = f"{'tăng' if change > 0 else 'giảm'} {numbers.decimal(abs(change))} điểm phần trăm"
        return f", {verb if change else 'giữ nguyên'} so với năm {self.last.year}"

    def change(self, measure: str, level: str = "1") -> float | None:
        """The change in percentage points, between the rates as printed.

        Whoever subtracts the two printed rates must arrive at the printed change.
        """
        if self.last is None:
            return None
        return as_ratio(self.this, measure, level).change_from(as_ratio(self.last, measure, level))

    def moved(self, place: str) -> str:
        """', tăng 120 so với năm 2022' for a count of the waterfall."""
        if self.last is None:
            return ""
        change = self.count(place) - self.last.waterfall[place]
        if not change:
            return f", bằng năm {self.last.year}"
        verb = "tăng" if change > 0 else "giảm"
        return f", {verb} {numbers.integer(abs(change))} so với năm {self.last.year}"


def as_ratio(year: YearFigures, measure: str, level: str = "1") -> Ratio:
    """The measure as a ratio; of a criterion the share of one level."""
    value = year.measures[measure]
    if isinstance(value, Levels):
        return value.share(int(level))
    return value if isinstance(value, Ratio) else value.total
