"""What stands around every page: the menu in at most six groups, the bar, the page's own title."""

import pytest

from lib.access.model import Account, Permission, Role
from lib.ui import screens
from tests.factories import make_account

STAFF = [role for role in Role if role is not Role.TERMINAL]


def account(role: Role) -> Account:
    return Account(7, "an", "An", role)


@pytest.mark.parametrize("role", STAFF)
def test_a_menu_has_at_most_six_groups_and_every_screen_of_the_account(role):
    groups = screens.grouped(account(role))

    assert len(groups) <= 6
    shown = [entry for entries in groups.values() for entry in entries]
    assert set(shown) == set(screens.seen_by(account(role)))
    assert len(shown) == len(set(shown))
    assert next(iter(groups.values()))[0].path == "pages/desk/today.py"


def test_a_long_menu_folds_what_is_rarely_needed_and_a_short_one_nothing():
    long, short = screens.grouped(account(Role.BOARD)), screens.grouped(account(Role.ADMIN))

    assert all(entry.rare for entry in long[screens.FOLDED])
    assert not any(entry.rare for group, found in long.items() if group != screens.FOLDED
                   for entry in found)  # fmt: skip
    assert screens.FOLDED not in short
    assert any(entry.rare for entries in short.values() for entry in entries)


def test_the_bar_tells_who_works_for_which_unit_and_leads_out(db, open_page, province):
    clerk = make_account(db, Role.RESIDENCE, province.residence_committee, name="thu")
    db.execute("UPDATE accounts SET display_name = '<b>Thu & Hà' WHERE id = ?", [clerk.id])

    app = open_page(clerk, "pages/intake/missing.py")

    bar = " ".join(html.proto.body for html in app.get("html"))
    assert "<strong>&lt;b&gt;Thu &amp; Hà</strong>" in bar
    assert "Đảng bộ phường Thử" in bar
    assert "/dang-xuat" in bar
    assert [link.proto.label for link in app.get("page_link")][:2] == ["Hướng dẫn", "Đổi mật khẩu"]
    assert app.button(key="frame_type_size").label == "Chữ to hơn"


def test_every_screen_stands_in_one_group_or_the_bar_or_is_opened_from_a_page_or_fills_the_screen():
    ungrouped = [entry for entry in screens.MENU if entry.group is None]
    elsewhere = [entry.path for entry in ungrouped if not entry.fills]

    assert elsewhere == [screens.REQUEST, screens.COMPARE, screens.GUIDE, screens.PASSWORD]
    assert [entry.path for entry in screens.MENU if entry.fills] == [screens.SLIDES]
    assert all(isinstance(e.permission, Permission | None) for e in screens.MENU)
