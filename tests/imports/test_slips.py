from datetime import date

import pytest

from lib.slips import service, store, witness
from lib.slips.model import Content, Origin
from tests.conftest import NOW
from tests.factories import make_member, make_round
from tests.imports.conftest import AN, BINH, Office


def slip(**row: object) -> dict[str, object]:
    return {"card_number": AN, **row}


def test_a_slip_is_taken_in_with_its_meeting(office: Office) -> None:
    office.take_in(
        "slips",
        slip(
            level_3=2,
            remarks="Nhiệt tình",
            meeting_on="05/11/2023",
            meeting_present=3,
            meeting_total=5,
            front_present="có",
            returned="Có",
        ),
    )

    kept = store.of_members(office.db, [office.an], 2023)[office.an]
    meeting = kept.content.meeting
    assert kept.content.levels == (1, 1, 2, 1, 1, 1)
    assert (kept.current.origin, kept.unit_id, kept.returned) == (Origin.IMPORT, office.home, True)
    assert (meeting.held_on, meeting.present, meeting.total) == (date(2023, 11, 5), 3, 5)
    assert meeting.front_present
    assert kept.current.form == "3-213/2020"


def test_an_identical_stored_slip_is_unchanged(office: Office) -> None:
    service.enter(
        office.db,
        office.an,
        2023,
        Content((1,) * 6, date(2023, 11, 10), remarks="Tốt"),
        origin=Origin.SINGLE,
        key="k",
        actor=office.board,
        now=NOW,
    )

    assert office.check("slips", slip(remarks=" Tốt ")).unchanged == 1


def test_only_the_tick_of_the_workplace_may_differ(office: Office) -> None:
    office.take_in("slips", slip())
    done = office.take_in("slips", slip(returned="Có"))

    assert done.updated == 1
    assert store.of_members(office.db, [office.an], 2023)[office.an].returned


def test_a_tick_taken_back_by_a_file_is_told(office: Office) -> None:
    office.take_in("slips", slip(returned="Có"))

    checked = office.check("slips", slip(returned="Không"))

    assert checked.updated == 1
    assert "đã đánh dấu báo nơi công tác" in checked.warnings[0]


def test_an_empty_tick_leaves_what_was_ticked(office: Office) -> None:
    office.take_in("slips", slip(returned="Có"))

    assert office.check("slips", slip(returned=None)).unchanged == 1


def test_a_different_slip_is_corrected_on_screen(office: Office) -> None:
    office.take_in("slips", slip())

    faults = office.faults("slips", slip(level_1=2))

    assert "đã có phiếu năm 2023 của số thẻ 111111111111 với nội dung khác" in faults
    assert "màn hình Phiếu lẻ" in faults


def test_the_first_valid_slip_of_a_file_stands_and_any_later_is_a_fault(office: Office) -> None:
    checked = office.check("slips", slip(level_2=4), slip(), slip(), slip(level_1=2))

    assert [v.outcome for v in checked.verdicts] == ["rejected", "created", "rejected", "rejected"]
    assert checked.faults[0].sentence == (
        "Sheet «Sheet1», dòng 2, cột «Tiêu chí 2»: mức 4 không có; chỉ nhập từ 1 đến 3."
    )
    assert "đã có ở dòng 3" in checked.faults[1].sentence


def test_an_unchanged_slip_is_the_valid_one_too(office: Office) -> None:
    office.take_in("slips", slip())

    checked = office.check("slips", slip(), slip())

    assert (checked.unchanged, checked.rejected) == (1, 1)


def test_all_six_levels_are_required(office: Office) -> None:
    faults = office.faults("slips", slip(level_1=None, level_6="x"))

    assert "cột «Tiêu chí 1»: chưa nhập" in faults
    assert "cột «Tiêu chí 6»: mức x không có" in faults


def test_levels_may_be_text_or_number(office: Office) -> None:
    assert office.check("slips", slip(level_1="2", level_2=3.0)).created == 1


def test_a_year_without_a_round_is_a_fault(office: Office) -> None:
    assert "chưa mở đợt lấy nhận xét năm 2022" in office.faults("slips", slip(year=2022))


