"""What waits for whom, in which order, and how its age is reckoned."""

from datetime import date, timedelta

import pytest

from lib.access.model import Account, Role
from lib.desk.model import (
    ASKS,
    Appointment,
    Backlog,
    Chore,
    Coming,
    FirstStep,
    appointments,
    does,
    in_order,
    roles_of,
    sees_first_day,
)

TODAY = date(2023, 11, 22)


def account(role: Role) -> Account:
    return Account(7, "an", "An", role)


def days(number: int) -> date:
    return TODAY + timedelta(days=number)


def test_the_oldest_stands_first_and_what_has_a_day_to_come_after_it():
    late = Backlog(Chore.MISSING_SLIPS, 2, until=days(-7))
    old = Backlog(Chore.TO_DECIDE, 1, since=days(-15))
    soon = Backlog(Chore.RUNNING_OUT, 3, until=days(5))
    later = Backlog(Chore.SILENT_CELLS, 3, until=days(9))
    new = Backlog(Chore.SHEETS_ASIDE, 1, since=TODAY)
    undated = Backlog(Chore.NEVER_INTRODUCED, 9)

    in_turn = [old, late, new, soon, later, undated]
    assert in_order([undated, later, soon, new, late, old], TODAY) == in_turn


def test_what_holds_nothing_does_not_wait():
    assert in_order([Backlog(Chore.TO_CONFIRM, 0, since=days(-3))], TODAY) == []


@pytest.mark.parametrize(
    ("since", "until", "age", "late"),
    [
        (days(-3), None, 3, False),
        (TODAY, None, 0, False),
        (None, days(-2), 2, True),
        (None, TODAY, 0, False),
        (None, days(4), None, False),
        (None, None, None, False),
        # A demonstration lives on a day of the past, and its papers may bear a later one.
        (days(1), None, None, False),
    ],
)
def test_age_is_reckoned_from_the_oldest_or_from_the_day_that_has_passed(since, until, age, late):
    backlog = Backlog(Chore.TO_DECIDE, 1, since, until)

    assert (backlog.age(TODAY), backlog.is_late(TODAY)) == (age, late)


@pytest.mark.parametrize(
    ("role", "chores"),
    [
        (Role.BOARD, set(Chore) - {Chore.DEAD_CODES, Chore.BACKUP, Chore.CHECK}),
        (
            Role.WORKPLACE,
            {
                *(Chore.MISSING_SLIPS, Chore.NEVER_INTRODUCED, Chore.UNANSWERED_LETTERS),
                *(Chore.TO_DECIDE, Chore.RUNNING_OUT, Chore.FOLLOWED),
            },
        ),
        (
            Role.RESIDENCE,
            {
                *(Chore.OPEN_STACKS, Chore.SHEETS_ASIDE, Chore.SILENT_CELLS),
                *(Chore.MISSING_SLIPS, Chore.UNANSWERED_LETTERS, Chore.FOLLOWED),
            },
        ),
        (Role.LEADER, {Chore.TO_CONFIRM, Chore.SECRET_COUNTS, Chore.FOLLOWED}),
        (Role.ADMIN, {Chore.DEAD_CODES, Chore.BACKUP, Chore.CHECK, Chore.FOLLOWED}),
    ],
)
def test_a_role_has_the_work_it_may_do(role, chores):
    assert {chore for chore in ASKS if does(account(role), chore)} == chores


def test_every_chore_says_what_it_asks():
    assert set(ASKS) == set(Chore)


def test_the_days_to_come_stand_nearest_first_and_those_gone_by_are_left_out():
    due = Appointment(days(8), Coming.ROUND_DUE)
    end = Appointment(TODAY, Coming.EXEMPTION_ENDS)
    gone = Appointment(days(-1), Coming.NEXT_BACKUP)

    assert appointments([due, gone, end], TODAY) == [end, due]


def test_a_step_of_the_first_day_names_who_can_do_it():
    assert roles_of(FirstStep.ACCOUNTS) == [Role.ADMIN]
    assert roles_of(FirstStep.ROUND) == [Role.BOARD]
    assert roles_of(FirstStep.RECEIPTS) == [Role.BOARD, Role.RESIDENCE]


def test_who_sets_the_ledger_up_sees_the_first_day():
    assert {role for role in Role if sees_first_day(account(role))} == {
        *(Role.ADMIN, Role.BOARD, Role.TERMINAL),
    }
