"""What a page looks at stands in its address, and the address opens it again."""

import pytest

from lib.access.model import Role
from lib.db import read_log
from lib.exemptions.worklist_model import Worklist
from tests.factories import make_account, make_round, make_unit
from tests.pages.conftest import pickers

OVERVIEW = "pages/overview/overview.py"
WEAK = "pages/weak_points/weak_points.py"
MISSING = "pages/intake/missing.py"
LETTERS = "pages/register/letters.py"
REQUESTS = "pages/exemptions/requests.py"
MARK = "Đảng bộ Zeppelin"


def address(app) -> dict[str, str]:
    """AppTest holds a word somebody set, or a list once the script has written it."""
    found = app.query_params.items()
    return {name: word if isinstance(word, str) else word[0] for name, word in found}


def test_a_page_writes_what_it_looks_at_into_its_address(open_page):
    app = open_page(Role.BOARD, OVERVIEW)

    assert address(app) == {"nam": "2023", "ben": "cong-tac", "don-vi": "DB-T"}


def test_what_is_chosen_moves_into_the_address(open_page, province):
    app = open_page(Role.BOARD, OVERVIEW)
    app.selectbox(key="figures_unit").set_value(province.residence_committee).run()
    app.segmented_control(key="figures_side").set_value("residence").run()

    said = {"nam": "2023", "ben": "cu-tru", "don-vi": "DB-R"}
    assert address(app) == said


def test_an_address_opens_the_year_the_side_and_the_unit(db, open_page, province):
    make_round(db, 2022)
    app = open_page(Role.BOARD, WEAK)
    for name, word in {"nam": "2022", "ben": "cu-tru", "don-vi": "CB-R"}.items():
        app.query_params[name] = word

    app.run()

    assert app.selectbox(key="figures_year").value == 2022
    assert app.segmented_control(key="figures_side").value == "residence"
    assert app.selectbox(key="figures_unit").value == province.residence_cell


def test_back_to_an_address_of_before_lets_the_fields_follow(open_page, province):
    app = open_page(Role.BOARD, OVERVIEW)
    before = address(app)
    app.selectbox(key="figures_unit").set_value(province.residence_committee).run()
    for name, word in before.items():
        app.query_params[name] = word

    app.run()

    assert app.selectbox(key="figures_unit").value == province.top
    assert address(app) == before


def test_a_click_that_still_carries_the_address_of_before_undoes_no_choice(open_page, province):
    app = open_page(Role.BOARD, OVERVIEW)
    before = address(app)
    app.selectbox(key="figures_unit").set_value(province.residence_committee).run()
    for name, word in before.items():
        app.query_params[name] = word

    app.segmented_control(key="figures_side").set_value("residence").run()

    assert app.selectbox(key="figures_unit").value == province.residence_committee
    assert address(app)["don-vi"] == "DB-R"


@pytest.mark.parametrize("page", [OVERVIEW, WEAK, MISSING, "pages/reports/summary.py"])
@pytest.mark.parametrize("code", ["DB-X", "KHONG-CO"])
def test_a_unit_outside_the_scope_is_refused_in_words_and_noted(
    db, open_page, province, page, code
):
    make_unit(db, "DB-X", kind="province", name=MARK)
    clerk = make_account(db, Role.RESIDENCE, province.residence_committee)
    app = open_page(clerk, page)
    app.query_params["don-vi"] = code

    app.run()

    assert not app.exception
    assert "không có trong phạm vi của bạn" in app.error[0].value
    assert MARK not in str(app)
    assert not app.metric
    assert read_log.flush()
    noted = db.execute("SELECT kind, account_id FROM reads ORDER BY id DESC LIMIT 1").fetchone()
    assert noted == ("unit:refuse", clerk.id)

    app.button(key="address_own_unit").click().run()

    assert not app.error
    assert address(app).get("don-vi") in {"DB-R", None}


def test_the_crumbs_go_up_and_end_at_the_top_of_the_scope(db, open_page, province):
    clerk = make_account(db, Role.WORKPLACE, province.workplace_committee)
    app = open_page(clerk, OVERVIEW)
    assert not [button for button in app.button if str(button.key).startswith("crumb_")]
    app.selectbox(key="figures_unit").set_value(province.workplace_cell).run()

    crumbs = [button for button in app.button if str(button.key).startswith("crumb_")]
    assert [crumb.label for crumb in crumbs] == ["Đảng bộ khối Thử"]
    crumbs[0].click().run()

    assert address(app)["don-vi"] == "DB-W"


def test_what_an_address_names_and_nobody_knows_is_said(open_page):
    app = open_page(Role.BOARD, OVERVIEW)
    app.query_params["nam"] = "1999"

    app.run()

    assert "nêu năm không có ở đây" in app.warning[0].value
    assert address(app)["nam"] == "2023"
    assert not app.run().warning


def test_the_missing_slips_keep_round_side_and_unit_in_their_address(open_page, province):
    app = open_page(Role.BOARD, MISSING)
    app.query_params["don-vi"] = "DB-R"

    app.run()

    assert pickers(app)["Đơn vị"]["chosen"]["id"] == str(province.residence_committee)
    said = {"danh-sach": "tung-phieu", "nam": "2023", "ben": "cu-tru", "don-vi": "DB-R"}
    assert address(app) == said


@pytest.mark.parametrize(
    ("page", "key", "word", "shown"),
    [
        (LETTERS, "letters_list", "chua-tiep-nhan", "Chưa tiếp nhận"),
        (REQUESTS, "exemption_list", "da-het", Worklist.LAPSED),
    ],
)
def test_a_link_opens_the_list_it_names(open_page, page, key, word, shown):
    app = open_page(Role.BOARD, page)
    app.query_params["danh-sach"] = word

    app.run()

    assert app.segmented_control(key=key).value == shown
