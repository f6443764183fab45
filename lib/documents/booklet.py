"""A booklet: title page, contents with page numbers, chapters, and pages for notes at its end.

Set twice: what page a chapter begins on is known when everything has been set once.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from fpdf.enums import Align

from lib.documents.booklet_model import (
    Booklet,
    Chapter,
    KeyList,
    PartOfChapter,
    Picture,
    Points,
    Prose,
    Span,
)
from lib.documents.flow import Block, Heading, pour
from lib.documents.folding import A_SHEET, Leaves
from lib.documents.house import Document
from lib.documents.model import Column, Subheading, TableData
from lib.documents.rich import RichText
from lib.documents.table import Table
from lib.labels import guide as words
from lib.labels import numbers

# Points and millimetres.
SIZE, CONTENTS, SMALL, CHAPTER, PART, TITLE = 11.5, 10.5, 10.0, 14.0, 12.0, 24.0
HANGING, NUMBER_ROOM, NOTE_LINE = 6.0, 9.0, 9.0
PIXELS_A_MM = 150 / 25.4  # a smaller picture is not blown up
TALLEST = 105.0  # of a picture, so that its step stands on the same page as a rule

Starts = Mapping[str, int]


def booklet_pdf(
    booklet: Booklet, *, printed_at: datetime, printed_on: date, one_by_one: bool = False
) -> bytes:
    """The booklet on sheets of A4, to be printed on both sides and folded; or its pages, A5.

    Either way a multiple of four pages. Raises DomainError "document_letter" for a letter the face
    does not have.
    """
    trial = _Setting(booklet, printed_at, printed_on, count=None)
    with trial.document:
        starts, leaves = trial.set({}), trial.document.leaf
    count = -(-leaves // A_SHEET) * A_SHEET
    final = _Setting(booklet, printed_at, printed_on, count=None if one_by_one else count)
    with final.document:
        final.set(starts)
        final.fill(count)
        return final.document.finished()


@dataclass(frozen=True, slots=True)
class _Beginning:
    """The heading of a chapter, which notes the page it came to stand on."""

    heading: Heading
    anchor: str
    starts: dict[str, int]
    keeps_next: bool = True

    def opening(self, document: Document) -> float:
        return 2 * document.gap + self.heading.opening(document)

    def draw(self, document: Document) -> None:
        assert isinstance(document, Leaves)
        if document.get_y() > document.t_margin:
            document.set_y(document.get_y() + 2 * document.gap)
        self.starts[self.anchor] = document.leaf
        self.heading.draw(document)
        edge, below = document.l_margin, document.get_y() - document.gap / 2
        document.line(edge, below, edge + document.epw, below)
        document.set_y(below + document.gap)


@dataclass(frozen=True, slots=True)
class _Shown:
    """A picture in a thin frame, as wide as the page at most, with its words below it."""

    picture: Picture
    keeps_next: bool = False

    def opening(self, document: Document) -> float:
        return self._size(document)[1] + document.gap + self._words().opening(document) * 1.5

    def draw(self, document: Document) -> None:
        width, height = self._size(document)
        left, top = document.l_margin + (document.epw - width) / 2, document.get_y()
        document.image(self.picture.path, left, top, width, height, alt_text=self.picture.alt)
        document.rect(left, top, width, height)
        document.set_y(top + height + document.gap / 2)
        self._words().draw(document)

    def _size(self, document: Document) -> tuple[float, float]:
        shape = self.picture.high / self.picture.wide
        width = min(float(document.epw), self.picture.wide / PIXELS_A_MM, TALLEST / shape)
        return width, width * shape

    def _words(self) -> RichText:
        told = words.PICTURE.format(number=self.picture.number, alt=self.picture.alt)
        return RichText((Span(told, "I"),), SMALL, gap=1.5)


class _Setting:
    """One setting of the booklet."""

    def __init__(
        self, booklet: Booklet, printed_at: datetime, printed_on: date, *, count: int | None
    ) -> None:
        self._booklet, self._printed_on = booklet, printed_on
        self.document = Leaves(
            title=booklet.title,
            author=words.AUTHOR,
            dated=printed_on,
            printed_at=printed_at,
            count=count,
        )

    def set(self, starts: Starts) -> dict[str, int]:
        """Everything but the last pages; answers on which page each chapter begins."""
        found: dict[str, int] = {}
        self._title_page()
        self._contents(starts)
        self.document.turn_page()
        blocks = (block for chapter in self._booklet.chapters for block in _blocks(chapter, found))
        pour(self.document, list(blocks))
        return found

    def fill(self, count: int) -> None:
        """Pages for notes, until there are as many as whole sheets hold."""
        document = self.document
        while document.leaf < count:
            document.turn_page()
            Heading(words.NOTES, size=PART).draw(document)
            while document.room > NOTE_LINE:
                below = document.get_y() + NOTE_LINE
                document.line(document.l_margin, below, document.l_margin + document.epw, below)
                document.set_y(below)

    def _title_page(self) -> None:
        document = self.document
        document.turn_page()
        document.set_y(document.h / 4)
        Heading(self._booklet.title, align=Align.C, size=TITLE).draw(document)
        document.set_y(document.get_y() + document.h / 12)
        for prose in self._booklet.opening:
            RichText(prose.spans, SIZE, gap=2).draw(document)
        printed = words.PRINTED_ON.format(day=numbers.day(self._printed_on))
        document.put(printed, top=document.bottom - document.pitch(SIZE), size=SIZE, align=Align.C)

    def _contents(self, starts: Starts) -> None:
        document = self.document
        document.turn_page()
        Heading(words.CONTENTS, align=Align.C, size=CHAPTER).draw(document)
        pitch = document.pitch(CONTENTS)
        for chapter in self._booklet.chapters:
            lines = document.broken(chapter.title, document.epw - NUMBER_ROOM, size=CONTENTS)
            if document.room < len(lines) * pitch:
                document.turn_page()
            for line in lines:
                document.put(line, top=document.get_y(), size=CONTENTS, pitch=pitch)
                document.set_y(document.get_y() + pitch)
            begins = str(starts.get(chapter.anchor, ""))
            above = document.get_y() - pitch
            document.put(begins, top=above, size=CONTENTS, align=Align.R, pitch=pitch)
            self._dots(lines[-1], above + pitch * 0.8)
            document.set_y(document.get_y() + document.gap / 6)

    def _dots(self, line: str, below: float) -> None:
        """From the title to the number."""
        document = self.document
        begin = document.l_margin + document.ruler("", CONTENTS).width(line) + 2
        document.set_dash_pattern(dash=0.2, gap=1.4)
        document.line(begin, below, document.l_margin + document.epw - NUMBER_ROOM, below)
        document.set_dash_pattern()


def _blocks(chapter: Chapter, starts: dict[str, int]) -> Iterator[Block]:
    yield _Beginning(Heading(chapter.title, size=CHAPTER), chapter.anchor, starts)
    for part in chapter.parts:
        yield from _set_as(part)


def _set_as(part: PartOfChapter) -> Iterator[Block]:
    if isinstance(part, Prose):
        yield RichText(part.spans, SIZE)
    elif isinstance(part, Points):
        for at, item in enumerate(part.items, start=1):
            mark = f"{at}." if part.numbered else "•"
            yield RichText(item, SIZE, indent=HANGING, mark=mark)
    elif isinstance(part, Picture):
        yield _Shown(part)
    elif isinstance(part, Subheading):
        yield Heading(part.text, size=PART)
    else:
        yield from _keys(part)


def _keys(part: KeyList) -> Iterator[Block]:
    columns = (Column(words.KEY, 3), Column(words.DOES, 7))
    yield Heading(part.title, size=PART)
    yield Table(TableData("", columns, part.keys), SMALL)
