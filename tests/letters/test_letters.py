"""Introduction letters: issued by the workplace, received by the residence side."""

import json
from dataclasses import replace
from datetime import date, datetime

import pytest

from lib.access.model import Account, Role
from lib.access.scope import scope_of
from lib.db import Database
from lib.errors import Conflict, DomainError, InvalidFields, NotFound, PermissionDenied
from lib.letters import service, store
from lib.letters.model import Letter, LetterForm, successive
from tests.factories import make_account, make_letter, make_member, make_unit

TODAY = date(2023, 11, 22)
ISSUED = date(2023, 3, 1)
RECEIVED = date(2023, 3, 9)


def a_letter(member: int, **fields: object) -> Letter:
    return replace(Letter(0, member, LetterForm.ORDINARY, "12-GGT/ĐU", ISSUED, None), **fields)


def faults(refused: pytest.ExceptionInfo[InvalidFields]) -> dict[str, str]:
    return {name: fault.code for name, fault in refused.value.problems.items()}


@pytest.fixture
def work(db: Database) -> int:
    return make_unit(db, "C1")


@pytest.fixture
def home(db: Database) -> int:
    return make_unit(db, "P1", kind="residence_cell")


@pytest.fixture
def member(db: Database, work: int, home: int) -> int:
    return make_member(db, workplace=work, residence=home)


def of_member(db: Database, account: Account, member: int) -> list[Letter]:
    return store.of_member(db, scope_of(account, TODAY), member)


def test_many_letters_are_issued_at_once_to_the_cells_of_the_register(
    db: Database, terminal: Account, now: datetime, work: int, home: int
):
    people = [make_member(db, workplace=work, residence=home) for _ in range(3)]
    numbers = successive("08-GGT/ĐU", 3)

    drafts = [a_letter(person, number=n) for person, n in zip(people, numbers, strict=True)]
    issued = service.issue(db, drafts, actor=terminal, now=now)

    assert [letter.number for letter in issued] == ["08-GGT/ĐU", "09-GGT/ĐU", "10-GGT/ĐU"]
    assert [of_member(db, terminal, person) for person in people] == [[one] for one in issued]
    assert {letter.residence_unit_id for letter in issued} == {home}


def test_one_wrong_letter_stops_them_all(
    db: Database, terminal: Account, now: datetime, work: int, member: int
):
    other = make_member(db, workplace=work)
    wrong = a_letter(other, issued_on=date(2023, 11, 23))

    with pytest.raises(InvalidFields) as refused:
        service.issue(db, [a_letter(member), wrong], actor=terminal, now=now)

    assert faults(refused) == {"issued_on": "date_in_future"}
    assert db["letters"].count == db["audit"].count == 0


def test_a_letter_names_the_cell_of_the_register(
    db: Database, terminal: Account, now: datetime, work: int, member: int
):
    with pytest.raises(InvalidFields) as refused:
        service.issue(db, [a_letter(member, residence_unit_id=work)], actor=terminal, now=now)

    assert faults(refused) == {"residence_unit_id": "letter_names_other_cell"}


def test_a_double_click_issues_one_letter(
    db: Database, terminal: Account, now: datetime, member: int
):
    service.issue(db, [a_letter(member)], actor=terminal, now=now)

    with pytest.raises(InvalidFields) as refused:
        service.issue(db, [a_letter(member)], actor=terminal, now=now)

    assert faults(refused) == {"issued_on": "letter_stands"}
    assert db["letters"].count == 1


def test_a_new_home_gets_a_new_letter(db: Database, terminal: Account, now: datetime, member: int):
    make_letter(db, member)
    moved_to = make_unit(db, "P2", kind="residence_cell")
    db.execute("UPDATE members SET residence_unit_id = ?", [moved_to])

    issued = service.issue(db, [a_letter(member)], actor=terminal, now=now)

    assert issued[0].residence_unit_id == moved_to


def test_a_receipt_is_dated_between_issue_and_today(
    db: Database, terminal: Account, now: datetime, member: int
):
    letter = service.issue(db, [a_letter(member)], actor=terminal, now=now)[0]

    for day, code in ((date(2023, 2, 28), "before_issue"), (date(2024, 1, 1), "date_in_future")):
        with pytest.raises(InvalidFields) as refused:
            service.receive(db, [letter.id], day, actor=terminal, now=now)
        assert faults(refused) == {"received_on": code}

    received = service.receive(db, [letter.id], RECEIVED, actor=terminal, now=now)[0]
    assert of_member(db, terminal, member) == [received]
    assert received.received_on == RECEIVED


def test_a_letter_is_received_once_and_not_after_its_withdrawal(
    db: Database, terminal: Account, now: datetime, member: int
):
    letter = service.issue(db, [a_letter(member)], actor=terminal, now=now)[0]
    service.receive(db, [letter.id], RECEIVED, actor=terminal, now=now)

    with pytest.raises(DomainError, match="letter_already_received"):
        service.receive(db, [letter.id], RECEIVED, actor=terminal, now=now)

    service.withdraw(db, letter.id, date(2023, 5, 1), "Chuyển nhà", actor=terminal, now=now)
    with pytest.raises(DomainError, match="letter_withdrawn"):
        service.receive(db, [letter.id], RECEIVED, actor=terminal, now=now)
    with pytest.raises(DomainError, match="letter_withdrawn"):
        service.withdraw(db, letter.id, TODAY, "Lần nữa", actor=terminal, now=now)


