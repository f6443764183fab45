"""The figures are fresh after each save, whether patched or read anew."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from polars.testing import assert_frame_equal

from lib import config
from lib.access.model import Role, Side
from lib.db import open_database
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


def same_figures(one, other) -> bool:
    return all(
        one.figures(unit_id, side) == other.figures(unit_id, side)
        for side in Side
        for unit_id in [None, *other.tree.order]
    )


def test_any_number_of_years_is_held_at_once(db, province):
    holder, years = Live(), range(2016, 2024)
    first = [holder.year(db, year, TODAY) for year in years]

    assert all(
        holder.year(db, year, TODAY) is held for year, held in zip(years, first, strict=True)
    )


def test_of_one_year_no_more_days_are_held_than_a_page_compares(db, province):
    holder = Live()

    for day in range(1, 20):
        holder.year(db, 2023, date(2023, 11, day))

    assert list(holder._shelves[2023].days) == [date(2023, 11, 18), date(2023, 11, 19)]


def test_a_year_that_is_ready_does_not_wait_for_one_being_read(db, province):
    holder = Live()
    ready = holder.year(db, 2023, TODAY)
    holder.year(db, 2022, TODAY)

    with holder._shelves[2022].lock, ThreadPoolExecutor(1) as other:
        assert other.submit(_asked, holder).result(60) is ready


def _asked(holder: Live):
    with open_database(config.database_path()) as db:
        return holder.year(db, 2023, TODAY)


def test_a_closed_year_is_not_read_again_on_the_next_day(db, province):
    _, members = province
    make_round(db, 2022)
    write_slip(db, members[0], 2022, SLIP | {"received": date(2022, 11, 10)})
    holder = Live()
    first = holder.year(db, 2022, TODAY)

    second = holder.year(db, 2022, date(2023, 11, 23))

    assert second.facts is first.facts
    assert second.today == date(2023, 11, 23)
    assert same_figures(second, Live().year(db, 2022, date(2023, 11, 23)))


def test_a_closed_year_whose_slips_are_not_due_yet_is_read_again(db, province):
    make_round(db, 2022, date(2023, 11, 22))
    holder = Live()

    due, past = (
        holder.year(db, 2022, day).figures(None, Side.WORKPLACE).waterfall
        for day in (TODAY, date(2023, 11, 23))
    )

    assert (due["outstanding"], due["overdue"]) == (3, 0)
    assert (past["outstanding"], past["overdue"]) == (0, 3)


def test_a_renewed_year_still_knows_when_its_slips_fall_due(db, province):
    """The day on which a closed year settles outlives a save, or its slips never turn overdue."""
    _, members = province
    make_round(db, 2022, date(2023, 11, 22))
    holder = Live()
    holder.year(db, 2022, TODAY)
    write_slip(db, members[0], 2022, SLIP | {"received": date(2023, 11, 10)})
    renewed = holder.year(db, 2022, TODAY)

    past = holder.year(db, 2022, date(2023, 11, 23)).figures(None, Side.WORKPLACE).waterfall

    assert renewed.last_day == date(2023, 11, 22)
    assert (past["outstanding"], past["overdue"]) == (0, 2)


def test_hundreds_of_saves_leave_the_facts_in_few_pieces(db, province):
    _, members = province
    holder = Live()
    holder.year(db, 2023, TODAY)

    for _ in range(3 * live.PIECES_AT_MOST):
        db.execute("UPDATE members SET phone = '1' WHERE id = ?", [members[0]])
        held = holder.year(db, 2023, TODAY)

    assert held.facts.n_chunks() <= live.PIECES_AT_MOST
    assert_frame_equal(
        held.facts.sort("member_id"), Live().year(db, 2023, TODAY).facts.sort("member_id")
    )


def test_a_count_of_one_unit_renews_that_unit_and_reads_no_member(db, province):
    top, _ = province
    recorder, confirmer = make_account(db, Role.BOARD, top), make_account(db, Role.LEADER, top)
    holder = Live()
    before = holder.year(db, 2023, TODAY)
    before.figures(top, Side.WORKPLACE)
    for number in (4, 6):
        db.execute(
            "INSERT INTO secret_counts (unit_id, year, count, recorded_by, recorded_at,"
            " confirmed_by, confirmed_at) VALUES (?, 2023, ?, ?, '', ?, '')",
            [top, number, recorder.id, confirmer.id],
        )

    renewed = holder.year(db, 2023, TODAY)

    assert renewed.facts is before.facts
    assert Side.WORKPLACE in renewed.cubes
    assert renewed.figures(top, Side.WORKPLACE).waterfall["intro_exempt"] == 6
    assert same_figures(renewed, Live().year(db, 2023, TODAY))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE unit_versions SET parent_id = (SELECT id FROM units WHERE code = 'T.2')"
        " WHERE unit_id = (SELECT id FROM units WHERE code = 'T.1')",
        "UPDATE unit_versions SET name = 'Chi bộ Mới' WHERE parent_id IS NOT NULL",
        "UPDATE units SET code = 'T.0' WHERE code = 'T.2'",
    ],
    ids=["moved", "renamed", "another code"],
)
def test_a_tree_that_changes_is_read_again_and_no_member(db, province, change):
    holder = Live()
    before = holder.year(db, 2023, TODAY)
    before.figures(None, Side.RESIDENCE)
    reads: list[str] = []
    db.execute(change)

    db.conn.set_trace_callback(reads.append)
    renewed = holder.year(db, 2023, TODAY)
    db.conn.set_trace_callback(None)

    fresh = Live().year(db, 2023, TODAY)
    assert renewed.tree == fresh.tree != before.tree
    assert same_figures(renewed, fresh)
    assert not [read for read in reads if "FROM members" in read]


def test_a_new_unit_has_its_place_at_once(db, province):
    top, _ = province
    holder = Live()
    holder.year(db, 2023, TODAY).figures(top, Side.RESIDENCE)

    added = make_unit(db, "T.0", kind="residence_cell", parent=top)
    make_member(db, workplace=top, residence=added)

    assert holder.year(db, 2023, TODAY).figures(added, Side.RESIDENCE).waterfall["members"] == 1


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


def test_saves_of_many_members_leave_the_facts_in_few_pieces_made_one_now_and_then(db, province):
    top, _ = province
    members = [make_member(db, workplace=top) for _ in range(live.PIECES_AT_MOST + 8)]
    holder, pieces = Live(), []
    holder.year(db, 2023, TODAY)

    for member in members:
        db.execute("UPDATE members SET phone = '1' WHERE id = ?", [member])
        pieces.append(holder.year(db, 2023, TODAY).facts.n_chunks())

    assert pieces[0] == 2
    assert max(pieces) <= live.PIECES_AT_MOST
    assert 1 in pieces


def test_the_figures_below_a_unit_are_those_of_its_children_that_hold_somebody(db, province):
    top, _ = province
    second = make_unit(db, "T.0", kind="ward", parent=top)
    make_member(db, workplace=top, residence=second)
    make_unit(db, "T.9", kind="residence_cell", parent=top)
    year = Live().year(db, 2023, TODAY)

    below = {side: year.below(top, side) for side in Side}

    held = {
        side: [(unit.code, figures.waterfall["members"]) for unit, figures in found]
        for side, found in below.items()
    }
    assert held == {Side.WORKPLACE: [("T.1", 3)], Side.RESIDENCE: [("T.0", 1), ("T.2", 3)]}
    assert below[Side.RESIDENCE][0][1] == year.figures(second, Side.RESIDENCE)
    assert [unit.code for unit, _ in year.below(None, Side.WORKPLACE)] == ["T"]
    assert year.below(second, Side.RESIDENCE) == []


def test_the_list_behind_a_number_of_one_unit_names_nobody_of_another(db, province):
    top, _ = province
    elsewhere = make_unit(db, "T.5", parent=top)
    stranger = make_member(db, workplace=elsewhere)
    year = Live().year(db, 2023, TODAY)

    listed = year.members_at(elsewhere, Side.WORKPLACE, ("not_introduced", "overdue"))

    assert listed == [stranger]
    assert len(year.members_at(None, Side.WORKPLACE, ("overdue", "not_introduced"))) == 4


def test_a_year_renewed_knows_its_day_and_is_held_as_it_stands(db, province):
    _, members = province
    holder = Live()
    holder.year(db, 2023, TODAY)

    for change in (
        "UPDATE rounds SET due_on = '2023-11-05'",
        f"UPDATE members SET is_working = 0 WHERE id = {members[0]}",
    ):
        db.execute(change)
        renewed = holder.year(db, 2023, TODAY)
        assert (renewed.today, renewed.year, renewed.is_running) == (TODAY, 2023, True)
        assert holder.year(db, 2023, TODAY) is renewed


def test_a_year_without_a_round_is_renewed_like_any_other(db):
    top = make_unit(db, "T", kind="province")
    member = make_member(db, workplace=top)
    holder = Live()
    assert holder.year(db, 2023, TODAY).last_day is None

    db.execute("UPDATE members SET is_working = 0 WHERE id = ?", [member])

    renewed = holder.year(db, 2023, TODAY)
    assert renewed.last_day is None
    assert renewed.figures(None, Side.WORKPLACE).waterfall["not_working"] == 1


def test_a_count_of_one_unit_leaves_those_of_other_units_as_they_were(db, province):
    top, _ = province
    agency = db.execute("SELECT id FROM units WHERE code = 'T.1'").fetchone()[0]
    recorder, confirmer = make_account(db, Role.BOARD, top), make_account(db, Role.LEADER, top)

    def record(unit: int, number: int) -> None:
        db.execute(
            "INSERT INTO secret_counts (unit_id, year, count, recorded_by, recorded_at,"
            " confirmed_by, confirmed_at) VALUES (?, 2023, ?, ?, '', ?, '')",
            [unit, number, recorder.id, confirmer.id],
        )

    record(top, 4)
    record(agency, 2)
    holder = Live()
    holder.year(db, 2023, TODAY).figures(top, Side.WORKPLACE)

    record(agency, 3)

    renewed = holder.year(db, 2023, TODAY)
    assert renewed.figures(top, Side.WORKPLACE).waterfall["intro_exempt"] == 7
    # Counted once more from what is held: the cube alone would hide a count held twice.
    assert same_figures(replace(renewed, cubes={}), Live().year(db, 2023, TODAY))
