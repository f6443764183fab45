"""What somebody with the file and a SQL console did is named by the check.

The guarding triggers are put back afterwards, as whoever hides a change would: only the data
itself is left to tell.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from lib.db import Database, audit, heads, unit_of_work
from lib.db.actions import Action
from lib.errors import DomainError
from lib.register import service as register
from lib.register import store
from lib.slips import batch, witness
from lib.slips import service as slips
from lib.slips.batch import FiledSlip
from lib.slips.model import Entry, Origin, Paper
from lib.web import selfcheck
from tests.conftest import NOW, TERMINAL
from tests.ward import Ward, content, ward

__all__ = ["ward"]

# Each with a word of the fault it is named by; a string may hold several statements.
TAMPERINGS = {
    "DELETE FROM audit": "chỉ còn đến dòng",
    "UPDATE slip_revisions SET levels = '333333'": "khác nội dung",
    "UPDATE slip_revisions SET form = '4-213/2020'": "khác nội dung",
    "UPDATE slip_revisions SET content_hash = 'x'": "khác nội dung",
    "UPDATE slip_revisions SET received_on = '2023-01-01'": "khác nội dung",
    "UPDATE slips SET member_id = (SELECT max(id) FROM members)": "khác nội dung",
    "UPDATE slips SET revision = 1": "khác nội dung",
    "DELETE FROM slip_revisions; DELETE FROM slips": "không còn trong",
    "DELETE FROM slip_revisions WHERE number = 2; UPDATE slips SET revision = 1": "không còn trong",
    "INSERT INTO slips (id, member_id, year, occasion, revision)"
    " SELECT 9, (SELECT max(id) FROM members), year, occasion, 1 FROM slips;"
    " INSERT INTO slip_revisions SELECT 9, 1, form, levels, remarks, remarks_key, meeting_on,"
    " meeting_present, meeting_total, front_present, received_on, origin, entered_by, entered_at,"
    " reason, NULL, content_hash, salt FROM slip_revisions WHERE number = 1": "không có trong"
    " nhật ký",
    "UPDATE slip_revisions SET salt = 'x'": "khác nội dung",
    "UPDATE slip_revisions SET salt = ''": "khác nội dung",
    "UPDATE revisions SET after = '{}'": "Giá trị trước, sau",
    "UPDATE members SET full_name = 'Người Khác' WHERE id = 1": "member/1 không còn như",
    "DELETE FROM members WHERE id = 1": "member/1 có trong nhật ký",
    "UPDATE audit SET detail = '{}' WHERE seq = 1": "đứt từ dòng 1",
    "DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)": "chỉ còn đến dòng",
}


@pytest.fixture
def ledger(ward: Ward) -> Database:
    """A slip entered and revised, a member corrected, through the program and found sound."""
    member = ward.person()
    ward.person("Trần Thị Bình")
    slip = ward.enter(member)
    slips.revise(
        ward.db, slip, content("111111"), base=1, reason="Đọc nhầm", key=None, actor=ward.board,
        now=NOW,
    )  # fmt: skip
    corrected = replace(store.stored(ward.db, member), full_name="Nguyễn Văn Ân")
    register.change_member(ward.db, corrected, effective_on=None, actor=TERMINAL, now=NOW)
    assert selfcheck.check_thoroughly(ward.db) == []
    return ward.db


def triggers(db: Database) -> dict[str, str]:
    return dict(db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall())


def tamper(db: Database, statements: str) -> None:
    held = triggers(db)
    db.execute("PRAGMA foreign_keys = 0")
    for name in held:
        db.execute(f"DROP TRIGGER {name}")
    for statement in statements.split("; "):
        db.execute(statement)
    for sql in held.values():
        db.execute(sql)
    db.execute("PRAGMA foreign_keys = 1")


@pytest.mark.parametrize(("statements", "named"), TAMPERINGS.items(), ids=str)
def test_a_change_past_the_program_is_named(ledger: Database, statements: str, named: str) -> None:
    tamper(ledger, statements)

    assert named in " ".join(fault.text for fault in selfcheck.check_thoroughly(ledger))


def test_an_empty_chain_beside_data_is_a_fault_without_any_anchor(
    ledger: Database, data_dir: Path
) -> None:
    tamper(ledger, "DELETE FROM audit; DELETE FROM revisions")
    (data_dir / heads.ANCHOR_NAME).unlink()

    assert any("Nhật ký trống" in fault.text for fault in selfcheck.check(ledger))


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TRIGGER slip_revisions_are_not_edited",
        "CREATE TRIGGER own AFTER INSERT ON slips BEGIN DELETE FROM changes; END",
    ],
)
def test_a_guard_that_is_missing_or_not_ours_is_named(ledger: Database, statement: str) -> None:
    ledger.execute(statement)

    assert any("Chốt bảo vệ" in fault.text for fault in selfcheck.check(ledger))


def test_slips_written_many_at_a_time_answer_with_one_digest(ward: Ward) -> None:
    tamper(ward.db, "DELETE FROM audit")
    people, entry = [ward.person(), ward.person()], Entry(1, NOW, Origin.IMPORT)
    filed = [
        FiledSlip(Paper(person, 2023, "3-213/2020", ward.cell), [(content(), entry)])
        for person in people
    ]
    [_, last] = batch.take_in(ward.db, filed, batch="import/1", actor=TERMINAL, now=NOW).created
    assert list(witness.faults(ward.db)) == []

    tamper(ward.db, f"UPDATE slips SET member_id = 99 WHERE id = {last}")

    assert [found.code for found in witness.faults(ward.db)] == ["slip_batch_altered"]


def test_a_chain_written_anew_with_the_key_shows_against_a_head_kept_elsewhere(
    ledger: Database, tmp_path: Path
) -> None:
    file = tmp_path / "kept.head"
    heads.write(file, audit.head(ledger))
    assert selfcheck.against(ledger, file) == []
    rows = ledger.execute("SELECT action, account_id, subject, detail FROM audit").fetchall()
    tamper(ledger, "DELETE FROM revisions; DELETE FROM audit")
    for action, account_id, subject, _ in rows:
        with unit_of_work(ledger):
            audit.record(ledger, Action(action), actor_id=account_id, subject=subject, at=NOW)
    assert audit.first_broken_row(ledger) is None

    assert "khác lần ghi nhận trước" in selfcheck.against(ledger, file)[0].text


def test_what_is_no_head_is_refused(ledger: Database, tmp_path: Path) -> None:
    for content_ in (b"", b"{}", b"SQLite format 3\x00" + b"\x00" * 500, b"\xff\xfe"):
        file = tmp_path / "file"
        file.write_bytes(content_)
        with pytest.raises(DomainError, match="head_unreadable"):
            heads.read(file)
