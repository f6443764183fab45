"""The figures are fresh after each save, whether patched or read anew."""

from datetime import date

import pytest
from polars.testing import assert_frame_equal

from lib.access.model import Role, Side
from lib.figures import live
from lib.figures.live import Live, comparable_day
from tests.factories import make_account, make_letter, make_member, make_round, make_unit
from tests.figures.rows import write_slip

TODAY = date(2023, 11, 22)
SLIP = {
    "levels": (1, 1, 1, 1, 1, 2),
    "received": date(2023, 11, 10),
    "meeting": date(2023, 11, 1),
    "front": True,
    "returned": False,
    "remarks": "",
}


@pytest.fixture
def province(db):
    top = make_unit(db, "T", kind="province")
    agency = make_unit(db, "T.1", parent=top)
    hamlet = make_unit(db, "T.2", kind="residence_cell", parent=top)
    make_round(db)
    members = [make_member(db, workplace=agency, residence=hamlet) for _ in range(3)]
    for member in members:
        make_letter(db, member)
    return top, members


def due_of(db, holder: Live) -> tuple[int, int]:
    steps = holder.year(db, 2023, TODAY).figures(None, Side.WORKPLACE).waterfall
    return steps["on_time"], steps["overdue"]


def test_a_slip_just_saved_is_in_the_next_figures(db, province):
    _, members = province
    holder = Live()
    assert due_of(db, holder) == (0, 3)

    write_slip(db, members[0], 2023, SLIP)

    assert due_of(db, holder) == (1, 2)


def test_patching_changed_members_gives_the_frame_of_a_new_read(db, province):
    _, members = province
    holder = Live()
    holder.year(db, 2023, TODAY)
    write_slip(db, members[1], 2023, SLIP)
    db.execute("UPDATE members SET is_working = 0 WHERE id = ?", [members[2]])

    patched = holder.year(db, 2023, TODAY)
    fresh = Live().year(db, 2023, TODAY)

    assert_frame_equal(patched.facts.sort("member_id"), fresh.facts.sort("member_id"))


def test_renewed_totals_are_those_of_a_new_count_for_every_unit(db, province):
    top, members = province
    other = make_unit(db, "T.3", kind="residence_cell", parent=top)
    late = make_member(db, workplace=top, residence=other)
    holder = Live()
    for side in Side:
        holder.year(db, 2023, TODAY).figures(None, side)
    write_slip(db, members[0], 2023, SLIP)
    db.execute("UPDATE members SET residence_unit_id = ? WHERE id = ?", [other, members[1]])
    db.execute(
        "INSERT INTO exemptions (member_id, kind, ground, valid_from, state, proposed_by,"
        " decided_by, confirmed_by, by_import)"
        " VALUES (?, 'intro_exempt', 'B3_ABROAD', '2023-01-01', 'confirmed', 1, 1, 1, 1)",
        [late],
    )

    renewed, fresh = holder.year(db, 2023, TODAY), Live().year(db, 2023, TODAY)

    for side in Side:
        for unit_id in [None, *fresh.tree.order]:
            assert renewed.figures(unit_id, side) == fresh.figures(unit_id, side)


def test_nothing_changed_means_nothing_read(db, province):
    holder = Live()

    assert holder.year(db, 2023, TODAY) is holder.year(db, 2023, TODAY)


def test_a_new_date_of_the_round_moves_every_slip(db, province):
    _, members = province
    write_slip(db, members[0], 2023, SLIP)
    holder = Live()
    assert due_of(db, holder) == (1, 2)

    db.execute("UPDATE rounds SET due_on = '2023-11-05'")

    steps = holder.year(db, 2023, TODAY).figures(None, Side.WORKPLACE).waterfall
    assert (steps["on_time"], steps["late"], steps["overdue"]) == (0, 1, 2)


def test_the_next_day_is_a_new_reading(db, province):
    holder = Live()
    on_the_due_date = holder.year(db, 2023, date(2023, 11, 15)).figures(None, Side.WORKPLACE)
    the_day_after = holder.year(db, 2023, date(2023, 11, 16)).figures(None, Side.WORKPLACE)

    assert on_the_due_date.waterfall["outstanding"] == 3
    assert the_day_after.waterfall["overdue"] == 3


