from datetime import date

import pytest

from lib.access.model import Role
from lib.errors import PermissionDenied
from lib.imports import service
from lib.imports.checked import ImportRefused
from tests.conftest import NOW, TERMINAL
from tests.factories import make_account
from tests.imports.conftest import Office
from tests.imports.files import headers_of, sheet_of


def versions(office: Office, code: str) -> list[tuple[str, str | None, str | None]]:
    query = (
        "SELECT v.name, v.valid_from, v.valid_to FROM unit_versions v"
        " JOIN units u ON u.id = v.unit_id WHERE u.code = ? ORDER BY v.valid_from"
    )
    return [tuple(row) for row in office.db.execute(query, [code])]


def test_a_parent_may_stand_below_its_children_in_the_file(office: Office) -> None:
    done = office.take_in(
        "units",
        {"code": "C", "parent": "B"},
        {"code": "B", "parent": "A"},
        {"code": "A", "parent": "T", "kind": "đảng bộ KHỐI"},
    )

    parent = (
        "SELECT u.code FROM unit_versions v JOIN units c ON c.id = v.unit_id"
        " JOIN units u ON u.id = v.parent_id WHERE c.code = ?"
    )
    assert done.counts() == {"rows": 3, "created": 3, "updated": 0, "unchanged": 0, "rejected": 0}
    assert [office.one(parent, code)[0] for code in "CBA"] == ["B", "A", "T"]


def test_the_same_file_again_changes_nothing(office: Office) -> None:
    office.take_in("units", {"parent": "T", "valid_to": "31/12/2024"})

    again = office.check("units", {"parent": "T", "valid_to": "31/12/2024"})

    assert again.unchanged == 1
    assert "đã được nhập ngày 22/11/2023 10:00 bởi Dòng lệnh" in again.warnings[0]


def test_a_later_day_opens_a_new_version_and_closes_the_old_the_day_before(
    office: Office,
) -> None:
    office.take_in("units", {"parent": "T", "name": "Cũ"})
    done = office.take_in("units", {"parent": "T", "name": "Mới", "valid_from": "01/07/2025"})

    assert done.updated == 1
    assert versions(office, "CB-9") == [("Cũ", None, "2025-06-30"), ("Mới", "2025-07-01", None)]


def test_the_file_of_before_leaves_both_versions_as_they_are(office: Office) -> None:
    office.take_in("units", {"parent": "T", "name": "Cũ"})
    office.take_in("units", {"parent": "T", "name": "Mới", "valid_from": "01/07/2025"})

    assert office.check("units", {"parent": "T", "name": "Cũ"}).unchanged == 1


def contacts(office: Office) -> list[tuple[str, str]]:
    query = (
        "SELECT v.secretary, v.phone FROM unit_versions v JOIN units u ON u.id = v.unit_id"
        " WHERE u.code = 'CB-9' ORDER BY v.valid_from"
    )
    return [tuple(row) for row in office.db.execute(query)]


def test_whom_to_ask_comes_in_and_an_empty_cell_takes_it_away(office: Office) -> None:
    asked = {"parent": "T", "secretary": "Võ Thị Nga", "phone": "0270123"}
    office.take_in("units", asked)
    assert contacts(office) == [("Võ Thị Nga", "0270123")]
    assert office.check("units", asked).unchanged == 1

    office.take_in("units", {**asked, "phone": None})

    assert contacts(office) == [("Võ Thị Nga", "")]


def test_a_file_without_the_columns_leaves_whom_to_ask_as_it_stands(office: Office) -> None:
    office.take_in("units", {"parent": "T", "secretary": "Võ Thị Nga", "phone": "0270123"})
    headers = headers_of("units")[:6]

    same = office.check_file(
        "units", sheet_of([headers, ["CB-9", "Chi bộ 9", "Chi bộ", "T", None, None]])
    )
    content = sheet_of([headers, ["CB-9", "Tên mới", "Chi bộ", "T", "01/07/2025", None]])
    renamed = office.check_file("units", content)
    service.commit(office.db, renamed, actor=TERMINAL, now=NOW)

    assert (same.unchanged, renamed.updated) == (1, 1)
    assert contacts(office) == [("Võ Thị Nga", "0270123")] * 2


def test_the_same_or_no_day_corrects_the_stored_version(office: Office) -> None:
    office.take_in("units", {"parent": "T", "valid_from": date(2020, 1, 1)})
    office.take_in("units", {"parent": "T", "name": "Sửa một", "valid_from": "01/01/2020"})
    office.take_in("units", {"parent": "T", "name": "Sửa hai", "kind": "Chi bộ cơ sở"})

    assert versions(office, "CB-9") == [("Sửa hai", "2020-01-01", None)]


def test_a_period_that_runs_into_a_stored_one_is_a_fault(office: Office) -> None:
    office.take_in("units", {"parent": "T", "valid_from": "01/01/2020"})

    assert "trùng với một khoảng khác" in office.faults(
        "units", {"parent": "T", "valid_from": "01/01/2019"}
    )


