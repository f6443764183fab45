"""The running text of a document: paragraphs and headings poured from page to page."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Protocol

from fpdf.enums import Align

from lib.documents.house import Document

FEWEST = 2  # lines of a paragraph that may stand alone on a page


class Block(Protocol):
    """A piece of the running text."""

    @property
    def keeps_next(self) -> bool:
        """Whether the next block must begin on the same page."""

    def opening(self, document: Document) -> float:
        """How much room its beginning needs before it may start on a page."""

    def draw(self, document: Document) -> None:
        """Set it from where the document stands, turning pages as it needs."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A line, bold if not said otherwise, that never stands alone at the foot of a page."""

    text: str
    align: Align = Align.L
    indent: float = 0
    size: float | None = None
    style: str = "B"
    keeps_next: bool = True

    def opening(self, document: Document) -> float:
        size = self._size(document)
        return document.pitch(size) * len(self._lines(document)) + document.gap

    def draw(self, document: Document) -> None:
        size = self._size(document)
        pitch = document.pitch(size)
        left, width = document.l_margin + self.indent, document.epw - self.indent
        for line in self._lines(document):
            document.put(
                line, top=document.get_y(), size=size, style=self.style, align=self.align,
                left=left, width=width, pitch=pitch,
            )  # fmt: skip
            document.set_y(document.get_y() + pitch)
        document.set_y(document.get_y() + document.gap)

    def _size(self, document: Document) -> float:
        return self.size or float(document.form["body"]["size"])

    def _lines(self, document: Document) -> Sequence[str]:
        width = document.epw - self.indent
        split = document.balanced if self.align is Align.C else document.broken
        return split(self.text, width, style=self.style, size=self._size(document))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Justified body text with the first line indented, at the exact line pitch."""

    text: str
    keeps_next: bool = False

    def opening(self, document: Document) -> float:
        lines = len(self._lines(document))
        # Three lines cannot be parted without leaving one alone.
        together = lines if lines <= FEWEST + 1 else FEWEST
        return together * document.pitch(document.form["body"]["size"])

    def draw(self, document: Document) -> None:
        body = document.form["body"]
        pitch, lines = document.pitch(body["size"]), self._lines(document)
        for at, line in enumerate(lines):
            if must_turn(document, at, len(lines), pitch):
                document.turn_page()
            indent = body["indent"] if at == 0 else 0
            self._set(document, line, indent=indent, last=at == len(lines) - 1)
            document.set_y(document.get_y() + pitch)
        document.set_y(document.get_y() + document.gap)

    def _set(self, document: Document, line: str, *, indent: float, last: bool) -> None:
        body = document.form["body"]
        left, width = document.l_margin + indent, document.epw - indent
        top, pitch = document.get_y(), document.pitch(body["size"])
        if last:
            document.put(line, top=top, size=body["size"], left=left, width=width, pitch=pitch)
        else:
            document.put_justified(
                line, top=top, size=body["size"], left=left, width=width, pitch=pitch
            )

    def _lines(self, document: Document) -> Sequence[str]:
        body = document.form["body"]
        return document.broken(self.text, document.epw, size=body["size"], indent=body["indent"])


def must_turn(document: Document, at: int, count: int, pitch: float) -> bool:
    """Whether line `at` of a paragraph of `count` lines opens a new page.

    There is no room for it, or it would leave the last line alone on the next.
    """
    left = count - at
    fitting = int(document.room / pitch + 1e-6)
    return fitting < 1 or (left == FEWEST and fitting < FEWEST and count > FEWEST)


def pour(document: Document, blocks: Sequence[Block]) -> None:
    """Set the blocks one after the other; what keeps its next turns the page together with it."""
    for at, block in enumerate(blocks):
        kept = list(takewhile(lambda one: one.keeps_next, blocks[at:]))
        chain = blocks[at : at + len(kept) + 1]
        begun = document.get_y() > document.t_margin
        if begun and sum(one.opening(document) for one in chain) > document.room:
            document.turn_page()
        block.draw(document)