def test_an_unknown_card_is_a_fault(office: Office) -> None:
    assert "không có đảng viên mang số thẻ 777777" in office.faults(
        "slips", slip(card_number="777777")
    )


def test_days_and_attendance_are_checked(office: Office) -> None:
    faults = office.faults(
        "slips",
        slip(received_on="23/11/2023"),
        slip(meeting_on="23/11/2023"),
        slip(meeting_present=4, meeting_total=3),
        slip(received_on=None),
    )

    assert "dòng 2, cột «Ngày nhận»: ngày 23/11/2023 ở tương lai" in faults
    assert "dòng 3, cột «Ngày họp»: ngày 23/11/2023 ở tương lai" in faults
    assert "dòng 4, cột «Số dự họp»: số dự họp không thể lớn hơn tổng số chi ủy (3)" in faults
    assert "dòng 5, cột «Ngày nhận»: chưa nhập" in faults


@pytest.mark.parametrize(
    ("kind", "ground", "said"),
    [
        ("miễn giới thiệu", "B3", "được miễn giới thiệu"),
        ("miễn sinh hoạt nơi cư trú", "A1", "được miễn sinh hoạt nơi cư trú"),
        ("miễn công tác và sinh hoạt đảng", "OLD_WEAK", "được miễn công tác và sinh hoạt đảng"),
    ],
)
def test_who_is_exempt_at_the_cut_off_owes_no_slip(
    office: Office, kind: str, ground: str, said: str
) -> None:
    office.take_in("exemptions", {"card_number": AN, "kind": kind, "ground": ground})

    assert said in office.faults("slips", slip())


def test_an_exemption_not_in_force_at_the_cut_off_refuses_nothing(office: Office) -> None:
    office.take_in("exemptions", {"card_number": AN, "valid_to": "21/11/2023"})

    assert office.check("slips", slip()).created == 1


def test_who_is_not_introduced_not_received_or_not_working_owes_no_slip(office: Office) -> None:
    make_member(office.db, workplace=office.cell, residence=office.home, card="3333333")
    make_member(office.db, workplace=office.cell, card="4444444", is_working=False)
    make_member(office.db, workplace=office.cell, card="5555555", admitted_on=date(2024, 1, 1))
    make_member(office.db, workplace=office.cell, residence=office.home, card="6666666")
    office.take_in("letters", {"card_number": "6666666"})

    faults = office.faults("slips", *(slip(card_number=f"{digit}" * 7) for digit in (3, 4, 5, 6)))

    assert "dòng 2, cột «Số thẻ đảng viên»: người này chưa được giới thiệu" in faults
    assert "dòng 3, cột «Số thẻ đảng viên»: người này không còn công tác" in faults
    assert "dòng 4, cột «Số thẻ đảng viên»: người này được kết nạp sau" in faults
    assert "dòng 5, cột «Số thẻ đảng viên»: nơi cư trú chưa tiếp nhận" in faults


def test_one_file_may_hold_several_years(office: Office) -> None:
    make_round(office.db, 2022)

    done = office.take_in("slips", slip(), slip(year="2022", received_on="10/11/2022"))

    assert done.created == 2


def test_the_paper_is_that_of_the_residence_cell_at_the_cut_off(office: Office) -> None:
    make_round(office.db, 2022)
    office.take_in("members", {"card_number": AN, "residence": "CB-X"})

    office.take_in("slips", slip(year=2022, received_on="10/11/2022"))

    assert store.of_members(office.db, [office.an], 2022)[office.an].unit_id == office.home


def test_the_audit_row_chains_the_content_of_each_slip(office: Office) -> None:
    office.take_in("slips", slip(), slip(card_number=BINH))
    assert list(witness.faults(office.db)) == []

    office.db.execute("DROP TRIGGER slip_revisions_are_not_edited")
    office.db.execute("UPDATE slip_revisions SET remarks = 'khác' WHERE slip_id = 1")

    assert "slip_batch_altered" in [fault.code for fault in witness.faults(office.db)]