def test_the_first_valid_row_of_a_code_stands(office: Office) -> None:
    checked = office.check(
        "units", {"name": None}, {"name": "Một"}, {"name": "Hai"}, {"name": "Một"}
    )

    assert [verdict.outcome for verdict in checked.verdicts] == [
        "rejected",
        "created",
        "rejected",
        "rejected",
    ]
    assert "mã «CB-9» đã có ở dòng 3" in checked.faults[1].sentence


def test_two_periods_of_one_unit_may_stand_in_one_file(office: Office) -> None:
    office.take_in(
        "units",
        {"name": "Sau", "valid_from": "01/01/2022"},
        {"name": "Trước", "valid_to": "31/12/2021"},
    )

    assert versions(office, "CB-9") == [("Trước", None, "2021-12-31"), ("Sau", "2022-01-01", None)]


def test_an_unknown_parent_is_a_fault_and_so_is_what_hangs_on_it(office: Office) -> None:
    checked = office.check(
        "units",
        {"code": "A", "parent": "B"},
        {"code": "B", "parent": "NOPE"},
        {"code": "C", "parent": "T"},
    )

    assert checked.rejected == 2
    assert checked.faults[0].sentence == (
        "Sheet «Sheet1», dòng 2, cột «Mã đơn vị cấp trên»: đơn vị cấp trên «B» ở dòng 3 có lỗi;"
        " sửa dòng đó trước."
    )
    assert "không có đơn vị mang mã «NOPE»" in checked.faults[1].sentence


def test_a_rejected_parent_that_the_register_knows_rejects_no_child(office: Office) -> None:
    checked = office.check("units", {"code": "DB-W", "name": None}, {"code": "A", "parent": "DB-W"})

    assert (checked.rejected, checked.created) == (1, 1)


def test_a_circle_of_parents_is_a_fault_of_every_row_on_it(office: Office) -> None:
    checked = office.check(
        "units",
        {"code": "A", "parent": "B"},
        {"code": "B", "parent": "A"},
        {"code": "C", "parent": "A"},
    )

    assert checked.rejected == 3
    assert "vòng A → B → A" in checked.faults[0].sentence
    assert "«A» ở dòng 2 có lỗi" in checked.faults[2].sentence


def test_a_circle_through_the_register_is_a_fault(office: Office) -> None:
    row = {"code": "T", "parent": "CB-W", "kind": "Đảng bộ tỉnh"}

    assert "vòng" in office.faults("units", row)


def test_a_unit_is_not_its_own_parent(office: Office) -> None:
    assert "vòng CB-9 → CB-9" in office.faults("units", {"parent": "CB-9"})


def test_an_unknown_kind_and_an_end_before_the_start_stand_in_one_fault(office: Office) -> None:
    faults = office.faults(
        "units", {"kind": "Đảng đoàn", "valid_from": "02/01/2023", "valid_to": "01/01/2023"}
    )

    assert "cột «Loại»: không có «Đảng đoàn»" in faults
    assert "cột «Đến ngày»: ngày kết thúc ở trước ngày bắt đầu" in faults


def test_days_of_units_may_lie_in_the_future(office: Office) -> None:
    assert office.check("units", {"valid_from": "01/07/2025"}).created == 1


def test_a_refused_file_leaves_no_trace(office: Office) -> None:
    before = office.one("SELECT (SELECT count(*) FROM units), (SELECT count(*) FROM audit)")

    with pytest.raises(ImportRefused):
        office.take_in("units", {"code": "A"}, {"code": "B", "parent": "NOPE"})

    after = office.one("SELECT (SELECT count(*) FROM units), (SELECT count(*) FROM audit)")
    assert tuple(before) == tuple(after)


def test_the_administrator_keeps_the_tree_and_a_workplace_clerk_does_not(office: Office) -> None:
    admin = make_account(office.db, Role.ADMIN)

    assert office.check("units", {"parent": "T"}, actor=admin).created == 1
    with pytest.raises(PermissionDenied):
        office.check("units", {"parent": "T"}, actor=office.clerk)


def test_the_board_of_a_committee_keeps_only_what_lies_below_it(office: Office) -> None:
    board = make_account(office.db, Role.BOARD, office.sector)

    checked = office.check(
        "units",
        {"code": "A", "parent": "DB-W"},
        {"code": "B", "parent": "T"},
        {"code": "CB-X", "parent": "DB-W"},
        {"code": "C"},
        {"code": "D", "parent": "A"},
        actor=board,
    )

    assert [verdict.outcome for verdict in checked.verdicts] == [
        "created",
        "rejected",
        "rejected",
        "rejected",
        "created",
    ]


def test_an_endless_name_of_a_unit_is_refused_in_its_row(office: Office) -> None:
    assert "cột «Tên đơn vị»: dài quá 200 ký tự" in office.faults("units", {"name": "a" * 201})
