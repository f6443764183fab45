"""Units beside members: what is observed of a unit counts over its subtree like anything else."""

from datetime import date

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from lib.access.model import Side
from lib.figures import counting, cube, facts, observations, store
from lib.figures.tree import tree_on
from tests.conftest import NOW
from tests.factories import make_letter, make_member, make_round, make_unit
from tests.figures.rows import write_slip

DAY = NOW.date()
HELD = "meetings_held"
SLIP = {
    "levels": (1, 1, 1, 1, 1, 2),
    "received": date(2023, 11, 10),
    "meeting": date(2023, 11, 1),
    "front": True,
    "returned": False,
    "remarks": "",
}


@pytest.fixture
def ward(db):
    """A ward of two cells with two residents, and a cell elsewhere."""
    top = make_unit(db, "T", kind="province")
    ward = make_unit(db, "T.1", kind="ward", parent=top)
    cells = [make_unit(db, f"T.1.{n}", kind="residence_cell", parent=ward) for n in (1, 2)]
    make_unit(db, "T.2", parent=top)
    for cell in cells:
        make_member(db, workplace=top, residence=cell)
    return top, ward, cells


def observed(**held: dict[int, int]) -> pl.DataFrame:
    [(name, counts)] = held.items()
    schema = {observations.UNIT: pl.Int32, name: pl.Int32}
    return pl.DataFrame(list(counts.items()), schema=schema, orient="row")


def built(db, frame: pl.DataFrame) -> cube.Cube:
    found, _ = facts.read(db, DAY.year, DAY)
    return cube.build(found, frame, tree_on(db, DAY), Side.RESIDENCE)


def test_an_indicator_of_units_alone_is_summed_over_every_subtree(db, ward):
    top, middle, (one, other) = ward

    found = built(db, observed(**{HELD: {one: 2, other: 3}}))

    assert [found.sums(unit)[HELD] for unit in (top, middle, one, other)] == [5, 5, 2, 3]
    assert found.sums(top)["not_introduced"] == 2


def test_an_indicator_that_members_have_as_well_is_added_to_theirs(db, ward):
    top, _, (one, _) = ward

    found = built(db, observed(not_introduced={one: 4}))

    assert (found.sums(one)["not_introduced"], found.sums(top)["not_introduced"]) == (5, 6)


def test_a_unit_that_is_not_in_the_tree_counts_nowhere(db, ward):
    top, *_ = ward

    assert built(db, observed(**{HELD: {999: 7}})).sums(top)[HELD] == 0


def test_one_unit_observed_anew_leaves_the_others_as_they_were(db, ward):
    top, middle, (one, other) = ward
    found, _ = facts.read(db, DAY.year, DAY)
    before = built(db, observed(**{HELD: {one: 2, other: 3}}))

    after = before.renewed(found, observed(**{HELD: {one: 2, other: 4}}), [other])

    assert [after.sums(unit)[HELD] for unit in (top, middle, one, other)] == [6, 6, 2, 4]
    assert after.sums(middle) == built(db, observed(**{HELD: {one: 2, other: 4}})).sums(middle)


def test_observations_of_some_units_take_the_place_of_what_was_held_of_them(db, ward):
    _, _, (one, other) = ward
    held = {side: observed(**{HELD: {one: 2, other: 3}}) for side in Side}
    fresh = {side: observed(**{HELD: {other: 9}}) for side in Side}

    patched = observations.patched(held, fresh, [other])

    assert sorted(patched[Side.RESIDENCE].rows()) == [(one, 2), (other, 9)]


def test_an_indicator_seen_for_the_first_time_is_none_of_what_was_held(db, ward):
    _, _, (one, other) = ward
    held = {side: observed(**{HELD: {one: 2, other: 3}}) for side in Side}
    fresh = {side: observed(visits={other: 9}) for side in Side}

    patched = observations.patched(held, fresh, [other])

    rows = patched[Side.RESIDENCE].sort(observations.UNIT).to_dicts()
    assert [(row[observations.UNIT], row[HELD], row["visits"]) for row in rows] == [
        (one, 2, 0),
        (other, 0, 9),
    ]


def test_an_indicator_no_longer_seen_of_a_unit_counts_nothing_there(db, ward):
    top, middle, (one, other) = ward
    found, _ = facts.read(db, DAY.year, DAY)
    before = built(db, observed(**{HELD: {one: 2, other: 3}}))
    nothing = pl.DataFrame(schema={observations.UNIT: pl.Int32})

    after = before.renewed(found, nothing, [other]).renewed(found, nothing, [one])

    assert [after.sums(unit)[HELD] for unit in (top, middle, one, other)] == [0, 0, 0, 0]
    assert after.sums(middle)["not_introduced"] == 2
    assert after.side is Side.RESIDENCE


def test_an_indicator_seen_for_the_first_time_is_counted_in_every_unit_anew(db, ward):
    top, _, (one, other) = ward
    found, _ = facts.read(db, DAY.year, DAY)
    now = observed(**{HELD: {one: 2, other: 3}})

    after = built(db, pl.DataFrame(schema={observations.UNIT: pl.Int32})).renewed(
        found, now, [other]
    )

    assert [after.sums(unit)[HELD] for unit in (top, one, other)] == [5, 2, 3]


def test_the_way_to_a_unit_goes_down_from_the_top(db, ward):
    top, middle, (one, _) = ward

    tree = tree_on(db, DAY)

    assert [unit.id for unit in tree.path(one)] == [top, middle, one]
    assert [unit.id for unit in tree.path(top)] == [top]


def test_texts_are_copied_within_a_unit_even_where_all_lie_in_one_drawer(db, ward, monkeypatch):
    """Drawers only save comparing: with one of them for all, the same slips are copies."""
    top, _, (one, other) = ward
    make_round(db)
    for cell, text in ((one, "Tốt"), (one, "Tốt"), (one, "Khá"), (other, "Khá")):
        make_letter(db, member := make_member(db, workplace=top, residence=cell))
        write_slip(db, member, 2023, SLIP | {"remarks": text})
    apart = built(db, observed(**{HELD: {}}))

    monkeypatch.setattr(counting, "DRAWERS", 1)
    together = built(db, observed(**{HELD: {}}))

    for found in (apart, together):
        assert [found.sums(cell)["copied_text"] for cell in (one, other)] == [2, 0]
        assert [found.sums(cell)["with_text"] for cell in (one, other)] == [3, 1]


def test_facts_read_in_many_batches_are_those_of_one_and_know_their_last_day(db, ward, monkeypatch):
    top, _, (one, _) = ward
    make_round(db, due_on=date(2023, 11, 15))
    for received in (date(2023, 11, 21), date(2023, 11, 10)):
        make_letter(db, member := make_member(db, workplace=top, residence=one))
        write_slip(db, member, 2023, SLIP | {"received": received})
    whole, last = facts.read(db, 2023, DAY)

    monkeypatch.setattr(store, "BATCH", 1)
    again, last_again = facts.read(db, 2023, DAY)

    assert_frame_equal(again, whole)
    assert last == last_again == date(2023, 11, 21)


def test_an_empty_register_has_a_cube_of_nobody(db):
    found = cube.build(facts.read(db, 2023, DAY)[0], observed(**{HELD: {}}), tree_on(db, DAY),
                       Side.WORKPLACE)  # fmt: skip

    assert set(found.sums(None).values()) == {0}
