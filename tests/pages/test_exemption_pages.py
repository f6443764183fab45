"""Exemption requests on screen: what waits, who may do what, and what it did to the figures."""

from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from lib.access.model import Account, Role
from lib.access.scope import scope_of
from lib.db import Database
from lib.exemptions import secret_counts, service, store
from lib.exemptions.model import Exemption, Kind, State, TypedRequest, grounds
from tests.conftest import NOW
from tests.factories import make_account
from tests.pages.conftest import OpenPage, Province, listed, lists, pick, pick_person, pickers

REQUESTS = "pages/exemptions/requests.py"
REQUEST = "pages/exemptions/request.py"
NEW = "pages/exemptions/new.py"
OF_MEMBER = "pages/exemptions/of_member.py"
COUNTS = "pages/exemptions/counts.py"


@pytest.fixture
def clerk(db: Database, province: Province) -> Account:
    return make_account(db, Role.WORKPLACE, province.workplace_committee, "thư ký")


@pytest.fixture
def waiting(db: Database, province: Province, clerk: Account) -> Exemption:
    """A request of the clerk for the first member, without a decision."""
    draft = TypedRequest(province.members[0], Kind.INTRO_EXEMPT, "B3_ABROAD", date(2023, 1, 1))
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


def opened(open_page: OpenPage, who: Role | Account, exemption: Exemption, **here: str) -> AppTest:
    """The page of one request, as a row of a list opens it."""
    page = open_page(who, REQUEST)
    for name, word in {"de-nghi": str(exemption.id), **here}.items():
        page.query_params[name.replace("_", "-")] = word
    return page.run()


def test_without_requests_the_page_says_where_to_begin(open_page: OpenPage) -> None:
    [data] = lists(open_page(Role.BOARD, REQUESTS))

    assert data["empty"] == {
        "text": "Không có đề nghị nào chờ ghi quyết định.",
        "links": [{"text": "Ghi một đề nghị mới", "href": "/new"}],
    }


def test_a_row_opens_the_request_and_keeps_the_way_back(open_page: OpenPage, clerk, waiting):
    page = open_page(clerk, REQUESTS)
    page.query_params["loai"] = "intro_exempt"
    [data] = lists(page.run())

    assert data["rows"][0]["cells"][0] == "Nguyễn Văn An"
    assert data["rows"][0]["href"] == (
        f"/request?danh-sach=cho-quyet-dinh&loai=intro_exempt&de-nghi={waiting.id}"
    )


def test_a_clerk_records_a_decision(open_page: OpenPage, db, clerk, waiting) -> None:
    page = opened(open_page, clerk, waiting)
    page.text_input(f"exemption_{waiting.id}_number").set_value("12-QĐ/ĐU")
    page.text_input(f"exemption_{waiting.id}_decided_on").set_value("5/1/2023")
    page = press(page, "Ghi quyết định")

    assert "Đã ghi quyết định cho Nguyễn Văn An" in words(page)
    assert "Đã ghi quyết định cho Nguyễn Văn An" in words(page.run())
    assert stored(db, waiting).state is State.DECIDED


def test_a_mistake_is_named_and_what_was_typed_stays(open_page, db, clerk, waiting) -> None:
    page = opened(open_page, clerk, waiting)
    page.text_input(f"exemption_{waiting.id}_number").set_value("12-QĐ/ĐU")
    page = press(page, "Ghi quyết định")

    assert "Chưa nhập." in words(page)
    assert page.text_input(f"exemption_{waiting.id}_number").value == "12-QĐ/ĐU"
    assert stored(db, waiting).state is State.PROPOSED


def test_a_wrong_number_is_corrected_before_the_confirmation(open_page, db, clerk, decided) -> None:
    page = opened(open_page, clerk, decided)
    page.text_input(f"exemption_{decided.id}_number").set_value("21-QĐ/ĐU")
    page = press(page, "Ghi quyết định")

    assert "Đã ghi quyết định" in words(page)
    assert stored(db, decided).decision_number == "21-QĐ/ĐU"


