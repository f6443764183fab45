"""The tree of units in memory: what lies below, the way up, and the order in which it is read."""

from datetime import date

from lib.register import tree
from lib.register.model import Unit, UnitKind


def unit(unit_id: int, parent: int | None = None, **fields: object) -> Unit:
    return Unit(unit_id, f"U{unit_id}", f"Đơn vị {unit_id}", UnitKind.CELL, parent, **fields)


PROVINCE = {one.id: one for one in (unit(1), unit(2, 1), unit(3, 2), unit(4, 1), unit(5))}


def test_below_a_unit_lies_the_unit_itself_and_its_whole_subtree():
    assert tree.below(PROVINCE, 1) == {1, 2, 3, 4}
    assert tree.below(PROVINCE, 2, 5) == {2, 3, 5}
    assert tree.below(PROVINCE, 99) == set()


def test_the_way_up_is_read_from_the_top_down():
    assert [one.id for one in tree.way_up(PROVINCE, 3)] == [1, 2, 3]
    assert tree.way_up(PROVINCE, 99) == []


def test_a_way_up_that_runs_in_a_circle_ends():
    circle = {1: unit(1, 2), 2: unit(2, 1)}

    assert [one.id for one in tree.way_up(circle, 1)] == [2, 1]


def test_every_unit_is_read_below_its_parent_with_its_depth():
    found = [(depth, one.id) for depth, one in tree.in_order(PROVINCE)]

    assert found == [(0, 1), (1, 2), (2, 3), (1, 4), (0, 5)]


def test_a_unit_whose_parent_is_not_shown_stands_at_the_top():
    shown = {one: PROVINCE[one] for one in (2, 3, 4)}

    assert [(depth, one.id) for depth, one in tree.in_order(shown)] == [(0, 2), (1, 3), (0, 4)]


def test_versions_overlap_when_they_share_a_single_day():
    first = unit(1, valid_to=date(2023, 6, 30))

    assert not tree.overlapping([unit(1, valid_from=date(2023, 7, 1)), first])
    assert tree.overlapping([first, unit(1, valid_from=date(2023, 6, 30))])
    assert tree.overlapping([unit(1), unit(1, valid_from=date(2023, 6, 30))])
    assert not tree.overlapping([first])
