"""A backup is put back whole into a place without a database, or not at all."""

import json
import stat
from pathlib import Path

import pytest

from lib import labels
from lib.db import Database, audit, backup, ensure_database, heads, key, open_database, unit_of_work
from lib.db.actions import Action
from lib.db.restore import restore
from lib.db.schema import migrations
from lib.errors import DomainError
from tests.conftest import NOW
from tests.factories import make_unit


@pytest.fixture
def made(db: Database, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of a ledger with one unit and its audit row."""
    with unit_of_work(db):
        unit = make_unit(db, "CB-1")
        audit.record(db, Action.UNIT_ADD, actor_id=1, subject=f"unit/{unit}", at=NOW)
    return backup.backup(db, tmp_path_factory.mktemp("copies"), NOW, actor_id=1)


@pytest.fixture
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the database is to come back."""
    return tmp_path_factory.mktemp("new machine") / "data" / "so213.sqlite"


@pytest.fixture
def key_file(data_dir: Path) -> Path:
    return data_dir / "audit.key"


def refused(file: Path, place: Path, key_file: Path | None, code: str) -> None:
    before = sorted(place.parent.glob("*"))
    with pytest.raises(DomainError, match=code) as error:
        restore(file, place, key_file)
    assert labels.refusal(error.value)
    assert sorted(place.parent.glob("*")) == before


def test_a_backup_comes_back_with_its_key_and_goes_on(
    made: Path, place: Path, key_file: Path
) -> None:
    done = restore(made, place, key_file)

    assert (done.counts["units"], done.counts["audit"], done.lost_up_to) == (1, 1, None)
    with open_database(place) as again:
        assert audit.head(again) == done.head == heads.read(made)
        with unit_of_work(again):
            audit.record(again, Action.SYSTEM_BACKUP, actor_id=1, subject="system", at=NOW)
        assert audit.first_broken_row(again) is None
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert key.read(place.parent / "audit.key") == key.read(key_file)


def test_the_key_may_stand_in_the_place_already(made: Path, place: Path, key_file: Path) -> None:
    place.parent.mkdir()
    (place.parent / "audit.key").write_bytes(key_file.read_bytes())

    assert restore(made, place).counts["units"] == 1


def test_without_any_key_nothing_comes_back(made: Path, place: Path) -> None:
    refused(made, place, None, "audit_key_missing")


def test_the_key_of_another_ledger_is_refused(made: Path, place: Path, tmp_path: Path) -> None:
    ensure_database(tmp_path / "other" / "so213.sqlite")
    refused(made, place, tmp_path / "other" / "audit.key", "backup_foreign")


def test_a_key_that_contradicts_the_one_in_place_is_refused(
    made: Path, place: Path, key_file: Path
) -> None:
    place.parent.mkdir()
    (place.parent / "audit.key").write_text("0" * 64)
    refused(made, place, key_file, "audit_key_other")


@pytest.mark.parametrize("name", ["so213.sqlite", "so213.sqlite-wal"])
def test_a_place_with_a_database_is_left_alone(
    made: Path, place: Path, key_file: Path, name: str
) -> None:
    place.parent.mkdir()
    (place.parent / name).write_bytes(b"theirs")
    refused(made, place, key_file, "restore_not_empty")
    assert (place.parent / name).read_bytes() == b"theirs"


@pytest.mark.parametrize("share", [0.3, 0.7, 0.999])
def test_a_backup_cut_short_is_refused(
    made: Path, place: Path, key_file: Path, share: float
) -> None:
    content = made.read_bytes()
    made.write_bytes(content[: int(len(content) * share)])
    refused(made, place, key_file, "backup_damaged")


def test_a_backup_with_a_flipped_page_is_refused(made: Path, place: Path, key_file: Path) -> None:
    content = bytearray(made.read_bytes())
    content[2 * 4096 : 2 * 4096 + 16] = b"\xff" * 16
    made.write_bytes(content)
    refused(made, place, key_file, "backup_damaged")


def test_what_is_not_finished_is_refused(made: Path, place: Path, key_file: Path) -> None:
    partial = made.with_name(made.name + ".partial")
    partial.write_bytes(made.read_bytes())
    refused(partial, place, key_file, "backup_unfinished")

    journal = made.with_name(made.name + "-journal")
    journal.write_bytes(b"hot")
    refused(made, place, key_file, "backup_unfinished")
    journal.unlink()

    made.write_bytes(b"")
    refused(made, place, key_file, "backup_unfinished")


def test_what_is_no_database_is_refused(made: Path, place: Path, key_file: Path) -> None:
    made.write_bytes(b"%PDF-1.7" * 1000)
    refused(made, place, key_file, "backup_damaged")


def edit(made: Path, *statements: str) -> None:
    with open_database(made) as copy:
        for statement in statements:
            copy.execute(statement)
        copy.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def test_a_backup_of_a_later_release_is_refused(made: Path, place: Path, key_file: Path) -> None:
    edit(
        made,
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
        f" VALUES ('{migrations.name}', 'm999_tomorrow', '')",
    )
    refused(made, place, key_file, "database_newer")


def test_a_backup_whose_chain_was_edited_or_that_is_not_its_head_is_refused(
    db: Database, made: Path, place: Path, key_file: Path
) -> None:
    again = backup.backup(db, made.parent, NOW.replace(second=30), actor_id=1)
    again.with_suffix(".head").write_text(json.dumps({"seq": 1, "hash": "0" * 64}))
    refused(again, place, key_file, "backup_not_its_head")
    edit(again, "DROP TRIGGER audit_is_not_edited", "UPDATE audit SET at = '' WHERE seq = 2")
    refused(again, place, key_file, "backup_chain_broken")


def test_a_backup_of_an_older_schema_is_brought_up_to_date(
    made: Path, place: Path, key_file: Path
) -> None:
    edit(
        made,
        "DROP TABLE reads",
        "DROP INDEX audit_account_at",
        "DROP INDEX audit_action_at",
        "DROP INDEX audit_kind_at",
        "DROP INDEX audit_subject_at",
        "CREATE INDEX audit_subject ON audit (subject)",
        "DROP INDEX audit_at",
        "DROP TABLE revisions",
        "DELETE FROM _sqlite_migrations WHERE name IN ('m015_audit', 'm025_audit_read')",
    )

    restore(made, place, key_file)

    with open_database(place) as again:
        assert again.execute("SELECT count(*) FROM reads").fetchone() == (0,)


def test_how_far_the_lost_chain_had_gone_is_told(
    db: Database, made: Path, data_dir: Path, key_file: Path
) -> None:
    """The disk lost the database and left key and anchor."""
    assert heads.check_whole(db) is None
    db.close()
    for left in data_dir.glob("so213.sqlite*"):
        left.unlink()

    done = restore(made, data_dir / "so213.sqlite")

    assert (done.head.seq, done.lost_up_to) == (1, 2)
    with open_database(data_dir / "so213.sqlite") as again:
        assert heads.check_at_start(again) is None
