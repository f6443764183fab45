import io
import json
import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from lib import labels
from lib.access.model import Role
from lib.db import witness
from lib.errors import DomainError, PermissionDenied
from lib.imports import kinds, service
from lib.imports.checked import ColumnsUnconfirmed, ImportRefused
from lib.imports.kinds import ImportKind, fields_of
from tests.conftest import NOW, TERMINAL
from tests.factories import make_account
from tests.imports.conftest import AN, Office
from tests.imports.files import SOUND, headers_of, rows_of, sheet_of

HEADERS = headers_of("units")
SOUND_UNIT = ["CB-9", "Chi bộ 9", "Chi bộ", None, None, None, None, None]


def first_sheet(content: bytes) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def counted(office: Office) -> tuple[object, ...]:
    tables = ("units", "members", "letters", "exemptions", "slips", "imports", "audit")
    return tuple(office.one(f"SELECT count(*) FROM {table}")[0] for table in tables)


def test_headers_are_found_in_any_case_unicode_form_and_order(office: Office) -> None:
    shown = [unicodedata.normalize("NFD", f"  {header.upper()} ") for header in HEADERS]
    content = sheet_of([shown[::-1], SOUND_UNIT[::-1]])

    assert office.check_file("units", content).created == 1


def test_a_header_missing_is_named(office: Office) -> None:
    checked = office.check_file("units", sheet_of([["Mã đơn vị", *HEADERS[2:]], SOUND_UNIT]))

    assert checked.faults[0].sentence == (
        "Sheet «Sheet1», dòng 1: thiếu cột «Tên đơn vị». Dòng 1 phải là dòng tiêu đề, ghi đúng như"
        " mẫu."
    )
    assert checked.counts() == dict.fromkeys(
        ("rows", "created", "updated", "unchanged", "rejected"), 0
    )


def test_a_header_that_stands_there_twice_is_named(office: Office) -> None:
    checked = office.check_file("units", sheet_of([[*HEADERS, " LOẠI "], [*SOUND_UNIT, "x"]]))

    assert "cột «Loại» có hai lần" in checked.refusal


def test_a_column_nobody_knows_is_left_aside_with_a_warning(office: Office) -> None:
    checked = office.check_file("units", sheet_of([[*HEADERS, "Ghi chú"], [*SOUND_UNIT, "x"]]))

    assert checked.created == 1
    assert checked.warnings == ["Không dùng cột «Ghi chú» vì mẫu không có cột này."]


def test_a_column_nobody_knows_is_skipped_only_when_somebody_says_so(office: Office) -> None:
    content = sheet_of([[*HEADERS, "Ghi chú"], [*SOUND_UNIT, "x"]])
    checked, before = office.check_file("units", content), counted(office)

    with pytest.raises(ColumnsUnconfirmed) as refused:
        service.commit(office.db, checked, actor=TERMINAL, now=NOW)
    assert "cột «Ghi chú» mà mẫu không có" in labels.refusal(refused.value)
    assert counted(office) == before
    done = service.commit(office.db, checked, skip_unknown=True, actor=TERMINAL, now=NOW)

    assert done.created == 1


