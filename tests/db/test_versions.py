"""One version of each unit stands for a day, and every unit has one."""

from datetime import date

import pytest

from lib.db import Database
from lib.db.versions import standing_versions
from tests.factories import make_unit


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2019-12-31", "Cũ"),
        ("2020-01-01", "Mới"),
        ("2022-12-31", "Mới"),
        ("2023-01-01", "Mới"),
    ],
)
def test_the_last_version_begun_stands_and_a_unit_still_to_come_shows_its_first(
    db: Database, day: str, name: str
):
    ended = make_unit(db, "A", name="Cũ", valid_to=date(2019, 12, 31))
    db.execute(
        "INSERT INTO unit_versions (unit_id, name, kind, valid_from, valid_to)"
        " VALUES (?, 'Mới', 'cell', '2020-01-01', '2022-12-31')",
        [ended],
    )
    make_unit(db, "B", name="Sắp lập", valid_from=date(2024, 1, 1))

    found = db.execute(standing_versions("u.code, v.name", ":day"), {"day": day}).fetchall()

    assert {row[:2] for row in found} == {("A", name), ("B", "Sắp lập")}
    only = standing_versions("u.code", ":day", among="u.code = 'B'")
    assert [row[0] for row in db.execute(only, {"day": day})] == ["B"]
