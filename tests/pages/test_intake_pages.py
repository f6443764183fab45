"""Typing slips on screen: single slips, the covers of stacks, missing slips, the rounds."""

from datetime import date

import pytest

from lib.access.model import Role
from lib.slips import service, store
from lib.slips.form import levels_of
from lib.slips.model import Content, Origin
from lib.stacks import asides
from lib.stacks import service as stacks
from lib.stacks import store as stack_store
from lib.stacks.model import Cover, Reason, Typed
from tests.conftest import NOW
from tests.factories import make_account, make_letter, make_member
from tests.pages.conftest import lists, names_listed, pick, pick_person, unfolded

STACK, SLIP = "pages/intake/stack.py", "pages/intake/slip.py"
MISSING, ROUNDS = "pages/intake/missing.py", "pages/intake/rounds.py"


def words_of(app) -> str:
    parts = [*app.text, *app.caption, *app.error, *app.warning, *app.success, *app.info]
    return "\n".join(str(part.value) for part in parts)


def enter(db, member: int, code: str, account) -> int:
    return service.enter(
        db,
        member,
        2023,
        Content(levels_of(code), date(2023, 11, 10)),
        origin=Origin.SINGLE,
        key=None,
        actor=account,
        now=NOW,
    )


def the_code(app):
    return next(box for box in app.text_input if box.label == "Mức của các tiêu chí")


def opened(app, stack: int):
    """The page of stacks with one of them opened, as a row of its lists does."""
    app.query_params["chong"] = str(stack)
    return app.run()


def type_levels(app, code: str):
    the_code(app).set_value(code)
    return app


def press(app, label: str):
    return next(button for button in app.button if button.label == label).click().run()


@pytest.mark.parametrize("role", [Role.BOARD, Role.RESIDENCE, Role.WORKPLACE])
def test_a_single_slip_is_found_typed_and_saved(open_page, db, province, role):
    app = pick_person(open_page(role, SLIP), "nguyen van an")

    press(type_levels(app, "112113"), "Ghi và sang người tiếp")

    slip = store.of_members(db, province.members, 2023)[province.members[0]]
    assert slip.content.levels == (1, 1, 2, 1, 1, 3)
    assert "Đã ghi phiếu" in words_of(app)


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("", "Chưa nhập"),
        ("1121", "Phải đủ 6 mức"),
        ("112119", "Chỉ gồm các chữ số từ 1 đến 3"),
    ],
)
def test_levels_that_are_not_whole_are_refused_where_they_stand(
    open_page, db, province, code: str, fault: str
):
    app = pick_person(open_page(Role.BOARD, SLIP), "nguyen van an")

    press(type_levels(app, code), "Ghi và sang người tiếp")

    assert fault in words_of(app)
    assert the_code(app).value == code
    assert store.of_members(db, province.members, 2023) == {}


def test_who_owes_no_slip_is_said_before_anything_is_typed(open_page, db, province):
    cells = {"workplace": province.workplace_cell, "residence": province.residence_cell}
    make_member(db, name="Lê Chưa Giới Thiệu", **cells)
    waiting = make_member(db, name="Lê Chưa Tiếp Nhận", **cells)
    make_letter(db, waiting, issued_on=date(2023, 9, 1), received_on=None)
    page = open_page(Role.BOARD, SLIP)

    for name, said in {
        "le chua gioi thieu": "chưa được giới thiệu",
        "le chua tiep nhan": "Nơi cư trú chưa tiếp nhận người này",
    }.items():
        app = pick_person(page, name)
        assert said in words_of(app)
        assert "Mức của các tiêu chí" not in [box.label for box in app.text_input]
    app = pick_person(page, "nguyen van an")
    assert "giới thiệu 10/01/2022, tiếp nhận 20/01/2022" in words_of(app)
    assert "năm 2023: chưa có phiếu" in words_of(app)
    assert the_code(app).value == ""


def test_what_was_typed_stays_when_the_duty_ends_meanwhile(open_page, db, province):
    app = type_levels(pick_person(open_page(Role.BOARD, SLIP), "nguyen van an"), "112113")
    db.execute("UPDATE members SET is_working = 0 WHERE id = ?", [province.members[0]])

    press(app, "Ghi và sang người tiếp")

    assert the_code(app).value == "112113"
    assert "không còn công tác" in words_of(app)


def test_the_second_of_two_clerks_sees_both_versions_and_keeps_what_was_typed(
    open_page, db, province
):
    board = make_account(db, Role.BOARD, province.top)
    app = pick_person(open_page(board, SLIP), "nguyen van an")
    enter(db, province.members[0], "222222", board)

    press(type_levels(app, "112113"), "Ghi và sang người tiếp")

    assert "đã có phiếu" in words_of(app)
    assert lists(app)[0]["rows"][0]["cells"][1:] == ["2 – Nêu gương", "1 – Nêu gương tốt"]
    assert the_code(app).value == "112113"


