"""How many members a scope holds is remembered, and never after somebody has come or moved."""

from lib.access.model import Role, Side
from lib.access.scope import scope_of
from lib.db import unit_of_work
from lib.register import head_count, search_store
from tests.conftest import NOW
from tests.factories import make_account, make_member, make_unit

TODAY = NOW.date()


def test_the_number_is_that_of_the_search_whoever_comes_moves_or_is_given_a_unit(db):
    here, there = make_unit(db, "A"), make_unit(db, "B")
    member = make_member(db, workplace=here)
    account = make_account(db, Role.BOARD, here)
    scope = scope_of(account, TODAY)

    def counted() -> int:
        found = head_count.found(db, scope, "")
        assert found == search_store.found(db, scope, "") == head_count.found(db, scope, " ")
        return found

    assert counted() == 1
    make_member(db, workplace=here)
    assert counted() == 2
    db.execute("UPDATE members SET workplace_unit_id = ? WHERE id = ?", [there, member])
    assert counted() == 1
    db.execute("UPDATE grants SET unit_id = ? WHERE account_id = ?", [there, account.id])
    assert counted() == 1
    make_member(db, workplace=there)
    assert counted() == 2


def test_what_moves_nobody_has_nothing_counted_again(db, monkeypatch):
    here = make_unit(db, "A")
    member = make_member(db, workplace=here)
    scope = scope_of(make_account(db, Role.BOARD, here), TODAY)
    assert head_count.found(db, scope, "") == 1

    def counted(*_: object, **__: object) -> int:
        raise AssertionError("counted again")

    monkeypatch.setattr(search_store, "found", counted)
    db.execute("UPDATE members SET phone = '0270' WHERE id = ?", [member])

    assert head_count.found(db, scope, "") == 1


def test_units_and_sides_are_counted_each_for_itself(db):
    here, home = make_unit(db, "A"), make_unit(db, "R", kind="residence_cell")
    make_member(db, workplace=here, residence=home)
    scope = scope_of(make_account(db, Role.BOARD, here), TODAY)

    assert head_count.found(db, scope, "", unit_ids=[home], side=Side.RESIDENCE) == 1
    assert head_count.found(db, scope, "", unit_ids=[home], side=Side.WORKPLACE) == 0


def test_within_a_transaction_it_is_counted(db):
    here = make_unit(db, "A")
    scope = scope_of(make_account(db, Role.BOARD, here), TODAY)
    with unit_of_work(db):
        make_member(db, workplace=here)
        assert head_count.found(db, scope, "") == 1
