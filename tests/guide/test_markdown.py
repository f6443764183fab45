"""The little of Markdown that the guide is written in, and what is refused."""

from pathlib import Path

import pytest

from lib.documents.booklet_model import KeyList, Picture, Points, Prose, Span
from lib.documents.model import Subheading
from lib.guide.markdown import ALL_KEYS, booklet, spans

KEYS = [KeyList("Ở mọi trang", (("F1", "Giúp"),))]
HEAD = "# Tên\n\nLời đầu.\n\n## Một\n\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x03\x20\x00\x00\x01\x2c"


def parts(text: str, pictures: Path = Path()) -> list[object]:
    return list(booklet(HEAD + text, KEYS, pictures).chapters[0].parts)


def test_title_opening_and_chapters_with_the_names_links_find_them_by():
    told = booklet(HEAD + "Một câu.\n\n## Hai\n\nCâu nữa.\n", KEYS, Path())

    assert told.title == "Tên"
    assert told.opening == (Prose((Span("Lời đầu."),)),)
    assert [(one.title, one.anchor) for one in told.chapters] == [
        ("Một", "muc-1"),
        ("Hai", "muc-2"),
    ]


def test_steps_points_headings_and_the_table_of_keys():
    found = parts(f"1. Vào trang.\n2. Bấm nút.\n\n### Phần\n\n- Một\n- Hai\n\n{ALL_KEYS}\n")

    assert found == [
        Points(((Span("Vào trang."),), (Span("Bấm nút."),)), True),
        Subheading("Phần"),
        Points(((Span("Một"),), (Span("Hai"),)), False),
        *KEYS,
    ]


def test_a_line_that_is_no_step_makes_the_block_a_paragraph():
    assert parts("1. Vào trang\nrồi bấm nút.") == [Prose((Span("1. Vào trang rồi bấm nút."),))]


def test_pictures_are_counted_through_the_chapters_and_know_their_pixels(tmp_path: Path):
    (tmp_path / "a.png").write_bytes(PNG)
    text = HEAD + "![Trang đầu](a.png)\n\n## Hai\n\n![Trang sau](a.png)\n"

    shown = [part for one in booklet(text, KEYS, tmp_path).chapters for part in one.parts]

    assert shown == [
        Picture(tmp_path / "a.png", "Trang đầu", 1, 800, 300),
        Picture(tmp_path / "a.png", "Trang sau", 2, 800, 300),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Bấm **Ghi**, rồi", [("Bấm ", ""), ("Ghi", "B"), (", rồi", "")]),
        ("gõ `112113` *hoặc* đợi", [("gõ ", ""), ("112113", "C"), (" ", ""), ("hoặc", "I"),
                                    (" đợi", "")]),
        (r"phím **\***", [("phím ", ""), ("*", "B")]),
        (r"dấu \* và `a*b`", [("dấu ", ""), ("*", ""), (" và ", ""), ("a*b", "C")]),
    ],
)  # fmt: skip
def test_each_run_of_text_has_its_face(text: str, told: list[tuple[str, str]]):
    assert [(span.text, span.style) for span in spans(text)] == told


@pytest.mark.parametrize(
    "text",
    ["| a | b |", "> lời trích", "<b>đậm</b>", "#### bốn", "![hình](a.png) và lời", "#đề"],
)
def test_what_the_guide_is_not_written_in_is_refused(text: str):
    with pytest.raises(ValueError, match="not written like this"):
        parts(text)


@pytest.mark.parametrize("source", ["Không có tên", "# Tên\n\n- một điểm\n\n## Một\n\nCâu."])
def test_a_guide_without_title_or_with_a_list_before_its_chapters_is_refused(source: str):
    with pytest.raises(ValueError, match=r"the guide begins|paragraphs alone"):
        booklet(source, KEYS, Path())
