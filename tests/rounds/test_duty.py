"""Who owes a slip, until when, and if not, why: one line for every place of the waterfall."""

from dataclasses import replace
from datetime import date

import pytest

from lib.errors import DomainError, problem
from lib.labels import words
from lib.rounds import duty as rounds
from lib.rounds.model import DUE, Place, Standing
from tests.factories import make_letter, make_member
from tests.ward import Ward

TODAY = date(2023, 11, 20)
OWES = Standing(7, 1, 2, True, introduced=True, received=True, due_on=date(2023, 11, 15))
PLACES = {
    Place.NOT_WORKING: replace(OWES, is_working=False),
    Place.INTRO_EXEMPT: replace(OWES, intro_ground="B3_ABROAD"),
    Place.PARTY_DUTY_EXEMPT: replace(OWES, duty_ground="OLD_WEAK"),
    Place.NOT_INTRODUCED: replace(OWES, introduced=False, received=False),
    Place.NOT_RECEIVED: replace(OWES, received=False),
    Place.MEETING_EXEMPT: replace(OWES, meeting_ground="A5_STUDENT_AWAY"),
    Place.ON_TIME: replace(OWES, slip_received_on=date(2023, 11, 15)),
    Place.LATE: replace(OWES, slip_received_on=date(2023, 11, 16)),
    Place.OUTSTANDING: replace(OWES, due_on=date(2023, 11, 20)),
    Place.OVERDUE: OWES,
}


@pytest.mark.parametrize(("place", "standing"), PLACES.items())
def test_each_place_owes_a_slip_or_says_in_words_why_not(place, standing):
    found = rounds.duty(standing, 2023, TODAY)

    assert (found.place, found.due_on) == (place, standing.due_on)
    if place in DUE:
        assert found.owed() is standing
    else:
        with pytest.raises(DomainError) as refused:
            found.owed()
        assert refused.value.code == f"slip_{place.value}"
        assert words(refused.value.code, refused.value.values)


def test_the_table_holds_every_place_that_a_round_knows_today():
    """Nobody is left out of a round until there are rounds that select."""
    assert set(Place) - set(PLACES) == {Place.NOT_SELECTED}


def test_of_two_letters_of_one_day_the_one_entered_last_counts(ward):
    """Also where the later number has a digit more, so that as bare text it would come first."""
    one, other = (make_member(ward.db, workplace=ward.workplace) for _ in range(2))
    for _ in range(8):
        make_letter(ward.db, one)
    make_letter(ward.db, other, received_on=None)
    make_letter(ward.db, other)

    ids = ward.db.execute("SELECT id FROM letters WHERE member_id = ?", [other]).fetchall()
    assert ids == [(9,), (10,)]
    assert rounds.duties(ward.db, [other], 2023, TODAY)[other].standing.received


def test_who_was_admitted_after_the_cut_off_owes_nothing_yet():
    found = rounds.duty(None, 2023, TODAY)

    assert (found.standing, found.place, found.due_on) == (None, None, None)
    assert found.refused.code == "slip_not_admitted"


def test_without_a_round_nobody_owes_a_slip():
    found = rounds.duty(replace(OWES, due_on=None), 2023, TODAY)

    assert (found.place, found.refused.code) == (Place.OUTSTANDING, "round_missing")
    assert found.refused.values == {"year": 2023}
    with pytest.raises(DomainError) as refused:
        found.owed()
    assert (refused.value.code, refused.value.values) == ("round_missing", {"year": 2023})


def test_the_duties_of_a_member_say_whose_they_are_and_of_which_year(ward: Ward):
    here, _ = ward.person(), ward.person("Trần Thị Bình")
    ward.db.execute("DELETE FROM rounds")

    (found,) = rounds.duties(ward.db, [here], 2023, TODAY).values()

    standing = found.standing
    assert (standing.member_id, standing.workplace_unit_id) == (here, ward.workplace)
    assert standing.residence_unit_id == ward.cell
    assert found.refused.values == {"year": 2023}


def test_the_slip_is_expected_from_the_cell_of_residence_alone():
    owes, exempt = (rounds.duty(PLACES[p], 2023, TODAY) for p in (Place.LATE, Place.INTRO_EXEMPT))

    assert owes.refused_from(2) is None
    assert owes.refused_from(3).code == "slip_other_cell"
    assert exempt.refused_from(2).code == exempt.refused_from(3).code == "slip_intro_exempt"


def test_a_cell_is_counted_with_those_who_live_there_on_that_day(ward: Ward):
    here, moved = ward.person(), ward.person(residence=ward.other_cell)
    ward.db.execute(
        "INSERT INTO member_history VALUES (?, '2023-06-01', ?, ?, 1)",
        [moved, ward.workplace, ward.cell],
    )
    not_yet = make_member(
        ward.db, workplace=ward.workplace, residence=ward.cell, admitted_on=date(2023, 12, 1)
    )
    unanswered = make_member(ward.db, workplace=ward.workplace, residence=ward.cell)
    make_letter(ward.db, unanswered, received_on=None)

    found = rounds.in_cell(ward.db, ward.cell, 2023, TODAY)

    assert found.keys() == {here, not_yet, unanswered}
    assert rounds.tally(found) == {Place.OVERDUE: 1, None: 1, Place.NOT_RECEIVED: 1}
    assert rounds.in_cell(ward.db, ward.cell, 2022, TODAY).keys() >= {moved}


def test_everybody_is_asked_for_as_one_by_one(ward: Ward):
    ward.person()
    ward.exempt(ward.person(), "meeting_exempt", "A5_STUDENT_AWAY")
    ids = [row[0] for row in ward.db.execute("SELECT id FROM members")]

    assert rounds.of_everybody(ward.db, 2023, TODAY) == rounds.duties(ward.db, ids, 2023, TODAY)


def test_where_no_round_is_open_everybody_who_would_owe_is_told_for_which_year(ward):
    an = ward.person()

    assert rounds.of_everybody(ward.db, 2022, TODAY)[an].refused == problem(
        "round_missing", year=2022
    )
