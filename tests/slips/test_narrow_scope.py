"""A list of few among many holds what a walk over everybody finds, and costs what few do."""

from collections.abc import Callable

import pytest

from lib.access.model import Account, Role
from lib.access.scope import scope_of
from lib.db import Database
from lib.register import narrow_store, search_store
from lib.slips import return_store
from lib.slips.return_store import Reported
from tests.factories import make_account, make_member, make_unit
from tests.slips.test_returns import TODAY
from tests.ward import Ward

STRANGERS = 400
LISTS: dict[str, Callable[[Database, Account], object]] = {
    "members": lambda db, actor: search_store.search(db, scope_of(actor, TODAY), ""),
    "members found": lambda db, actor: search_store.found(db, scope_of(actor, TODAY), ""),
    "slips": lambda db, actor: return_store.page(db, scope_of(actor, TODAY), Reported(2023, False)),
    "slips found": lambda db, actor: return_store.count(
        db, scope_of(actor, TODAY), Reported(2023, False)
    ),
}


@pytest.fixture
def clerk(ward: Ward) -> Account:
    """Of a workplace of three, each with a slip."""
    cell = make_unit(ward.db, "HẸP", kind="cell")
    for name in ("Lê Văn Sơn", "Nguyễn Văn An", "Trần Thị Phúc"):
        ward.enter(ward.person(name, workplace=cell))
    return make_account(ward.db, Role.WORKPLACE, cell, "hẹp")


def steps(db: Database, work: Callable[[], object]) -> int:
    """How many tens of instructions SQLite goes through."""
    counted = 0

    def count() -> int:
        nonlocal counted
        counted += 1
        return 0

    db.conn.set_progress_handler(count, 10)
    try:
        work()
    finally:
        db.conn.set_progress_handler(None, 10)
    return counted


@pytest.mark.parametrize("what", LISTS)
def test_few_are_not_looked_for_among_everybody(ward: Ward, clerk: Account, what: str):
    def read() -> object:
        return LISTS[what](ward.db, clerk)

    read()
    before = steps(ward.db, read)
    elsewhere = make_unit(ward.db, "NGOÀI", kind="cell")
    for number in range(STRANGERS):
        make_member(ward.db, workplace=elsewhere, name=f"Người Lạ {number:03}")
    read()

    assert steps(ward.db, read) - before < STRANGERS / 10


@pytest.mark.parametrize("what", LISTS)
def test_a_scope_is_answered_alike_whether_it_counts_as_narrow_or_not(
    ward: Ward, clerk: Account, monkeypatch, what: str
):
    few = LISTS[what](ward.db, clerk)
    monkeypatch.setattr(narrow_store, "NARROW", 2)

    assert few
    assert LISTS[what](ward.db, clerk) == few


def test_a_scope_is_narrow_up_to_so_many_on_each_side(ward: Ward, clerk: Account, monkeypatch):
    monkeypatch.setattr(narrow_store, "NARROW", 3)
    assert narrow_store.is_narrow(ward.db, scope_of(clerk, TODAY))

    monkeypatch.setattr(narrow_store, "NARROW", 2)
    assert not narrow_store.is_narrow(ward.db, scope_of(clerk, TODAY))
