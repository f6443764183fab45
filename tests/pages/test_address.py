"""What a page looks at stands in its address, and the address opens it again."""

import pytest

from lib.access.model import Role
from lib.db import audit, read_log, unit_of_work
from lib.db.actions import Action
from lib.exemptions.worklist_model import Worklist
from tests.conftest import NOW
from tests.factories import make_account, make_member, make_round, make_unit
from tests.pages.conftest import listed, lists, names_listed, pick, pickers, tell_list, unfolded

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

    assert address(app) == {
        "nam": "2023",
        "ben": "cong-tac",
        "don-vi": "DB-T",
        "so-lieu": "phieu-da-thu",
    }


def test_what_is_chosen_moves_into_the_address(open_page, province):
    app = open_page(Role.BOARD, OVERVIEW)
    app.selectbox(key="figures_unit").set_value(province.residence_committee).run()
    app.segmented_control(key="figures_side").set_value("residence").run()

    said = {"nam": "2023", "ben": "cu-tru", "don-vi": "DB-R"}
    assert said.items() <= address(app).items()


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
    assert said.items() <= address(app).items()


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


MEMBERS, UNITS = "pages/register/members.py", "pages/register/units.py"
COUNTS, OF_MEMBER = "pages/exemptions/counts.py", "pages/exemptions/of_member.py"
SLIP, STACK = "pages/intake/slip.py", "pages/intake/stack.py"
EXCEL, AUDIT, REPORT = "pages/imports/excel.py", "pages/admin/audit.py", "pages/reports/summary.py"


def at(app, **said: str):
    """The page at an address that somebody was sent, opened anew."""
    return back_to(app, {name.replace("_", "-"): word for name, word in said.items()})


def back_to(app, said: dict[str, str]):
    """The page after Back, or a bookmark, brought this address."""
    app.query_params.clear()
    for name, word in said.items():
        app.query_params[name] = word
    return app.run()


@pytest.mark.parametrize(
    ("page", "kind", "key", "value", "word"),
    [
        (OVERVIEW, "selectbox", "units_measure", "timeliness", {"so-lieu": "phieu-dung-han"}),
        (WEAK, "pills", "weak_signals", ["overdue_share"], {"dau-hieu": "phieu-qua-han-chua-co"}),
        (COUNTS, "selectbox", "secret_counts_year", 2021, {"nam": "2021"}),
        (UNITS, "text_input", "units_day", "01/02/2020", {"ngay": "2020-02-01"}),
        (SLIP, "selectbox", "slip_year", 2022, {"nam": "2022"}),
        (STACK, "selectbox", "stack_year", 2022, {"nam": "2022"}),
        (EXCEL, "segmented_control", "import_kind", "exemptions", {"noi-dung": "mien"}),
        (AUDIT, "selectbox", "audit_kind", "member", {"doi-tuong": "dang-vien"}),
        (AUDIT, "selectbox", "audit_action", "member:add", {"viec": "them-dang-vien"}),
        (AUDIT, "text_input", "audit_first_day", "02/11/2023", {"tu-ngay": "2023-11-02"}),
        (AUDIT, "text_input", "audit_last_day", "03/11/2023", {"den-ngay": "2023-11-03"}),
        (REPORT, "checkbox", "report_signals", True, {"dau-hieu": "co"}),
        (MEMBERS, "radio", "members_side", "residence", {"ben": "cu-tru"}),
    ],
)
def test_a_choice_moves_into_the_address_and_the_address_makes_the_choice(
    db, open_page, page, kind, key, value, word
):
    make_round(db, 2022)
    app = open_page(Role.BOARD, page)
    first, before = getattr(app, kind)(key=key).value, address(app)
    assert first != value
    assert not word.items() <= before.items()

    getattr(app, kind)(key=key).set_value(value).run()
    assert not app.exception
    chosen = address(app)
    assert word.items() <= chosen.items()

    assert getattr(back_to(app, before), kind)(key=key).value == first
    other = back_to(open_page(Role.BOARD, page), chosen)
    assert not other.exception
    assert not other.warning
    assert getattr(other, kind)(key=key).value == value


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (OVERVIEW, {"so-lieu": "khong-co"}),
        (WEAK, {"dau-hieu": "phieu-qua-han-chua-co.khong-co"}),
        (COUNTS, {"nam": "1999"}),
        (UNITS, {"ngay": "31-02-2020"}),
        (SLIP, {"dang-vien": "99999"}),
        (SLIP, {"dang-vien": "Nguyen Van An"}),
        (EXCEL, {"noi-dung": "khong-co"}),
        (AUDIT, {"viec": "khong-co"}),
        (AUDIT, {"tu-ngay": "hom-qua"}),
        (AUDIT, {"tiep-tu": "1-2-hom-qua"}),
        (AUDIT, {"tiep-tu": f"1-{'9' * 30}-2023-11-22T08:00:00+00:00"}),
        (REPORT, {"dau-hieu": "khong-co"}),
        (MEMBERS, {"ben": "khong-co"}),
    ],
)
def test_what_no_field_offers_is_said_and_breaks_nothing(open_page, page, said):
    app = back_to(open_page(Role.BOARD, page), said)

    assert not app.exception
    assert any("không có ở đây" in one.value for one in app.warning)
    assert not said.items() & address(app).items()


