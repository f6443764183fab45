"""Of which slips the workplace has been told: two lists of a round, and the tick for many."""

import json
from datetime import date

import pytest

from lib.access.model import Role
from lib.access.scope import scope_of
from lib.db import witness
from lib.errors import PermissionDenied
from lib.slips import return_store, returns
from lib.slips.return_store import Reported
from tests.conftest import NOW
from tests.factories import make_account, make_unit
from tests.ward import Ward

TODAY = date(2023, 11, 22)


@pytest.fixture
def slips(ward: Ward) -> list[int]:
    """Three slips of the year, by given name."""
    people = ("Nguyễn Văn An", "Trần Thị Phúc", "Lê Văn Sơn")
    return [ward.enter(ward.person(name)) for name in people]


def listed(ward: Ward, actor=None, **wanted) -> list[int]:
    """The ids of a list; however it is asked for, it holds the same."""
    scope = scope_of(actor or ward.board, TODAY)
    asked = Reported(2023, **{"returned": False, **wanted})
    found = [one.id for one in return_store.page(ward.db, scope, asked)]
    assert return_store.count(ward.db, scope, asked) == len(found)
    return found


def mark(ward: Ward, ids, returned=True, actor=None):
    return returns.mark_many(ward.db, ids, returned, actor=actor or ward.office, now=NOW)


def test_a_ticked_slip_goes_from_one_list_to_the_other_and_back(ward, slips):
    assert listed(ward) == slips

    mark(ward, slips[:2])
    assert (listed(ward), listed(ward, returned=True)) == (slips[2:], slips[:2])

    mark(ward, slips[:1], returned=False)
    assert listed(ward) == [slips[0], slips[2]]


def test_the_list_says_who_told_and_when(ward, slips):
    mark(ward, slips[:1])

    [told] = return_store.page(ward.db, scope_of(ward.board, TODAY), Reported(2023, True))

    assert (told.member_name, told.told_by, told.told_at) == ("Nguyễn Văn An", "chi", NOW)


def test_many_are_one_row_of_the_audit_and_each_keeps_its_values(ward, slips):
    mark(ward, slips[:1])
    mark(ward, slips)

    rows = ward.db.execute(
        "SELECT subject, detail FROM audit WHERE action = 'slip:return' ORDER BY seq"
    ).fetchall()
    assert [subject for subject, _ in rows] == [f"slip/{slips[0]}", "slips"]
    # What was ticked before is not ticked again.
    assert json.loads(rows[1][1])["slips"] == slips[1:]
    kept = ward.db.execute("SELECT subject FROM revisions WHERE after LIKE '%returned%'")
    assert sorted(row[0] for row in kept) == sorted(f"slip/{one}" for one in slips)
    assert list(witness.faults(ward.db)) == []


def test_nothing_to_do_leaves_no_trace(ward, slips):
    mark(ward, slips, returned=False)

    assert "slip:return" not in ward.actions()


def test_a_slip_outside_the_scope_is_kept_back(ward, slips):
    elsewhere = make_unit(ward.db, "P.X", parent=1)
    clerk = make_account(ward.db, Role.WORKPLACE, elsewhere)

    found = mark(ward, slips, actor=clerk)

    assert list(found.done) == []
    assert {error.code for error in found.refused.values()} == {"slip_not_found"}
    assert listed(ward) == slips
    assert listed(ward, clerk) == []


def test_the_residence_side_ticks_nothing(ward, slips):
    with pytest.raises(PermissionDenied):
        mark(ward, slips, actor=ward.clerk)


def test_a_list_is_narrowed_by_unit_and_name_and_year(ward, slips):
    assert listed(ward, units=frozenset({ward.workplace})) == slips
    assert listed(ward, units=frozenset()) == []
    assert listed(ward, words="phuc") == slips[1:2]
    assert listed(ward, words="huc") == []
    scope = scope_of(ward.board, TODAY)
    assert return_store.page(ward.db, scope, Reported(2022, False)) == []


@pytest.mark.parametrize("order", return_store.ORDERS)
def test_a_list_is_sorted_both_ways_and_paged(ward, slips, order):
    scope, wanted = scope_of(ward.board, TODAY), Reported(2023, False)

    up = return_store.page(ward.db, scope, wanted, order=order)
    down = return_store.page(ward.db, scope, wanted, order=order, descending=True)
    second = return_store.page(ward.db, scope, wanted, order=order, limit=1, offset=1)

    assert {one.id for one in up} == {one.id for one in down} == set(slips)
    assert second == up[1:2]
    if order == "member":
        assert [one.id for one in up] == slips == [one.id for one in reversed(down)]
