"""From record to record in the order of the list they were opened from."""

from datetime import date
from functools import partial
from urllib.parse import parse_qsl

from lib.access.model import Role
from lib.marks.model import Marked
from lib.marks.service import set_mark
from lib.slips import service
from lib.slips.form import levels_of
from lib.slips.model import Content, JointMeeting, Origin
from lib.ui import screens
from lib.ui.listing import shape
from tests.conftest import NOW
from tests.factories import make_account, make_member
from tests.pages.conftest import OpenPage, Province, lists

MEMBERS, MEMBER = "pages/register/members.py", "pages/register/member.py"
RETURNS = "pages/intake/returns.py"


def opened_from_the_list(open_page: OpenPage, place: int, **said: str):
    """The record in a place of the members' list, opened from there."""
    app = open_page(Role.BOARD, MEMBERS)
    for name, word in said.items():
        app.query_params[name] = word
    href = lists(app.run())[0]["rows"][place]["href"]
    app.switch_page(f"../../{MEMBER}")
    app.query_params.clear()
    app.query_params["dang-vien"] = href.partition("dang-vien=")[2]
    return app.run()


def record(app) -> int:
    """The person of the address, which the harness answers alone or in a list."""
    said = app.query_params["dang-vien"]
    return int(said if isinstance(said, str) else said[0])


def test_a_record_opened_from_a_list_leads_to_its_neighbours_there(open_page, province: Province):
    an, binh, chi = province.members
    app = opened_from_the_list(open_page, 1)
    assert record(app) == binh
    assert "2 trong 3" in [text.value for text in app.text]

    app.button(key="walk_after").click().run()
    assert record(app) == chi
    assert app.button(key="walk_after").disabled
    app.button(key="walk_before").click().run()
    app.button(key="walk_before").click().run()
    assert record(app) == an
    assert app.button(key="walk_before").disabled


def test_the_neighbours_are_those_of_the_order_the_list_was_sorted_in(open_page, province):
    app = opened_from_the_list(open_page, 0, xep="-full_name")

    assert "1 trong 3" in [text.value for text in app.text]
    app.button(key="walk_after").click().run()
    assert record(app) == province.members[1]


def test_a_record_from_elsewhere_has_no_neighbours(open_page, province: Province):
    app = open_page(Role.BOARD, MEMBER)
    app.query_params["dang-vien"] = str(province.members[0])

    assert "walk_after" not in [button.key for button in app.run().button]


def test_beyond_the_page_the_next_page_is_read(db, open_page, province: Province):
    for at in range(shape.PER_PAGE):
        cells = {"workplace": province.workplace_cell, "residence": province.residence_cell}
        make_member(db, name=f"Lê Văn Dũng {at:02}", **cells)
    app = opened_from_the_list(open_page, shape.PER_PAGE - 1)
    assert "50 trong 53" in [text.value for text in app.text]

    app.button(key="walk_after").click().run()

    assert "51 trong 53" in [text.value for text in app.text]
    assert not app.button(key="walk_after").disabled


def opened(app, href: str):
    """The page after the row that leads there was opened."""
    path, _, said = href.partition("?")
    app.switch_page(f"../../{screens.file_of(path.removeprefix('/'))}")
    app.query_params.clear()
    for name, word in parse_qsl(said):
        app.query_params[name] = word
    return app.run()


def stepped(app, key: str):
    return app.button(key=key).click().run()


def enter_slips(db, province: Province, members: list[int]) -> list[int]:
    """A slip of each; their ids begin with one, as those of the members do."""
    board = make_account(db, Role.BOARD, province.top)
    content = Content(levels_of("112113"), date(2023, 11, 10), JointMeeting())
    paper = partial(service.enter, db, origin=Origin.SINGLE, actor=board, now=NOW)
    return [paper(one, 2023, content, key=f"slip-{one}") for one in members]


