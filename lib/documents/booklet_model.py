"""What a booklet is made of, as plain values: a page of the screen is drawn from the same."""

from dataclasses import dataclass
from pathlib import Path

from lib.documents.model import Subheading


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one face: "B" bold, "I" italic, "C" what is typed as it stands."""

    text: str
    style: str = ""


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph."""

    spans: Spans


@dataclass(frozen=True, slots=True)
class Points:
    """Steps in their order, or points beside one another."""

    items: tuple[Spans, ...]
    numbered: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG with what it shows in words, and its pixels; `number` counts from 1."""

    path: Path
    alt: str
    number: int
    wide: int
    high: int


@dataclass(frozen=True, slots=True)
class KeyList:
    """What each key does in one place of the program."""

    title: str
    keys: tuple[tuple[str, str], ...]


PartOfChapter = Prose | Points | Picture | KeyList | Subheading


@dataclass(frozen=True, slots=True)
class Chapter:
    """One job, with the name by which a link finds it."""

    title: str
    anchor: str
    parts: tuple[PartOfChapter, ...]


@dataclass(frozen=True, slots=True)
class Booklet:
    """The whole text: what stands on the title page, then the chapters."""

    title: str
    opening: tuple[Prose, ...]
    chapters: tuple[Chapter, ...]
