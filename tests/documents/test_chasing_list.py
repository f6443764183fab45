"""The list to ring up by: a head a cell, a line a name, enough of them on a page."""

import io
from datetime import UTC, date, datetime

from pypdf import PdfReader

from lib.documents.chasing_list import BLANK, ChasedCell, ChasedPerson, chasing_list_pdf

AT = datetime(2023, 11, 22, 3, 0, tzinfo=UTC)


def pages(cells: list[ChasedCell], *, page_a_cell: bool = False) -> list[str]:
    made = chasing_list_pdf(
        cells,
        title="ĐẢNG VIÊN CHƯA CÓ PHIẾU NHẬN XÉT NĂM 2023",
        below="(hạn nộp 15/11/2023)",
        page_a_cell=page_a_cell,
        author="Sổ 213",
        printed_at=AT,
        printed_on=date(2023, 11, 22),
        demo=False,
    )
    return [page.extract_text() for page in PdfReader(io.BytesIO(made)).pages]


def cell(name: str, count: int, **known: str) -> ChasedCell:
    people = [ChasedPerson(f"Nguyễn Văn {name} {at:03}", "0912345678") for at in range(count)]
    return ChasedCell(f"Chi bộ {name} – Đảng bộ xã Thử", people, **known)


def names(page: str) -> int:
    return page.count("Nguyễn Văn ")


def test_twenty_eight_names_of_seven_cells_stand_on_the_first_page():
    found = pages([cell(f"ấp {at}", 4) for at in range(30)])

    assert names(found[0]) >= 28
    assert all(names(page) >= 28 for page in found[:-1])
    assert sum(map(names, found)) == 120


def test_every_page_has_the_heads_and_a_cell_that_goes_on_says_so():
    found = pages([cell("ấp Dài", 60)])

    assert len(found) == 2
    for page in found:
        assert all(head in page for head in ("Họ và tên", "Đã gọi", "Hẹn ngày", "Lý do"))
    assert "(60 người)" in found[0]
    assert "(tiếp theo)" in found[1]


def test_a_cell_may_have_a_page_of_its_own_to_hand_out():
    found = pages([cell("A", 3), cell("B", 2)], page_a_cell=True)

    assert [names(page) for page in found] == [3, 2]


def test_secretary_and_telephone_stand_in_the_head_or_have_a_line_to_write_on():
    [page] = pages([cell("A", 1, secretary="Trần Thị Bí Thư", phone="0270123"), cell("B", 1)])

    assert "Bí thư: Trần Thị Bí Thư" in page and "ĐT: 0270123" in page
    assert page.count(BLANK) == 2


def test_a_name_too_long_for_its_column_stays_in_its_line():
    long = ChasedCell("Chi bộ " + "rất dài " * 30, [ChasedPerson("Nguyễn " * 30, "0" * 40)])

    assert len(pages([long])) == 1
