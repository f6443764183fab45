"""The booklet: everything in it, on the page its contents name, on sheets that fold into order."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO

import pytest
from pypdf import PdfReader

from lib.documents import folding
from lib.documents.booklet import booklet_pdf
from lib.documents.booklet_model import Booklet, Chapter, KeyList, Picture, Points, Prose, Span
from lib.guide.reading import guide
from lib.labels import guide as words
from tests.documents.reading import pages_of, words_of

AT, ON = datetime(2023, 11, 22, 3, 0, tzinfo=UTC), date(2023, 11, 22)


@cache
def pages() -> tuple[str, ...]:
    """The text of each page of the guide's booklet, in the order of reading."""
    return tuple(pages_of(booklet_pdf(guide(), printed_at=AT, printed_on=ON, one_by_one=True)))


def of_chapters(count: int, *, steps: int = 3) -> Booklet:
    """A booklet of so many chapters, each with the same numbered steps."""
    item = (Span("Bấm nút "), Span("Ghi", "B"), Span(" rồi đợi câu trả lời của máy chủ. " * 4))
    chapters = [
        Chapter(f"Việc thứ {at}", f"muc-{at}", (Points((item,) * steps, True),))
        for at in range(1, count + 1)
    ]
    return Booklet("Tập thử", (Prose((Span("Lời đầu."),)),), tuple(chapters))


def test_every_chapter_stands_on_the_page_that_the_contents_name():
    # As many pages of contents as it takes: they end where the first chapter begins.
    first = next(at for at, page in enumerate(pages()) if "1. " in page)
    contents = " ".join(" ".join(pages()[1:first]).split())
    for chapter in guide().chapters:
        named = re.search(rf"{re.escape(chapter.title)}[ .]*(\d+)", contents)
        assert named, chapter.title
        assert chapter.title in " ".join(pages()[int(named[1]) - 1].split())


def test_the_whole_text_is_in_it_and_nothing_is_cut():
    # The number of a page, its first line, may stand in the midst of a sentence.
    below = [page.strip().partition("\n")[2] for page in pages()[1:]]
    text = "".join("".join(below).split())
    for chapter in guide().chapters:
        for part in chapter.parts:
            said = part.items if isinstance(part, Points) else ()
            for spans in (part.spans,) if isinstance(part, Prose) else said:
                whole = "".join("".join(span.text for span in spans).split())
                assert whole in text, whole


def test_no_word_leaves_its_page():
    pdf = booklet_pdf(guide(), printed_at=AT, printed_on=ON, one_by_one=True)

    for word in words_of(pdf):
        assert word.left > 10 and word.right < folding.WIDTH - 10, word
        assert word.top > 5 and word.bottom < folding.HEIGHT - 10, word


def test_every_key_is_printed():
    pdf = booklet_pdf(guide(), printed_at=AT, printed_on=ON)
    # In the order in which it is set: a cell of two lines stands together.
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    text = " ".join(text.split())
    for chapter in guide().chapters:
        for part in chapter.parts:
            if isinstance(part, KeyList):
                assert all(" ".join(does.split()) in text for _, does in part.keys), part.title


@pytest.mark.parametrize("chapters", [1, 12, 13, 30, 70])
def test_whole_sheets_are_filled_with_pages_for_notes(chapters: int):
    told = of_chapters(chapters)
    one_by_one = pages_of(booklet_pdf(told, printed_at=AT, printed_on=ON, one_by_one=True))
    folded = booklet_pdf(told, printed_at=AT, printed_on=ON)

    assert len(one_by_one) % 4 == 0
    assert len(pages_of(folded)) * 2 == len(one_by_one)
    filling = [page for page in one_by_one if words.NOTES in page]
    assert len(filling) < 4
    assert one_by_one[-len(filling) :] == filling or not filling


@pytest.mark.parametrize("count", [4, 8, 24, 96])
def test_folded_sheets_lie_in_the_order_of_reading(count: int):
    """Sheets lie in one another: from the outer one inwards the fronts and backs meet in turn."""
    lying = {folding.place(leaf, count): leaf for leaf in range(1, count + 1)}

    assert len(lying) == count
    for side in range(1, count // 2 + 1):
        left, right = lying[side, False], lying[side, True]
        assert left + right == count + 1
        # What lies on the right of a front has the left of the back behind it.
        if side % 2:
            assert lying[side + 1, False] == right + 1
            assert lying[side + 1, True] == left - 1


def test_each_half_of_a_sheet_bears_the_page_that_belongs_there():
    told = of_chapters(12)
    reading = pages_of(booklet_pdf(told, printed_at=AT, printed_on=ON, one_by_one=True))
    folded = booklet_pdf(told, printed_at=AT, printed_on=ON)

    halves: dict[tuple[int, bool], list[str]] = {}
    for word in words_of(folded):
        halves.setdefault((word.page, word.left > folding.WIDTH), []).append(word.text)
    for leaf, text in enumerate(reading, start=1):
        half = halves[folding.place(leaf, len(reading))]
        assert sorted(half) == sorted(text.split()), leaf


def test_the_same_arguments_give_the_same_bytes():
    made = [booklet_pdf(of_chapters(2), printed_at=AT, printed_on=ON) for _ in range(2)]

    assert made[0] == made[1]


def test_pictures_are_printed_with_their_words():
    parts = [part for chapter in guide().chapters for part in chapter.parts]
    shown = [part for part in parts if isinstance(part, Picture)]
    pdf = booklet_pdf(guide(), printed_at=AT, printed_on=ON)

    drawn = sum(len(page.images) for page in PdfReader(BytesIO(pdf)).pages)
    text = " ".join(" ".join(pages()).split())
    assert drawn == len(shown)
    assert all(words.PICTURE.format(number=one.number, alt=one.alt) in text for one in shown)


def test_a_picture_taller_than_a_page_is_set_smaller_with_its_words_below_it():
    part = next(part for one in guide().chapters for part in one.parts if isinstance(part, Picture))
    tall = replace(part, wide=100, high=1000)
    told = Booklet("Tập thử", (), (Chapter("Việc", "muc-1", (tall,)),))
    pdf = booklet_pdf(told, printed_at=AT, printed_on=ON, one_by_one=True)

    assert [words.PICTURE.format(number=tall.number, alt="")[:6] in one for one in pages_of(pdf)][
        :3
    ] == [False, False, True]