def test_a_slip_is_corrected_with_a_reason_and_its_history_is_read(open_page, db, province):
    board = make_account(db, Role.BOARD, province.top)
    slip = enter(db, province.members[0], "222222", board)
    app = unfolded(pick_person(open_page(board, SLIP), "nguyen van an"), "Sửa phiếu")

    next(box for box in app.text_input if box.label == "Lý do sửa").set_value("Gõ nhầm")
    press(type_levels(app, "112113"), "Ghi bản sửa")

    assert store.find(db, slip).current.number == 2
    assert "Lý do sửa: Gõ nhầm" not in words_of(app)
    assert "Lý do sửa: Gõ nhầm" in words_of(unfolded(app, "Lịch sử (2 bản)"))


def test_the_tick_says_that_the_workplace_has_been_told(open_page, db, province):
    board = make_account(db, Role.BOARD, province.top)
    slip = enter(db, province.members[0], "222222", board)
    app = pick_person(open_page(board, SLIP), "nguyen van an")

    next(box for box in app.checkbox if "báo nơi công tác" in box.label).check().run()

    assert store.find(db, slip).returned


def test_a_leader_reads_slips_and_types_none(open_page, db, province):
    app = pick_person(open_page(Role.LEADER, SLIP), "nguyen van an")

    assert "năm 2023: chưa có phiếu" in words_of(app)
    assert "Mức của các tiêu chí" not in [box.label for box in app.text_input]


def test_a_clerk_opens_a_stack_and_finds_it_again(open_page, db, province):
    clerk = make_account(db, Role.RESIDENCE, province.residence_committee)
    app = open_page(clerk, STACK)
    app = pick(app, "Chi bộ nơi cư trú", province.residence_cell)

    next(box for box in app.number_input if "Số phiếu" in box.label).set_value(3)
    press(app, "Mở chồng phiếu")

    [stack] = stack_store.open_stacks(db, service.scope_of(clerk, date(2023, 11, 22)))
    assert stack.cover.stated == 3
    [row] = lists(open_page(clerk, STACK))[0]["rows"]
    assert row["cells"][2:4] == ["0", "3"]


def test_an_unstated_stack_is_not_opened(open_page, db, province):
    app = open_page(Role.RESIDENCE, STACK)

    press(pick(app, "Chi bộ nơi cư trú", province.residence_cell), "Mở chồng phiếu")

    assert "Chưa nhập" in words_of(app)
    assert db.execute("SELECT count(*) FROM stacks").fetchone()[0] == 0


def test_the_workplace_is_sent_to_the_single_slip(open_page):
    assert "Phiếu lẻ" in words_of(open_page(Role.WORKPLACE, STACK))


@pytest.mark.parametrize("role", [Role.BOARD, Role.RESIDENCE, Role.WORKPLACE, Role.LEADER])
def test_missing_slips_are_listed_for_each_side(open_page, db, province, role):
    board = make_account(db, Role.BOARD, province.top)
    enter(db, province.members[0], "111111", board)

    app = open_page(role, MISSING)

    assert "Còn thiếu 2 phiếu; hạn nộp 15/11/2023." in words_of(app)
    assert names_listed(app) == ["Trần Thị Bình", "Lê Hoàng Chi"]


def test_the_board_opens_the_round_of_a_year(open_page, db):
    app = open_page(Role.BOARD, ROUNDS)
    app.number_input[0].set_value(2022)
    app.text_input(key="round_due").set_value("30112022")

    press(app, "Ghi")

    assert ["2022", "30/11/2022"] in [row["cells"] for row in lists(app)[0]["rows"]]


def test_a_stack_taken_back_can_still_be_read(open_page, db, province):
    clerk = make_account(db, Role.RESIDENCE, province.residence_committee)
    cover = Cover(1, date(2023, 11, 10))
    stack = stacks.open_stack(
        db, 2023, province.residence_cell, cover, key=None, actor=clerk, now=NOW
    )
    typed = Typed("112113", "Tích cực")
    stacks.keep_row(db, stack, province.members[0], typed, actor=clerk, now=NOW)
    stacks.take_back(db, stack, "Nhầm năm", actor=clerk, now=NOW)

    app = opened(open_page(clerk, STACK), stack)

    assert "Nhầm năm" in words_of(app)
    [row] = lists(app)[-1]["rows"]
    assert row["cells"][1:4] == ["Nguyễn Văn An", "112113", "Tích cực"]


def open_stack(db, province, account, stated: int = 3, **changes) -> int:
    cover = Cover(stated, date(2023, 11, 10))
    return stacks.open_stack(
        db, 2023, province.residence_cell, cover, key=None, actor=account, now=NOW, **changes
    )


