"""What a list is narrowed to is what a new record begins with."""

import pytest

from lib.access.model import Role
from lib.register.names import fold
from tests.factories import make_account, make_unit
from tests.pages.conftest import lists, pick, pickers

MEMBERS, NEW_MEMBER = "pages/register/members.py", "pages/register/new_member.py"
REQUESTS, NEW_REQUEST = "pages/exemptions/requests.py", "pages/exemptions/new.py"
COUNTS, UNITS = "pages/exemptions/counts.py", "pages/register/units.py"
WORKPLACE, RESIDENCE = "Chi bộ nơi công tác", "Chi bộ nơi cư trú"


def ways(app) -> dict[str, str]:
    """The links of the page to other pages: words and what their address says."""
    drawn = app.get("page_link")
    return {one.proto.label: one.proto.query_string for one in drawn}


def at(app, said: str):
    for name, _, word in (part.partition("=") for part in said.split("&")):
        app.query_params[name] = word
    return app.run()


def chosen(app, label: str) -> str | None:
    option = pickers(app)[label]["chosen"]
    return option["id"] if option else None


@pytest.mark.parametrize(
    ("said", "filled", "empty"),
    [
        ("don-vi=CB-W", WORKPLACE, RESIDENCE),
        ("don-vi=CB-W&ben=cong-tac", WORKPLACE, RESIDENCE),
        ("don-vi=CB-R&ben=cu-tru", RESIDENCE, WORKPLACE),
    ],
)
def test_a_new_member_begins_in_the_unit_of_the_list(open_page, province, said, filled, empty):
    units = {WORKPLACE: province.workplace_cell, RESIDENCE: province.residence_cell}
    app = at(open_page(Role.BOARD, NEW_MEMBER), said)

    assert chosen(app, filled) == str(units[filled])
    assert chosen(app, empty) is None


def test_the_list_of_members_leads_to_a_new_one_of_its_unit(open_page, province):
    app = open_page(Role.BOARD, MEMBERS)
    assert ways(app)["Thêm đảng viên"] == ""

    pick(app, "Đơn vị", province.workplace_cell)

    assert ways(app)["Thêm đảng viên"] == "don-vi=CB-W&ben=cong-tac"


def test_an_empty_unit_leads_to_its_first_member(db, open_page, province):
    bare = make_unit(db, "CB-TRONG", parent=province.workplace_committee)
    app = open_page(Role.BOARD, MEMBERS)
    pick(app, "Đơn vị", bare)

    [first, _] = lists(app)[0]["empty"]["links"]

    assert first["href"] == "/new_member?don-vi=CB-TRONG&ben=cong-tac"


def test_who_may_add_nobody_has_no_way_to_a_new_member(open_page):
    assert "Thêm đảng viên" not in ways(open_page(Role.RESIDENCE, MEMBERS))


def test_the_requests_of_a_unit_lead_to_a_new_one_and_to_its_count(open_page, province):
    app = at(open_page(Role.BOARD, REQUESTS), "don-vi=CB-W")

    assert ways(app)["Đề nghị miễn mới"] == "don-vi=CB-W"
    assert ways(app)["Số lượng diện B1"] == "don-vi=CB-W"
    new = at(open_page(Role.BOARD, NEW_REQUEST), "don-vi=CB-W")
    assert chosen(new, "Chỉ tìm trong đơn vị") == str(province.workplace_cell)
    assert pickers(new)["Tìm đảng viên"]["unit"] == str(province.workplace_cell)
    counts = at(open_page(Role.BOARD, COUNTS), "don-vi=CB-W")
    assert chosen(counts, "Đơn vị") == str(province.workplace_cell)


def test_a_new_unit_begins_below_the_one_that_is_open(open_page, province):
    app = at(open_page(Role.BOARD, UNITS), f"mo={province.workplace_committee}")
    said = ways(app)["Thêm đơn vị trực thuộc"]
    assert said == "don-vi=DB-W"

    app = at(open_page(Role.BOARD, UNITS), said)

    assert chosen(app, "Đơn vị cấp trên") == str(province.workplace_committee)


@pytest.mark.parametrize("page", [NEW_MEMBER, NEW_REQUEST, COUNTS])
def test_a_unit_outside_the_scope_begins_nothing(db, open_page, province, page):
    make_unit(db, "DB-X", kind="province", name="Đảng bộ Zeppelin")
    app = at(
        open_page(make_account(db, Role.WORKPLACE, province.workplace_committee), page),
        "don-vi=DB-X",
    )

    assert "không có trong phạm vi của bạn" in app.error[0].value
    assert "Zeppelin" not in str(app)
    app.button(key="address_own_unit").click().run()
    assert not app.error


def test_the_next_person_begins_in_the_cells_of_the_last(db, open_page, province):
    app = open_page(Role.BOARD, NEW_MEMBER)
    pick(app, WORKPLACE, province.workplace_cell)
    pick(app, RESIDENCE, province.residence_cell)
    for name in ("Phan Văn Dũng", "Phan Thị Én"):
        fields = {one.label: one for one in app.text_input}
        fields["Họ và tên"].set_value(name)
        fields["Số thẻ đảng viên"].set_value(f"0912345{len(name):05}")
        next(one for one in app.button if one.label == "Ghi và thêm người tiếp").click()
        app.run()
        assert not app.exception
        assert f"Đã thêm {name}" in app.success[0].value
        assert {one.value for one in app.text_input if one.label == "Họ và tên"} == {""}
        assert chosen(app, WORKPLACE) == str(province.workplace_cell)
        assert chosen(app, RESIDENCE) == str(province.residence_cell)

    added = db.execute(
        "SELECT full_name FROM members WHERE workplace_unit_id = ? AND residence_unit_id = ?",
        (province.workplace_cell, province.residence_cell),
    )
    assert {"phan van dung", "phan thi en"} <= {fold(row[0]) for row in added}


def test_what_is_refused_stays_typed_and_nobody_follows(open_page, province):
    app = open_page(Role.BOARD, NEW_MEMBER)
    pick(app, WORKPLACE, province.workplace_cell)
    {one.label: one for one in app.text_input}["Họ và tên"].set_value("Phan Văn Dũng")
    next(one for one in app.button if one.label == "Ghi và thêm người tiếp").click()

    app.run()

    assert not app.success
    assert {one.label: one.value for one in app.text_input}["Họ và tên"] == "Phan Văn Dũng"


def test_a_change_of_a_known_person_is_followed_by_nobody(open_page, province):
    app = at(open_page(Role.BOARD, "pages/register/member.py"), f"dang-vien={province.members[0]}")
    app.session_state[f"fold_change_{province.members[0]}"] = True

    assert "Ghi và thêm người tiếp" not in [one.label for one in app.run().button]
