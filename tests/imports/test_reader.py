"""Hostile and damaged files: a clear sentence each time, quickly, and the server stays small."""

import io
import re
import tracemalloc
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

import pytest
import xlsxwriter

from lib.errors import DomainError
from lib.imports import archive, child, reader
from lib.imports.reader import Broken, CellValue, ReadSheet
from tests.imports.files import OPTIONS, rows_of, sheet_of

SMALL = sheet_of([["a", "b"], ["một", 2]])
SHEET = "xl/worksheets/sheet1.xml"
Change = Callable[[bytes], bytes]


def every_column(_name: str, header: Sequence[CellValue]) -> Mapping[str, int]:
    return {str(at): at for at in range(len(header))}


def read(content: bytes) -> ReadSheet:
    return reader.read(content, every_column)


def refusal(content: bytes) -> str:
    with pytest.raises(DomainError) as caught:
        read(content)
    return caught.value.code


def refusal_and_peak(content: bytes) -> tuple[str, int]:
    """The refusal, and the most memory this process took for it."""
    tracemalloc.start()
    try:
        return refusal(content), tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def rebuilt(content: bytes, changes: dict[str, Change], **extra: bytes) -> bytes:
    """The file with some parts changed and others added (a dot stands as `__`)."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in source.namelist():
            new.writestr(name, changes.get(name, lambda part: part)(source.read(name)))
        for name, part in extra.items():
            new.writestr(name.replace("__", "."), part)
    return target.getvalue()


def replaced(old: str, new: str) -> dict[str, Change]:
    def change(part: bytes) -> bytes:
        assert old.encode() in part
        return part.replace(old.encode(), new.encode())

    return {SHEET: change}


def test_cells_come_back_as_what_they_are() -> None:
    moment = datetime(2023, 1, 2, 3, 4)
    sheet = read(sheet_of([["a"] * 5, ["0012", 7, True, date(2023, 1, 2), moment.date()]]))

    assert (sheet.name, sheet.header) == ("Sheet1", ("a",) * 5)
    assert sheet.lines[0].cells == ("0012", 7.0, True, date(2023, 1, 2), date(2023, 1, 2))


def test_rows_keep_the_number_excel_shows_and_blank_ones_are_no_rows() -> None:
    sheet = read(sheet_of([["a"], [None], ["x"], ["  "], ["y"]]))

    assert [line.number for line in sheet.lines] == [3, 5]


def test_an_error_in_a_cell_is_an_error_and_not_an_empty_cell() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["a", "b", "c"])
        sheet.write_formula(1, 0, "=1/0", None, "#DIV/0!")
        sheet.write_formula(1, 1, "=NA()", None, "#N/A")
        sheet.write_formula(1, 2, "=1+1", None, 2)

    assert read(file.getvalue()).lines[0].cells == (Broken("#DIV/0!"), Broken("#N/A"), 2.0)


def test_a_formula_that_was_never_calculated_names_its_cell() -> None:
    file = rebuilt(SMALL, replaced('<c r="B2"><v>2</v></c>', '<c r="B2"><f>1+1</f></c>'))

    with pytest.raises(DomainError) as caught:
        read(file)

    assert (caught.value.code, caught.value.values) == (
        "import_formula_uncalculated",
        {"cell": "B2"},
    )


def test_dates_of_the_1904_system_are_right() -> None:
    assert read(sheet_of([["a"], [date(2023, 1, 2)]], date_1904=True)).lines[0].cells == (
        date(2023, 1, 2),
    )


def test_the_first_sheet_a_person_sees_is_read() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, OPTIONS) as book:
        hidden, seen = book.add_worksheet("Ẩn"), book.add_worksheet("Hiện")
        hidden.hide()
        hidden.write(0, 0, "no")
        seen.activate()
        seen.set_first_sheet()
        seen.write(0, 0, "yes")

    sheet = read(file.getvalue())
    assert (sheet.name, sheet.header, sheet.passed_over) == ("Hiện", ("yes",), 1)


def test_a_zip_bomb_is_refused_by_its_directory() -> None:
    bomb = rebuilt(SMALL, {}, xl_bomb__xml=b"<a>" + b" " * (archive.MAX_UNPACKED + 1))

    code = refusal(bomb)

    assert code == "import_unpacks_too_big"


def test_a_sheet_packed_beyond_the_ratio_is_refused() -> None:
    assert refusal(rebuilt(SMALL, {}, xl_pad__xml=b"<a>" + b" " * 2_000_000)) == (
        "import_unpacks_too_big"
    )


def test_too_many_members_are_refused() -> None:
    extra = {f"m{number}": b"" for number in range(archive.MAX_MEMBERS)}

    assert refusal(rebuilt(SMALL, {}, **extra)) == "import_unpacks_too_big"


def test_members_that_claim_each_others_bytes_are_refused() -> None:
    packed = bytearray(rebuilt(SMALL, {}, z__xml=b"<z/>"))
    entry = packed.rfind(b"PK\x01\x02")
    packed[entry + 20 : entry + 24] = (len(packed) * 2).to_bytes(4, "little")

    assert refusal(bytes(packed)) in ("import_damaged", "import_unpacks_too_big")


@pytest.mark.parametrize(
    "change",
    [
        replaced('r="B2"', 'r="XFD2"'),
        replaced('r="B2"', 'r="BA2"'),
        replaced('r="B2"', 'r="B1048576"'),
        replaced('<row r="2"', '<row r="100001"'),
        replaced('ref="A1:B2"', 'ref="A1:XFD1048576"'),
        replaced('r="B2"', "r = '&#88;FD2'"),
        {SHEET: lambda part: part.replace(b"<sheetData>", b"<sheetData>" + b"<row/>" * 100_001)},
        {SHEET: lambda part: part.replace(b'<row r="2"', b"<row>" + b"<c/>" * 60 + b"</row><row ")},
    ],
    ids=["XFD", "BA", "last row", "row", "dimension", "entity", "unnumbered rows", "unnumbered"],
)
def test_a_cell_far_out_is_refused_before_anything_makes_room_for_it(
    change: dict[str, Change],
) -> None:
    assert refusal(rebuilt(SMALL, change)) in ("import_cells_too_far", "import_unpacks_too_big")


def test_an_empty_last_row_that_another_program_wrote_is_no_row() -> None:
    def change(part: bytes) -> bytes:
        last = b'<row r="1048576" ht="12.8"/><row r="1048576"><c r="A1048576" s="1"/></row>'
        return part.replace(b"A1:B2", b"A1:B1048576").replace(
            b"</sheetData>", last + b"</sheetData>"
        )

    assert [line.number for line in read(rebuilt(SMALL, {SHEET: change})).lines] == [2]


def test_a_sheet_hidden_under_another_name_is_measured_all_the_same() -> None:
    links = {
        "xl/_rels/workbook.xml.rels": lambda part: part.replace(
            b"worksheets/sheet1.xml", b"media/picture.png"
        )
    }
    with zipfile.ZipFile(io.BytesIO(SMALL)) as source:
        far = source.read(SHEET).replace(b'r="B2"', b'r="XFD2"')

    assert refusal(rebuilt(SMALL, links, **{"xl/media/picture__png": far})) == (
        "import_cells_too_far"
    )


def test_entities_and_foreign_encodings_are_refused() -> None:
    dtd = '<!DOCTYPE a [<!ENTITY x "xxxx">]>'
    for change in (
        replaced("<worksheet", f"{dtd}<worksheet"),
        {SHEET: lambda part: part.decode().encode("utf-16")},
        replaced('encoding="UTF-8"', 'encoding="ISO-2022-JP"'),
    ):
        assert refusal(rebuilt(SMALL, change)) == "import_damaged"


def test_macros_external_links_and_strange_names_are_refused() -> None:
    assert refusal(rebuilt(SMALL, {}, **{"xl/vbaProject__bin": b"x"})) == "import_macros"
    macro = {"[Content_Types].xml": lambda part: part.replace(b"sheet.main", b"macroEnabled.main")}
    assert refusal(rebuilt(SMALL, macro)) == "import_macros"
    outside = {"xl/externalLinks/externalLink1__xml": b"<a/>"}
    assert refusal(rebuilt(SMALL, {}, **outside)) == "import_external_links"
    assert refusal(rebuilt(SMALL, {}, **{"____/x": b"x"})) == "import_damaged"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "import_empty_file"),
        (b"%PDF-1.7 ...", "import_not_xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "import_old_or_locked"),
        (b"PK\x03\x04" + b"\0" * 60, "import_damaged"),
        (b"x" * (archive.MAX_FILE + 1), "import_file_too_big"),
        (rebuilt(SMALL, {})[:-400], "import_damaged"),
    ],
    ids=["empty", "pdf", "xls or locked", "broken zip", "too big", "cut"],
)
def test_what_is_no_workbook_is_named(content: bytes, code: str) -> None:
    assert refusal(content) == code


def test_an_encrypted_member_is_refused() -> None:
    packed = bytearray(SMALL)
    entry = packed.find(b"PK\x01\x02")
    packed[entry + 8] |= 1

    assert refusal(bytes(packed)) == "import_old_or_locked"


def test_a_zip_that_is_no_workbook_is_named() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as other:
        other.writestr("word/document.xml", "<a/>")

    assert refusal(file.getvalue()) == "import_not_xlsx"


def test_a_file_cut_off_anywhere_is_refused() -> None:
    whole = rows_of("members", *({"card_number": f"{n:09d}"} for n in range(40)))

    answers = [b"".join(child.lines(whole[: len(whole) * at // 100])) for at in range(100)]

    assert all(re.match(rb'\{"fault": "import_(damaged|empty_file|not_xlsx)"', a) for a in answers)


def test_an_answer_without_its_end_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DomainError) as caught:
        list(reader._messages(io.BytesIO(b'{"sheet": "S", "passed_over": 0}\n[1, "a"]\n[2, "b"]')))

    assert caught.value.code == "import_reader_failed"


def test_a_child_that_takes_too_long_is_ended() -> None:
    with pytest.raises(DomainError) as caught:
        reader.read(SMALL, every_column, seconds=0.001)

    assert caught.value.code == "import_reader_too_slow"


def test_the_server_stays_small_whatever_the_file_asks_for() -> None:
    text = "<c t='inlineStr'><is><t>" + "x" * 30_000 + "</t></is></c>"
    lines = "".join(f"<row>{text}</row>" for _ in range(3_000))
    shared = replaced('<row r="2"', f"{lines}<row ")
    file = rebuilt(SMALL, shared)

    code, peak = refusal_and_peak(file)

    assert code in ("import_unpacks_too_big", "import_too_much_text")
    assert peak < 50 * 2**20


def test_text_that_is_shared_by_many_cells_stops_at_a_limit() -> None:
    cell = "x" * 30_000
    file = sheet_of([["a"], *([cell] for _ in range(3_000))])

    code, peak = refusal_and_peak(file)

    assert code == "import_too_much_text"
    assert peak < 50 * 2**20
