"""The little of Markdown the guide is written in, read into the parts of a booklet.

Headings of three depths, paragraphs, numbered and dotted lists of one depth, pictures on a line of
their own, **bold**, *italic*, `typed`, a backslash before a sign that is meant, and one comment
that stands for the table of keys.
"""

import re
import struct
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from lib.documents.booklet_model import (
    Booklet,
    Chapter,
    KeyList,
    PartOfChapter,
    Picture,
    Points,
    Prose,
    Span,
    Spans,
)
from lib.documents.model import Subheading

ALL_KEYS = "<!-- các phím -->"
_PICTURE = re.compile(r"!\[(.+)\]\((.+)\)")
_STEP = re.compile(r"\d+\. (.+)")
_POINT = re.compile(r"- (.+)")
_INLINE = re.compile(
    r"\*\*(?P<B>(?:\\.|[^*\\])+)\*\*|\*(?P<I>(?:\\.|[^*\\])+)\*|`(?P<C>[^`]+)`|\\(?P<sign>.)"
)
_ESCAPED = re.compile(r"\\(.)")


def booklet(source: str, keys: Sequence[KeyList], pictures: Path) -> Booklet:
    """The guide of this source; its pictures lie below `pictures`.

    Raises ValueError for a source without a title, or with text that is none of the above.
    """
    head, *chapters = re.split(r"^## ", source, flags=re.MULTILINE)
    title, _, opening = head.partition("\n")
    if not title.startswith("# "):
        raise ValueError("the guide begins with its title")
    parts = tuple(_parts(opening, (), pictures, count(1)))
    if not all(isinstance(part, Prose) for part in parts):
        raise ValueError("before the first chapter stand paragraphs alone")
    numbers = count(1)
    return Booklet(
        title.removeprefix("# "),
        tuple(part for part in parts if isinstance(part, Prose)),
        tuple(
            _chapter(at, text, keys, pictures, numbers) for at, text in enumerate(chapters, start=1)
        ),
    )


def _chapter(
    at: int, text: str, keys: Sequence[KeyList], pictures: Path, numbers: "count[int]"
) -> Chapter:
    title, _, below = text.partition("\n")
    return Chapter(title, f"muc-{at}", tuple(_parts(below, keys, pictures, numbers)))


def _parts(
    text: str, keys: Sequence[KeyList], pictures: Path, numbers: "count[int]"
) -> Iterator[PartOfChapter]:
    for block in filter(None, (one.strip() for one in text.split("\n\n"))):
        if block == ALL_KEYS:
            yield from keys
        elif block.startswith("### "):
            yield Subheading(block.removeprefix("### "))
        elif shown := _PICTURE.fullmatch(block):
            path = pictures.joinpath(shown[2])
            yield Picture(path, shown[1], next(numbers), *_pixels(path))
        elif block.startswith(("#", "!", "<", "|", ">")):
            raise ValueError(f"the guide is not written like this: {block[:40]}")
        else:
            yield _prose_or_points(block)


def _pixels(path: Path) -> tuple[int, int]:
    """Width and height, as they stand at the head of every PNG. Raises OSError without the file."""
    with path.open("rb") as file:
        wide, high = struct.unpack(">II", file.read(24)[16:])
    return wide, high


def _prose_or_points(block: str) -> Prose | Points:
    lines = block.split("\n")
    for mark, numbered in ((_STEP, True), (_POINT, False)):
        found = [mark.fullmatch(line) for line in lines]
        if all(found):
            return Points(tuple(spans(one[1]) for one in found if one), numbered)
    return Prose(spans(" ".join(lines)))


def spans(text: str) -> Spans:
    """The runs of one line of text, each in its face."""
    found: list[Span] = []
    at = 0
    for match in _INLINE.finditer(text):
        found.append(Span(text[at : match.start()]))
        kind = match.lastgroup or ""
        if kind == "sign":
            found.append(Span(match["sign"]))
        else:
            said = match[kind]
            found.append(Span(said if kind == "C" else _ESCAPED.sub(r"\1", said), kind))
        at = match.end()
    found.append(Span(text[at:]))
    return tuple(span for span in found if span.text)
