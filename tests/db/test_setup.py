"""A ledger begins only where there is none; anything half there is refused with the way back."""

import os
import random
import signal
import stat
import subprocess
import sys
import time

import pysqlite3
import pytest

from lib import config, labels
from lib.db import audit, ensure_database, key, open_database, unit_of_work
from lib.db.actions import Action
from lib.db.schema import migrations
from lib.errors import DomainError
from tests.conftest import NOW
from tests.factories import make_unit


@pytest.fixture
def ledger(tmp_path):
    """A database in which somebody has worked."""
    path = tmp_path / "so213.sqlite"
    ensure_database(path)
    with open_database(path) as db, unit_of_work(db):
        make_unit(db, "CB-1")
        audit.record(db, Action.UNIT_ADD, actor_id=1, subject="unit/1", at=NOW)
    return path


def refused(path, code: str) -> None:
    before = {name.name: name.read_bytes() for name in path.parent.iterdir()}
    with pytest.raises(DomainError, match=code) as error:
        ensure_database(path)
    assert labels.refusal(error.value)
    after = {name.name: name.read_bytes() for name in path.parent.iterdir()}
    assert after == before


def test_a_key_without_its_database_is_a_lost_database_not_a_fresh_start(ledger):
    ledger.unlink()

    refused(ledger, "database_lost")


@pytest.mark.parametrize("with_key", [True, False])
def test_a_database_of_no_bytes_is_refused(ledger, with_key):
    ledger.write_bytes(b"")
    if not with_key:
        (ledger.parent / "audit.key").unlink()

    refused(ledger, "database_empty")


def test_a_key_is_never_made_beside_a_database_that_holds_something(ledger):
    (ledger.parent / "audit.key").unlink()

    refused(ledger, "audit_key_missing")


def test_a_database_of_another_program_gets_no_key(tmp_path):
    path = tmp_path / "so213.sqlite"
    other = pysqlite3.connect(str(path))
    other.execute("CREATE TABLE theirs (id INTEGER)")
    other.close()

    with pytest.raises(DomainError, match="audit_key_missing"):
        ensure_database(path)
    assert not (tmp_path / "audit.key").exists()


@pytest.mark.parametrize("content", [b"", b"00", b"0" * 63, b"g" * 64, b"\xff" * 64])
def test_a_key_is_64_hexadecimal_digits_or_nothing_starts(ledger, content):
    key_file = ledger.parent / "audit.key"
    key_file.chmod(0o600)
    key_file.write_bytes(content)

    refused(ledger, "audit_key_malformed")


def test_a_database_of_a_later_release_is_refused(ledger):
    with open_database(ledger) as db:
        db.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES (?, 'm999_tomorrow', '')",
            [migrations.name],
        )

    refused(ledger, "database_newer")


def test_a_first_start_cut_short_before_it_had_a_key_goes_on(tmp_path):
    path = tmp_path / "so213.sqlite"
    ensure_database(path)
    (tmp_path / "audit.key").unlink()

    ensure_database(path)

    assert len(key.read(tmp_path / "audit.key")) == 32


def test_a_database_left_open_to_others_is_closed_at_the_next_start(ledger):
    ledger.chmod(0o644)

    ensure_database(ledger)

    assert stat.S_IMODE(ledger.stat().st_mode) == 0o600


def test_whenever_a_first_start_is_killed_the_next_one_is_whole_and_private(tmp_path):
    """Killed at random moments of making the database; what lies there is never 0644."""
    path = tmp_path / "data" / "so213.sqlite"
    chance = random.Random(213)
    program = (
        "import sys\nfrom pathlib import Path\nfrom lib.db import ensure_database\n"
        "print('ready', flush=True)\nensure_database(Path(sys.argv[1]))\n"
    )
    for _ in range(12):
        for left in path.parent.glob("*"):
            left.unlink()
        with subprocess.Popen(
            [sys.executable, "-c", program, str(path)],
            cwd=config.REPOSITORY,
            stdout=subprocess.PIPE,
        ) as process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(chance.uniform(0, 0.06))
            os.kill(process.pid, signal.SIGKILL)
        assert [left.name for left in path.parent.glob("*") if left.stat().st_mode & 0o077] == []

        ensure_database(path)

        with open_database(path) as db:
            assert db.execute("SELECT count(*) FROM accounts").fetchone() == (1,)
