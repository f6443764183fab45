"""How an account looks at a list is kept with it: columns, and ways of looking with a name."""

import pytest

from lib.access import list_view_store, list_views
from lib.access.list_view_model import MOST_VIEWS, USUAL, ListView
from lib.access.model import Role
from lib.errors import DomainError, InvalidFields, problem
from tests.conftest import NOW
from tests.factories import make_account

VIEW = ListView("Chờ lâu nhất", {"xep": "-age", "don-vi": "DB-W"}, ("age", "phone"))


def names(db, account) -> list[str]:
    return [view.name for view in list_view_store.of_list(db, account.id, "giay")]


def test_a_way_of_looking_is_kept_by_name_and_belongs_to_its_account(db):
    me, other = make_account(db, Role.BOARD), make_account(db, Role.BOARD)

    list_views.keep(db, "giay", VIEW, actor=me, now=NOW)
    list_views.keep(db, "giay", ListView("  Chờ   lâu nhất ", {}, ()), actor=me, now=NOW)

    [kept] = list_view_store.of_list(db, me.id, "giay")
    assert (kept.name, kept.said, kept.columns) == ("Chờ lâu nhất", {}, ())
    assert names(db, other) == []
    told = db.execute("SELECT subject FROM audit WHERE action = 'account:list_view'").fetchall()
    assert told == [(f"account/{me.id}",)] * 2


def test_columns_are_kept_once_and_the_same_choice_is_no_change(db):
    me = make_account(db, Role.BOARD)

    for _ in range(2):
        list_views.keep_columns(db, "giay", ("phone",), actor=me, now=NOW)

    assert names(db, me) == [USUAL]
    query = "SELECT count(*) FROM audit WHERE action = 'account:list_view'"
    assert db.execute(query).fetchone() == (1,)


def test_a_way_of_looking_is_forgotten(db):
    me = make_account(db, Role.BOARD)
    list_views.keep(db, "giay", VIEW, actor=me, now=NOW)

    for _ in range(2):
        list_views.drop(db, "giay", VIEW.name, actor=me, now=NOW)

    assert names(db, me) == []


def test_a_name_is_needed_and_the_ways_are_few(db):
    me = make_account(db, Role.BOARD)
    for name in ("", "  ", "x" * 1_000):
        with pytest.raises(InvalidFields):
            list_views.keep(db, "giay", ListView(name, {}, ()), actor=me, now=NOW)
    for at in range(MOST_VIEWS):
        list_views.keep(db, "giay", ListView(f"Cách {at}", {}, ()), actor=me, now=NOW)

    list_views.keep(db, "giay", ListView("Cách 3", {}, ("phone",)), actor=me, now=NOW)
    with pytest.raises(DomainError, match="too_many_views"):
        list_views.keep(db, "giay", VIEW, actor=me, now=NOW)


def test_the_fault_of_a_name_is_told_at_its_field():
    assert ListView(USUAL, {}, ()).problems() == {"view_name": problem("required")}
    assert list(ListView("x" * 1_000, {}, ()).problems()) == ["view_name"]
