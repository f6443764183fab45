"""Persons found by numbers alone: the index of the cards finds whom a walk over all finds."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.access.model import Account, Role
from lib.access.scope import scope_of
from lib.db import Database
from lib.register import search_store
from tests.factories import make_account, make_member, make_unit

TODAY = date(2023, 11, 22)

NUMBERS = st.lists(
    st.text("0129", min_size=1, max_size=6).filter(str.strip), min_size=1, max_size=2
).map(" ".join)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    people=st.lists(
        st.tuples(
            st.text("0129", min_size=6, max_size=8),
            st.sampled_from([None, "1990-02-01", "2019-10-01"]),
        ),
        max_size=6,
        unique_by=lambda person: person[0],
    ),
    numbers=NUMBERS,
)
def test_numbers_alone_find_by_the_index_whom_a_walk_over_everybody_finds(
    db: Database, terminal: Account, people: list[tuple[str, str | None]], numbers: str
):
    db.execute("SAVEPOINT example")
    cell = make_unit(db, "C1")
    for card, born in people:
        person = make_member(db, workplace=cell, card=card)
        db.execute("UPDATE members SET birth_date = ? WHERE id = ?", [born, person])
    scope = scope_of(terminal, TODAY)

    by_index = [hit.id for hit in search_store.search(db, scope, numbers)]
    counted = search_store.found(db, scope, numbers)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(search_store, "INDEXED_FROM", 99)
        by_walk = [hit.id for hit in search_store.search(db, scope, numbers)]

    db.execute("ROLLBACK TO example")
    assert by_index == by_walk
    assert counted == len(by_walk)


def test_a_corrected_card_is_found_by_its_new_number_alone(db: Database, terminal: Account):
    person = make_member(db, workplace=make_unit(db, "C1"), card="123456789")
    db.execute("UPDATE members SET card_number = '987654321' WHERE id = ?", [person])
    scope = scope_of(terminal, TODAY)

    assert search_store.search(db, scope, "3456") == []
    assert [hit.id for hit in search_store.search(db, scope, "7654")] == [person]


@pytest.mark.parametrize("numbers", ["1962", "345", "869000012345", "12 34567"])
def test_numbers_alone_walk_over_nobody(db: Database, numbers: str, monkeypatch):
    """However wide the scope: it is asked of those found, not the other way round."""
    account = make_account(db, Role.BOARD, make_unit(db, "T"))
    asked = []
    monkeypatch.setattr(db, "query", lambda sql, params: asked.append((sql, params)) or [])

    search_store.search(db, scope_of(account, TODAY), numbers)

    [(sql, params)] = asked
    plan = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {sql}", params)]
    assert [step for step in plan if step.startswith("SEARCH m USING INTEGER PRIMARY KEY")]
    assert not [step for step in plan if step in ("SCAN m", "SCAN members")]
    assert not [step for step in plan if "members_workplace" in step or "members_res" in step]
