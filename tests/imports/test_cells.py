import unicodedata
from datetime import date

import pytest

from lib.imports.cells import ParsedRow
from lib.imports.fields import Field, Holds
from lib.imports.kinds import ImportKind, fields_of
from lib.imports.reader import Broken, CellValue

TODAY = date(2023, 11, 22)


CARD = fields_of(ImportKind.MEMBERS)["card_number"]


def row(value: CellValue, kind: Holds = Holds.TEXT) -> ParsedRow:
    fields = {"x": Field("x", "X", "", kind=kind), "card_number": CARD}
    return ParsedRow(2, {"x": value, "card_number": value}, fields, TODAY)


def fault_of(read: ParsedRow) -> str:
    (problem,) = read.problems.values()
    return problem.code


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("31/12/2022", date(2022, 12, 31)),
        (" 1/2/2023 ", date(2023, 2, 1)),
        (date(2023, 2, 1), date(2023, 2, 1)),
        (None, None),
        ("  ", None),
    ],
)
def test_days_as_people_write_them(value: CellValue, said: date | None) -> None:
    assert row(value).day("x") == said


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("12/31/2022", "import_day_malformed"),
        ("30/02/2023", "import_day_malformed"),
        ("2023-01-02", "import_day_malformed"),
        ("1/2/23", "import_day_malformed"),
        (44927.0, "import_day_number"),
        (True, "import_day_malformed"),
        ("01/01/0203", "import_day_too_old"),
        (date(1899, 12, 31), "import_day_too_old"),
        (Broken("#REF!"), "import_cell_error"),
    ],
)
def test_what_is_no_day(value: CellValue, code: str) -> None:
    read = row(value)
    read.day("x")

    assert fault_of(read) == code


def test_a_day_of_tomorrow_is_a_fault_only_where_the_past_is_meant() -> None:
    free, past = row("23/11/2023", Holds.DAY), row("23/11/2023", Holds.PAST_DAY)
    free.day("x")
    past.day("x")

    assert not free.problems
    assert fault_of(past) == "import_date_in_future"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("Có", True),
        ("CÓ", True),
        (unicodedata.normalize("NFD", "có"), True),
        ("Không", False),
        (unicodedata.normalize("NFD", " KHÔNG "), False),
        (True, True),
        (None, False),
    ],
)
def test_yes_and_no(value: CellValue, said: bool) -> None:
    read = row(value)

    assert read.yes_no("x") is said
    assert not read.problems


@pytest.mark.parametrize("value", ["x", "co", "yes", 1, 0])
def test_no_other_word_is_yes_or_no(value: CellValue) -> None:
    read = row(value)
    read.yes_no("x")

    assert fault_of(read) == "import_yes_no"


@pytest.mark.parametrize(
    ("value", "said"), [("a  b\n", "a b"), (15.0, "15"), (7, "7"), (True, "TRUE"), (None, "")]
)
def test_texts(value: CellValue, said: str) -> None:
    assert row(value).text("x") == said


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (1.5, "import_number_fraction"),
        (1e16, "import_number_rounded"),
        (date(2023, 1, 2), "import_cell_is_day"),
        (Broken("#N/A"), "import_cell_error"),
    ],
)
def test_what_is_no_text(value: CellValue, code: str) -> None:
    read = row(value)
    read.text("x")

    assert fault_of(read) == code


@pytest.mark.parametrize("value", ["-1", "1.5", 1.5, -1.0, "một", "٣", date(2023, 1, 2), "1" * 12])
def test_what_is_no_whole_number(value: CellValue) -> None:
    read = row(value)

    assert read.whole("x") is None
    assert read.problems


@pytest.mark.parametrize("value", ["12345", "1" * 21, "12 3456", "12.345.678", "١٢٣٤٥٦٧", "12a456"])
def test_what_is_no_card_number(value: str) -> None:
    read = row(value)
    read.card()

    assert fault_of(read) == "import_card_number_malformed"


def test_a_card_keeps_its_zeros_as_text_and_its_digits_as_a_number() -> None:
    assert row("000123").card() == "000123"
    assert row(123456.0).card() == "123456"
