"""What a document is made of, as plain values that any printer can set.

Whoever writes a document (`lib.reports`, a list on the screen) fills these; this room sets them and
knows nothing of what they say.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Cell = str | int | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `width` is its share of the table, in any unit."""

    head: str
    width: float
    numeric: bool = False
    centred: bool = False


@dataclass(frozen=True, slots=True)
class TableData:
    """A table; integers are printed with separators, `total_row` sets the last row in bold.

    `numbered` sets the columns' numbers below the head, to which the `note` below may refer.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total_row: bool = False
    numbered: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class ChartData:
    """A chart as a Vega-Lite specification, with its finding as title and as text for readers."""

    title: str
    spec: Mapping[str, Any]
    alt: str


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading inside a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A word of the printer to its reader, that belongs to no paper to be signed."""

    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered part of the report: paragraphs under subheadings, then tables and charts."""

    heading: str
    paragraphs: tuple[str | Subheading | Remark, ...]
    tables: tuple[TableData, ...] = ()
    charts: tuple[ChartData, ...] = ()


@dataclass(frozen=True, slots=True)
class Issuer:
    """The head of the document: who issues it, where, and under which number and symbol."""

    superior: str
    body: str
    town: str
    symbol: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: on whose authority (empty when in his own post), which post, which name."""

    authority: str
    post: str
    signer: str


@dataclass(frozen=True, slots=True)
class Summary:
    """The year-end summary, ready to print."""

    issuer: Issuer
    kind: str
    subject: str
    sections: tuple[Section, ...]
    annexes: tuple[TableData, ...]
    signature: Signature
    recipients: tuple[str, ...]
    signed: bool = False
    demo: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a share from 0 to 1 (None: nothing to divide by); grey when it is not ranked."""

    name: str
    rate: float | None
    shown: str
    ranked: bool = True


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars below one another under their finding, with the share of the whole as a line."""

    title: str
    bars: tuple[Bar, ...]
    whole: float | None = None
    whole_words: str = ""


@dataclass(frozen=True, slots=True)
class Brief:
    """One page for a meeting: the answer, figures beside last year's, one chart, who does what.

    Of `chart` and `work` a missing one is replaced by its `..._words`, a sentence.
    """

    issuer: str
    kind: str
    subject: str
    as_of: str
    sentence: str
    figures: TableData
    chart: BarChart | None
    chart_words: str
    work: TableData | None
    work_words: str
    note: str
    demo: bool = False
