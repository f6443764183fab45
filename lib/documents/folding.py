"""The leaves of a booklet and where each lies on the sheets that are folded into it.

A sheet of A4 lies across, holds two pages on either side, and is folded in its middle; folded
sheets lie in one another.
"""

from datetime import date, datetime
from typing import Any

from fpdf.enums import Align

from lib.documents.house import Document

A_SHEET = 4  # pages
WIDTH, HEIGHT = 148.5, 210.0
# Millimetres and points, in the words of `document_formats`. No printer of an office reaches the
# outermost five millimetres.
FORM: dict[str, Any] = {
    "page": {
        "top": 17, "bottom": 12, "left": 14, "right": 14, "number_from_top": 8, "number_size": 11,
    },
    "body": {"size": 11.5, "line": 15, "indent": 0, "gap_pt": 5},
}  # fmt: skip
RULE = 0.2


def place(leaf: int, count: int) -> tuple[int, bool]:
    """The side of a sheet, from 1, on which page `leaf` of `count` lies, and whether right.

    `count` is a multiple of four. Sides 1 and 2 are of the outermost sheet: 1 holds the last page
    and the first one.
    """
    in_front = leaf <= count // 2
    at = leaf if in_front else count + 1 - leaf
    odd = bool(at % 2)
    return at, in_front == odd


class Leaves(Document):
    """A booklet being set: each page on paper of its own, or two on each side of a sheet."""

    def __init__(
        self, *, title: str, author: str, dated: date, printed_at: datetime, count: int | None
    ) -> None:
        """`count` pages are laid out on sheets to fold; None sets them one by one, A5."""
        super().__init__(
            title=title, author=author, dated=dated, printed_at=printed_at, demo=False, draft=False
        )
        self.form = FORM
        self._set_margins_at(0)
        self.leaf, self._count = 0, count
        for _ in range((count or 0) // 2):
            self.add_page(orientation="landscape")

    def header(self) -> None:
        """Nothing: a sheet bears what its two pages bear."""

    def turn_page(self) -> None:
        """The next page of the booklet, wherever it lies."""
        self.leaf += 1
        if self._count is None:
            self.add_page(format=(WIDTH, HEIGHT))
        else:
            self.page, right = place(self.leaf, self._count)
            # The face was chosen on another sheet.
            self.current_font_is_set_on_page = False
            self._set_margins_at(WIDTH if right else 0, of_two=True)
        self.set_line_width(RULE)
        if self.leaf > 1:
            page = FORM["page"]
            top, size = page["number_from_top"], page["number_size"]
            self.put(str(self.leaf), top=top, size=size, align=Align.C)
        self.set_y(self.t_margin)

    def _set_margins_at(self, left: float, *, of_two: bool = False) -> None:
        page = FORM["page"]
        beside = WIDTH - left if of_two else 0
        self.set_margins(left + page["left"], page["top"], beside + page["right"])
