"""Running text in several faces: broken into lines of words, each word in the faces it has."""

from collections.abc import Sequence
from dataclasses import dataclass

from lib.documents.booklet_model import Span, Spans
from lib.documents.flow import must_turn
from lib.documents.house import Document

# What is to be typed as it stands differs from both the bold and the italic words around it.
FACES = {"": "", "B": "B", "I": "I", "C": "BI"}

# The pieces of one word: "**Tìm**," is two of them without a blank between.
Word = tuple[Span, ...]


def words(spans: Spans) -> list[Word]:
    """The text cut at its blanks."""
    found: list[list[Span]] = [[]]
    for span in spans:
        first, *others = span.text.split(" ")
        found[-1].append(Span(first, span.style))
        found += [[Span(other, span.style)] for other in others]
    joined = (tuple(piece for piece in word if piece.text) for word in found)
    return [word for word in joined if word]


@dataclass(frozen=True, slots=True)
class RichText:
    """Left-aligned text, every line `indent` from the margin, with a mark before the first."""

    spans: Spans
    size: float
    indent: float = 0
    mark: str = ""
    gap: float = 1.0
    keeps_next: bool = False

    def opening(self, document: Document) -> float:
        """Its first two lines, or all three of three: none is left alone."""
        count = len(self.lines(document))
        return (count if count <= 3 else 2) * document.pitch(self.size)

    def draw(self, document: Document) -> None:
        lines, pitch = self.lines(document), document.pitch(self.size)
        for at, line in enumerate(lines):
            if must_turn(document, at, len(lines), pitch):
                document.turn_page()
            if at == 0 and self.mark:
                document.put(self.mark, top=document.get_y(), size=self.size, pitch=pitch)
            self._set(document, line, pitch)
            document.set_y(document.get_y() + pitch)
        document.set_y(document.get_y() + self.gap * document.gap)

    def lines(self, document: Document) -> list[list[Word]]:
        """The words by lines, as many on each as the width holds."""
        room, blank = document.epw - self.indent, document.ruler("", self.size).blank
        lines: list[list[Word]] = []
        left = 0.0
        for word in words(self.spans):
            width = self._width(document, word)
            if not lines or width > left:
                lines.append([])
                left = room
            lines[-1].append(word)
            left -= width + blank
        return lines

    def _width(self, document: Document, word: Word) -> float:
        return sum(self._piece(document, piece) for piece in word)

    def _piece(self, document: Document, piece: Span) -> float:
        ruler = document.ruler(FACES[piece.style], self.size)
        return ruler.width(document.printable(piece.text))

    def _set(self, document: Document, line: Sequence[Word], pitch: float) -> None:
        """A word in one face goes out with its blank, so that a reader of the file finds it."""
        left, blank = document.l_margin + self.indent, document.ruler("", self.size).blank
        for word in line:
            for at, piece in enumerate(word, start=1):
                text = document.printable(piece.text)
                document.put(
                    text + " " if at == len(word) else text,
                    top=document.get_y(), size=self.size, style=FACES[piece.style], left=left,
                    pitch=pitch,
                )  # fmt: skip
                left += self._piece(document, piece)
            left += blank
