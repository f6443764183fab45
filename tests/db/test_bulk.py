"""Thousands of rows go in by few statements, each in its place, all or none."""

import pytest

from lib.db import Database, DatabaseError, bulk, unit_of_work

SETTINGS = "settings (key, value)"


@pytest.mark.parametrize("beside", [-1, 0, 1])
def test_every_row_goes_in_once_and_in_its_order(db: Database, beside: int) -> None:
    count = 2 * (bulk.VALUES_AT_ONCE // 2) + beside
    db.execute("DELETE FROM settings")

    with unit_of_work(db):
        bulk.insert(db, SETTINGS, ((f"name {at}", str(at)) for at in range(count)))

    rows = db.execute("SELECT key, value FROM settings ORDER BY rowid").fetchall()
    assert rows == [(f"name {at}", str(at)) for at in range(count)]


def test_no_row_is_no_statement(db: Database) -> None:
    bulk.insert(db, SETTINGS, [])


def test_one_row_that_is_refused_takes_all_with_it(db: Database) -> None:
    held = db.execute("SELECT * FROM settings").fetchall()
    names = [*range(bulk.VALUES_AT_ONCE), 0]

    with pytest.raises(DatabaseError, match="UNIQUE"), unit_of_work(db):
        bulk.insert(db, SETTINGS, ((f"name {at}", "") for at in names))

    assert db.execute("SELECT * FROM settings").fetchall() == held