def test_a_confirmation_says_what_it_did_to_the_figures(open_page, db, decided) -> None:
    page = press(opened(open_page, Role.LEADER, decided), "Xác nhận")

    assert stored(db, decided).state is State.CONFIRMED
    assert "sang “Miễn giới thiệu”; “Phiếu phải thu” giảm 1" in words(page)


def test_the_recorder_is_told_that_another_account_confirms(open_page, clerk, decided) -> None:
    page = opened(open_page, replace(clerk), decided)

    assert "tài khoản khác" in words(page)
    assert "Xác nhận" not in [button.label for button in page.button]


def test_a_refusal_without_a_reason_is_named(open_page, db, clerk, waiting) -> None:
    page = press(opened(open_page, clerk, waiting), "Không chấp nhận")

    assert "Cần ghi lý do." in words(page)
    assert stored(db, waiting).state is State.PROPOSED


def test_the_slower_account_reads_what_happened_and_what_it_had_typed(
    open_page, db, clerk, waiting
) -> None:
    page = opened(open_page, clerk, waiting)
    page.text_input(f"exemption_{waiting.id}_number").set_value("99-QĐ/ĐU")
    service.refuse(
        db,
        waiting.id,
        version=1,
        reason="Không đúng diện",
        actor=make_account(db, Role.BOARD, 1),
        now=NOW,
    )
    page = press(page, "Ghi quyết định")

    assert "Đề nghị này đã thay đổi kể từ lần bạn xem trước" in words(page)
    assert "99-QĐ/ĐU" in words(page)
    assert "Không đúng diện" in words(page)


def test_the_residence_side_has_nothing_to_do_here(open_page: OpenPage, decided) -> None:
    page = open_page(Role.RESIDENCE, REQUESTS)

    assert "Nguyễn Văn An" not in listed(page)
    assert "Xác nhận" not in [button.label for button in page.button]


def field(page: AppTest, label: str):
    found = [*page.text_input, *page.selectbox, *page.number_input, *page.radio]
    [widget] = [widget for widget in found if widget.label == label]
    return widget


def test_a_board_clerk_takes_in_a_request(open_page: OpenPage, db, province) -> None:
    page = pick_person(open_page(Role.BOARD, NEW), "le hoang chi")
    page = field(page, "Diện").set_value("A5_STUDENT_AWAY").run()
    field(page, "Từ ngày").set_value("01092023")
    page = press(page, "Ghi đề nghị")

    assert "Đã ghi đề nghị “Giới thiệu nhưng miễn sinh hoạt nơi cư trú” cho Lê Hoàng Chi" in words(
        page
    )
    [request] = store.of_member(db, province.members[2])
    assert (request.ground, request.valid_from) == ("A5_STUDENT_AWAY", date(2023, 9, 1))


def test_a_new_request_without_ground_and_date_names_both(open_page: OpenPage, db) -> None:
    page = press(pick_person(open_page(Role.BOARD, NEW), "tran thi binh"), "Ghi đề nghị")

    assert words(page).count("Chưa nhập.") == 2
    assert pickers(page)["Tìm đảng viên"]["chosen"]["line"] == "Trần Thị Bình"


@pytest.mark.parametrize("kind", list(Kind))
def test_only_grounds_of_the_chosen_kind_are_offered(open_page: OpenPage, kind: Kind) -> None:
    page = pick_person(open_page(Role.BOARD, NEW), "tran thi binh")
    page = field(page, "Loại miễn").set_value(kind).run()

    offered = [g.label for g in grounds(date(2023, 11, 22)).values() if g.kind is kind]
    assert field(page, "Diện").options == [label for label in offered if not label.startswith("B1")]


def test_ground_b1_is_explained_where_it_is_missed(open_page: OpenPage) -> None:
    page = pick_person(open_page(Role.BOARD, NEW), "tran thi binh")
    page = field(page, "Loại miễn").set_value(Kind.INTRO_EXEMPT).run()

    assert "không ghi tên ai" in words(page)


def test_what_was_asked_for_before_stands_above_the_form(open_page: OpenPage, waiting) -> None:
    page = pick_person(open_page(Role.BOARD, NEW), "nguyen van an")

    assert "Miễn giới thiệu · B3" in words(page)