def test_an_old_file_says_nothing_of_a_column_that_came_later(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = fields_of(ImportKind.MEMBERS)["phone"]
    later = tuple(replace(f, later=f is phone) for f in fields_of(ImportKind.MEMBERS).values())
    monkeypatch.setitem(kinds._FIELDS, ImportKind.MEMBERS, later)
    office.take_in("members", {"card_number": "7777777", "phone": "0987654321"})
    headers = [header for header in headers_of("members") if header != phone.header]
    sound = {**SOUND["members"], "card_number": "7777777", "address": "Ấp 3"}
    cells = [sound.get(f.name) for f in later if f is not later[9]]

    checked = office.check_file("members", sheet_of([headers, cells]))
    service.commit(office.db, checked, actor=TERMINAL, now=NOW)

    assert checked.updated == 1
    kept = office.one("SELECT phone, address FROM members WHERE card_number = '7777777'")
    assert tuple(kept) == ("0987654321", "Ấp 3")
    assert rejects_header(office, headers, cells) == [*headers, "Lỗi"]


def rejects_header(office: Office, headers: list[str], cells: list[object]) -> list[object]:
    checked = office.check_file("members", sheet_of([headers, [None, *cells[1:]]]))
    return first_sheet(service.rejects(checked))[0]


def test_rows_with_nothing_but_a_running_number_are_no_rows(office: Office) -> None:
    lines = [["STT", *HEADERS], [1, *SOUND_UNIT], [2, *[None] * 6], [3, *[None] * 6]]

    assert office.check_file("units", sheet_of(lines)).rows == 1


def test_a_file_without_rows_says_so(office: Office) -> None:
    assert "chưa có dòng dữ liệu nào" in office.check_file("units", sheet_of([HEADERS])).refusal


def test_a_file_that_cannot_be_read_is_refused_with_its_sentence(office: Office) -> None:
    checked = office.check_file("units", b"%PDF-1.7")

    assert checked.faults[0].sentence.startswith("Đây không phải tệp Excel .xlsx.")
    with pytest.raises(ImportRefused):
        service.commit(office.db, checked, accept_valid=True, actor=TERMINAL, now=NOW)


def test_an_unknown_kind_is_refused(office: Office) -> None:
    with pytest.raises(DomainError, match="import_kind_unknown"):
        office.check_file("people", b"")


def test_a_check_writes_nothing(office: Office) -> None:
    before = counted(office)
    office.check("members", {})

    assert counted(office) == before


def test_a_file_with_a_fault_is_written_not_at_all(office: Office) -> None:
    before = counted(office)

    with pytest.raises(ImportRefused) as caught:
        office.take_in("members", {}, {"card_number": "x"})

    assert counted(office) == before
    assert caught.value.checked.counts()["rejected"] == 1


def test_or_only_its_valid_rows_when_asked(office: Office) -> None:
    done = office.take_in("members", {}, {"card_number": "x"}, accept_valid=True)

    assert done.counts() == {
        "rows": 2, "created": 1, "updated": 0, "unchanged": 0, "rejected": 1
    }  # fmt: skip
    assert office.one("SELECT count(*) FROM members WHERE full_name = 'Nguyễn Văn An'")[0] == 1


def test_a_batch_leaves_a_row_for_its_file_and_one_for_all_it_wrote(office: Office) -> None:
    done = office.take_in("members", {}, {"card_number": "7777777"})

    actions = [row[0] for row in office.db.execute("SELECT action FROM audit")]
    kept = office.one(
        "SELECT kind, file_hash, created, account_id FROM imports WHERE id = ?", done.batch
    )
    assert actions == ["import:write", "member:batch"]
    assert tuple(kept) == ("members", done.file_hash, 2, TERMINAL.id)


def test_the_batch_names_what_it_made_and_keeps_the_values_of_what_it_changed(
    office: Office,
) -> None:
    office.take_in("members", {"card_number": "7777777"}, {"card_number": "8888888"})
    office.take_in("members", {"card_number": "7777777", "phone": "0900000001"}, {})

    first, second = (
        json.loads(row[0])
        for row in office.db.execute("SELECT detail FROM audit WHERE action = 'member:batch'")
    )
    [member] = office.one("SELECT id FROM members WHERE card_number = '7777777'")
    after = office.one("SELECT after FROM revisions WHERE subject = ?", f"member/{member}")[0]
    assert first["created"] == [[member, member + 1]]
    assert (second["created"], second["updated"]) == ([[member + 2, member + 2]], [member])
    assert json.loads(after) == {"phone": "0900000001"}
    assert list(witness.faults(office.db)) == []


def test_a_person_of_a_batch_taken_away_by_hand_is_missed(office: Office) -> None:
    office.take_in("members", {"card_number": "7777777"})
    office.db.execute("DROP TRIGGER members_are_not_deleted")
    [member] = office.one("SELECT id FROM members WHERE card_number = '7777777'")
    office.db.execute("DELETE FROM members WHERE id = ?", [member])

    gone = [fault.values.get("subject") for fault in witness.faults(office.db)]

    assert f"member/{member}" in gone


def test_the_audit_row_holds_no_name(office: Office) -> None:
    office.take_in("members", {"full_name": "Nguyễn Thị Bí Mật", "phone": "0987654321"})

    detail = office.one("SELECT detail FROM audit")[0]
    assert "Bí Mật" not in detail
    assert "0987654321" not in detail


def test_a_failure_half_way_leaves_nothing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    before = counted(office)

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr(service.audit, "record", fail)
    with pytest.raises(RuntimeError):
        office.take_in("members", {}, {"card_number": "7777777"})

    assert counted(office) == before


def test_commit_judges_again_what_the_register_says_by_then(office: Office) -> None:
    checked = office.check("slips", {"card_number": AN})
    office.take_in("exemptions", {"card_number": AN, "kind": "miễn giới thiệu", "ground": "B3"})

    with pytest.raises(ImportRefused) as caught:
        service.commit(office.db, checked, actor=TERMINAL, now=NOW)

    assert "được miễn giới thiệu" in caught.value.checked.faults[0].sentence


@pytest.mark.parametrize("role", [Role.RESIDENCE, Role.LEADER, Role.ADMIN])
def test_persons_come_in_only_through_who_may(office: Office, role: Role) -> None:
    with pytest.raises(PermissionDenied):
        office.check("members", {}, actor=make_account(office.db, role, office.province))


def test_the_rejects_file_has_the_rows_as_they_were_and_what_is_wrong(office: Office) -> None:
    checked = office.check(
        "letters",
        {"card_number": AN},
        {"card_number": "000777", "issued_on": date(2022, 1, 10), "number": "=1+1"},
    )

    header, line = first_sheet(service.rejects(checked))
    assert header == [*headers_of("letters"), "Lỗi"]
    assert line[:4] == ["000777", "1-213", "=1+1", date(2022, 1, 10)]
    assert str(line[6]).startswith("Cột «Số thẻ đảng viên»: không có đảng viên mang số thẻ 000777")


def test_a_corrected_rejects_file_is_taken_without_a_warning(office: Office) -> None:
    lines = first_sheet(service.rejects(office.check("members", {"full_name": None})))
    lines[1][1] = "Nguyễn Văn An"

    checked = office.check_file("members", sheet_of(lines))

    assert (checked.created, checked.warnings) == (1, [])


@pytest.mark.parametrize("kind", list(ImportKind))
def test_a_template_has_exactly_the_headers_and_a_line_of_help_for_each(
    office: Office, kind: ImportKind
) -> None:
    content = service.template(office.db, kind, now=NOW)

    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    guide = book.get_sheet_by_name("Hướng dẫn").to_python()
    assert first_sheet(content) == [headers_of(kind)]
    assert [line[0] for line in guide[1 : 1 + len(headers_of(kind))]] == headers_of(kind)
    assert all(line[1] for line in guide)
    assert "chưa có dòng dữ liệu nào" in office.check_file(kind, content).refusal


def test_the_guide_names_no_secret_ground(office: Office) -> None:
    content = service.template(office.db, "exemptions", now=NOW)

    guide = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(1).to_python()
    codes = [line[0] for line in guide]
    assert "A2_AWAY_OR_MOBILE_WORK" in codes
    assert not any(str(code).startswith("B1") for code in codes)


def test_the_file_name_is_kept_clean(office: Office) -> None:
    content = rows_of("units", {})
    checked = service.check(office.db, "units", content, "a\u202eb\n.xlsx", actor=TERMINAL, now=NOW)
    service.commit(office.db, checked, actor=TERMINAL, now=NOW)

    assert office.one("SELECT file_name FROM imports")[0] == "ab .xlsx"
