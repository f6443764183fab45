"""Reading a printed document back, the way the office's own tools would."""

import subprocess
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree

from pypdf import PdfReader

MM = 25.4 / 72
XHTML = "{http://www.w3.org/1999/xhtml}"
EDGES = ("xMin", "yMin", "xMax", "yMax")


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page, its edges in millimetres from the left and the top."""

    text: str
    page: int
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def text_of(pdf: bytes, *, page: int | None = None) -> str:
    """What pdftotext gives, every run of blanks as one."""
    pages = ["-f", str(page), "-l", str(page)] if page else []
    return " ".join(_pdftotext(pdf, *pages).split())


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page."""
    return _pdftotext(pdf, "-layout").split("\f")[:-1]


def words_of(pdf: bytes) -> list[Word]:
    """Every word with its place."""
    tree = ElementTree.fromstring(_pdftotext(pdf, "-bbox"))
    return [
        Word(word.text or "", number, *(float(word.attrib[e]) * MM for e in EDGES))
        for number, page in enumerate(tree.iter(f"{XHTML}page"), start=1)
        for word in page.iter(f"{XHTML}word")
    ]


def runs_of(pdf: bytes, *, page: int) -> list[tuple[str, str, float]]:
    """Every run of text of the page with its face and its size in points."""
    found: list[tuple[str, str, float]] = []

    def note(text: str, cm: list[float], tm: list[float], font: dict, size: float) -> None:
        if text.strip():
            found.append((text.strip(), font["/BaseFont"].split("+")[1], size))

    PdfReader(BytesIO(pdf)).pages[page - 1].extract_text(visitor_text=note)
    return found


def _pdftotext(pdf: bytes, *options: str) -> str:
    done = subprocess.run(
        ["pdftotext", *options, "-", "-"], input=pdf, capture_output=True, check=True
    )
    assert done.stderr == b"", done.stderr
    return done.stdout.decode()
