"""One connection, every safeguard read back; all of a change or nothing of it."""

import threading

import pytest

from lib import config
from lib.db import connect, ensure_database, open_database, unit_of_work
from lib.db.connection import OLDEST_SQLITE, PRAGMAS
from lib.errors import DomainError


def test_every_safeguard_holds_on_a_fresh_connection(db):
    for name, value in PRAGMAS.items():
        assert db.execute(f"PRAGMA {name}").fetchone()[0] == value


def test_the_library_is_past_the_wal_reset_fault(db):
    version = db.execute("SELECT sqlite_version()").fetchone()[0]

    assert tuple(map(int, version.split("."))) >= OLDEST_SQLITE


def test_a_missing_database_is_refused_and_not_made_anew(tmp_path):
    with pytest.raises(DomainError, match="database_missing"):
        connect(tmp_path / "so213.sqlite")

    assert list(tmp_path.iterdir()) == []


def test_a_change_that_fails_half_way_leaves_nothing(db):
    with pytest.raises(ZeroDivisionError), unit_of_work(db):
        db.execute("INSERT INTO settings VALUES ('one', '1')")
        raise ZeroDivisionError

    assert not db.execute("SELECT 1 FROM settings WHERE key = 'one'").fetchone()
    assert not db.conn.in_transaction


def test_writers_wait_for_one_another_and_lose_nothing(data_dir):
    """Read-then-write under contention: a deferred transaction would fail at once."""
    with open_database(config.database_path()) as db:
        db.execute("INSERT INTO settings VALUES ('count', '0')")

    def add_twenty() -> None:
        for _ in range(20):
            with open_database(config.database_path()) as own, unit_of_work(own):
                query = "SELECT value FROM settings WHERE key = 'count'"
                count = int(own.execute(query).fetchone()[0])
                own.execute("UPDATE settings SET value = ? WHERE key = 'count'", [str(count + 1)])

    threads = [threading.Thread(target=add_twenty) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with open_database(config.database_path()) as db:
        query = "SELECT value FROM settings WHERE key = 'count'"
        assert db.execute(query).fetchone()[0] == "160"


def test_two_starters_at_once_both_find_a_whole_schema(tmp_path):
    path = tmp_path / "data" / "so213.sqlite"
    faults: list[BaseException] = []

    def start() -> None:
        try:
            ensure_database(path)
        except BaseException as error:
            faults.append(error)

    threads = [threading.Thread(target=start) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert faults == []
    with open_database(path) as db:
        assert db.execute("SELECT count(*) FROM accounts").fetchone() == (1,)


def test_the_database_and_its_key_are_for_the_service_alone(data_dir):
    assert (data_dir / "so213.sqlite").stat().st_mode & 0o777 == 0o600
    assert (data_dir / "audit.key").stat().st_mode & 0o777 == 0o400


def test_a_use_case_inside_another_is_a_part_of_it(db):
    with unit_of_work(db):
        db.execute("INSERT INTO changes (member_id) VALUES (1)")
        with pytest.raises(ZeroDivisionError), unit_of_work(db):
            db.execute("INSERT INTO changes (member_id) VALUES (2)")
            raise ZeroDivisionError
        with unit_of_work(db):
            db.execute("INSERT INTO changes (member_id) VALUES (3)")
        assert db.conn.in_transaction

    assert db.execute("SELECT member_id FROM changes").fetchall() == [(1,), (3,)]


def test_the_parts_are_lost_with_the_whole(db):
    with pytest.raises(ZeroDivisionError), unit_of_work(db):
        with unit_of_work(db):
            db.execute("INSERT INTO changes (member_id) VALUES (1)")
        raise ZeroDivisionError

    assert db.execute("SELECT count(*) FROM changes").fetchone() == (0,)
    assert not db.conn.in_transaction