def test_from_a_list_of_slips_the_next_person_is_the_one_of_the_next_row(
    db, open_page, province: Province
):
    an, binh, chi = province.members
    slips = enter_slips(db, province, [chi, an, binh])
    assert set(slips) == set(province.members)
    returns = open_page(Role.BOARD, RETURNS)
    rows = lists(returns)[0]["rows"]
    assert [row["href"] for row in rows] == [f"/member?dang-vien={one}" for one in province.members]
    app = opened(returns, rows[0]["href"])
    assert record(app) == an
    assert "1 trong 3" in [text.value for text in app.text]

    assert record(stepped(app, "walk_after")) == binh
    assert record(stepped(app, "walk_after")) == chi
    assert app.button(key="walk_after").disabled
    assert record(stepped(app, "walk_before")) == binh


def test_who_only_bears_the_number_of_a_slip_has_no_neighbours(db, open_page, province: Province):
    an, binh, chi = province.members
    assert an in enter_slips(db, province, [chi, binh])
    returns = open_page(Role.BOARD, RETURNS)

    app = opened(returns, f"/member?dang-vien={an}")

    assert not app.exception
    assert record(app) == an
    assert "walk_after" not in [button.key for button in app.button]


def test_from_what_is_followed_one_steps_from_person_to_person(db, open_page, province: Province):
    board = make_account(db, Role.BOARD, province.top)
    an, _, chi = province.members
    for at, (kind, subject) in enumerate(
        [
            (Marked.MEMBER, chi),
            (Marked.UNIT, province.workplace_cell),
            (Marked.MEMBER, an),
            (Marked.MEMBER, chi),
        ]
    ):
        due = date(2023, 12, 1 + at)
        set_mark(db, kind, subject, "Gọi lại", due, owner=board, actor=board, now=NOW)
    desk = open_page(board, "pages/desk/today.py")
    hrefs = [row["href"] for row in lists(desk)[0]["rows"]]
    assert [href.partition("?")[0] for href in hrefs] == [
        "/member",
        "/overview",
        "/member",
        "/member",
    ]
    app = opened(desk, hrefs[0])
    assert app.button(key="walk_before").disabled

    assert record(stepped(app, "walk_after")) == an
    assert "3 trong 4" in [text.value for text in app.text]
    assert record(stepped(app, "walk_after")) == chi
    assert "4 trong 4" in [text.value for text in app.text]
    assert app.button(key="walk_after").disabled
    assert record(stepped(app, "walk_before")) == an


def test_from_unit_to_unit_in_the_order_of_the_tree(open_page, province: Province):
    tree = open_page(Role.BOARD, "pages/register/units.py")
    hrefs = [row["href"] for row in lists(tree)[0]["rows"]]
    app = opened(tree, hrefs[1])
    assert [button.label for button in app.button if str(button.key).startswith("walk_")] == [
        "Đơn vị trước",
        "Đơn vị sau",
    ]

    app = stepped(app, "walk_after")

    assert not app.exception
    assert f"mo={app.query_params['mo'][0]}" in hrefs[2]
    assert f"3 trong {len(hrefs)}" in [text.value for text in app.text]


def test_from_account_to_account_in_the_order_of_the_list(db, open_page, province: Province):
    for name in ("an.bantc", "binh.bantc"):
        make_account(db, Role.BOARD, province.top, name=name)
    accounts = open_page(Role.ADMIN, "pages/admin/accounts.py")
    hrefs = [row["href"] for row in lists(accounts)[0]["rows"]]
    app = opened(accounts, hrefs[0])

    app = stepped(app, "walk_after")

    assert not app.exception
    assert f"mo={app.query_params['mo'][0]}" in hrefs[1]


def test_a_unit_has_no_neighbours_among_accounts_of_its_number(open_page, province: Province):
    accounts = open_page(Role.ADMIN, "pages/admin/accounts.py")
    href = next(row["href"] for row in lists(accounts)[0]["rows"] if row["href"].endswith("=2"))
    unit = href.replace("/accounts?", "/units?")

    app = opened(accounts, unit)

    assert app.query_params["mo"] in ("2", ["2"])
    assert app.button(key="unit_close")
    assert "walk_after" not in [button.key for button in app.button]
