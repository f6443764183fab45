"""The guide as it is: it names what there is, shows small pictures, and leaves no screen out."""

import re
from collections.abc import Iterator

import pytest

from lib.documents.booklet_model import KeyList, Points, Prose, Span
from lib.guide.reading import SOURCE, guide, pictures
from lib.labels import keys
from lib.ui.screens import MENU
from tests.test_architecture import ROOT

LARGEST_PICTURE = 120 * 1024
PALETTE = 3
TITLES = sorted({entry.title for entry in MENU})


def told() -> Iterator[Span]:
    """Every run of text of the chapters."""
    for part in (part for chapter in guide().chapters for part in chapter.parts):
        if isinstance(part, Prose):
            yield from part.spans
        elif isinstance(part, Points):
            yield from (span for item in part.items for span in item)


def sources() -> str:
    """Everything the program says, with the words that a line of code breaks put together."""
    files = [path for place in ("lib", "pages") for path in (ROOT / place).rglob("*")]
    texts = [
        path.read_text(encoding="utf-8") for path in files if path.suffix in {".py", ".js", ".html"}
    ]
    together = re.sub(r'"\s*\n\s*f?"', "", "\n".join(texts))
    return " ".join(together.split())


@pytest.mark.parametrize("title", TITLES)
def test_every_screen_is_named(title: str):
    named = {span.text for span in told() if span.style == "B"}

    assert any(title in text for text in named)


def test_what_stands_in_bold_is_a_word_of_the_program_or_a_key():
    said = sources()
    known_keys = " ".join(key for group in keys.GROUPS.values() for key, _ in group)
    bold = {span.text for span in told() if span.style == "B"}
    # "Tích cả … dòng": the number in its midst is the program's.
    pieces = {piece.strip(" ()") for text in bold for piece in text.split("…")}

    unknown = {one for one in pieces if one and one not in said and one not in known_keys}
    assert unknown == set()


def test_every_key_of_the_table_stands_in_the_guide():
    parts = [part for chapter in guide().chapters for part in chapter.parts]
    shown = {part.title: part.keys for part in parts if isinstance(part, KeyList)}

    assert shown == {keys.TITLES[name]: rows for name, rows in keys.GROUPS.items()}


def test_no_sign_of_markdown_is_left_in_the_text():
    for text in [chapter.title for chapter in guide().chapters] + [
        span.text for span in told() if span.style != "C"
    ]:
        assert not re.search(r"\*\*|\]\(|`|^#", text), text


def test_no_two_chapters_bear_one_title():
    titles = [chapter.title for chapter in guide().chapters]

    assert len(set(titles)) == len(titles)


def test_the_pictures_are_small_and_every_picture_that_is_kept_is_shown():
    kept = {path.name: path for path in (SOURCE.parent / "images" / "guide").glob("*.png")}

    assert pictures() == kept
    for path in kept.values():
        head = path.read_bytes()
        assert len(head) <= LARGEST_PICTURE, path.name
        assert (head[24], head[25]) == (8, PALETTE), path.name
