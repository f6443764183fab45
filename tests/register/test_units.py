"""Units by effective date: adding, correcting, changing, ending, and never a loop."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.access.model import Account, Role
from lib.access.scope import scope_of
from lib.db import Database
from lib.errors import InvalidFields, NotFound, PermissionDenied
from lib.register import tree, unit_store
from lib.register import unit_service as units
from lib.register.model import Unit, UnitKind
from tests.factories import make_account, make_unit

FIRST = date(2020, 1, 1)
MERGED = date(2023, 7, 1)


def a_unit(code: str, parent: int | None = None, **fields: object) -> Unit:
    return replace(Unit(0, code, f"Đơn vị {code}", UnitKind.CELL, parent, FIRST), **fields)


def names_on(db: Database, unit_id: int, *days: date) -> list[str]:
    return [unit_store.units_on(db, day)[unit_id].name for day in days]


def faults(refused: pytest.ExceptionInfo[InvalidFields]) -> dict[str, str]:
    return {name: fault.code for name, fault in refused.value.problems.items()}


def test_a_change_keeps_the_name_of_before(db: Database, terminal: Account, now: datetime):
    unit = units.add_unit(db, a_unit("C1"), actor=terminal, now=now)

    changed = replace(unit, name="Chi bộ Ấp Mới")
    units.change_unit(db, changed, from_day=MERGED, actor=terminal, now=now)

    days = (date(2019, 1, 1), MERGED - timedelta(days=1), MERGED, date(2030, 1, 1))
    assert names_on(db, unit.id, *days) == ["Đơn vị C1", "Đơn vị C1", *["Chi bộ Ấp Mới"] * 2]
    assert [version.valid_to for version in unit_store.versions_of(db, unit.id)] == [
        date(2023, 6, 30),
        None,
    ]


def test_whom_to_ask_is_dated_as_the_name_is_and_the_audit_keeps_both(
    db: Database, terminal: Account, now: datetime
):
    unit = units.add_unit(db, a_unit("C1", secretary=" Võ Thị  Nga "), actor=terminal, now=now)

    asked = replace(unit, secretary="Lê Văn Sáu", phone="0270 123")
    units.change_unit(db, asked, from_day=MERGED, actor=terminal, now=now)

    by_day = [unit_store.units_on(db, day)[unit.id] for day in (FIRST, MERGED)]
    assert [(one.secretary, one.phone) for one in by_day] == [
        ("Võ Thị Nga", ""), ("Lê Văn Sáu", "0270 123"),
    ]  # fmt: skip
    query = "SELECT before ->> 'secretary', after ->> 'secretary' FROM revisions ORDER BY id DESC"
    assert db.execute(query).fetchone() == ("Võ Thị Nga", "Lê Văn Sáu")


def test_a_contact_that_is_too_long_is_refused_at_its_field(
    db: Database, terminal: Account, now: datetime
):
    long = a_unit("C1", secretary="x" * 201, phone="0" * 101)

    with pytest.raises(InvalidFields) as refused:
        units.add_unit(db, long, actor=terminal, now=now)

    assert faults(refused) == {"secretary": "text_too_long", "phone": "text_too_long"}


def test_a_change_between_two_versions_ends_before_the_later_one(
    db: Database, terminal: Account, now: datetime
):
    unit = units.add_unit(db, a_unit("C1"), actor=terminal, now=now)
    for name, day in (("Muộn", date(2023, 1, 1)), ("Giữa", date(2022, 1, 1))):
        changed = replace(unit, name=name)
        units.change_unit(db, changed, from_day=day, actor=terminal, now=now)

    assert [(v.name, v.valid_to) for v in unit_store.versions_of(db, unit.id)] == [
        ("Đơn vị C1", date(2021, 12, 31)),
        ("Giữa", date(2022, 12, 31)),
        ("Muộn", None),
    ]


def test_a_second_change_on_the_same_day_replaces_the_first(
    db: Database, terminal: Account, now: datetime
):
    unit = units.add_unit(db, a_unit("C1"), actor=terminal, now=now)
    for name in ("Một", "Hai"):
        changed = replace(unit, name=name)
        units.change_unit(db, changed, from_day=MERGED, actor=terminal, now=now)

    assert [version.name for version in unit_store.versions_of(db, unit.id)] == ["Đơn vị C1", "Hai"]


def test_a_correction_rewrites_the_version_and_the_code(
    db: Database, terminal: Account, now: datetime
):
    unit = units.add_unit(db, a_unit("C1"), actor=terminal, now=now)

    corrected = replace(unit, code="C9", name="Chi bộ 9", valid_from=None)
    units.correct_unit(db, corrected, actor=terminal, now=now)

    assert unit_store.versions_of(db, unit.id) == [corrected]
    assert unit_store.unit_by_code(db, "C9") == corrected
    assert unit_store.unit_by_code(db, "C1") is None


def test_an_ended_unit_is_still_known_afterwards(db: Database, terminal: Account, now: datetime):
    unit = units.add_unit(db, a_unit("C1"), actor=terminal, now=now)

    units.end_unit(db, unit.id, last_day=date(2023, 6, 30), actor=terminal, now=now)

    later = unit_store.units_on(db, MERGED)[unit.id]
    assert later.name == "Đơn vị C1"
    assert not later.in_force(MERGED)


def test_a_unit_does_not_end_before_it_begins(db: Database, terminal: Account, now: datetime):
    unit = units.add_unit(db, a_unit("C1"), actor=terminal, now=now)

    with pytest.raises(InvalidFields) as refused:
        units.end_unit(db, unit.id, last_day=date(2019, 1, 1), actor=terminal, now=now)

    assert faults(refused) == {"valid_to": "end_before_start"}


def test_a_new_unit_needs_code_name_and_an_existing_parent(
    db: Database, terminal: Account, now: datetime
):
    with pytest.raises(InvalidFields) as refused:
        units.add_unit(db, a_unit(" ", 99, name=""), actor=terminal, now=now)

    assert faults(refused) == {
        "code": "required",
        "name": "required",
        "parent_id": "unit_not_found",
    }
    assert db["units"].count == 0


def test_a_code_belongs_to_one_unit(db: Database, terminal: Account, now: datetime):
    first = units.add_unit(db, a_unit("C1"), actor=terminal, now=now)
    units.add_unit(db, a_unit("C2"), actor=terminal, now=now)

    with pytest.raises(InvalidFields) as of_new:
        units.add_unit(db, a_unit("C1"), actor=terminal, now=now)
    with pytest.raises(InvalidFields) as of_corrected:
        units.correct_unit(db, replace(first, code="C2"), actor=terminal, now=now)

    assert faults(of_new) == faults(of_corrected) == {"code": "unit_code_taken"}


def test_corrected_dates_do_not_run_into_the_next_version(
    db: Database, terminal: Account, now: datetime
):
    unit = units.add_unit(db, a_unit("C1"), actor=terminal, now=now)
    units.change_unit(db, replace(unit, name="Hai"), from_day=MERGED, actor=terminal, now=now)

    with pytest.raises(InvalidFields) as refused:
        units.correct_unit(db, replace(unit, valid_to=MERGED), actor=terminal, now=now)

    assert faults(refused) == {"valid_from": "versions_overlap"}


def test_no_unit_lies_below_itself_on_any_day(db: Database, terminal: Account, now: datetime):
    top = units.add_unit(db, a_unit("T"), actor=terminal, now=now)
    child = units.add_unit(db, a_unit("A", top.id), actor=terminal, now=now)
    # From the merger on, A stands alone; before it, A lies below T.
    alone = replace(child, parent_id=None)
    units.change_unit(db, alone, from_day=MERGED, actor=terminal, now=now)

    later = date(2024, 1, 1)
    units.change_unit(db, replace(top, parent_id=child.id), from_day=later, actor=terminal, now=now)
    with pytest.raises(InvalidFields) as refused:
        units.change_unit(
            db,
            replace(top, parent_id=child.id),
            from_day=MERGED - timedelta(days=1),
            actor=terminal,
            now=now,
        )
    with pytest.raises(InvalidFields) as of_itself:
        itself = replace(top, parent_id=top.id, valid_to=later - timedelta(days=1))
        units.correct_unit(db, itself, actor=terminal, now=now)

    assert faults(refused) == faults(of_itself) == {"parent_id": "parent_below_unit"}
    assert [version.parent_id for version in unit_store.versions_of(db, top.id)] == [None, child.id]


def test_a_board_keeps_what_lies_below_it_and_an_administrator_everything(
    db: Database, now: datetime
):
    top = make_unit(db, "T")
    mine, foreign = make_unit(db, "A", parent=top), make_unit(db, "B", parent=top)
    board, admin = make_account(db, Role.BOARD, mine), make_account(db, Role.ADMIN)

    own = units.add_unit(db, a_unit("A1", mine), actor=board, now=now)
    with pytest.raises(InvalidFields) as below_foreign:
        units.add_unit(db, a_unit("B1", foreign), actor=board, now=now)
    with pytest.raises(InvalidFields) as at_the_top:
        units.add_unit(db, a_unit("X"), actor=board, now=now)
    with pytest.raises(NotFound):
        units.end_unit(db, foreign, last_day=MERGED, actor=board, now=now)

    assert faults(below_foreign) == faults(at_the_top) == {"parent_id": "unit_not_found"}
    assert units.add_unit(db, a_unit("B1", foreign), actor=admin, now=now).parent_id == foreign
    assert own.parent_id == mine


def test_a_board_renames_its_own_top_without_seeing_above(db: Database, now: datetime):
    mine = make_unit(db, "A", parent=make_unit(db, "T"))
    unit = unit_store.versions_of(db, mine)[0]
    board = make_account(db, Role.BOARD, mine)

    renamed = replace(unit, name="Tên mới")
    units.change_unit(db, renamed, from_day=MERGED, actor=board, now=now)

    assert names_on(db, mine, MERGED) == ["Tên mới"]


@pytest.mark.parametrize("role", [Role.WORKPLACE, Role.RESIDENCE, Role.LEADER])
def test_other_roles_write_no_unit(db: Database, now: datetime, role: Role):
    unit = make_unit(db, "A")

    with pytest.raises(PermissionDenied):
        units.add_unit(db, a_unit("A1", unit), actor=make_account(db, role, unit), now=now)


def test_a_refused_change_writes_nothing(db: Database, terminal: Account, now: datetime):
    unit = units.add_unit(db, a_unit("C1"), actor=terminal, now=now)
    before = unit_store.versions_of(db, unit.id)

    with pytest.raises(InvalidFields):
        units.change_unit(db, replace(unit, name=""), from_day=MERGED, actor=terminal, now=now)

    assert unit_store.versions_of(db, unit.id) == before
    assert db["audit"].count == 1


def test_the_tree_is_walked_by_parents_and_never_by_codes():
    units = {
        number: Unit(number, code, code, UnitKind.CELL, parent)
        for number, code, parent in ((1, "Z", None), (2, "A", 1), (3, "ZA", 2), (4, "Z1", 99))
    }

    assert tree.below(units, 2) == {2, 3}
    assert tree.below(units, 77) == frozenset()
    assert [unit.code for unit in tree.way_up(units, 3)] == ["Z", "A", "ZA"]
    assert [(depth, unit.code) for depth, unit in tree.in_order(units)] == [
        (0, "Z"),
        (1, "A"),
        (2, "ZA"),
        (0, "Z1"),
    ]


DAYS = st.one_of(st.none(), st.dates(date(2020, 1, 1), date(2024, 1, 1)))


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(starts=st.lists(DAYS, min_size=1, max_size=4, unique=True), day=DAYS.filter(bool))
def test_scope_and_register_read_the_same_version(
    db: Database, terminal: Account, starts: list[date | None], day: date
):
    db.execute("SAVEPOINT example")
    parents = [make_unit(db, f"P{place}") for place in range(len(starts))]
    unit_id = unit_store.insert_unit(db, "U")
    for parent, start in zip(parents, starts, strict=True):
        version = replace(a_unit("U", parent), id=unit_id, valid_from=start)
        unit_store.insert_unit_version(db, version)

    scope = scope_of(terminal, day)
    tree_on = f"WITH RECURSIVE {scope.sql} SELECT unit_id, parent_id FROM scope_parents"
    seen_by_scope = dict(db.execute(tree_on, scope.params).fetchall())
    seen = unit_store.units_on(db, day)
    walked = tree.version_on(unit_store.versions_of(db, unit_id), day)

    db.execute("ROLLBACK TO example")
    assert {number: unit.parent_id for number, unit in seen.items()} == seen_by_scope
    assert walked == seen[unit_id]
