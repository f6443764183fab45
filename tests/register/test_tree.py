"""The tree of units in memory: what lies below, the way up, and the order in which it is read."""

from dataclasses import replace
from datetime import date

from lib.register import tree
from lib.register.model import Unit, UnitKind


def unit(unit_id: int, parent: int | None = None, **fields: object) -> Unit:
    name = fields.pop("name", f"Đơn vị {unit_id}")
    return Unit(unit_id, f"U{unit_id}", name, UnitKind.CELL, parent, **fields)


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


DAY = date(2023, 7, 1)


def test_a_circle_of_parents_names_its_units_and_not_those_that_lead_into_it():
    tail, one, two, three = unit(4, 2), unit(1, 3), unit(2, 1), unit(3, 2)
    versions = {each.id: [each] for each in (tail, two, one, three, unit(5), unit(6, 99))}

    [circle] = tree.circles(versions, DAY)

    assert sorted(circle) == [1, 2, 3]


def test_every_circle_of_a_day_is_named_and_none_of_another_day():
    until, since = {"valid_to": date(2023, 6, 30)}, {"valid_from": DAY}
    versions = {
        1: [unit(1, 2)],
        2: [unit(2, **until), unit(2, 1, **since)],
        3: [unit(3, 3)],
        4: [],
    }

    assert tree.circles(versions, date(2023, 6, 30)) == [[3]]
    assert [sorted(circle) for circle in tree.circles(versions, DAY)] == [[1, 2], [3]]


def test_the_tree_changes_on_each_day_on_which_some_version_begins():
    versions = {1: [unit(1), unit(1, valid_from=DAY)], 2: [unit(2, valid_from=date(2020, 1, 1))]}

    assert tree.days_of_change(versions) == [date.min, date(2020, 1, 1), DAY]


def test_a_unit_that_hangs_on_a_circle_does_not_lie_below_itself():
    versions = {1: [unit(1, 2)], 2: [unit(2, 3)], 3: [unit(3, 2)], 4: [unit(4, 99)]}

    assert [tree.in_cycle(versions, unit_id) for unit_id in (1, 2, 4)] == [None, date.min, None]


def test_an_empty_tree_is_read_to_its_end():
    assert list(tree.in_order({})) == []


def test_a_change_closes_the_version_of_its_day_and_leaves_the_others():
    old = unit(1, valid_to=date(2019, 12, 31), version_id=1)
    covering = unit(
        1, valid_from=date(2020, 1, 1), valid_to=date(2024, 12, 31), name="Cũ", version_id=2
    )
    next_one = unit(1, valid_from=date(2025, 1, 1), version_id=3)

    changed = tree.changed_from([old, covering, next_one], unit(1, 7), DAY)

    assert changed == [
        old,
        replace(covering, valid_to=date(2023, 6, 30)),
        unit(1, 7, valid_from=DAY, valid_to=date(2024, 12, 31)),
        next_one,
    ]
    assert [one.version_id for one in changed] == [1, 2, 0, 3]


def test_a_change_after_the_end_of_a_unit_holds_until_its_next_version_begins():
    ended, again = unit(1, valid_to=date(2019, 12, 31)), unit(1, valid_from=date(2025, 1, 1))

    assert tree.changed_from([ended, again], unit(1, 7), DAY) == [
        ended,
        unit(1, 7, valid_from=DAY, valid_to=date(2024, 12, 31)),
        again,
    ]
    assert tree.changed_from([ended], unit(1, 7), DAY) == [ended, unit(1, 7, valid_from=DAY)]


def test_a_change_ends_where_the_version_it_replaces_ended_though_the_next_begins_later():
    covering = unit(1, valid_from=date(2020, 1, 1), valid_to=date(2023, 12, 31))
    later = unit(1, valid_from=date(2025, 1, 1))

    changed = tree.changed_from([covering, later], unit(1, 7), DAY)

    assert changed[1] == unit(1, 7, valid_from=DAY, valid_to=date(2023, 12, 31))