def test_opening_tells_who_owes_a_slip_and_who_has_sent_one(open_page, db, province):
    enter(db, province.members[0], "222222", make_account(db, Role.BOARD, province.top))

    app = pick(open_page(Role.RESIDENCE, STACK), "Chi bộ nơi cư trú", province.residence_cell)

    assert "có 3 người phải có phiếu: đã có 1, còn 2" in words_of(app)


def test_an_empty_cell_says_why_and_leads_to_the_letters(open_page, db, province):
    db.execute("UPDATE letters SET received_on = NULL WHERE id = 1")
    db.execute("UPDATE letters SET withdrawn_on = issued_on WHERE id > 1")

    app = pick(open_page(Role.RESIDENCE, STACK), "Chi bộ nơi cư trú", province.residence_cell)

    assert "chưa giới thiệu 2; đã giới thiệu, chưa tiếp nhận 1" in words_of(app)
    links = [link.proto.label for link in app.get("page_link")][2:]
    assert links == ["Xem ai chưa giới thiệu, chưa tiếp nhận"]
    assert not app.number_input


def test_the_stack_in_work_is_offered_before_a_second_one(open_page, db, province):
    board = make_account(db, Role.BOARD, province.top, "lan")
    stack = open_stack(db, province, board)
    clerk = make_account(db, Role.RESIDENCE, province.residence_committee)
    app = pick(open_page(clerk, STACK), "Chi bộ nơi cư trú", province.residence_cell)

    assert "đang có chồng gõ dở: lan mở lúc" in words_of(app)
    next(box for box in app.number_input if "Số phiếu" in box.label).set_value(2)
    app = press(app, "Mở chồng phiếu")

    assert "hoặc ghi vì sao phải mở thêm" in words_of(app)
    next(box for box in app.text_input if box.label == "Vì sao mở thêm chồng").set_value("Đợt hai")
    press(app, "Mở chồng phiếu")
    reasons = db.execute("SELECT id, second_reason FROM stacks ORDER BY id").fetchall()
    assert reasons == [(stack, ""), (stack + 1, "Đợt hai")]


def test_a_check_goes_on_with_the_rows_that_come_in_behind_it(open_page, db, province):
    clerk = make_account(db, Role.RESIDENCE, province.residence_committee)
    stack = open_stack(db, province, clerk)
    app = press(opened(open_page(clerk, STACK), stack), "Kiểm tra")
    assert "Chưa có phiếu (3 người)" in words_of(app)

    for member, code in zip(province.members, ("112113", "11"), strict=False):
        stacks.keep_row(db, stack, member, Typed(code, ""), actor=clerk, now=NOW)
    words = words_of(app.run())

    assert "Chưa có phiếu (2 người)" in words
    assert "mới gõ 2 trong 6 mức" in words


def test_a_closed_stack_shows_its_cover_who_typed_and_the_sheets_to_settle(open_page, db, province):
    clerk = make_account(db, Role.RESIDENCE, province.residence_committee, "hoa")
    stack = open_stack(db, province, clerk, 2)
    stacks.keep_row(db, stack, province.members[0], Typed("112113"), actor=clerk, now=NOW)
    asides.set_aside(
        db, stack, Reason.NOT_EXPECTED, named="Nguyễn Văn Lạ", key=None, actor=clerk, now=NOW
    )
    stacks.close_stack(db, stack, actor=clerk, now=NOW)

    page = unfolded(open_page(clerk, STACK), "Phiếu để riêng chưa giải quyết: 1 phiếu")
    [sheet] = lists(page)[-1]["rows"]
    assert sheet["cells"][:2] == ["Nguyễn Văn Lạ", "Không có trong danh sách phải lấy phiếu"]
    assert sheet["href"] == f"/stack?chong={stack}"
    app = opened(page, stack)

    cover = dict(row["cells"] for row in lists(app)[0]["rows"])
    assert (cover["Số phiếu trong chồng"], cover["Người gõ"]) == ("2", "hoa (1)")
    assert cover["Chốt"].startswith("hoa, ")
    assert any("còn 1 chưa giải quyết" in str(head.value) for head in app.header)
    app = press(app, "Ghi")
    assert "Chọn một cách giải quyết" in words_of(app)
    app.radio[0].set_value("not_ours")
    app = press(app, "Ghi")

    assert "✓ Không phải của nơi này (hoa" in words_of(app)
    assert "chưa giải quyết" not in words_of(open_page(clerk, MISSING))


def test_the_missing_list_remembers_sheets_that_wait(open_page, db, province):
    clerk = make_account(db, Role.RESIDENCE, province.residence_committee)
    stack = open_stack(db, province, clerk, 1)
    asides.set_aside(db, stack, Reason.ILLEGIBLE, named="?", key=None, actor=clerk, now=NOW)
    stacks.close_stack(db, stack, actor=clerk, now=NOW)

    assert "Còn 1 phiếu để riêng chưa giải quyết" in words_of(open_page(clerk, MISSING))
