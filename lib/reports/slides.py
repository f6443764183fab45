"""Five sheets for the projector of a meeting: what the brief says, a sheet a thought.

Figures and units only: whoever sits in the room may read them, so no person is on them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lib.documents.model import BarChart, Brief, Cell, TableData
from lib.figures import tables
from lib.labels.reports import SLIDE_TITLES
from lib.reports import brief as briefs
from lib.reports.compose import Basis

FROM_LAST_ROW = 5  # Rows of work that are read from the end of a room.


@dataclass(frozen=True, slots=True)
class StepBar:
    """One step of the waterfall: it stands from `begin` to `end` members."""

    name: str
    kind: str
    begin: int
    end: int
    shown: str


@dataclass(frozen=True, slots=True)
class Slide:
    """One sheet: its title, and below it a sentence, a table, bars or steps."""

    title: str
    lead: str = ""
    table: TableData | None = None
    bars: BarChart | None = None
    steps: tuple[StepBar, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Slides:
    """The sheets of one unit, side and year; the other words stand on each of them."""

    subject: str
    as_of: str
    mark: str
    slides: tuple[Slide, ...]


def slides(basis: Basis, *, demo: bool) -> Slides:
    """The five sheets of what the brief is made of, which has the same figures."""
    told = briefs.brief(basis, demo=demo)
    found = (
        Slide(SLIDE_TITLES["answer"], lead=told.sentence),
        Slide(SLIDE_TITLES["figures"], table=told.figures),
        _waterfall(basis),
        _units(told),
        _work(told),
    )
    mark = SLIDE_TITLES["demo"] if told.demo else ""
    return Slides(told.subject, told.as_of, mark, found)


def _waterfall(basis: Basis) -> Slide:
    rows = tables.waterfall(basis.figures).select("step", "kind", "begin", "end", "shown", "count")
    steps = tuple(StepBar(*row) for *row, count in rows.rows() if count)
    title = SLIDE_TITLES["waterfall"]
    return Slide(title, steps=steps, lead="" if steps else SLIDE_TITLES["nobody"])


def _units(told: Brief) -> Slide:
    if told.chart is None:
        return Slide(SLIDE_TITLES["units"], lead=told.chart_words)
    return Slide(told.chart.title, bars=told.chart)


def _work(told: Brief) -> Slide:
    title = SLIDE_TITLES["work"]
    if told.work is None:
        return Slide(title, lead=told.work_words)
    rows = tuple(_first_reasons(told.work))[:FROM_LAST_ROW]
    table = TableData("", told.work.columns, rows)
    return Slide(title, table=table, note=SLIDE_TITLES["prompt"])


def _first_reasons(work: TableData) -> Iterator[tuple[Cell, ...]]:
    """Of units below each with its largest reason; of a unit by itself all that it has to do."""
    several = sum(bool(row[0]) for row in work.rows) > 1
    for row in work.rows:
        if row[0] or not several:
            yield row
