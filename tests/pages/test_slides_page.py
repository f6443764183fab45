"""The page of the projector: the figures of the address, without a field and without a name."""

import json

import pytest

from lib.access.model import Role
from tests.factories import make_account, make_round, make_unit
from tests.figures.rows import write_slip
from tests.figures.test_live import SLIP
from tests.pages.test_every_page import sent

SLIDES = "pages/overview/slides.py"
OVERVIEW = "pages/overview/overview.py"


def shown(app) -> dict:
    drawn = [one.proto for one in app.get("bidi_component")]
    return next(json.loads(one.json)[0] for one in drawn if one.component_name == "so213_slides")


def test_the_overview_leads_to_the_sheets_of_what_it_shows(open_page, province):
    app = open_page(Role.BOARD, OVERVIEW)
    app.selectbox(key="figures_unit").set_value(province.workplace_committee).run()

    link = next(one.proto for one in app.get("page_link") if one.proto.label == "Trình chiếu")

    assert "don-vi=DB-W" in link.query_string
    app.switch_page("../../pages/overview/slides.py").run()
    assert "Đảng bộ khối Thử" in shown(app)["subject"]


def test_a_year_without_a_round_has_no_sheets_and_says_so(db, open_page, province):
    db.execute("DELETE FROM rounds")

    overview = open_page(Role.BOARD, OVERVIEW)
    slides = open_page(Role.BOARD, SLIDES)

    assert "Trình chiếu" not in [one.proto.label for one in overview.get("page_link")]
    assert "chưa mở đợt" in slides.error[0].value


def test_an_address_opens_the_sheets_of_its_unit_year_and_side(db, open_page, province):
    make_round(db, 2022)
    write_slip(db, province.members[0], 2023, SLIP)
    app = open_page(Role.BOARD, SLIDES)
    for name, word in {"nam": "2023", "ben": "cu-tru", "don-vi": "CB-R"}.items():
        app.query_params[name] = word

    app.run()

    assert not app.exception
    assert "Chi bộ khóm 1, theo nơi cư trú" in shown(app)["subject"]
    assert "1/3 phiếu (33,33%)" in shown(app)["slides"][0]["lead"]
    assert shown(app)["leave"] == "/overview?nam=2023&ben=cu-tru&don-vi=CB-R"


@pytest.mark.parametrize("role", [Role.BOARD, Role.WORKPLACE, Role.RESIDENCE, Role.LEADER])
def test_nobody_is_named_in_all_that_the_page_sends(db, open_page, province, role):
    units = {Role.WORKPLACE: province.workplace_committee, Role.RESIDENCE: province.residence_cell}
    account = make_account(db, role, units.get(role, province.top), name="zeppelin")
    db.execute("UPDATE accounts SET display_name = 'Zeppelin' WHERE id = ?", [account.id])

    everything = sent(open_page(account, SLIDES)).decode(errors="ignore").casefold()

    assert "zeppelin" not in everything
    assert not [name for name in ("nguyễn văn an", "trần thị bình") if name in everything]


def test_a_unit_outside_the_scope_is_refused_without_its_name(db, open_page, province):
    make_unit(db, "DB-X", kind="province", name="Đảng bộ Zeppelin")
    app = open_page(make_account(db, Role.RESIDENCE, province.residence_committee), SLIDES)
    app.query_params["don-vi"] = "DB-X"

    app.run()

    assert "không có trong phạm vi của bạn" in app.error[0].value
    assert b"Zeppelin" not in sent(app)
