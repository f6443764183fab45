"""The page that sets two years or two units beside each other."""

from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pytest
from python_calamine import CalamineWorkbook

from lib.access.model import Role
from lib.access.scope import scope_of
from lib.web.offers import TICKETS
from tests.conftest import NOW
from tests.factories import make_account, make_round, make_unit
from tests.figures.rows import write_slip
from tests.figures.test_live import SLIP
from tests.pages.conftest import lists, names_listed, pick, pickers
from tests.pages.test_address import address
from tests.pages.test_every_page import sent

COMPARE = "pages/overview/compare.py"
OVERVIEW = "pages/overview/overview.py"


@pytest.fixture
def two_years(db, province):
    """Three slips of last year's time, one of this."""
    make_round(db, 2022)
    for member in province.members:
        write_slip(db, member, 2022, {**SLIP, "received": NOW.date().replace(year=2022, day=10)})
    write_slip(db, province.members[0], 2023, SLIP)


def cells_of(app, name):
    [row] = [row for row in lists(app)[0]["rows"] if row["cells"][0] == name]
    return row


def test_the_overview_leads_to_it_with_what_it_shows(open_page, province):
    app = open_page(Role.BOARD, OVERVIEW)

    link = next(one.proto for one in app.get("page_link") if one.proto.label == "So sánh")

    assert "don-vi=DB-T" in link.query_string
    assert "nam=2023" in link.query_string


def test_a_unit_stands_first_beside_its_year_before(open_page, two_years):
    app = open_page(Role.BOARD, COMPARE)

    [data] = lists(app)
    heads = [column["heading"] for column in data["columns"]]
    assert heads[1:] == [
        "Năm 2023 (đến ngày 22/11/2023)",
        "Năm 2022 (đến ngày 22/11/2022)",
        "Chênh lệch",
    ]
    assert cells_of(app, "Phiếu đúng hạn")["cells"][1:] == ["1", "3", "−2"]
    assert address(app)["so-sanh"] == "hai-nam"
    assert address(app)["voi-nam"] == "2022"


def test_a_row_opens_who_stands_behind_its_first_number(open_page, two_years, province):
    app = open_page(Role.BOARD, COMPARE)

    href = cells_of(app, "Phiếu đúng hạn")["href"]

    parts = urlsplit(href)
    opened = open_page(Role.BOARD, OVERVIEW)
    for name, [word] in parse_qs(parts.query).items():
        opened.query_params[name] = word
    opened.run()
    assert parts.path == "/overview"
    assert names_listed(opened) == ["Nguyễn Văn An"]


def test_turned_round_no_row_opens_a_list_longer_than_its_number(open_page, two_years):
    app = open_page(Role.BOARD, COMPARE)

    app.button(key="compare_turn").click().run()

    assert cells_of(app, "Phiếu đúng hạn")["cells"][1:] == ["3", "1", "+2"]
    assert {row["href"] for row in lists(app)[0]["rows"]} == {None}
    assert (address(app)["nam"], address(app)["voi-nam"]) == ("2022", "2023")


def test_two_units_are_chosen_by_the_picker_and_stand_in_the_address(open_page, province):
    app = open_page(Role.BOARD, COMPARE)
    app.segmented_control(key="compare_beside").set_value("hai-don-vi").run()
    assert not lists(app)

    pick(app, "Với đơn vị", province.workplace_committee)
    app.run()

    assert not app.exception
    [data] = lists(app)
    heads = [column["heading"] for column in data["columns"]]
    assert heads[1:3] == ["Đảng bộ tỉnh Thử", "Đảng bộ khối Thử"]
    assert (address(app)["so-sanh"], address(app)["voi-don-vi"]) == ("hai-don-vi", "DB-W")
    assert "voi-nam" not in address(app)


def test_an_address_opens_the_same_two_units(open_page, province):
    app = open_page(Role.BOARD, COMPARE)
    said = {"nam": "2023", "ben": "cong-tac", "don-vi": "DB-W", "so-sanh": "hai-don-vi"}
    for name, word in {**said, "voi-don-vi": "CB-W"}.items():
        app.query_params[name] = word

    app.run()

    assert pickers(app)["Với đơn vị"]["chosen"]["line"] == "Chi bộ Sở Thử"
    heads = [column["heading"] for column in lists(app)[0]["columns"]]
    assert heads[1:3] == ["Đảng bộ khối Thử", "Chi bộ Sở Thử"]


def test_a_unit_outside_the_scope_is_refused_without_its_name(db, open_page, province):
    make_unit(db, "DB-X", kind="province", name="Đảng bộ Zeppelin")
    app = open_page(make_account(db, Role.RESIDENCE, province.residence_committee), COMPARE)
    for name, word in {"so-sanh": "hai-don-vi", "voi-don-vi": "DB-X"}.items():
        app.query_params[name] = word

    app.run()

    assert "không có trong phạm vi của bạn" in app.error[0].value
    assert b"Zeppelin" not in sent(app)


def test_the_first_year_says_that_there_is_none_to_compare_with(open_page, province):
    app = open_page(Role.BOARD, COMPARE)

    assert not app.exception
    assert "Chưa có năm nào khác" in app.info[0].value
    assert not lists(app)


def test_the_kind_of_line_is_a_filter_of_the_address(open_page, two_years):
    app = open_page(Role.BOARD, COMPARE)
    app.query_params["loai"] = "ty-le"

    app.run()

    assert "Tỷ lệ tiếp nhận" in names_listed(app)
    assert "Phiếu đúng hạn" not in names_listed(app)


def test_the_file_is_named_after_unit_and_years_and_holds_numbers(
    db, open_page, two_years, province
):
    board = make_account(db, Role.BOARD, province.top)
    open_page(board, COMPARE)
    offer = next(
        one
        for one in TICKETS.waiting()
        if one.account_id == board.id and one.slot.endswith("so-sanh_xlsx")
    )

    book = CalamineWorkbook.from_filelike(BytesIO(offer.make(db, scope_of(board, NOW.date()))))

    assert offer.file_name == "so-sanh-nam-2022-dang-bo-tinh-thu-2023.xlsx"
    rows = book.get_sheet_by_index(0).to_python()
    [row] = [row for row in rows if row[0] == "Phiếu đúng hạn"]
    assert row == ["Phiếu đúng hạn", "1", "3", "−2", "Số đảng viên, số phiếu", 1, "", 3, "", -2]
