"""Going up from one unit and going down over the whole tree answer the same question alike."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.access.model import Role, Side
from lib.access.scope import Scope, scope_of
from lib.db import Database
from lib.errors import NotFound
from tests.factories import make_account, make_member, make_unit

DAY = date(2023, 11, 22)
UNITS = 7
ABOVE = st.integers(0, UNITS - 1)


def seen_from_above(db: Database, scope: Scope) -> set[int]:
    query = f"WITH RECURSIVE {scope.sql} SELECT m.id FROM members m WHERE {scope.members('m')}"
    return {row[0] for row in db.execute(query, scope.params)}


def seen_from_below(db: Database, scope: Scope) -> set[int]:
    query = f"SELECT m.id FROM members m WHERE {scope.one_member('m')}"
    return {row[0] for row in db.execute(query, scope.params)}


def is_allowed(db: Database, scope: Scope, unit: int, side: Side) -> bool:
    try:
        scope.require_unit(db, unit, side)
    except NotFound:
        return False
    return True


def may_work_on(db: Database, scope: Scope, members: list[int], *sides: Side) -> bool:
    try:
        scope.require_members(db, members, *sides)
    except NotFound as error:
        assert error.code == "member_not_found"
        return False
    return True


@contextmanager
def taken_back(db: Database) -> Iterator[None]:
    """The worlds of one property do not see each other."""
    db.execute("BEGIN")
    try:
        yield
    finally:
        db.execute("ROLLBACK")


@given(
    parents=st.lists(ABOVE, min_size=UNITS, max_size=UNITS),
    moved=st.dictionaries(st.integers(1, UNITS - 1), ABOVE, max_size=3),
    held=st.sets(st.tuples(ABOVE, st.sampled_from(Side)), max_size=3),
    homes=st.lists(st.tuples(ABOVE, ABOVE | st.none()), max_size=6),
    day=st.sampled_from((date(2019, 1, 1), date(2022, 6, 1), DAY)),
)
@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_up_from_a_unit_is_down_from_the_grant(db, parents, moved, held, homes, day):
    with taken_back(db):
        # A unit hangs on one made before it, so that the tree has no loop, also after moves.
        units: list[int] = []
        for at, above in enumerate(parents):
            parent = units[above % at] if at else None
            first = date(2020, 1, 1) if above % 2 else None
            units.append(make_unit(db, f"C{at}", parent=parent, valid_from=first))
        for at, above in moved.items():
            db.execute(
                "INSERT INTO unit_versions (unit_id, name, kind, parent_id, valid_from)"
                " VALUES (?, 'Đã chuyển', 'cell', ?, '2023-07-01')",
                [units[at], units[above % at]],
            )
        account = make_account(db, Role.BOARD)
        for at, side in held:
            db.execute("INSERT INTO grants VALUES (?, ?, ?)", [account.id, units[at], side])
        members = [
            make_member(db, workplace=units[w], residence=None if r is None else units[r])
            for w, r in homes
        ]
        scope = scope_of(account, day)

        seen = seen_from_above(db, scope)
        assert seen_from_below(db, scope) == seen
        assert {m for m in members if may_work_on(db, scope, [m])} == seen
        for side in Side:
            within = scope.units(db, side)
            assert {u for u in units if is_allowed(db, scope, u, side)} == within


def test_many_members_are_asked_for_as_one_is(db: Database):
    top = make_unit(db, "T")
    mine, theirs = (make_unit(db, code, parent=top) for code in ("A", "B"))
    scope = scope_of(make_account(db, Role.WORKPLACE, mine), DAY)
    many = [make_member(db, workplace=mine, residence=theirs) for _ in range(60)]
    foreign = make_member(db, workplace=theirs, residence=mine)

    for asked in (many, many[:1]):
        assert may_work_on(db, scope, asked, Side.WORKPLACE)
        assert not may_work_on(db, scope, [*asked, foreign], Side.WORKPLACE)
        assert not may_work_on(db, scope, asked, Side.RESIDENCE)


def test_the_terminal_reaches_every_unit_there_is_and_no_other(db: Database, terminal):
    scope = scope_of(terminal, DAY)

    assert is_allowed(db, scope, make_unit(db, "C1"), Side.RESIDENCE)
    assert not is_allowed(db, scope, 404, Side.RESIDENCE)
    scope.require_unit(db, None, Side.RESIDENCE)
    with pytest.raises(NotFound) as refused:
        scope_of(make_account(db, Role.BOARD), DAY).require_unit(db, None, Side.WORKPLACE)
    assert refused.value.code == "unit_not_found"