def test_a_member_outside_the_scope_cannot_be_chosen(open_page: OpenPage, db, province) -> None:
    stranger = make_account(db, Role.WORKPLACE, province.residence_committee)

    page = pick_person(open_page(stranger, NEW), "tran thi binh")

    assert pickers(page)["Tìm đảng viên"]["chosen"] is None
    assert "Tìm người xin miễn trước" in words(page)


def test_a_confirmed_exemption_is_revoked_by_a_second_account(
    open_page: OpenPage, db, decided
) -> None:
    leader = make_account(db, Role.LEADER, 1)
    service.confirm(db, decided.id, version=2, actor=leader, now=NOW)
    page = pick_person(open_page(Role.BOARD, OF_MEMBER), "nguyen van an")
    field(page, "Không còn được miễn từ ngày").set_value("1/6/2023")
    field(page, "Lý do thu hồi").set_value("Đã về nước")
    page = press(page, "Thu hồi")

    assert "chuyển từ “Miễn giới thiệu” sang" in words(page)
    assert stored(db, decided).revoked_from == date(2023, 6, 1)


def test_a_renewal_is_proposed_from_the_old_exemption(open_page, db, province, clerk) -> None:
    draft = TypedRequest(
        province.members[0], Kind.INTRO_EXEMPT, "B3_ABROAD", date(2023, 1, 1), date(2023, 12, 1)
    )
    old = service.propose(db, draft, key="old", actor=clerk, now=NOW)
    service.decide(
        db, old.id, version=1, number="1-QĐ/ĐU", decided_on=NOW.date(), actor=clerk, now=NOW
    )
    leader = make_account(db, Role.LEADER, province.top)
    service.confirm(db, old.id, version=2, actor=leader, now=NOW)
    page = opened(open_page, clerk, old)
    field(page, "Gia hạn đến ngày").set_value("1/12/2024")
    page = press(page, "Đề nghị gia hạn")

    assert "Đã ghi đề nghị gia hạn" in words(page)
    assert store.of_member(db, old.member_id)[0].renews_id == old.id


def test_the_residence_side_reads_and_does_not_act(open_page: OpenPage, decided) -> None:
    page = pick_person(open_page(Role.RESIDENCE, OF_MEMBER), "nguyen van an")

    assert "Chờ xác nhận" in words(page)
    assert [button.label for button in page.button if button.label != "Chữ to hơn"] == []


def test_a_count_of_b1_is_recorded_and_confirmed_by_two(open_page, db, province, clerk) -> None:
    page = open_page(clerk, COUNTS)
    page = pick(page, "Đơn vị", province.workplace_cell)
    field(page, "Số đảng viên").set_value(7)
    page = press(page, "Ghi số lượng năm 2023")
    assert "Đã ghi số lượng" in words(page)

    page = press(open_page(Role.LEADER, COUNTS), "Xác nhận")

    assert "Đã xác nhận số lượng" in words(page)
    scope = scope_of(clerk, date(2023, 11, 22))
    assert secret_counts.in_force(db, scope, 2023) == {province.workplace_cell: 7}


def test_a_name_in_the_decision_number_is_refused_and_stays_typed(
    open_page, db, province, clerk
) -> None:
    page = open_page(clerk, COUNTS)
    page = pick(page, "Đơn vị", province.workplace_cell)
    field(page, "Số đảng viên").set_value(1)
    number = "Số quyết định (để trống nếu số cũng thuộc diện mật)"
    field(page, number).set_value("đồng chí An")
    page = press(page, "Ghi số lượng năm 2023")

    assert "phải có dạng 12-QĐ/ĐU" in words(page)
    assert field(page, number).value == "đồng chí An"


def test_the_residence_side_sees_no_count_of_b1(open_page, db, province, clerk) -> None:
    secret_counts.record(db, province.workplace_cell, 2023, 7, actor=clerk, now=NOW)
    page = open_page(Role.RESIDENCE, COUNTS)

    assert "Chưa ghi số lượng nào" in listed(page)
    assert "Chi bộ Sở Thử" not in words(page) + listed(page)
