"""Marking a record on its page, and what is followed on the start page, by role."""

import pytest

from lib.access.model import Role
from lib.marks.model import Marked
from lib.marks.service import set_mark
from tests.conftest import NOW
from tests.factories import make_account
from tests.pages.conftest import lists

TODAY, MEMBER = "pages/desk/today.py", "pages/register/member.py"
OVERVIEW, UNITS = "pages/overview/overview.py", "pages/register/units.py"


@pytest.fixture
def board(db, province):
    return make_account(db, Role.BOARD, province.top)


def marked(db, owner, kind, subject, word="Gọi lại"):
    day = NOW.date().replace(month=12)
    return set_mark(db, kind, subject, word, day, owner=owner, actor=owner, now=NOW)


def followed(app):
    return next((one for one in lists(app) if one["name"] == "theo-doi"), None)


def test_a_person_is_marked_on_the_record_and_stands_on_the_start_page(
    db, open_page, province, board
):
    app = open_page(board, MEMBER)
    app.query_params["dang-vien"] = str(province.members[0])
    app.run()
    app.session_state[f"mark_member_{province.members[0]}_fold"] = True
    app.run()
    key = f"mark_member_{province.members[0]}"
    app.text_input(key=f"{key}_word_0").set_value("Hỏi lại giấy giới thiệu")
    app.text_input(key=f"{key}_due_0").set_value("1/12/2023")
    next(one for one in app.button if one.label == "Theo dõi").click()

    app.run()

    assert not app.exception
    assert "hẹn ngày 01/12/2023" in " ".join(one.value for one in app.markdown).replace("\\", "")
    start = open_page(board, TODAY)
    [row] = followed(start)["rows"]
    assert row["cells"] == [
        "01/12/2023", "Nguyễn Văn An", "Hồ sơ đảng viên", "Hỏi lại giấy giới thiệu"
    ]  # fmt: skip
    assert row["href"] == f"/member?dang-vien={province.members[0]}"


def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(
    db, open_page, province, board
):
    app = open_page(board, MEMBER)
    app.query_params["dang-vien"] = str(province.members[0])
    app.session_state[f"mark_member_{province.members[0]}_fold"] = True
    app.run()
    key = f"mark_member_{province.members[0]}"
    app.text_input(key=f"{key}_word_0").set_value("Hỏi lại")
    app.text_input(key=f"{key}_due_0").set_value("1/11/2023")
    next(one for one in app.button if one.label == "Theo dõi").click()

    app.run()

    assert any("đã qua" in one.value for one in app.error)
    assert app.text_input(key=f"{key}_word_0").value == "Hỏi lại"


def test_done_on_the_record_it_leaves_the_start_page_and_comes_back_from_the_done_ones(
    db, open_page, province, board
):
    mark = marked(db, board, Marked.UNIT, province.workplace_committee)
    app = open_page(board, OVERVIEW)
    app.selectbox(key="figures_unit").set_value(province.workplace_committee).run()

    app.button(key=f"mark_done_{mark.id}").click().run()

    start = open_page(board, TODAY)
    assert followed(start)["rows"] == []
    start.query_params["trang-thai"] = "xong"
    start.run()
    [row] = followed(start)["rows"]
    assert row["href"] == "/overview?don-vi=DB-W"
    assert followed(start)["actions"] == [{"name": "again", "label": "Theo dõi lại"}]


def test_nobody_sees_what_another_follows(db, open_page, province, board):
    marked(db, board, Marked.UNIT, province.top, "Zeppelin")

    for role in (Role.BOARD, Role.WORKPLACE, Role.ADMIN):
        start = open_page(role, TODAY)
        assert followed(start) is None
        assert "Zeppelin" not in str(start)


def test_the_administrator_follows_a_unit_on_the_page_of_units(db, open_page, province):
    admin = make_account(db, Role.ADMIN)
    marked(db, admin, Marked.UNIT, province.residence_cell, "Hỏi mã đơn vị")

    [row] = followed(open_page(admin, TODAY))["rows"]

    assert row["cells"][1] == "Chi bộ khóm 1"
    assert row["href"].startswith("/units")