def test_more_changes_than_are_worth_patching_are_read_anew(db, province, monkeypatch):
    monkeypatch.setattr(live, "PATCHED_AT_MOST", 2)
    _, members = province
    holder = Live()
    holder.year(db, 2023, TODAY)

    for member in members:
        write_slip(db, member, 2023, SLIP)

    assert due_of(db, holder) == (3, 0)


def test_a_secret_count_is_a_number_on_the_workplace_side_alone(db, province):
    top, _ = province
    recorder, confirmer = make_account(db, Role.BOARD, top), make_account(db, Role.LEADER, top)
    db.execute(
        "INSERT INTO secret_counts (unit_id, year, count, recorded_by, recorded_at, confirmed_by,"
        " confirmed_at) VALUES (?, 2023, 4, ?, '', ?, '')",
        [top, recorder.id, confirmer.id],
    )

    year = Live().year(db, 2023, TODAY)

    by_work = year.figures(top, Side.WORKPLACE)
    by_home = year.figures(top, Side.RESIDENCE)
    assert (by_work.waterfall["members"], by_work.waterfall["intro_exempt"]) == (7, 4)
    assert (by_home.waterfall["members"], by_home.waterfall["intro_exempt"]) == (3, 0)
    assert by_work.shares().kinds["intro_exempt"] == {"B1_SECRET_OR_COMBAT_READY": 4}


def test_an_unconfirmed_secret_count_counts_nowhere(db, province):
    top, _ = province
    recorder = make_account(db, Role.BOARD, top)
    db.execute(
        "INSERT INTO secret_counts (unit_id, year, count, recorded_by, recorded_at)"
        " VALUES (?, 2023, 4, ?, '')",
        [top, recorder.id],
    )

    assert Live().year(db, 2023, TODAY).figures(top, Side.WORKPLACE).waterfall["members"] == 3


def test_the_list_behind_a_number_has_that_many_people(db, province):
    top, members = province
    write_slip(db, members[0], 2023, SLIP)
    year = Live().year(db, 2023, TODAY)

    assert year.members_at(top, Side.RESIDENCE, ("on_time",)) == [members[0]]
    assert sorted(year.members_at(top, Side.RESIDENCE, ("overdue",))) == members[1:]


def test_a_year_read_again_on_an_earlier_day_shows_what_had_come_by_then(db, province):
    _, members = province
    for number, member in enumerate(members[:2]):
        write_slip(db, member, 2023, SLIP | {"received": date(2023, 11, 10 + 10 * number)})
    holder = Live()

    now = holder.year(db, 2023, TODAY).figures(None, Side.WORKPLACE)
    then = holder.year(db, 2023, date(2023, 11, 12)).figures(None, Side.WORKPLACE)

    assert (now.waterfall["on_time"], now.waterfall["late"], now.waterfall["overdue"]) == (1, 1, 1)
    assert (then.waterfall["on_time"], then.waterfall["outstanding"]) == (1, 2)
    assert then.levels("criterion_1").denominator == 1
    assert holder.year(db, 2023, TODAY).figures(None, Side.WORKPLACE) == now


def test_a_running_year_is_compared_with_the_same_day_and_a_closed_one_with_a_closed_one():
    assert comparable_day(2023, 2022, date(2023, 11, 22)) == date(2022, 11, 22)
    assert comparable_day(2023, 2020, date(2023, 11, 22)) == date(2020, 11, 22)
    assert comparable_day(2024, 2023, date(2024, 2, 29)) == date(2023, 2, 28)
    assert comparable_day(2022, 2021, date(2023, 11, 22)) == date(2023, 11, 22)


def test_a_year_beside_a_running_one_leaves_out_what_came_after_that_day(db, province):
    _, members = province
    make_round(db, 2022)
    write_slip(db, members[0], 2022, SLIP | {"received": date(2022, 11, 30)})
    holder = Live()

    beside = holder.beside(db, holder.year(db, 2023, TODAY), 2022)

    assert (beside.cut_off, beside.is_running) == (date(2022, 11, 22), True)
    assert beside.figures(None, Side.WORKPLACE).waterfall["late"] == 0
    assert holder.year(db, 2022, TODAY).figures(None, Side.WORKPLACE).waterfall["late"] == 1
