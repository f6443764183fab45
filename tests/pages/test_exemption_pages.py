"""Exemption requests on screen: what waits, who may do what, and what it did to the figures."""

from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from lib.access.model import Account, Role
from lib.db import Database
from lib.exemptions import service, store
from lib.exemptions.model import Draft, Exemption, Kind, State
from tests.conftest import NOW
from tests.factories import make_account
from tests.pages.conftest import OpenPage, Province

REQUESTS = "pages/exemptions/requests.py"


@pytest.fixture
def clerk(db: Database, province: Province) -> Account:
    return make_account(db, Role.WORKPLACE, province.workplace_committee, "thư ký")


@pytest.fixture
def waiting(db: Database, province: Province, clerk: Account) -> Exemption:
    """A request of the clerk for the first member, without a decision."""
    draft = Draft(province.members[0], Kind.INTRO_EXEMPT, "B3_ABROAD", date(2023, 1, 1))
    return service.propose(db, draft, key="test form", actor=clerk, now=NOW)


@pytest.fixture
def decided(db: Database, clerk: Account, waiting: Exemption) -> Exemption:
    return service.decide(
        db,
        waiting.id,
        version=1,
        number="12-QĐ/ĐU",
        decided_on=date(2023, 1, 5),
        actor=clerk,
        now=NOW,
    )


def stored(db: Database, exemption: Exemption) -> Exemption:
    [found] = [x for x in store.of_member(db, exemption.member_id) if x.id == exemption.id]
    return found


def words(page: AppTest) -> str:
    assert not page.exception
    shown = (page.text, page.caption, page.info, page.success, page.error, page.warning)
    # A message escapes every sign of Markdown; here it is read as it looks.
    return "\n".join(element.value for kind in shown for element in kind).replace("\\", "")


def press(page: AppTest, label: str) -> AppTest:
    [button] = [button for button in page.button if button.label == label]
    return button.click().run()


def test_without_requests_the_page_says_where_to_begin(open_page: OpenPage) -> None:
    assert "Thêm đề nghị ở trang Đề nghị miễn mới" in words(open_page(Role.BOARD, REQUESTS))


def test_a_clerk_records_a_decision(open_page: OpenPage, db, clerk, waiting) -> None:
    page = open_page(clerk, REQUESTS)
    page.text_input(f"exemption_{waiting.id}_number").set_value("12-QĐ/ĐU")
    page.date_input(f"exemption_{waiting.id}_decided_on").set_value(date(2023, 1, 5))
    page = press(page, "Ghi quyết định")

    assert "Đã ghi quyết định" in words(page)
    assert stored(db, waiting).state is State.DECIDED


def test_a_mistake_is_named_and_what_was_typed_stays(open_page, db, clerk, waiting) -> None:
    page = open_page(clerk, REQUESTS)
    page.text_input(f"exemption_{waiting.id}_number").set_value("12-QĐ/ĐU")
    page = press(page, "Ghi quyết định")

    assert "Ngày quyết định: Chưa nhập" in words(page)
    assert page.text_input(f"exemption_{waiting.id}_number").value == "12-QĐ/ĐU"
    assert stored(db, waiting).state is State.PROPOSED


def test_a_confirmation_says_what_it_did_to_the_figures(open_page, db, decided) -> None:
    page = press(open_page(Role.LEADER, REQUESTS), "Xác nhận")

    assert stored(db, decided).state is State.CONFIRMED
    assert "sang “Miễn giới thiệu”; “Phiếu phải thu” giảm 1" in words(page)


def test_the_recorder_is_told_that_another_account_confirms(open_page, clerk, decided) -> None:
    page = open_page(replace(clerk), REQUESTS)

    assert "tài khoản khác" in words(page)
    assert "Xác nhận" not in [button.label for button in page.button]


def test_a_refusal_without_a_reason_is_named(open_page, db, clerk, waiting) -> None:
    page = press(open_page(clerk, REQUESTS), "Không chấp nhận")

    assert "Lý do: Cần ghi lý do." in words(page)
    assert stored(db, waiting).state is State.PROPOSED


def test_the_slower_account_reads_what_happened_and_what_it_had_typed(
    open_page, db, clerk, waiting
) -> None:
    page = open_page(clerk, REQUESTS)
    page.text_input(f"exemption_{waiting.id}_number").set_value("99-QĐ/ĐU")
    service.refuse(
        db,
        waiting.id,
        version=1,
        reason="Không đúng diện",
        actor=make_account(db, Role.LEADER, 1),
        now=NOW,
    )
    page = press(page, "Ghi quyết định")

    assert "Có người vừa xử lý đề nghị này" in words(page)
    assert "99-QĐ/ĐU" in words(page)
    assert "Không đúng diện" in words(page)


def test_the_residence_side_has_nothing_to_do_here(open_page: OpenPage, decided) -> None:
    page = open_page(Role.RESIDENCE, REQUESTS)

    assert "Nguyễn Văn An" not in words(page)
    assert "Xác nhận" not in [button.label for button in page.button]
