"""What a printed document is made of, as plain values that travel to the child process."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lib.figures.model import Levels, Ratio, Shares

Cell = str | int | None
Measure = Ratio | Levels | Shares


@dataclass(frozen=True, slots=True)
class YearFigures:
    """The waterfall and the measures of one unit in one year, keyed as in the registry."""

    year: int
    waterfall: Mapping[str, int]
    measures: Mapping[str, Measure]


@dataclass(frozen=True, slots=True)
class WeakPoint:
    """A finding the report names: what, where, how much, and what to do about it."""

    label: str
    unit_name: str
    ratio: Ratio
    next_step: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `width` is its share of the table, in any unit."""

    head: str
    width: float
    numeric: bool = False
    centred: bool = False


@dataclass(frozen=True, slots=True)
class TableData:
    """A table; integers are printed with separators, `total_row` sets the last row in bold."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total_row: bool = False


@dataclass(frozen=True, slots=True)
class ChartData:
    """A chart as a Vega-Lite specification, with its finding as title and as text for readers."""

    title: str
    spec: Mapping[str, Any]
    alt: str


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered part of the report. A paragraph may be a subheading, see `is_subheading`."""

    heading: str
    paragraphs: tuple[str, ...]
    tables: tuple[TableData, ...] = ()
    charts: tuple[ChartData, ...] = ()


@dataclass(frozen=True, slots=True)
class Issuer:
    """The head of the document: who issues it, where, and under which number and symbol."""

    superior: str
    body: str
    place: str
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


SUBHEADING = re.compile(r"\d+(\.\d+)*\. .{1,120}[^\s.;:,]")


def is_subheading(paragraph: str) -> bool:
    """Whether this line is a subheading: '1. …' without a full stop at its end.

    Staff edit the report as plain lines, so the form of the line has to say what it is.
    """
    return SUBHEADING.fullmatch(paragraph) is not None
