import unicodedata
from datetime import date

from lib.imports import service
from lib.register import store
from tests.conftest import NOW
from tests.factories import make_member
from tests.imports.conftest import AN, Office

WHOLE = {
    "gender": "nữ",
    "birth_date": "02/09/1980",
    "admitted_on": date(2005, 5, 19),
    "official_on": "19/5/2006",
    "address": "Số 1, khóm 2",
    "phone": "0912345678",
}


def history(office: Office) -> list[tuple[object, ...]]:
    return [tuple(row) for row in office.db.execute("SELECT * FROM member_history")]


def test_a_member_is_taken_in_with_every_field(office: Office) -> None:
    office.take_in("members", WHOLE)

    row = office.one(
        "SELECT full_name, gender, birth_date, admitted_on, official_on, workplace_unit_id,"
        " residence_unit_id, address, phone, is_working FROM members WHERE card_number = ?",
        "012345678901",
    )
    assert tuple(row) == (
        "Nguyễn Văn An", "female", "1980-09-02", "2005-05-19", "2006-05-19", office.cell,
        office.home, "Số 1, khóm 2", "0912345678", 1,
    )  # fmt: skip


def test_decomposed_text_is_stored_composed(office: Office) -> None:
    office.take_in("members", {"full_name": unicodedata.normalize("NFD", " Đỗ Thị  Hường ")})

    name = office.one("SELECT full_name FROM members WHERE card_number = '012345678901'")[0]
    assert name == "Đỗ Thị Hường"


def test_a_text_that_begins_with_a_formula_sign_stays_text(office: Office) -> None:
    office.take_in("members", {"address": "=1+1", "full_name": "@An"})

    row = office.one("SELECT address, full_name FROM members ORDER BY id DESC LIMIT 1")
    assert tuple(row) == ("=1+1", "@An")


def test_the_same_row_again_is_unchanged(office: Office) -> None:
    office.take_in("members", WHOLE)

    assert office.check("members", WHOLE).unchanged == 1


def test_an_empty_residence_means_outside_the_tree_from_the_business_day_on(
    office: Office,
) -> None:
    office.take_in("members", {"card_number": AN, "residence": None})

    an = store.stored(office.db, office.an)
    assert (an.residence_unit_id, an.full_name) == (None, "Nguyễn Văn An")
    assert history(office) == [(office.an, "2023-11-22", office.cell, office.home, 1)]


def test_a_corrected_name_keeps_no_history(office: Office) -> None:
    done = office.take_in("members", {"card_number": AN, "full_name": "Trần Thị Ân"})

    assert done.updated == 1
    assert history(office) == []


def test_retirement_keeps_the_history(office: Office) -> None:
    office.take_in("members", {"card_number": AN, "is_working": "KHÔNG"})

    assert history(office) == [(office.an, "2023-11-22", office.cell, office.home, 1)]


def test_the_first_valid_row_of_a_card_stands(office: Office) -> None:
    checked = office.check("members", {"full_name": None}, {}, {"full_name": "Khác"}, {})

    assert [v.outcome for v in checked.verdicts] == ["rejected", "created", "rejected", "rejected"]
    assert "số thẻ 012345678901 đã có ở dòng 3" in checked.faults[1].sentence


def test_faults_of_a_row_are_joined_and_name_sheet_row_and_column(office: Office) -> None:
    faults = office.faults("members", {}, {"card_number": "12 34", "full_name": " ", "gender": "x"})

    assert faults == (
        "Sheet «Sheet1», dòng 3, cột «Số thẻ đảng viên»: số thẻ «12 34» không đúng; số thẻ gồm 6"
        " đến 20 chữ số, không có dấu cách hay dấu chấm; cột «Họ và tên»: chưa nhập; ô này bắt"
        " buộc; cột «Giới tính»: không có «x»; chọn một trong: Nam, Nữ."
    )


def test_what_is_required(office: Office) -> None:
    row = dict.fromkeys(("card_number", "full_name", "workplace", "is_working"))
    faults = office.faults("members", {**row, "address": "có gì đó"})

    assert faults.count("chưa nhập; ô này bắt buộc") == 4


def test_unknown_cells_are_faults(office: Office) -> None:
    faults = office.faults("members", {"workplace": "NOPE", "residence": "NOPE2"})

    assert "cột «Mã chi bộ nơi công tác»: không có đơn vị mang mã «NOPE»" in faults
    assert "cột «Mã chi bộ nơi cư trú»: không có đơn vị mang mã «NOPE2»" in faults


def test_dates_must_follow_each_other_and_lie_behind_us(office: Office) -> None:
    faults = office.faults(
        "members",
        {"birth_date": "01/01/2000", "admitted_on": "01/01/1999"},
        {"card_number": "2345678", "admitted_on": "02/01/2010", "official_on": "01/01/2010"},
        {"card_number": "3456789", "birth_date": "23/11/2023"},
    )

    assert "dòng 2, cột «Ngày vào Đảng»: ngày này không thể trước ngày 01/01/2000" in faults
    assert "dòng 3, cột «Ngày chính thức»: ngày này không thể trước ngày 02/01/2010" in faults
    assert "dòng 4, cột «Ngày sinh»: ngày 23/11/2023 ở tương lai" in faults


def test_a_residence_that_is_no_residence_cell_is_only_a_warning(office: Office) -> None:
    checked = office.check("members", {"residence": "DB-R"})

    assert checked.created == 1
    assert checked.warnings == [
        "Sheet «Sheet1», dòng 2, «DB-R» là Đảng bộ phường, không phải chi bộ nơi cư trú; kiểm tra"
        " lại mã."
    ]


def test_a_card_held_as_a_number_is_taken_with_a_warning_unless_rounded(office: Office) -> None:
    checked = office.check(
        "members",
        {"card_number": 12345678901},
        {"card_number": 12345678901234567},
    )

    assert [verdict.outcome for verdict in checked.verdicts] == ["created", "rejected"]
    assert "Excel đã làm tròn" in checked.faults[0].sentence
    assert "Cột «Số thẻ đảng viên»: 2 ô là dạng số" in checked.warnings[0]


def test_a_clerk_takes_in_only_members_of_own_cells(office: Office) -> None:
    make_member(office.db, workplace=office.other_cell, card="9999999")

    checked = office.check(
        "members",
        {},
        {"card_number": "2345678", "workplace": "CB-X"},
        {"card_number": "9999999"},
        {"card_number": AN, "workplace": "CB-X"},
        actor=office.clerk,
    )

    assert [v.outcome for v in checked.verdicts] == ["created", "rejected", "rejected", "rejected"]
    assert "không có đơn vị mang mã «CB-X» trong phạm vi" in checked.faults[0].sentence
    assert "không nhập được số thẻ 9999999" in checked.faults[1].sentence


def test_who_left_between_check_and_commit_is_judged_anew(office: Office) -> None:
    checked = office.check("members", {}, actor=office.clerk)
    make_member(office.db, workplace=office.cell, residence=office.home, card="012345678901")

    done = service.commit(office.db, checked, actor=office.clerk, now=NOW)

    assert (done.created, done.updated) == (0, 1)


def test_an_endless_name_is_refused_in_its_row(office: Office) -> None:
    faults = office.faults("members", {"full_name": "a" * 10_000})

    assert "dòng 2, cột «Họ và tên»: dài quá 200 ký tự; viết ngắn lại" in faults
