"""Bars drawn straight onto the page, in black and grey, as tall as there is room."""

from dataclasses import dataclass

from fpdf.enums import Align

from lib.documents.flow import Heading
from lib.documents.house import MM_PER_PT, Document
from lib.documents.model import Bar, BarChart

DARK, PALE = 60, 190  # greys that a printer without colours keeps apart
NAME_SHARE = 0.38  # of the text width
GAP = 2.0
LINES_OF_A_NAME = 2
PITCH = 1.25
THICK = 0.62  # of a row


@dataclass(frozen=True, slots=True)
class Bars:
    """The chart across the text width, its words in this size."""

    data: BarChart
    size: float
    keeps_next: bool = False

    def height(self, document: Document) -> float:
        rows = sum(self._row(document, bar) for bar in self.data.bars)
        words = self._pitch if self.data.whole_words else 0
        return self._title().opening(document) + words + rows + 2 * document.gap

    def opening(self, document: Document) -> float:
        return self.height(document)

    def draw(self, document: Document) -> None:
        self._title().draw(document)
        top = document.get_y() + (self._pitch if self.data.whole_words else 0)
        below = top
        for bar in self.data.bars:
            self._bar(document, bar, below)
            below += self._row(document, bar)
        self._whole(document, top, below)
        document.set_y(below + 2 * document.gap)

    @property
    def _pitch(self) -> float:
        return self.size * PITCH * MM_PER_PT

    def _title(self) -> Heading:
        return Heading(self.data.title, size=self.size)

    def _names(self, document: Document, bar: Bar) -> list[str]:
        width = document.epw * NAME_SHARE - GAP
        lines = list(document.broken(bar.name, width, size=self.size))
        if len(lines) > LINES_OF_A_NAME:
            lines = [*lines[: LINES_OF_A_NAME - 1], f"{lines[LINES_OF_A_NAME - 1]}…"]
        return lines

    def _row(self, document: Document, bar: Bar) -> float:
        return len(self._names(document, bar)) * self._pitch + 0.8

    def _bar(self, document: Document, bar: Bar, top: float) -> None:
        height, lines = self._row(document, bar), self._names(document, bar)
        width, left = self._longest(document), self._left(document)
        for at, line in enumerate(lines):
            document.put(
                line, top=top + at * self._pitch, size=self.size, align=Align.R,
                width=document.epw * NAME_SHARE - GAP, pitch=self._pitch,
            )  # fmt: skip
        thick = self._pitch * THICK
        with document.local_context(fill_color=DARK if bar.ranked else PALE):
            document.rect(
                left, top + (height - 0.8 - thick) / 2, width * (bar.rate or 0), thick, style="F"
            )
        document.put(
            bar.shown, top=top + (height - 0.8 - self._pitch) / 2, size=self.size,
            left=left + width + GAP, pitch=self._pitch,
        )  # fmt: skip

    def _whole(self, document: Document, top: float, below: float) -> None:
        """The line of the whole, dashed, with its words above it."""
        if self.data.whole is None:
            return
        at = self._left(document) + self._longest(document) * self.data.whole
        # White behind it, so that it is seen on a dark bar as well.
        with document.local_context(line_width=1.1, draw_color=255):
            document.line(at, top, at, below)
        with document.local_context(line_width=0.4, dash_pattern={"dash": 1.4, "gap": 1}):
            document.line(at, top, at, below)
        words = document.ruler("I", self.size).width(self.data.whole_words)
        left = min(at - words / 2, document.l_margin + document.epw - words)
        document.put(
            self.data.whole_words, top=top - self._pitch, size=self.size, style="I", left=left,
            pitch=self._pitch,
        )  # fmt: skip

    def _longest(self, document: Document) -> float:
        """The bar of a whole: what names and figures leave of the text width."""
        ruler = document.ruler("", self.size)
        figures = max(ruler.width(bar.shown) for bar in self.data.bars)
        return float(document.epw * (1 - NAME_SHARE) - GAP - figures)

    @staticmethod
    def _left(document: Document) -> float:
        return float(document.l_margin + document.epw * NAME_SHARE)
