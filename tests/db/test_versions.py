"""One version of each unit stands for a day, and every unit has one."""

from datetime import date

import pytest

from lib.db import Database
from lib.db.versions import standing_parent, standing_versions
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


@pytest.mark.parametrize(("day", "parent"), [("2019-12-31", "A"), ("2020-01-01", "B")])
def test_the_unit_above_is_that_of_the_version_that_stands(db: Database, day: str, parent: str):
    above = {code: make_unit(db, code) for code in ("A", "B")}
    moved = make_unit(db, "C", parent=above["A"], valid_to=date(2019, 12, 31))
    db.execute(
        "INSERT INTO unit_versions (unit_id, name, kind, parent_id, valid_from)"
        " VALUES (?, 'C', 'cell', ?, '2020-01-01')",
        [moved, above["B"]],
    )

    query = f"SELECT {standing_parent(':unit', ':day')}"
    found = [db.execute(query, {"unit": unit, "day": day}).fetchone()[0] for unit in (moved, 1)]

    assert found[0] == above[parent]
