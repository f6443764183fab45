from io import BytesIO

import pytest
from pypdf import PdfReader

from lib.documents.model import Subheading
from tests.documents.reading import runs_of, text_of, words_of
from tests.documents.samples import make_section, make_table, printed

FILLER = "Dòng lấp."
THREE_LINES = "Đoạn " + "văn bản dài ba dòng " * 10 + "hết."


def page_of(pdf: bytes, word: str) -> int:
    return next(found.page for found in words_of(pdf) if found.text == word)


@pytest.mark.parametrize("filler", range(14, 26))
def test_a_heading_stands_on_the_page_of_what_it_heads(filler: int) -> None:
    pdf = printed(
        make_section(*[FILLER] * filler),
        make_section(Subheading("1. Tiểumục"), "Đầuđoạn " + THREE_LINES, heading="II. ĐẦUĐỀ"),
    )

    assert page_of(pdf, "ĐẦUĐỀ") == page_of(pdf, "Tiểumục") == page_of(pdf, "Đầuđoạn")


@pytest.mark.parametrize("filler", range(14, 26))
def test_a_heading_stands_on_the_page_of_the_first_rows_of_its_table(filler: int) -> None:
    pdf = printed(
        make_section(*[FILLER] * filler),
        make_section(Subheading("1. Tiểumục"), heading="II. ĐẦUĐỀ", tables=(make_table(9),)),
    )

    assert page_of(pdf, "ĐẦUĐỀ") == page_of(pdf, "STT") == page_of(pdf, "1.002")


@pytest.mark.parametrize("filler", range(8, 22))
def test_the_signature_and_the_recipients_are_never_parted(filler: int) -> None:
    pdf = printed(make_section(*[FILLER] * filler))

    pages = {page_of(pdf, word) for word in ("TRƯỞNG", "Nguyễn", "nhận:", "Lưu")}

    assert len(pages) == 1


@pytest.mark.parametrize("filler", range(16, 28))
def test_no_line_of_a_paragraph_stands_alone_on_a_page(filler: int) -> None:
    pdf = printed(make_section(*[FILLER] * filler, "Đoạn " + "văn bản khá dài " * 20 + "hết."))

    lines = {(w.page, round(w.top, 1)) for w in words_of(pdf) if w.text in ("văn", "khá", "hết.")}
    counts = [sum(page == one for one, _ in lines) for page in {page for page, _ in lines}]

    assert min(counts) >= 2


def test_a_subheading_is_bold_and_a_numbered_paragraph_is_text() -> None:
    runs = runs_of(printed(make_section(Subheading("1. Ưu điểm"), "2. Đã làm xong")), page=1)

    assert ("1. Ưu điểm", "VNSerifBold", 14.0) in runs
    assert ("2. Đã làm xong", "VNSerif", 14.0) in runs


def test_empty_lines_of_an_edited_text_are_left_out() -> None:
    pdf = printed(make_section("Một.", "", "   ", "Hai."))

    assert "Một. Hai." in text_of(pdf)


def test_no_page_is_left_empty() -> None:
    pdf = printed(*[make_section(*[THREE_LINES] * 9, tables=(make_table(40),))] * 3)

    pages = PdfReader(BytesIO(pdf)).pages

    assert all(len(page.extract_text()) > 200 for page in pages)
