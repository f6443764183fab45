"""What was opened, taken and refused is written after the answer and never in its way."""

import threading
import time

import pytest

from lib.db import audit, open_database, read_log, unit_of_work
from lib.db.actions import Action, Reading
from tests.conftest import NOW


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(read_log, "BATCH_SECONDS", 0.05)
    monkeypatch.setattr(read_log, "PAUSE_SECONDS", 0.05)


def opened(member: int) -> None:
    read_log.note(Reading.MEMBER_OPEN, account_id=1, subject=f"member/{member}", at=NOW)


def rows(db) -> list[tuple]:
    return db.execute("SELECT kind, account_id, subject, times FROM reads ORDER BY id").fetchall()


def test_a_note_is_written_by_itself(db):
    opened(7)

    until = time.monotonic() + 10
    while not rows(db) and time.monotonic() < until:
        time.sleep(0.01)
    assert rows(db) == [("member:open", 1, "member/7", 1)]


def test_many_notes_are_one_transaction_and_the_same_one_a_row_that_counts(db, monkeypatch):
    monkeypatch.setattr(read_log, "BATCH_SECONDS", 30)
    before = db.execute("PRAGMA data_version").fetchone()
    for _ in range(50):
        opened(7)
    opened(8)

    assert read_log.flush()
    assert rows(db) == [("member:open", 1, "member/7", 50), ("member:open", 1, "member/8", 1)]
    assert db.execute("PRAGMA data_version").fetchone()[0] == before[0] + 1


def test_a_held_write_lock_delays_the_log_and_nobody_else(db):
    db.execute("BEGIN IMMEDIATE")
    began = time.monotonic()
    opened(7)
    handed_over = time.monotonic() - began
    waited = read_log.flush(0.3)
    db.execute("ROLLBACK")

    assert handed_over < 0.2
    assert not waited
    assert read_log.flush()
    assert rows(db) == [("member:open", 1, "member/7", 1)]


def test_a_log_that_fails_is_tried_again(db, monkeypatch):
    db.execute("ALTER TABLE reads RENAME TO away")
    opened(7)
    assert not read_log.flush(0.3)

    db.execute("ALTER TABLE away RENAME TO reads")

    assert read_log.flush()
    assert rows(db) == [("member:open", 1, "member/7", 1)]


def test_what_finds_no_room_is_counted(db, monkeypatch):
    monkeypatch.setattr(read_log, "ROOM", 2)
    db.execute("BEGIN IMMEDIATE")
    for member in range(5):
        opened(member)
    db.execute("ROLLBACK")

    assert read_log.flush()
    opened(9)
    assert read_log.flush()
    assert sum(times for kind, _, _, times in rows(db) if kind == "notes:lost") == 3


def test_an_action_among_the_notes_goes_into_the_chain(db):
    with unit_of_work(db):
        audit.record(db, Action.ROUND_OPEN, actor_id=1, subject="round/2023", at=NOW)
    read_log.note(
        Action.FILE_TAKE, account_id=1, subject="account/1", at=NOW, detail={"file": "a.xlsx"}
    )

    assert read_log.flush()
    assert [row[0] for row in db.execute("SELECT action FROM audit ORDER BY seq")] == [
        "round:open",
        "file:take",
    ]
    assert audit.first_broken_row(db) is None
    assert rows(db) == []


def test_the_notes_of_a_database_that_is_gone_hold_up_nobody(db, data_dir, tmp_path, monkeypatch):
    monkeypatch.setenv("SO213_DATA", str(tmp_path / "gone"))
    opened(1)
    monkeypatch.setenv("SO213_DATA", str(data_dir))
    opened(2)

    assert read_log.flush()
    assert rows(db) == [("member:open", 1, "member/2", 1)]


def test_notes_of_many_threads_are_all_there(data_dir):
    threads = [threading.Thread(target=opened, args=[n]) for n in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert read_log.flush()
    with open_database(data_dir / "so213.sqlite") as db:
        assert len(rows(db)) == 30
