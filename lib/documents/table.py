"""A ruled table that wraps its cells, never splits a row, and repeats its head on each page."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from fpdf.enums import Align

from lib.documents.flow import Heading
from lib.documents.house import Document
from lib.documents.model import Cell, Column, TableData
from lib.labels import numbers

PADDING = 1.2
RULE = 0.2
PITCH = 1.25  # tables are set tighter than the body


@dataclass(frozen=True, slots=True)
class Table:
    """A table across the text width, its type in points."""

    data: TableData
    size: float
    keeps_next: bool = False

    def opening(self, document: Document) -> float:
        """Its title, its head and its first two rows."""
        drawing = _Drawing(document, self.data, self.size)
        first = [drawing.height(drawing.cells(row, "")) for row in self.data.rows[:2]]
        title = self._title().opening(document) if self.data.title else 0
        return title + drawing.head_height + sum(first)

    def height(self, document: Document) -> float:
        """What the whole table takes, should it stand on one page."""
        drawing = _Drawing(document, self.data, self.size)
        rows = sum(drawing.height(drawing.cells(row, "")) for row in self.data.rows)
        title = self._title().opening(document) if self.data.title else 0
        note = self._note().opening(document) + document.gap if self.data.note else 0
        return title + drawing.head_height + rows + note + 2 * document.gap

    def draw(self, document: Document) -> None:
        if self.data.title:
            self._title().draw(document)
        drawing = _Drawing(document, self.data, self.size)
        drawing.head()
        last = len(self.data.rows) - 1
        for at, row in enumerate(self.data.rows):
            drawing.row(row, "B" if self.data.total_row and at == last else "")
        drawing.close()
        if self.data.note:
            document.set_y(document.get_y() + document.gap)
            self._note().draw(document)
        document.set_y(document.get_y() + 2 * document.gap)

    def _title(self) -> Heading:
        return Heading(self.data.title, align=Align.C, size=self.size)

    def _note(self) -> Heading:
        return Heading(self.data.note, size=self.size, style="I", keeps_next=False)


class _Drawing:
    """One table being set into one document; every cell is broken once, just before it is set."""

    def __init__(self, document: Document, data: TableData, size: float) -> None:
        self._document, self._columns, self._size = document, data.columns, size
        self._widths = self._fitted(document.epw, data.rows)
        self._pitch = size * PITCH * 25.4 / 72
        self._begin = document.get_y()
        self._head = self.cells([column.head for column in data.columns], "B")
        numbers_ = [f"({at})" for at in range(1, len(data.columns) + 1)]
        self._numbers = self.cells(numbers_, "I") if data.numbered else None
        self.head_height = self.height(self._head)
        if self._numbers:
            self.head_height += self.height(self._numbers)

    def _fitted(self, width: float, rows: Sequence[Sequence[Cell]]) -> list[float]:
        """The columns in millimetres, none narrower than a word of its head or a number in it."""
        least = [
            self._widest(column, [row[at] for row in rows if column.numeric]) + 2 * PADDING
            for at, column in enumerate(self._columns)
        ]
        given = sum(column.width for column in self._columns)
        wanted = [column.width * width / given for column in self._columns]
        lacking = sum(max(0.0, low - want) for low, want in zip(least, wanted, strict=True))
        spare = sum(max(0.0, want - low) for low, want in zip(least, wanted, strict=True))
        if lacking > spare:
            return wanted
        kept = 1 - lacking / spare if spare else 1
        return [low + max(0.0, want - low) * kept for low, want in zip(least, wanted, strict=True)]

    def _widest(self, column: Column, numbers_below: Sequence[Cell]) -> float:
        ruler = self._document.ruler("B", self._size)
        return max(map(ruler.width, [*column.head.split(" "), *map(_shown, numbers_below)]))

    def cells(self, row: Sequence[Cell], style: str) -> list[Sequence[str]]:
        """The lines of every cell of the row."""
        return [
            self._document.broken(_shown(cell), width - 2 * PADDING, style=style, size=self._size)
            for cell, width in zip(row, self._widths, strict=True)
        ]

    def height(self, cells: Sequence[Sequence[str]]) -> float:
        """The height of the row: its longest cell."""
        return max(map(len, cells)) * self._pitch + 2 * PADDING

    def head(self) -> None:
        """Set the head where the document stands; the rules of this page begin here."""
        self._begin = self._document.get_y()
        self._rule_below()
        self._set(self._head, "B", [Align.C] * len(self._columns))
        if self._numbers:
            self._set(self._numbers, "I", [Align.C] * len(self._columns))

    def row(self, row: Sequence[Cell], style: str) -> None:
        """Set one row, on a new page below a new head if this page cannot hold it."""
        cells = self.cells(row, style)
        if self.height(cells) > self._document.room:
            self.close()
            self._document.turn_page()
            self.head()
        self._set(cells, style, [_align(column) for column in self._columns])

    def close(self) -> None:
        """Draw the upright rules of what this page holds: one each, not one for every cell."""
        left, below = self._document.l_margin, self._document.get_y()
        for edge in accumulate(self._widths, initial=left):
            self._document.line(edge, self._begin, edge, below)

    def _rule_below(self) -> None:
        left, top = self._document.l_margin, self._document.get_y()
        self._document.set_line_width(RULE)
        self._document.line(left, top, left + sum(self._widths), top)

    def _set(self, cells: Sequence[Sequence[str]], style: str, aligns: Sequence[Align]) -> None:
        document, height = self._document, self.height(cells)
        top, left = document.get_y(), document.l_margin
        for lines, width, align in zip(cells, self._widths, aligns, strict=True):
            first = top + (height - len(lines) * self._pitch) / 2
            for at, line in enumerate(lines):
                document.put(
                    line, top=first + at * self._pitch, size=self._size, style=style,
                    align=align, left=left + PADDING, width=width - 2 * PADDING,
                    pitch=self._pitch,
                )  # fmt: skip
            left += width
        document.set_y(top + height)
        self._rule_below()


def _shown(cell: Cell) -> str:
    if cell is None:
        return ""
    return numbers.integer(cell) if isinstance(cell, int) else cell


def _align(column: Column) -> Align:
    if column.centred:
        return Align.C
    return Align.R if column.numeric else Align.L
