"""One-time codes on slips of paper: eight to a sheet, with lines to cut along."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from lib.documents.house import Document

COLUMNS, ROWS = 2, 4
WIDTH, HEIGHT, TOP = 105.0, 64.0, 18.0
# A name that runs on leaves the code where it is: more than this of it is not set.
LINES_AT_MOST = 2
INSET, CODE_SIZE, TEXT_SIZE, HEAD_SIZE = 9.0, 18.0, 10.0, 11.0
LINE, CODE_LINE = 4.2, 9.0
DASH, DASH_GAP = 1.5, 1.5


@dataclass(frozen=True, slots=True)
class CodeSlip:
    """What stands on one slip: a head, lines above the code, the code, lines below it."""

    head: str
    above: Sequence[str]
    code: str
    below: Sequence[str]


def code_slips_pdf(
    slips: Sequence[CodeSlip], *, title: str, author: str, printed_at: datetime, demo: bool
) -> bytes:
    """The slips in their order, row by row.

    Raises DomainError "document_letter" for a text that holds a letter the face does not have.
    """
    with Document(
        title=title,
        author=author,
        dated=printed_at.date(),
        printed_at=printed_at,
        demo=demo,
        draft=False,
    ) as document:
        a_page = COLUMNS * ROWS
        for begin in range(0, len(slips), a_page):
            document.add_page()
            for at, slip in enumerate(slips[begin : begin + a_page]):
                row, column = divmod(at, COLUMNS)
                _draw(document, slip, column * WIDTH, TOP + row * HEIGHT)
            _cuts(document)
        return document.finished()


def _draw(document: Document, slip: CodeSlip, left: float, top: float) -> None:
    left, width, below = left + INSET, WIDTH - 2 * INSET, top + 3
    for text, size, style, pitch in (
        (slip.head, HEAD_SIZE, "B", LINE),
        *((line, TEXT_SIZE, "", LINE) for line in slip.above),
        (slip.code, CODE_SIZE, "B", CODE_LINE),
        *((line, TEXT_SIZE, "", LINE) for line in slip.below),
    ):
        for part in document.broken(text, width, style=style, size=size)[:LINES_AT_MOST]:
            document.put(
                part, top=below, size=size, style=style, left=left, width=width, pitch=pitch
            )
            below += pitch


def _cuts(document: Document) -> None:
    """Along every edge between two slips, and above the first and below the last."""
    document.set_dash_pattern(dash=DASH, gap=DASH_GAP)
    for row in range(ROWS + 1):
        document.line(0, TOP + row * HEIGHT, COLUMNS * WIDTH, TOP + row * HEIGHT)
    document.line(WIDTH, TOP, WIDTH, TOP + ROWS * HEIGHT)
    document.set_dash_pattern()