def test_the_members_of_a_unit_and_a_side_have_an_address(db, open_page, province):
    make_member(db, workplace=province.workplace_committee, name="Phan Văn Dũng")
    app = open_page(Role.BOARD, MEMBERS)
    assert len(names_listed(app)) == 4

    pick(app, "Đơn vị", province.workplace_cell)

    assert address(app) == {"ben": "cong-tac", "don-vi": "CB-W"}
    other = at(open_page(Role.BOARD, MEMBERS), ben="cu-tru", don_vi="DB-R")
    assert len(names_listed(other)) == 3
    assert pickers(other)["Đơn vị"]["chosen"]["id"] == str(province.residence_committee)


def test_a_way_of_looking_at_the_members_holds_their_unit(db, open_page, province):
    me = make_account(db, Role.BOARD, province.top)
    app = open_page(me, MEMBERS)
    pick(app, "Đơn vị", province.residence_committee)
    pick(app, "Đơn vị", province.workplace_committee)
    tell_list(app, "dang-vien", "ways", {"keep": "Khối"})

    [kept] = lists(app)[0]["ways"]["views"]

    assert "don-vi=DB-W" in kept["href"] and "ben=cong-tac" in kept["href"]


def test_back_to_no_unit_empties_its_field(open_page, province):
    app = open_page(Role.BOARD, MEMBERS)
    before = address(app)
    pick(app, "Đơn vị", province.workplace_cell)

    back_to(app, before)

    assert pickers(app)["Đơn vị"]["chosen"] is None
    assert address(app) == before


@pytest.mark.parametrize("page", [SLIP, OF_MEMBER])
def test_whose_slip_or_exemptions_are_looked_at_stands_in_the_address_by_id(
    open_page, province, page
):
    app = open_page(Role.BOARD, page)
    before = address(app)
    pick(app, "Tìm đảng viên", province.members[1])
    assert address(app)["dang-vien"] == str(province.members[1])

    assert pickers(back_to(app, before))["Tìm đảng viên"]["chosen"] is None
    other = at(open_page(Role.BOARD, page), dang_vien=str(province.members[1]))
    assert pickers(other)["Tìm đảng viên"]["chosen"]["line"] == "Trần Thị Bình"


def test_a_person_outside_the_scope_is_like_nobody(db, open_page, province):
    away = make_unit(db, "DB-X", kind="province", name=MARK)
    stranger = make_member(db, workplace=away, name="Lê Văn Zeppelin")
    app = at(open_page(Role.WORKPLACE, SLIP), dang_vien=str(stranger))

    assert "nêu đảng viên không có ở đây" in app.warning[0].value
    assert "Zeppelin" not in str(app)


def test_the_cell_of_a_new_stack_stands_in_the_address(open_page, province):
    app = at(open_page(Role.RESIDENCE, STACK), nam="2023", don_vi="CB-R")

    assert pickers(app)["Chi bộ nơi cư trú"]["chosen"]["id"] == str(province.residence_cell)
    assert "có 3 người phải có phiếu" in " ".join(one.value for one in app.text)


def test_how_the_groups_are_divided_opens_with_its_address(open_page):
    app = unfolded(open_page(Role.BOARD, OVERVIEW), "Theo độ tuổi")
    app.segmented_control(key="groups_by").set_value("kind").run()
    said = address(app)
    assert said["chia-theo"] == "loai-chi-bo"

    other = back_to(open_page(Role.BOARD, OVERVIEW), said)

    assert other.segmented_control(key="groups_by").value == "kind"


def test_a_unit_opened_from_the_tree_of_a_day_is_shown_as_of_that_day(open_page):
    app = at(open_page(Role.BOARD, UNITS), ngay="2020-02-01")
    href = lists(app)[0]["rows"][0]["href"]

    assert href.startswith("/units?ngay=2020-02-01&mo=")
    assert app.text_input(key="units_day").value == "01/02/2020"
    assert address(app) == {"ngay": "2020-02-01"}


def test_older_lines_of_the_journal_have_an_address(db, open_page):
    with unit_of_work(db):
        for number in range(70):
            audit.record(db, Action.STACK_KEEP, actor_id=1, subject=f"stack/{number}", at=NOW)
    me = make_account(db, Role.ADMIN)
    app = open_page(me, AUDIT)
    app.selectbox(key="audit_kind").set_value("stack").run()
    first, newest = listed(app), address(app)
    app.button(key="audit_older").click().run()
    older, said = listed(app), address(app)
    assert older != first
    assert said["doi-tuong"] == "chong-phieu"
    assert listed(back_to(app, newest)) == first
    other = back_to(open_page(me, AUDIT), said)
    assert listed(other) == older
    assert "audit_newer" in [button.key for button in other.button]


def test_a_line_of_the_journal_is_opened_under_its_filters(db, open_page, province):
    subject = f"member/{province.members[0]}"
    with unit_of_work(db):
        audit.record(db, Action.MEMBER_CHANGE, actor_id=1, subject=subject, at=NOW)
    app = at(open_page(Role.BOARD, AUDIT), doi_tuong="dang-vien", den_ngay="2030-01-01")

    [row] = lists(app)[0]["rows"]

    assert row["href"].startswith("/audit?doi-tuong=dang-vien&den-ngay=2030-01-01&mo=")