def test_a_withdrawal_needs_a_reason_and_stays_readable(
    db: Database, terminal: Account, now: datetime, member: int
):
    letter = service.issue(db, [a_letter(member)], actor=terminal, now=now)[0]

    with pytest.raises(InvalidFields) as refused:
        service.withdraw(db, letter.id, TODAY, "  ", actor=terminal, now=now)
    assert faults(refused) == {"withdrawn_reason": "reason_required"}

    service.withdraw(db, letter.id, TODAY, " Chuyển  nhà ", actor=terminal, now=now)
    kept = of_member(db, terminal, member)[0]
    assert (kept.withdrawn_on, kept.withdrawn_reason) == (TODAY, "Chuyển nhà")
    assert not kept.stands(TODAY)
    assert kept.stands(date(2023, 11, 21))


def test_a_letter_is_corrected_and_the_slower_clerk_is_told(
    db: Database, terminal: Account, now: datetime, member: int
):
    letter = service.issue(db, [a_letter(member)], actor=terminal, now=now)[0]

    corrected = replace(letter, number="13-GGT/ĐU", received_on=RECEIVED)
    saved = service.correct(db, corrected, actor=terminal, now=now)
    with pytest.raises(Conflict):
        service.correct(db, replace(letter, number="14"), actor=terminal, now=now)

    assert of_member(db, terminal, member) == [saved]
    detail = db.execute("SELECT detail FROM audit ORDER BY seq DESC LIMIT 1").fetchone()[0]
    assert json.loads(detail)["fields"] == ["number", "received_on"]


def test_a_receipt_entered_by_mistake_is_taken_back(
    db: Database, terminal: Account, now: datetime, member: int
):
    letter_id = make_letter(db, member)
    letter = store.letter(db, scope_of(terminal, TODAY), letter_id)

    service.correct(db, replace(letter, received_on=None), actor=terminal, now=now)

    assert of_member(db, terminal, member)[0].received_on is None


def test_two_letters_of_a_member_differ_in_number_or_day(
    db: Database, terminal: Account, now: datetime, member: int
):
    first = service.issue(db, [a_letter(member)], actor=terminal, now=now)[0]
    service.withdraw(db, first.id, ISSUED, "Ghi sai", actor=terminal, now=now)

    with pytest.raises(InvalidFields) as refused:
        service.issue(db, [a_letter(member)], actor=terminal, now=now)

    assert faults(refused) == {"number": "letter_number_taken"}


def test_the_workplace_issues_and_the_residence_receives(
    db: Database, now: datetime, work: int, home: int, member: int
):
    at_work = make_account(db, Role.WORKPLACE, work)
    at_home = make_account(db, Role.RESIDENCE, home)

    letter = service.issue(db, [a_letter(member)], actor=at_work, now=now)[0]
    with pytest.raises(PermissionDenied):
        service.receive(db, [letter.id], RECEIVED, actor=at_work, now=now)
    with pytest.raises(PermissionDenied):
        service.withdraw(db, letter.id, TODAY, "Sai", actor=at_home, now=now)
    received = service.receive(db, [letter.id], RECEIVED, actor=at_home, now=now)[0]

    assert received.received_on == RECEIVED
    with pytest.raises(PermissionDenied):
        service.correct(db, replace(received, number="1"), actor=at_home, now=now)
    with pytest.raises(PermissionDenied):
        service.correct(db, replace(received, received_on=TODAY), actor=at_work, now=now)


def test_each_side_acts_for_its_own_members_only(
    db: Database, now: datetime, work: int, home: int, member: int
):
    neighbour = make_account(db, Role.WORKPLACE, home)
    colleague = make_account(db, Role.RESIDENCE, work)
    letter_id = make_letter(db, member, received_on=None)

    with pytest.raises(NotFound):
        service.issue(db, [a_letter(member)], actor=neighbour, now=now)
    with pytest.raises(NotFound):
        service.withdraw(db, letter_id, TODAY, "Sai", actor=neighbour, now=now)
    with pytest.raises(NotFound):
        service.receive(db, [letter_id], RECEIVED, actor=colleague, now=now)
    assert of_member(db, neighbour, member) == []


def test_a_board_acts_on_either_side(db: Database, now: datetime, home: int, member: int):
    ward = make_account(db, Role.BOARD, home)

    letter = service.issue(db, [a_letter(member)], actor=ward, now=now)[0]

    received = service.receive(db, [letter.id], RECEIVED, actor=ward, now=now)
    assert [one.received_on for one in received] == [RECEIVED]


@pytest.mark.parametrize("role", [Role.ADMIN, Role.LEADER])
def test_reading_roles_touch_no_letter(
    db: Database, now: datetime, work: int, member: int, role: Role
):
    account = make_account(db, role, work)

    with pytest.raises(PermissionDenied):
        service.issue(db, [a_letter(member)], actor=account, now=now)


def test_the_letter_that_stands_is_the_last_one_not_withdrawn(
    db: Database, terminal: Account, work: int, home: int, member: int
):
    make_letter(db, member, issued_on=date(2020, 1, 1))
    last = make_letter(db, member, issued_on=date(2021, 1, 1))
    make_letter(db, member, issued_on=date(2022, 1, 1), withdrawn_on=date(2022, 2, 1))

    assert store.standing(db, scope_of(terminal, TODAY), [member])[member].id == last
    stranger = scope_of(make_account(db, Role.WORKPLACE, home), TODAY)
    assert store.standing(db, stranger, [member]) == {}


def test_numbers_without_a_figure_in_front_stay_as_they_are():
    assert successive("", 2) == ["", ""]
    assert successive("GGT", 2) == ["GGT", "GGT"]
    assert successive("99", 2) == ["99", "100"]
