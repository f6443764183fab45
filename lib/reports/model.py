"""What a report is written from and which report a text belongs to, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from lib.access.model import Side
from lib.figures.model import Levels, Ratio, Shares

SECTIONS = ("section_1", "section_2", "section_3")


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
