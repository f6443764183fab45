"""The yearly round: who may open it, and what its date decides."""

import json
from dataclasses import replace
from datetime import date

import pytest

from lib.access.model import Role
from lib.errors import InvalidFields, PermissionDenied, problem
from lib.rounds import service, store
from lib.rounds.model import Place, Round, Standing, cut_off, place
from tests.factories import make_account, make_unit

DUE = date(2023, 11, 15)
RECEIVED = Standing(1, 1, 2, True, introduced=True, received=True, due_on=DUE)


def test_a_round_is_opened_once_and_then_only_moves_its_date(db, terminal, now):
    service.open_round(db, 2023, DUE, actor=terminal, now=now)
    service.open_round(db, 2023, date(2023, 11, 30), actor=terminal, now=now)

    assert [round_.due_on for round_ in store.every(db)] == [date(2023, 11, 30)]
    actions = [row[0] for row in db.execute("SELECT action FROM audit ORDER BY seq")]
    assert actions == ["round:open", "round:change"]


def test_a_workplace_clerk_does_not_open_the_round(db, now):
    clerk = make_account(db, Role.WORKPLACE, make_unit(db, "A"))

    with pytest.raises(PermissionDenied):
        service.open_round(db, 2023, DUE, actor=clerk, now=now)

    assert store.every(db) == []


@pytest.mark.parametrize(
    ("year", "due_on", "said"),
    [
        (1999, DUE, {"year": problem("year_out_of_range", first=2000, last=2100)}),
        (2101, DUE, {"year": problem("year_out_of_range", first=2000, last=2100)}),
        (2023, date(2022, 12, 31), {"due_on": problem("due_before_year", year=2023)}),
    ],
)
def test_a_round_of_a_year_or_day_that_cannot_be_is_refused_and_not_kept(
    db, terminal, now, year, due_on, said
):
    with pytest.raises(InvalidFields) as refused:
        service.open_round(db, year, due_on, actor=terminal, now=now)

    assert (refused.value.subject, refused.value.problems) == ("rounds", said)
    assert store.every(db) == []


@pytest.mark.parametrize("year", [2000, 2100])
def test_the_first_and_the_last_year_have_rounds_from_new_years_day_on(db, terminal, now, year):
    opened = service.open_round(db, year, date(year, 1, 1), actor=terminal, now=now)

    assert opened == Round(year, date(year, 1, 1))
    assert (store.find(db, year), store.every(db)) == (opened, [opened])


def test_the_audit_keeps_who_opened_a_round_and_every_date_it_had(db, terminal, now):
    board = make_account(db, Role.BOARD)
    service.open_round(db, 2023, DUE, actor=board, now=now)
    service.open_round(db, 2023, date(2023, 11, 30), actor=board, now=now)

    told = db.execute(
        "SELECT a.account_id, a.subject, a.at, r.before, r.after FROM audit a"
        " LEFT JOIN revisions r ON r.audit_seq = a.seq ORDER BY a.seq"
    ).fetchall()
    who = (board.id, "round/2023", now.isoformat(timespec="milliseconds"))
    first, second = {"due_on": "2023-11-15"}, {"due_on": "2023-11-30"}
    assert [(*row[:3], *map(loaded, row[3:])) for row in told] == [
        (*who, None, first),
        (*who, first, second),
    ]


def loaded(text):
    return text and json.loads(text)


def test_the_cut_off_is_the_years_end_or_today_while_it_runs():
    assert cut_off(2022, date(2023, 5, 1)) == date(2022, 12, 31)
    assert cut_off(2023, date(2023, 5, 1)) == date(2023, 5, 1)


@pytest.mark.parametrize(
    ("slip_day", "today", "expected"),
    [
        (DUE, date(2023, 12, 1), Place.ON_TIME),
        (date(2023, 11, 16), date(2023, 12, 1), Place.LATE),
        (date(2024, 2, 1), date(2024, 3, 1), Place.LATE),
        (None, DUE, Place.OUTSTANDING),
        (None, date(2023, 11, 16), Place.OVERDUE),
    ],
)
def test_the_due_date_itself_is_still_on_time(slip_day, today, expected):
    assert place(replace(RECEIVED, slip_received_on=slip_day), today) is expected


def test_without_a_round_nothing_is_overdue():
    assert place(replace(RECEIVED, due_on=None), date(2023, 12, 31)) is Place.OUTSTANDING


def test_each_member_stands_at_the_highest_place_that_fits():
    exempt_twice = replace(RECEIVED, intro_ground="B3_ABROAD", duty_ground="OLD_WEAK")

    assert place(exempt_twice, DUE) is Place.INTRO_EXEMPT
    assert place(replace(exempt_twice, intro_ground=None), DUE) is Place.PARTY_DUTY_EXEMPT
    assert place(replace(exempt_twice, is_working=False), DUE) is Place.NOT_WORKING


def test_the_form_of_the_letter_makes_nobody_exempt():
    only_a_letter = replace(RECEIVED, meeting_ground=None)

    assert place(only_a_letter, DUE) is Place.OUTSTANDING
    exempt = replace(RECEIVED, meeting_ground="A5_STUDENT_AWAY")
    assert place(exempt, DUE) is Place.MEETING_EXEMPT
    assert place(replace(exempt, received=False), DUE) is Place.NOT_RECEIVED
