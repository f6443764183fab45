"""The journal on the screen: lines for the administrator, values for the board within its scope."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lib.access.model import Permission, Role
from lib.db import audit, read_log, unit_of_work
from lib.db.actions import Action
from lib.labels import access, journal
from lib.register import service, store
from lib.ui.screens import MENU
from lib.web.offers import TICKETS
from tests.conftest import NOW, TERMINAL
from tests.factories import make_account, make_unit
from tests.pages.conftest import lists

PAGE = "pages/admin/audit.py"


def set_phone(db, member: int) -> None:
    changed = replace(store.stored(db, member), phone="0912345678")
    service.change_member(db, changed, effective_on=None, actor=TERMINAL, now=NOW)


def column(app, heading: str) -> list[str]:
    """What stands under a heading of the first list."""
    [shown] = lists(app)
    at = [one["heading"] for one in shown["columns"]].index(heading)
    return [row["cells"][at] for row in shown["rows"]]


def opened(app):
    """The page with its first line opened."""
    href = lists(app)[0]["rows"][0]["href"]
    app.query_params["mo"] = href.partition("mo=")[2]
    return app.run()


def test_the_administrator_sees_account_day_action_and_id(db, open_page, province):
    set_phone(db, province.members[0])

    app = open_page(Role.ADMIN, PAGE)

    headings = [one["heading"] for one in lists(app)[0]["columns"]]
    assert headings == ["Thời điểm", "Tài khoản", "Việc", "Đối tượng", "Số lần"]
    subject = f"Đảng viên {province.members[0]}"
    line = ["22/11/2023 10:00", "terminal", "Sửa đảng viên", subject]
    assert line in [row["cells"][:4] for row in lists(app)[0]["rows"]]


def test_no_line_leads_the_administrator_to_a_value(db, open_page, province):
    set_phone(db, province.members[0])
    app = open_page(Role.ADMIN, PAGE)
    line = audit.head(db).seq

    assert {row["href"] for row in lists(app)[0]["rows"]} == {None}
    app.query_params["mo"] = f"1-{line}"
    assert "0912345678" not in str(lists(app.run()))
    assert len(lists(app)) == 1


def test_the_board_opens_the_values_of_a_line_and_that_is_noted(db, open_page, province):
    set_phone(db, province.members[0])
    board = make_account(db, Role.BOARD, province.top)

    app = opened(open_page(board, PAGE))

    [value] = [row["cells"] for row in lists(app)[0]["rows"]]
    assert value == [f"Đảng viên {province.members[0]}", "Điện thoại", "–", "0912345678"]
    assert read_log.flush()
    noted = db.execute("SELECT account_id, subject FROM reads WHERE kind = 'values:open'")
    seq = audit.head(db).seq
    assert noted.fetchall() == [(board.id, f"audit/{seq}")]


def test_the_board_of_another_tree_finds_nothing_and_is_told_so(db, open_page, province):
    set_phone(db, province.members[0])
    stranger = make_account(db, Role.BOARD, make_unit(db, "X", kind="province"))

    app = open_page(stranger, PAGE)

    assert not lists(app)
    assert any("Không có dòng nào" in said.value for said in app.caption)


def test_a_filter_narrows_the_lines_and_a_wrong_one_is_said_at_its_field(db, open_page, province):
    for member in province.members:
        set_phone(db, member)
    app = open_page(Role.ADMIN, PAGE)

    app.selectbox(key="audit_kind").set_value("member")
    app.text_input(key="audit_number").set_value(str(province.members[1])).run()
    assert column(app, "Đối tượng") == [f"Đảng viên {province.members[1]}"]

    app.text_input(key="audit_first_day").set_value("31/11/2023").run()
    assert "Không có ngày 31/11/2023" in app.error[0].value
    assert not lists(app)


def test_one_turns_to_older_lines_and_back_and_another_question_begins_anew(
    db, open_page, province
):
    with unit_of_work(db):
        for number in range(70):
            audit.record(db, Action.STACK_KEEP, actor_id=1, subject=f"stack/{number}", at=NOW)
    app = open_page(Role.ADMIN, PAGE)
    app.selectbox(key="audit_kind").set_value("stack").run()
    first = column(app, "Đối tượng")

    app.button(key="audit_older").click().run()
    assert column(app, "Đối tượng") == [f"Chồng phiếu {n}" for n in range(19, -1, -1)]
    app.button(key="audit_newer").click().run()
    assert column(app, "Đối tượng") == first

    app.button(key="audit_older").click().run()
    app.text_input(key="audit_number").set_value("69").run()
    assert column(app, "Đối tượng") == ["Chồng phiếu 69"]


@pytest.mark.parametrize("role", [Role.WORKPLACE, Role.RESIDENCE, Role.LEADER])
def test_nobody_else_has_the_page(open_page, role):
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        open_page(role, PAGE)


def test_every_page_and_permission_that_can_be_refused_has_its_words():
    titles = [(Path(entry.path).stem, entry.title) for entry in MENU]

    assert dict(titles) == journal.PAGES
    assert list(access.PERMISSIONS) == [permission.value for permission in Permission]
    assert journal.subject("use/member:write") == "Quyền ghi đảng viên"


def test_what_is_written_meanwhile_does_not_push_the_lines_down(db, open_page, province):
    set_phone(db, province.members[0])
    app = open_page(Role.ADMIN, PAGE)
    app.selectbox(key="audit_kind").set_value("stack").run()
    with unit_of_work(db):
        later = datetime.now(UTC) + timedelta(hours=1)
        audit.record(db, Action.STACK_KEEP, actor_id=1, subject="stack/7", at=later)

    assert not lists(app.run())


@pytest.mark.parametrize("role", [Role.ADMIN, Role.BOARD])
def test_no_line_of_the_journal_leaves_as_a_file(db, open_page, province, role):
    set_phone(db, province.members[0])
    account = make_account(db, role, province.top if role is Role.BOARD else None)

    app = open_page(account, PAGE)

    assert lists(app)[0]["rows"]
    assert TICKETS.waiting() == []
