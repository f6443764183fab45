"""The lists of slips the workplace has been told of, and not yet."""

from datetime import date

import pytest

from lib.access.model import Role
from lib.slips import service
from lib.slips.form import levels_of
from lib.slips.model import Content, JointMeeting, Origin
from tests.conftest import NOW
from tests.factories import make_account
from tests.pages.conftest import OpenPage, listed, lists

RETURNS = "pages/intake/returns.py"


@pytest.fixture
def slips(db, province) -> list[int]:
    """The slips of two of the three members."""
    board = make_account(db, Role.BOARD, province.top)
    content = Content(levels_of("112113"), date(2023, 11, 10), JointMeeting())
    return [
        service.enter(
            db,
            member,
            2023,
            content,
            origin=Origin.SINGLE,
            key=f"slip-{member}",
            actor=board,
            now=NOW,
        )
        for member in province.members[:2]
    ]


def test_what_is_not_told_yet_is_listed_first(open_page: OpenPage, province, slips) -> None:
    page = open_page(Role.WORKPLACE, RETURNS)
    [data] = lists(page)

    assert not page.exception
    assert [row["id"] for row in data["rows"]] == slips
    assert [one["label"] for one in data["actions"]] == ["Đã báo nơi công tác"]
    assert data["rows"][0]["href"] == f"/member?dang-vien={province.members[0]}"


def test_the_address_opens_the_other_list_of_a_unit(open_page: OpenPage, slips) -> None:
    page = open_page(Role.BOARD, RETURNS)
    for name, word in {"danh-sach": "da-bao", "don-vi": "DB-W"}.items():
        page.query_params[name] = word
    [data] = lists(page.run())

    assert not page.exception
    assert data["empty"]["text"] == "Chưa báo nơi công tác phiếu nào."
    assert "Nguyễn Văn An" not in listed(page)


def test_a_round_without_slips_says_so(open_page: OpenPage) -> None:
    assert "Phiếu nào đã nhận cũng đã báo" in listed(open_page(Role.BOARD, RETURNS))
