"""A backup is consistent, checked, private and noted."""

import stat
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from lib import config
from lib.db import Database, audit, backup, heads, open_database, unit_of_work
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

    assert len(list(target.glob("*.sqlite"))) == 2


def test_a_directory_that_is_not_there_is_not_made(
    db: Database, target: Path, now: datetime
) -> None:
    with pytest.raises(DomainError, match="backup_directory_missing"):
        backup.backup(db, target / "o-dia-chua-gan", now, actor_id=1)


def test_a_damaged_copy_does_not_stay(
    db: Database, target: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(copy: Database, path: Path) -> None:
        raise DomainError("backup_damaged", path=str(path))

    monkeypatch.setattr(backup, "require_whole", damaged)

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

    with backup.reading(path) as copy, pytest.raises(DomainError, match="backup_damaged"):
        backup.require_whole(copy, path)


def test_the_head_of_the_chain_stands_beside_a_backup(
    db: Database, target: Path, now: datetime
) -> None:
    path = backup.backup(db, target, now, actor_id=1)
    again = backup.backup(db, target, now + timedelta(seconds=1), actor_id=1)

    assert heads.read(path.with_suffix(".head")) == heads.read(path) == heads.Head()
    assert heads.read(again.with_suffix(".head")) == heads.read(again) == audit.held_at(db, 1)
    assert {stat.S_IMODE(file.stat().st_mode) for file in target.iterdir()} == {0o600}


def test_what_a_killed_backup_left_is_swept(db: Database, target: Path, now: datetime) -> None:
    for name in ("so213-20230101-000000.sqlite.partial", "so213-x.sqlite.partial-journal"):
        (target / name).write_bytes(b"half")

    path = backup.backup(db, target, now, actor_id=1)

    assert sorted(target.iterdir()) == [path.with_suffix(".head"), path]


def test_a_killed_backup_never_leaves_a_file_with_a_backups_name(
    db: Database, data_dir: Path, target: Path
) -> None:
    """Killed at moments spread over the whole of it; whatever is called a backup is one."""
    with unit_of_work(db):
        for number in range(60_000):
            db.execute("INSERT INTO units (code) VALUES (?)", [f"CB-{number:06}-{'x' * 200}"])
    program = (
        "import sys\nfrom datetime import *\nfrom pathlib import Path\n"
        "from lib.db import open_database\nfrom lib.db.backup import backup\n"
        "with open_database(Path(sys.argv[1])) as db:\n"
        "    print('ready', flush=True)\n"
        "    backup(db, Path(sys.argv[2]), datetime.now(UTC), actor_id=1)\n"
    )
    partials = 0
    for step in range(12):
        with subprocess.Popen(
            [sys.executable, "-c", program, str(data_dir / "so213.sqlite"), str(target)],
            cwd=config.REPOSITORY,
            stdout=subprocess.PIPE,
        ) as process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(0.03 * step)
            process.kill()
        partials += len(list(target.glob("*.partial")))
        for path in target.glob("*.sqlite"):
            with backup.reading(path) as copy:
                backup.require_whole(copy, path)
                assert copy.execute("SELECT count(*) FROM units").fetchone() == (60_000,)
            path.unlink()
    assert partials > 0
