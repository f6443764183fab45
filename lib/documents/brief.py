"""The one-page brief: whatever it says, it is one page and never two.

It is no document type of the official layout, so only page and faces are of that; its type is as
large as the page allows.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from fpdf.enums import Align

from lib.documents.bars import Bars
from lib.documents.flow import Heading
from lib.documents.house import Document
from lib.documents.model import Brief
from lib.documents.table import Table
from lib.errors import DomainError

# Points, the largest first; below READABLE only for names that no unit bears.
SIZES = tuple(half * 0.5 for half in range(24, 9, -1))
READABLE, ANY = 9.0, SIZES[-1]
FEWEST_BARS = 3


def brief_pdf(brief: Brief, *, printed_at: datetime, printed_on: date) -> bytes:
    """The brief on one sheet of A4; the same arguments give the same bytes.

    Raises DomainError "document_letter" for a letter the face does not have, "document_overflow"
    for more text than one page holds in the smallest type.
    """
    with Document(
        title=f"{brief.kind} {brief.subject}",
        author=brief.issuer,
        dated=printed_on,
        printed_at=printed_at,
        demo=brief.demo,
        draft=False,
    ) as document:
        document.add_page()
        for block in _fitting(document, brief):
            block.draw(document)
        return document.finished()


@dataclass(frozen=True, slots=True)
class _Line:
    """A line or several of running text; `Heading` with a name for its whole height."""

    heading: Heading

    def height(self, document: Document) -> float:
        return self.heading.opening(document)

    def draw(self, document: Document) -> None:
        self.heading.draw(document)


_Block = _Line | Bars | Table


def _fitting(document: Document, brief: Brief) -> Sequence[_Block]:
    """The brief in the largest type in which it is one page, with fewer bars if it must be."""
    fewer = brief
    if brief.chart:
        fewer = replace(brief, chart=replace(brief.chart, bars=brief.chart.bars[:FEWEST_BARS]))
    for one, least in ((brief, READABLE), (fewer, ANY)):
        for size in SIZES:
            blocks = _blocks(one, size)
            fits = sum(block.height(document) for block in blocks) <= document.room
            if fits and size >= least:
                return blocks
    raise DomainError("document_overflow", text=brief.subject)


def _blocks(brief: Brief, size: float) -> list[_Block]:
    def line(text: str, style: str = "", larger: float = 0, align: Align = Align.L) -> _Line:
        return _Line(Heading(text, align=align, size=size + larger, style=style))

    chart = Bars(brief.chart, size) if brief.chart else line(brief.chart_words)
    work = Table(brief.work, size - 1) if brief.work else line(brief.work_words)
    return [
        line(brief.kind, "B", 3, Align.C),
        line(brief.subject, "B", 1, Align.C),
        line(brief.as_of, "I", align=Align.C),
        line(brief.sentence, "B"),
        Table(brief.figures, size),
        chart,
        work,
        line(brief.note, "I", -2),
    ]
