"""An exemption moves the member in the waterfall, and the page can say from where to where."""

from dataclasses import replace
from datetime import date

import pytest

from lib.access.model import Account, Role
from lib.access.scope import Scope, scope_of
from lib.db import Database
from lib.errors import NotFound
from lib.exemptions import store as exemptions
from lib.exemptions.model import Exemption, Kind, State
from lib.rounds.duty import duties
from lib.rounds.effect import Effect, effect
from lib.rounds.model import Place
from tests.conftest import TERMINAL
from tests.factories import make_account, make_letter, make_member, make_round, make_unit

TODAY = date(2023, 11, 22)
EVERYTHING = scope_of(TERMINAL, TODAY)


@pytest.fixture
def member(db: Database) -> int:
    cell = make_unit(db, "CB")
    member = make_member(db, workplace=cell, residence=make_unit(db, "KP", kind="residence_cell"))
    make_letter(db, member)
    make_round(db)
    return member


def keep(db: Database, member: int, **changes: object) -> Exemption:
    other = make_account(db, Role.BOARD)
    exemption = replace(
        Exemption(0, member, Kind.INTRO_EXEMPT, "B3_ABROAD", date(2023, 1, 1), None, 1),
        **{"state": State.CONFIRMED, "decided_by": 1, "confirmed_by": other.id, **changes},
    )
    return replace(exemption, id=exemptions.insert(db, exemption))


def moved(db: Database, exemption: Exemption, scope: Scope = EVERYTHING) -> tuple[object, object]:
    found = effect(db, scope, exemption, TODAY)
    return found.before, found.after


def test_a_confirmed_exemption_takes_the_member_out_of_the_slips_due(db, member):
    exemption = keep(db, member)

    assert effect(db, EVERYTHING, exemption, TODAY) == Effect(
        2023, TODAY, Place.OVERDUE, Place.INTRO_EXEMPT
    )


def test_what_is_said_after_confirmation_is_where_the_member_stands(db, member):
    exemption = keep(db, member, kind=Kind.MEETING_EXEMPT, ground="A5_STUDENT_AWAY")

    after = moved(db, exemption)[1]

    assert after is Place.MEETING_EXEMPT is duties(db, [member], 2023, TODAY)[member].place


def test_a_waiting_request_says_what_its_confirmation_would_do(db, member):
    waiting = keep(db, member, state=State.PROPOSED, decided_by=None, confirmed_by=None)

    assert moved(db, waiting) == (Place.OVERDUE, Place.INTRO_EXEMPT)


def test_a_refused_request_does_nothing(db, member):
    refused = keep(db, member, state=State.REFUSED, confirmed_by=None)

    assert moved(db, refused) == (Place.OVERDUE, Place.OVERDUE)


def test_a_revocation_brings_the_member_back(db, member):
    revoked = keep(db, member, state=State.REVOKED, revoked_from=date(2023, 6, 1))

    assert moved(db, revoked) == (Place.INTRO_EXEMPT, Place.OVERDUE)


def test_one_that_begins_later_does_nothing_yet(db, member):
    later = keep(db, member, valid_from=date(2023, 12, 1))

    assert moved(db, later) == (Place.OVERDUE, Place.OVERDUE)


def test_one_that_ended_in_an_earlier_year_is_read_in_that_year(db, member):
    make_round(db, 2022)
    past = keep(db, member, valid_from=date(2022, 1, 1), valid_to=date(2022, 12, 31))

    found = effect(db, EVERYTHING, past, TODAY)

    assert (found.year, found.day) == (2022, date(2022, 12, 31))
    assert found.after is Place.INTRO_EXEMPT


def test_a_higher_exemption_hides_the_lower_one(db, member):
    keep(db, member)
    lower = keep(db, member, kind=Kind.MEETING_EXEMPT, ground="A5_STUDENT_AWAY")

    assert moved(db, lower) == (Place.INTRO_EXEMPT, Place.INTRO_EXEMPT)


def test_a_request_beside_a_running_one_of_its_kind_does_not_hide_it(db, member):
    keep(db, member, valid_to=date(2023, 12, 31))
    renewal = keep(
        db,
        member,
        valid_from=date(2024, 1, 1),
        state=State.PROPOSED,
        decided_by=None,
        confirmed_by=None,
    )

    assert moved(db, renewal) == (Place.INTRO_EXEMPT, Place.INTRO_EXEMPT)


def test_a_member_admitted_later_stands_nowhere(db, member):
    db.execute("UPDATE members SET admitted_on = '2023-12-01' WHERE id = ?", [member])

    assert effect(db, EVERYTHING, keep(db, member), TODAY) == Effect(2023, TODAY, None, None)


def test_outside_the_scope_there_is_nothing_to_say(db, member):
    stranger: Account = make_account(db, Role.LEADER)

    with pytest.raises(NotFound):
        effect(db, scope_of(stranger, TODAY), keep(db, member), TODAY)


@pytest.mark.parametrize(
    ("kind", "ground", "place"),
    [
        (Kind.INTRO_EXEMPT, "B3_ABROAD", Place.INTRO_EXEMPT),
        (Kind.PARTY_DUTY_EXEMPT, "OLD_WEAK", Place.PARTY_DUTY_EXEMPT),
        (Kind.MEETING_EXEMPT, "A5_STUDENT_AWAY", Place.MEETING_EXEMPT),
    ],
)
def test_each_kind_moves_the_member_to_its_own_place_and_back(db, member, kind, ground, place):
    revoked = keep(
        db,
        member,
        kind=kind,
        ground=ground,
        state=State.REVOKED,
        revoked_from=date(2023, 6, 1),
    )
    waiting = replace(revoked, state=State.PROPOSED, revoked_from=None)

    assert (moved(db, revoked), moved(db, waiting)) == (
        (place, Place.OVERDUE),
        (Place.OVERDUE, place),
    )
