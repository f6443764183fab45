"""A held write lock and a full disk are refusals with words, and never stop reading."""

import pytest
from pysqlite3 import IntegrityError, OperationalError

from lib import labels
from lib.db import open_database, unit_of_work
from lib.db.faults import CODES, refusal_of
from lib.errors import Unavailable
from tests.factories import make_unit


@pytest.fixture
def full_disk(db):
    """A database that cannot grow by another page."""
    make_unit(db, "CB-1")
    pages = db.execute("PRAGMA page_count").fetchone()[0]
    db.execute(f"PRAGMA max_page_count = {pages}")
    return db


def grow(db) -> None:
    with unit_of_work(db):
        for number in range(5_000):
            db.execute("INSERT INTO units (code) VALUES (?)", [f"X-{number}-{'x' * 50}"])


def test_a_full_disk_is_told_as_such_and_nothing_of_the_change_stays(full_disk):
    with pytest.raises(Unavailable, match="disk_full"):
        grow(full_disk)

    assert full_disk.execute("SELECT count(*) FROM units").fetchone()[0] == 1
    assert not full_disk.conn.in_transaction


def test_another_writer_is_told_as_busy_while_reading_goes_on(db, data_dir):
    make_unit(db, "CB-1")
    with open_database(data_dir / "so213.sqlite") as other:
        other.execute("PRAGMA busy_timeout = 1")
        db.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable, match="database_busy"), unit_of_work(other):
            pass
        read = other.execute("SELECT count(*) FROM units").fetchone()[0]
        db.execute("ROLLBACK")

    assert read == 1


def test_a_fault_in_the_middle_of_a_connections_work_is_told_as_well(data_dir):
    with (
        pytest.raises(Unavailable, match="database_read_only"),
        open_database(data_dir / "so213.sqlite") as db,
    ):
        db.execute("PRAGMA query_only = 1")
        db.execute("INSERT INTO units (code) VALUES ('CB-1')")


def test_a_bug_stays_a_bug(db):
    with pytest.raises(OperationalError, match="no such table"), unit_of_work(db):
        db.execute("SELECT * FROM missing")
    with pytest.raises(IntegrityError), unit_of_work(db):
        db.execute("INSERT INTO units (id, code) VALUES (1, 'A'), (1, 'B')")
    assert refusal_of(ValueError()) is None


def test_every_such_refusal_has_its_words():
    for code in set(CODES.values()):
        assert labels.refusal(Unavailable(code))
