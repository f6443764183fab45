"""A backup is consistent, checked, private and noted."""

import stat
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from lib.db import Database, backup, open_database, unit_of_work
from lib.errors import DomainError, Unavailable
from tests.factories import make_unit


@pytest.fixture
def target(tmp_path: Path) -> Path:
    directory = tmp_path / "backups"
    directory.mkdir()
    return directory


def test_a_backup_holds_what_was_committed(db: Database, target: Path, now: datetime) -> None:
    make_unit(db, "CB-1")

    path = backup.backup(db, target, now, actor_id=1)

    with open_database(path) as copy:
        assert [row[0] for row in copy.execute("SELECT code FROM units")] == ["CB-1"]
    assert path.name == "so213-20231122-100000.sqlite"


def test_a_backup_does_not_hold_what_is_not_committed(
    db: Database, data_dir: Path, target: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "_note", lambda *given: None)
    with open_database(data_dir / "so213.sqlite") as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO units (code) VALUES ('CB-2')")
        path = backup.backup(db, target, now, actor_id=1)
        other.execute("COMMIT")

    with open_database(path) as copy:
        assert copy.execute("SELECT count(*) FROM units").fetchone()[0] == 0


def test_a_backup_that_cannot_be_noted_does_not_stay(
    db: Database, data_dir: Path, target: Path, now: datetime
) -> None:
    db.execute("PRAGMA busy_timeout = 1")
    with open_database(data_dir / "so213.sqlite") as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable, match="database_busy"):
            backup.backup(db, target, now, actor_id=1)
        other.execute("ROLLBACK")

    assert list(target.iterdir()) == []


def test_only_the_owner_reads_a_backup(db: Database, target: Path, now: datetime) -> None:
    path = backup.backup(db, target, now, actor_id=1)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_backup_is_in_the_audit(db: Database, target: Path, now: datetime) -> None:
    backup.backup(db, target, now, actor_id=1)

    row = db.execute("SELECT action, account_id, detail FROM audit").fetchone()
    assert row[:2] == ("system:backup", 1)
    assert "so213-20231122-100000.sqlite" in row[2]


def test_a_second_backup_of_the_same_second_does_not_replace_the_first(
    db: Database, target: Path, now: datetime
) -> None:
    backup.backup(db, target, now, actor_id=1)

    with pytest.raises(DomainError, match="backup_exists"):
        backup.backup(db, target, now, actor_id=1)
    backup.backup(db, target, now + timedelta(seconds=1), actor_id=1)

    assert len(list(target.iterdir())) == 2


def test_a_directory_that_is_not_there_is_not_made(
    db: Database, target: Path, now: datetime
) -> None:
    with pytest.raises(DomainError, match="backup_directory_missing"):
        backup.backup(db, target / "o-dia-chua-gan", now, actor_id=1)


def test_a_damaged_copy_does_not_stay(
    db: Database, target: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(path: Path) -> None:
        raise DomainError("backup_damaged", path=str(path))

    monkeypatch.setattr(backup, "_check", damaged)

    with pytest.raises(DomainError, match="backup_damaged"):
        backup.backup(db, target, now, actor_id=1)

    assert list(target.iterdir()) == []


def test_a_copy_with_a_flipped_page_is_found_out(db: Database, target: Path, now: datetime) -> None:
    with unit_of_work(db):
        for number in range(500):
            db.execute("INSERT INTO units (code) VALUES (?)", [f"CB-{number:04}"])
    path = backup.backup(db, target, now, actor_id=1)
    content = bytearray(path.read_bytes())
    page_size = int.from_bytes(content[16:18], "big")
    content[2 * page_size : 2 * page_size + 8] = b"\xff" * 8
    path.write_bytes(content)

    with pytest.raises(DomainError, match="backup_damaged"):
        backup._check(path)
