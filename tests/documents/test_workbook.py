from datetime import UTC, date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from lib.documents.model import Column
from lib.documents.workbook import Sheet, Value, workbook
from lib.errors import DomainError

CREATED = datetime(2026, 11, 22, 7, 5, tzinfo=UTC)
COLUMNS = (Column("Số thẻ", 20), Column("Ghi chú", 40))


def book_of(*sheets: Sheet) -> bytes:
    return workbook(sheets, created=CREATED)


def read(file: bytes, sheet: int = 0) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(BytesIO(file)).get_sheet_by_index(sheet).to_python()


def back(value: Value) -> object:
    return read(book_of(Sheet("Tờ", COLUMNS[:1], ((value,),))))[1][0]


def test_the_same_sheets_give_the_same_bytes() -> None:
    sheet = Sheet("Danh sách", COLUMNS, (("0001", "ổn"),))

    assert book_of(sheet) == book_of(sheet)


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+84909",
        "-5",
        "@SUM(A1)",
        '=HYPERLINK("http://x","y")',
        "http://vidu.vn",
        "000123456789",
        "1e5",
        "{=1}",
        "Nguyễn Thị Bưởi",
        "a\nb",
    ],
)
def test_text_stays_the_text_it_is(text: str) -> None:
    assert back(text) == text


def test_no_formula_and_no_link_gets_into_the_file() -> None:
    file = book_of(Sheet("Tờ", COLUMNS, (("=1+1", "http://vidu.vn"),)))

    with ZipFile(BytesIO(file)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()

    assert "<f>" not in sheet
    assert "hyperlink" not in sheet


def test_numbers_are_numbers_and_dates_are_dates() -> None:
    assert back(44156) == 44156
    assert back(0.5) == 0.5
    assert back(date(2023, 11, 22)) == date(2023, 11, 22)


def test_dates_are_shown_the_vietnamese_way() -> None:
    file = book_of(Sheet("Tờ", COLUMNS[:1], ((date(2023, 11, 22),),)))

    with ZipFile(BytesIO(file)) as parts:
        assert 'formatCode="dd/mm/yyyy"' in parts.read("xl/styles.xml").decode()


def test_nothing_is_an_empty_cell() -> None:
    rows = read(book_of(Sheet("Tờ", COLUMNS, ((None, "có"),))))

    assert rows[1] == ["", "có"]


def test_title_and_notes_stand_above_the_head() -> None:
    sheet = Sheet("Tờ", COLUMNS, (("1", "x"),), title="Danh sách", notes=("Năm 2023",))

    column = [row[0] for row in read(book_of(sheet))]

    assert column == ["Danh sách", "Năm 2023", "", "Số thẻ", "1"]


def test_the_head_stays_in_sight_and_can_be_filtered() -> None:
    with ZipFile(BytesIO(book_of(Sheet("Tờ", COLUMNS, (("1", "x"), ("2", "y")))))) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()

    assert 'ySplit="1"' in sheet and 'state="frozen"' in sheet
    assert '<autoFilter ref="A1:B3"/>' in sheet


def test_sheet_names_are_made_such_as_excel_allows() -> None:
    long = "Đảng bộ Khối Các cơ quan và Doanh nghiệp tỉnh"
    sheets = [Sheet(name, COLUMNS, ()) for name in (long, long, "A/B: [c]?", "'", "a b  c")]

    names = CalamineWorkbook.from_filelike(BytesIO(book_of(*sheets))).sheet_names

    assert names[:2] == ["Đảng bộ Khối Các cơ quan và Doa", "Đảng bộ Khối Các cơ quan và D 2"]
    assert names[2:] == ["A B c", "Trang", "a b c 2"]


def test_a_text_longer_than_a_cell_is_refused_not_cut() -> None:
    with pytest.raises(DomainError) as refusal:
        back("x" * 32_768)

    assert refusal.value.code == "cell_too_long"
