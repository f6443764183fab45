from io import BytesIO

import pytest
from pypdf import PdfReader

from lib.documents.model import Column, TableData
from lib.errors import DomainError
from tests.documents.reading import runs_of, text_of, words_of
from tests.documents.samples import make_annex, make_section, make_table, printed


def test_the_head_is_repeated_on_every_page_of_the_table() -> None:
    pdf = printed(make_section("Nội dung."), annexes=(make_annex(100),))

    pages = range(2, len(PdfReader(BytesIO(pdf)).pages) + 1)

    assert len(pages) > 3
    assert all("STT Đơn vị" in text_of(pdf, page=page) for page in pages)


def test_no_row_is_split_or_lost() -> None:
    wrapped = "Đảng bộ Khối Các cơ quan và Doanh nghiệp tỉnh Vĩnh Long kéo dài"
    columns = (Column("STT", 10), Column("Đơn vị", 30), Column("Số", 10, numeric=True))
    rows = tuple((f"r{number}", wrapped, number) for number in range(200))
    pdf = printed(make_section("Nội dung.", tables=(TableData("", columns, rows),)))

    words = words_of(pdf)
    ends = [word.page for word in words if word.text == "dài"]
    starts = [word.page for word in words if word.text[0] == "r" and word.text[1:].isdigit()]

    assert len(starts) == 200
    assert starts == ends


def test_numbers_stand_at_the_right_and_words_at_the_left() -> None:
    words = words_of(printed(make_section("Nội dung.", tables=(make_table(12),))))

    numbers = {round(word.right, 1) for word in words if word.text.startswith("1.0")}
    rates = {round(word.right, 1) for word in words if word.text == "(92,28%)"}
    names = {round(word.left, 1) for word in words if word.text == "Đảng"}

    assert len(numbers) == len(rates) == len(names) == 1


def test_a_word_wider_than_its_column_stays_within_it() -> None:
    columns = (Column("Tên", 10), Column("Ghi chú", 90))
    table = TableData("", columns, (("Nguyễnvănanbìnhchidũng" * 3, "hết"),))

    words = words_of(printed(make_section("Nội dung.", tables=(table,))))
    end = next(word for word in words if word.text == "hết")
    pieces = [word for word in words if 110 < word.top < 170 and word != end]

    assert "".join(word.text for word in pieces) == "Nguyễnvănanbìnhchidũng" * 3
    assert all(word.right < end.left for word in pieces)


def test_a_number_is_never_cut_by_a_narrow_column() -> None:
    columns = (Column("A", 1, numeric=True), Column("Đơn vị", 200))
    table = TableData("", columns, ((44156, "Toàn tỉnh"),))

    assert "44.156" in text_of(printed(make_section("Nội dung.", tables=(table,))))


def test_the_total_row_is_bold() -> None:
    runs = runs_of(printed(make_section("Nội dung."), annexes=(make_annex(3),)), page=2)

    assert ("Tổng cộng", "VNSerifBold", 11.0) in runs
    assert ("98,61%", "VNSerif", 11.0) in runs
    assert ("98,61%", "VNSerifBold", 11.0) in runs


def test_a_table_without_rows_still_shows_its_head() -> None:
    table = TableData("Bảng 1. Trống", (Column("Đơn vị", 10), Column("Số", 5)), ())

    words = [word.text for word in words_of(printed(make_section("Nội dung.", tables=(table,))))]

    assert {"Bảng", "Trống", "Đơn", "Số"} <= set(words)


def test_a_cell_taller_than_a_page_is_refused_loudly() -> None:
    table = TableData("", (Column("Ghi chú", 1),), (("dài " * 5000,),))

    with pytest.raises(DomainError) as refusal:
        printed(make_section("Nội dung.", tables=(table,)))

    assert refusal.value.code == "document_overflow"
