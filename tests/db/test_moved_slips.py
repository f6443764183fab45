"""An old database keeps every slip when levels become one code and slips name their occasion."""

import hashlib
from datetime import date, datetime
from pathlib import Path

import pysqlite3
import pytest

from lib.db import Database, DatabaseError, key, open_database
from lib.db.connection import configured
from lib.db.schema import migrations
from lib.db.setup import ensure_database
from lib.slips import store
from lib.slips.model import Content, JointMeeting, Told
from lib.stacks import store as stacks
from tests.conftest import NOW
from tests.factories import make_member, make_round, make_unit

FIRST = Content((1, 1, 2, 1, 1, 3), date(2023, 11, 10), JointMeeting(date(2023, 11, 5), 3, 4, True))
CORRECTED = Content((1, 1, 2, 1, 2, 3), date(2023, 11, 10), JointMeeting(), "Gương mẫu")


@pytest.fixture
def moved(tmp_path: Path) -> Database:
    """A database of the old shape with a corrected slip, told of twice, and one untold."""
    path = tmp_path / "so213.sqlite"
    key.make(tmp_path)
    db = configured(pysqlite3.connect(str(path), isolation_level=None))
    migrations.apply(db, stop_before="m012_slips_of_any_form")
    cell = make_unit(db, "C")
    for slip_id in (1, 2):
        _old_slip(db, slip_id, make_member(db, workplace=cell), cell)
    for seq, by in enumerate((2, 1, 2, 1), start=1):
        db.execute(
            "INSERT INTO audit VALUES (?, ?, ?, 'slip:return', 'slip/1', '{}', '', ?)",
            [seq, NOW.replace(minute=seq).isoformat(), by, f"hash-{seq}"],
        )
    db.close()
    ensure_database(path)
    with open_database(path) as db:
        yield db


def _old_slip(db: Database, slip_id: int, member: int, cell: int) -> None:
    if slip_id == 1:
        make_round(db)
        db.execute(
            "INSERT INTO stacks (id, year, unit_id, stated, arrived_on, front_present, opened_by,"
            " opened_at) VALUES (9, 2023, ?, 2, '2023-11-10', 1, 1, '2023-11-10T00:00:00+00:00')",
            [cell],
        )
    db.execute(
        "INSERT INTO stack_rows (stack_id, member_id, code, remarks, kept_by, kept_at, hand)"
        " VALUES (9, ?, '11', 'x', 1, '', 'tab')",
        [member],
    )
    db.execute(
        "INSERT INTO slips (id, member_id, year, unit_id, stack_id, revision, returned)"
        " VALUES (?, ?, 2023, ?, 9, ?, ?)",
        [slip_id, member, cell, 3 - slip_id, 2 - slip_id],
    )
    for number, content in enumerate([FIRST, CORRECTED][: 3 - slip_id], start=1):
        meeting = content.meeting
        db.execute(
            "INSERT INTO slip_revisions VALUES"
            " (?, ?, '3-213/2020', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'stack', 1, ?, '', ?, ?)",
            [
                *(slip_id, number, *content.levels, content.remarks, content.remarks_key),
                meeting.held_on.isoformat() if meeting.held_on else None,
                *(meeting.present, meeting.total, int(meeting.front_present)),
                *(content.received_on.isoformat(), NOW.isoformat()),
                *(f"key-{slip_id}-{number}", content.hash),
            ],
        )


def test_every_revision_reads_as_before_and_still_fits_its_hash(moved):
    assert [r.content for r in store.history(moved, 1)] == [CORRECTED, FIRST]
    assert [r.content for r in store.history(moved, 2)] == [FIRST]
    hashes = moved.execute("SELECT content_hash FROM slip_revisions ORDER BY 1").fetchall()
    assert sorted(hashes) == sorted([(FIRST.hash,), (FIRST.hash,), (CORRECTED.hash,)])
    assert store.of_key(moved, "key-1-1")[1].content == FIRST


def test_a_slip_keeps_its_stack_and_who_told_the_workplace_last(moved):
    told, untold = store.find(moved, 1), store.find(moved, 2)

    assert (told.stack_id, told.occasion, told.returned) == (9, "yearly", True)
    assert told.told == Told("Dòng lệnh", NOW.replace(minute=4))
    assert (untold.returned, untold.told) == (False, None)


def test_rows_in_work_and_their_stack_are_as_they_were(moved):
    drafts = stacks.drafts(moved, 9).values()

    assert [(d.code, d.remarks, d.revision, d.hand) for d in drafts] == [("11", "x", 1, "tab")] * 2
    assert stacks.find(moved, 9).form.version == "3-213/2020"


def test_the_guards_of_slips_stand_again(moved):
    with pytest.raises(DatabaseError, match="not edited"):
        moved.execute("UPDATE slip_revisions SET levels = '333333'")
    with pytest.raises(DatabaseError, match="not deleted"):
        moved.execute("DELETE FROM slip_revisions")
    with pytest.raises(DatabaseError, match="FOREIGN KEY"):
        moved.execute("DELETE FROM slips")
    before = moved.execute("SELECT max(seq) FROM changes").fetchone()[0]
    moved.execute("UPDATE slips SET returned = 0 WHERE id = 1")
    assert moved.execute("SELECT max(seq) FROM changes").fetchone()[0] > before


def test_a_member_has_one_slip_of_the_round_and_one_for_each_request(moved):
    member = moved.execute("SELECT member_id FROM slips WHERE id = 1").fetchone()[0]
    another = "INSERT INTO slips (member_id, year, occasion, revision) VALUES (?, ?, ?, 1)"

    moved.execute(another, [member, 2023, "request/1"])
    moved.execute(another, [member, 2023, "request/2"])
    with pytest.raises(DatabaseError, match="UNIQUE"):
        moved.execute(another, [member, 2023, "yearly"])
    with pytest.raises(DatabaseError, match="UNIQUE"):
        moved.execute(another, [member, 2023, "request/1"])
    with pytest.raises(DatabaseError, match="no round has been opened"):
        moved.execute(another, [member, 2022, "yearly"])
    moved.execute(another, [member, 2022, "request/3"])


def test_the_hash_of_a_content_is_the_one_the_audit_knows():
    """It names the content in chains that cannot be rewritten, so its text may never change."""
    text = (
        "Content(levels=(1, 1, 2, 1, 2, 3), received_on=datetime.date(2023, 11, 10),"
        " meeting=JointMeeting(held_on=None, present=None, total=None, front_present=False),"
        " remarks='Gương mẫu')"
    )

    assert CORRECTED.hash == hashlib.sha256(text.encode()).hexdigest()
    assert datetime.fromisoformat(NOW.isoformat()) == NOW
