"""The official layout of a party document: page, faces, page number, marks, and set lines.

The measures come from `data/reference/document_formats.toml`, in force on the day the document is
dated (HD 36-HD/VPTW of 2018, HD 05-HD/VPTW of 2026).
"""

import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Self

from fpdf import FPDF
from fpdf.enums import Align
from fpdf.fonts import TTFFont

from lib.documents.faces import FAMILY, STYLES, face
from lib.documents.lines import Ruler
from lib.errors import DomainError
from lib.reference import in_force

MM_PER_PT = 25.4 / 72
STYLE_OF = dict(zip(STYLES, ("", "B", "I", "BI"), strict=True))


class Document(FPDF):
    """A4 in the house style; text is set line by line, so that page breaks are ours."""

    def __init__(
        self, *, title: str, author: str, dated: date, printed_at: datetime, demo: bool, draft: bool
    ) -> None:
        super().__init__(orientation="portrait", unit="mm", format="A4")
        self.form: dict[str, Any] = in_force("document_formats", dated)
        self.demo, self.draft = demo, draft
        self._printable: dict[str, str] = {}
        self._rulers: dict[tuple[str, float], Ruler] = {}
        for style in STYLES:
            self.add_font(FAMILY, STYLE_OF[style], face(style))
        regular = self.fonts[FAMILY.lower()]
        assert isinstance(regular, TTFFont)
        self._letters = frozenset(regular.cmap)
        self.set_lang("vi-VN")
        self.set_title(self.printable(title))
        self.set_author(self.printable(author))
        self.set_creation_date(printed_at)
        page = self.form["page"]
        self.set_margins(page["left"], page["top"], page["right"])
        self.set_auto_page_break(False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Close the font files, which a document that was refused still holds open."""
        for font in self.fonts.values():
            if isinstance(font, TTFFont):
                font.close()

    def header(self) -> None:
        """The page number from page 2 on, and what kind of print this is."""
        page, marks = self.form["page"], self.form["marks"]
        top = page["number_from_top"]
        if self.page_no() > 1:
            self.put(str(self.page_no()), top=top, size=page["number_size"], align=Align.C)
            if self.draft:
                self.put(marks["draft"], top=top, size=marks["size"], style="I", align=Align.R)
        if self.demo:
            self.put(marks["demo"], top=top, size=marks["size"], style="B", align=Align.L)
        self.set_y(page["top"])

    def finished(self) -> bytes:
        """The document as bytes. Raises DomainError "document_letter", see `printable`."""
        faces = (font for font in self.fonts.values() if isinstance(font, TTFFont))
        for point in (point for font in faces for point in font.missing_glyphs):
            raise _no_such_letter(chr(point))
        return bytes(self.output())

    def turn_page(self) -> None:
        """A new page that lies as this one does: an annex goes on lengthwise."""
        self.add_page(orientation=self.cur_orientation.value)

    # -- measures ---------------------------------------------------------

    @property
    def bottom(self) -> float:
        """The lowest line text may reach."""
        return float(self.h - self.form["page"]["bottom"])

    @property
    def room(self) -> float:
        """What is left of this page."""
        return self.bottom - self.get_y()

    @property
    def gap(self) -> float:
        """The space between paragraphs, in millimetres."""
        return float(self.form["body"]["gap_pt"] * MM_PER_PT)

    def pitch(self, size: float) -> float:
        """The line pitch for type of this size: the exact one of the body, in proportion."""
        body = self.form["body"]
        return float(body["line"] * MM_PER_PT * size / body["size"])

    def ruler(self, style: str, size: float) -> Ruler:
        """What measures text in this face and size."""
        if (style, size) not in self._rulers:

            def measure(text: str) -> float:
                self.set_font(FAMILY, style, size)
                return self.get_string_width(text)

            self._rulers[style, size] = Ruler(measure)
        return self._rulers[style, size]

    # -- text -------------------------------------------------------------

    def printable(self, text: str) -> str:
        """The text composed and without control characters.

        Raises DomainError "document_letter" for a letter the face does not have: a document with
        a hole where a letter stood must not be printed.
        """
        if text not in self._printable:
            self._printable[text] = self._checked(text)
        return self._printable[text]

    def _checked(self, text: str) -> str:
        composed = unicodedata.normalize("NFC", text)
        visible = (c for c in composed if unicodedata.category(c) != "Cf")
        shown = " ".join("".join(c if c.isprintable() else " " for c in visible).split())
        missing = next((c for c in shown if ord(c) not in self._letters), None)
        if missing is not None:
            raise _no_such_letter(missing)
        return shown

    def broken(
        self, text: str, width: float, *, style: str = "", size: float, indent: float = 0
    ) -> Sequence[str]:
        """The printable text, broken into lines of this width."""
        return self.ruler(style, size).lines(self.printable(text), width, indent=indent)

    def balanced(self, text: str, width: float, *, style: str, size: float) -> Sequence[str]:
        """The printable text in as few lines as this width asks for, and these of like length."""
        return self.ruler(style, size).balanced(self.printable(text), width)

    def put(
        self,
        text: str,
        *,
        top: float,
        size: float,
        style: str = "",
        align: Align = Align.L,
        left: float | None = None,
        width: float | None = None,
        pitch: float = 0,
    ) -> None:
        """Set one line whose upper edge is `top`, within the given column or the text width.

        Raises DomainError "document_overflow" below the page: nothing may run off it unseen.
        """
        if top > self.bottom:
            raise DomainError("document_overflow", text=text)
        left = self.l_margin if left is None else left
        width = self.epw if width is None else width
        if align is not Align.L:
            spare = width - self.ruler(style, size).width(text)
            left += spare if align is Align.R else spare / 2
        self._face(style, size)
        self.text(left, self._baseline(top, size, pitch), text)

    def put_justified(
        self, text: str, *, top: float, size: float, left: float, width: float, pitch: float
    ) -> None:
        """Set one line stretched to `width`.

        Each word goes out with its own blank, so that a reader of the file finds the blanks as
        letters and not only as distance.
        """
        ruler, words = self.ruler("", size), text.split(" ")
        stretch = (width - ruler.width(text)) / (len(words) - 1) if len(words) > 1 else 0
        self._face("", size)
        for at, word in enumerate(words):
            blank = "" if at == len(words) - 1 else " "
            self.text(left, self._baseline(top, size, pitch), word + blank)
            left += ruler.width(word) + ruler.blank + stretch

    def _face(self, style: str, size: float) -> None:
        """Take up the face, unless it is in hand: a table asks for the same one for every cell."""
        in_hand = self.font_style + ("U" if self.underline else "")
        if (in_hand, self.font_size_pt, self.font_family) != (style, size, FAMILY.lower()):
            self.set_font(FAMILY, style, size)

    @staticmethod
    def _baseline(top: float, size: float, pitch: float) -> float:
        height = size * MM_PER_PT
        return top + max(pitch, height) / 2 + 0.3 * height


def _no_such_letter(letter: str) -> DomainError:
    return DomainError("document_letter", letter=letter, point=f"U+{ord(letter):04X}")
