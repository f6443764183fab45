"""What a report is written from and which report a text belongs to, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from lib.access.model import Side
from lib.figures.model import Figures, Ratio

SECTIONS = ("section_1", "section_2", "section_3")


@dataclass(frozen=True, slots=True)
class YearFigures:
    """The figures of one unit in one year, as they stood at the end of `as_of`."""

    year: int
    figures: Figures
    as_of: date


@dataclass(frozen=True, slots=True)
class ReportSubject:
    """Whom a report is about and who writes it.

    `above` is the committee it may ask something of; None for the top of the tree, which leads the
    workplaces and the residences alike and has nobody above it here.
    """

    unit_name: str
    side: Side
    above: str | None


@dataclass(frozen=True, slots=True)
class UnitShare:
    """A unit directly below with its figures, to be named where it holds the year back."""

    name: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class UnitSignals:
    """The signals of one unit directly below: a prompt to look, never a verdict."""

    name: str
    found: tuple[tuple[str, Ratio], ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """Which report: another unit, year, side or choice about signals is another text.

    The lines of the head and the foot say no figure; they are those of the unit and the year.
    """

    year: int
    unit_id: int | None
    side: Side
    with_signals: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """What stood in a form when it was drawn: each part as shown and as generated at that moment,
    and the newest revision there was.
    """

    shown: Mapping[str, str]
    generated: Mapping[str, str]
    revision: int


@dataclass(frozen=True, slots=True)
class Text:
    """A part as staff have written it last.

    `written_over` is the generated text they had before them; None where that was not kept (a line
    of the head or foot, and texts from before editions were told apart).
    """

    part: str
    text: str
    written_over: str | None
    revision: int
    edited_by: str
    edited_at: datetime
