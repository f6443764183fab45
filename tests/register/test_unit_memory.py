"""The units of a day stay in memory until one changes, and never longer."""

from datetime import date

import pytest

from lib.access.model import Role, Side
from lib.access.scope import scope_of
from lib.db import Database, unit_of_work
from lib.register import unit_store
from tests.conftest import TERMINAL
from tests.factories import make_account, make_member, make_unit

DAY = date(2023, 12, 20)


@pytest.fixture
def top(db: Database) -> int:
    return make_unit(db, "DB-T", kind="province", name="Đảng bộ tỉnh Thử")


def test_units_are_read_once_while_none_changes(db: Database, top: int):
    first = unit_store.units_on(db, DAY)

    make_member(db, workplace=top)

    assert unit_store.units_on(db, DAY) is first


def test_a_new_unit_is_seen_at_once(db: Database, top: int):
    before = unit_store.units_on(db, DAY)

    new = make_unit(db, "DB-W", kind="sector", parent=top, name="Đảng bộ khối Thử")

    assert new not in before
    assert new in unit_store.units_on(db, DAY)


def test_a_renamed_unit_is_seen_at_once(db: Database, top: int):
    unit_store.units_on(db, DAY)

    db.execute("UPDATE unit_versions SET name = 'Đảng bộ tỉnh Khác' WHERE unit_id = ?", [top])

    assert unit_store.units_on(db, DAY)[top].name == "Đảng bộ tỉnh Khác"


def test_another_day_is_another_reading(db: Database, top: int):
    db.execute("UPDATE unit_versions SET valid_to = '2023-12-31' WHERE unit_id = ?", [top])

    assert unit_store.units_on(db, DAY)[top].in_force(DAY)
    assert unit_store.units_on(db, date(2024, 1, 1)) is not unit_store.units_on(db, DAY)


def test_what_is_taken_back_is_not_remembered(db: Database, top: int):
    with pytest.raises(RuntimeError), unit_of_work(db):
        new = make_unit(db, "DB-W", kind="sector", parent=top, name="Đảng bộ khối Thử")
        assert new in unit_store.units_on(db, DAY)
        raise RuntimeError

    other = make_unit(db, "DB-R", kind="ward", parent=top, name="Đảng bộ phường Thử")
    assert unit_store.units_on(db, DAY)[other].code == "DB-R"
    assert [unit.code for unit in unit_store.units_on(db, DAY).values()] == ["DB-R", "DB-T"]


def test_nobody_can_change_what_all_read(db: Database, top: int):
    with pytest.raises(TypeError):
        unit_store.units_on(db, DAY)[top] = None  # type: ignore[index]


def test_what_an_account_sees_follows_its_grants_and_the_tree(db: Database, top: int):
    ward = make_unit(db, "DB-R", kind="ward", parent=top, name="Đảng bộ phường Thử")
    clerk = make_account(db, Role.RESIDENCE, ward)
    scope = scope_of(clerk, DAY)
    assert unit_store.seen_units(db, scope, Side.RESIDENCE) == {ward}
    first = unit_store.seen_units(db, scope, Side.RESIDENCE)
    assert unit_store.seen_units(db, scope, Side.RESIDENCE) is first

    home = make_unit(db, "CB-R", kind="residence_cell", parent=ward, name="Chi bộ khóm 1")
    assert unit_store.seen_units(db, scope, Side.RESIDENCE) == {ward, home}

    db.execute("UPDATE grants SET unit_id = ? WHERE account_id = ?", [home, clerk.id])
    assert unit_store.seen_units(db, scope, Side.RESIDENCE) == {home}
    assert unit_store.seen_units(db, scope, Side.WORKPLACE) == set()
    assert unit_store.seen_units(db, scope_of(TERMINAL, DAY), Side.WORKPLACE) == {top, ward, home}


def test_the_order_of_the_tree_is_that_of_a_walk_through_it(db: Database, top: int):
    wards = [
        make_unit(db, code, kind="ward", parent=top, name=f"Đảng bộ phường {code}")
        for code in ("DB-R2", "DB-R1")
    ]
    home = make_unit(db, "CB-R", kind="residence_cell", parent=wards[0], name="Chi bộ khóm 1")

    assert unit_store.in_order_on(db, DAY) == (top, wards[1], wards[0], home)
    assert unit_store.in_order_on(db, DAY) is unit_store.in_order_on(db, DAY)
