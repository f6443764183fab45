"""Whom to ring up, cell after cell: a head a cell, a line a name, and boxes to fill in by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from fpdf.enums import Align

from lib.documents.flow import Heading, pour
from lib.documents.house import Document

# Millimetres and points. A line is high enough for a pen: 28 names of seven cells on a page.
LINE, HEAD, PADDING, BOX, RULE = 5.8, 6.0, 1.2, 3.4, 0.2
SIZE, HEAD_SIZE, SMALL = 11.0, 9.5, 8.0
# What is written by hand where the register does not know it.
BLANK = "." * 24
COLUMNS = (
    ("STT", 10.0),
    ("Họ và tên", 52.0),
    ("Điện thoại", 28.0),
    ("Đã gọi", 15.0),
    ("Hẹn ngày", 23.0),
    ("Lý do", 37.0),
)


@dataclass(frozen=True, slots=True)
class ChasedPerson:
    """One name of the list."""

    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class ChasedCell:
    """A cell with those who are missing in it; secretary and telephone where they are known."""

    name: str
    people: Sequence[ChasedPerson]
    secretary: str = ""
    phone: str = ""


def chasing_list_pdf(
    cells: Sequence[ChasedCell],
    *,
    title: str,
    below: str,
    page_a_cell: bool,
    author: str,
    printed_at: datetime,
    printed_on: date,
    demo: bool,
) -> bytes:
    """The cells in their order; `page_a_cell` begins each on a page of its own, to hand out.

    Raises DomainError "document_letter" for a text that holds a letter the face does not have.
    """
    with Document(
        title=title,
        author=author,
        dated=printed_on,
        printed_at=printed_at,
        demo=demo,
        draft=False,
    ) as document:
        document.add_page()
        heads = [
            Heading(title, align=Align.C, size=document.form["table"]["title_size"]),
            Heading(below, align=Align.C, style="I"),
        ]
        pour(document, heads)
        _Sheet(document).draw(cells, page_a_cell)
        return document.finished()


class _Sheet:
    """The pages being ruled and filled."""

    def __init__(self, document: Document) -> None:
        self._document = document
        given = sum(width for _, width in COLUMNS)
        self._widths = [width * document.epw / given for _, width in COLUMNS]

    def draw(self, cells: Sequence[ChasedCell], page_a_cell: bool) -> None:
        self._heads()
        for at, cell in enumerate(cells):
            # A head is not left alone at the foot of a page.
            wanted = HEAD + LINE * min(2, len(cell.people))
            if (page_a_cell and at) or self._document.room < wanted:
                self._turn()
            self._cell_head(cell)
            for number, person in enumerate(cell.people, start=1):
                if self._document.room < LINE:
                    self._turn()
                    self._cell_head(cell, goes_on=True)
                self._line([str(number), person.name, person.phone, "", "", ""])

    def _turn(self) -> None:
        self._document.turn_page()
        self._heads()

    def _heads(self) -> None:
        self._document.set_line_width(RULE)
        self._line([head for head, _ in COLUMNS], style="B")

    def _cell_head(self, cell: ChasedCell, *, goes_on: bool = False) -> None:
        """'Chi bộ ấp 1 – Đảng bộ xã Tân Hạnh (12 người)', and whom to ask there."""
        document, top = self._document, self._document.get_y()
        said = "tiếp theo" if goes_on else f"{len(cell.people)} người"
        whom = f"Bí thư: {cell.secretary or BLANK}  ĐT: {cell.phone or BLANK}"
        right = document.ruler("", SMALL).width(whom) + 2 * PADDING
        document.set_fill_color(232)
        document.rect(document.l_margin, top, document.epw, HEAD, style="DF")
        self._put(
            f"{cell.name} ({said})", document.l_margin, document.epw - right, HEAD, "B", HEAD_SIZE
        )
        document.put(
            whom,
            top=top,
            size=SMALL,
            align=Align.R,
            width=document.epw - PADDING,
            pitch=HEAD,
        )
        document.set_y(top + HEAD)

    def _line(self, texts: Sequence[str], style: str = "") -> None:
        document, top = self._document, self._document.get_y()
        left = document.l_margin
        for (head, _), width, text in zip(COLUMNS, self._widths, texts, strict=True):
            document.rect(left, top, width, LINE)
            self._put(text, left, width, LINE, style)
            if head == "Đã gọi" and not style:
                document.rect(left + (width - BOX) / 2, top + (LINE - BOX) / 2, BOX, BOX)
            left += width
        document.set_y(top + LINE)

    def _put(
        self,
        text: str,
        left: float,
        width: float,
        pitch: float,
        style: str,
        size: float = SIZE,
    ) -> None:
        """One line of text; what is too long is set smaller, and then as far as it goes."""
        if not text:
            return
        document, room = self._document, width - 2 * PADDING
        if document.ruler(style, size).width(document.printable(text)) > room:
            size = SMALL
        shown = document.broken(text, room, style=style, size=size)[0]
        document.put(
            shown, top=document.get_y(), size=size, style=style, left=left + PADDING, width=room,
            pitch=pitch,
        )  # fmt: skip
