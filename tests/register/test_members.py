"""Entering, correcting and moving members."""

import json
from dataclasses import replace
from datetime import date, datetime

import pytest

from lib.access.model import Account, Role
from lib.access.scope import scope_of
from lib.db import Database
from lib.errors import Conflict, InvalidFields, NotFound, PermissionDenied, problem
from lib.register import service, store
from lib.register.model import Gender, Member
from tests.factories import make_account, make_member, make_unit

TODAY = date(2023, 11, 22)


def a_person(cell: int, **fields: object) -> Member:
    made = Member(
        id=0,
        card_number="086012345678",
        full_name="Nguyễn Thị Thử",
        gender=Gender.FEMALE,
        birth_date=date(1980, 3, 2),
        admitted_on=date(2008, 5, 19),
        official_on=date(2009, 5, 19),
        workplace_unit_id=cell,
        residence_unit_id=None,
        address="Ấp Một",
        phone="0900 000 000",
        is_working=True,
    )
    return replace(made, **fields)


def audit_rows(db: Database) -> list[tuple[str, str, str]]:
    return list(db.execute("SELECT action, subject, detail FROM audit ORDER BY seq"))


def test_a_person_is_kept_as_typed_but_cleaned(db: Database, terminal: Account, now: datetime):
    cell = make_unit(db, "C1")

    typed = a_person(cell, full_name="  Nguye\u0302\u0303n  Thị\u200b Thử ")
    added = service.add_member(db, typed, actor=terminal, now=now)

    read = store.member(db, scope_of(terminal, TODAY), added.id)
    assert read == added
    assert read.full_name == "Nguyễn Thị Thử"


def test_the_audit_names_fields_and_no_personal_text(
    db: Database, terminal: Account, now: datetime
):
    cell = make_unit(db, "C1")
    added = service.add_member(db, a_person(cell), actor=terminal, now=now)

    service.change_member(
        db, replace(added, phone="0911 111 111"), effective_on=None, actor=terminal, now=now
    )

    action, subject, detail = audit_rows(db)[-1]
    assert (action, subject) == ("member:change", f"member/{added.id}")
    held = json.loads(detail)
    assert set(held) == {"fields", "values"} and held["fields"] == ["phone"]


def test_every_fault_is_named_at_once_and_nothing_is_written(
    db: Database, terminal: Account, now: datetime
):
    cell = make_unit(db, "C1")
    wrong = a_person(
        cell,
        card_number="12",
        full_name=" ",
        birth_date=date(2030, 1, 1),
        official_on=date(2001, 1, 1),
        residence_unit_id=999,
    )

    with pytest.raises(InvalidFields) as refused:
        service.add_member(db, wrong, actor=terminal, now=now)

    codes = {name: fault.code for name, fault in refused.value.problems.items()}
    assert codes == {
        "card_number": "card_number_malformed",
        "full_name": "required",
        "birth_date": "date_in_future",
        "admitted_on": "date_out_of_order",
        "official_on": "date_out_of_order",
        "residence_unit_id": "unit_not_found",
    }
    assert db["members"].count == 0
    assert audit_rows(db) == []


@pytest.mark.parametrize(("cell", "code"), [(0, "required"), (999, "unit_not_found")])
def test_a_person_belongs_to_a_cell_that_exists_and_a_missing_one_is_asked_for_once(
    db: Database, terminal: Account, now: datetime, cell: int, code: str
):
    with pytest.raises(InvalidFields) as refused:
        service.add_member(db, a_person(cell), actor=terminal, now=now)

    assert refused.value.problems == {"workplace_unit_id": problem(code)}


def test_a_card_number_belongs_to_one_person(db: Database, terminal: Account, now: datetime):
    cell = make_unit(db, "C1")
    service.add_member(db, a_person(cell), actor=terminal, now=now)

    with pytest.raises(InvalidFields) as refused:
        service.add_member(db, a_person(cell, full_name="Lê Hai"), actor=terminal, now=now)

    assert refused.value.problems["card_number"].code == "card_number_taken"


def test_a_dated_change_keeps_the_state_before(db: Database, terminal: Account, now: datetime):
    old, new = make_unit(db, "C1"), make_unit(db, "C2")
    added = service.add_member(db, a_person(old), actor=terminal, now=now)

    service.change_member(
        db,
        replace(added, workplace_unit_id=new),
        effective_on=date(2023, 9, 1),
        actor=terminal,
        now=now,
    )

    scope = scope_of(terminal, TODAY)
    assert store.member(db, scope, added.id).workplace_unit_id == new
    kept = store.history(db, scope, added.id)
    assert [(row["valid_until"], row["workplace_unit_id"]) for row in kept] == [
        (date(2023, 9, 1), old)
    ]
    after = db.execute("SELECT after FROM revisions ORDER BY id DESC").fetchone()[0]
    assert json.loads(after) == {"workplace_unit_id": new, "effective_on": "2023-09-01"}
    assert "2023-09-01" not in audit_rows(db)[-1][2]


def test_a_second_change_on_the_same_day_keeps_the_state_before_that_day(
    db: Database, terminal: Account, now: datetime
):
    first, second, third = (make_unit(db, code) for code in ("C1", "C2", "C3"))
    person = service.add_member(db, a_person(first), actor=terminal, now=now)
    for cell in (second, third):
        moved = replace(person, workplace_unit_id=cell)
        person = service.change_member(db, moved, effective_on=TODAY, actor=terminal, now=now)

    kept = store.history(db, scope_of(terminal, TODAY), person.id)
    assert [row["workplace_unit_id"] for row in kept] == [first]
    assert person.workplace_unit_id == third


def test_a_correction_leaves_no_history(db: Database, terminal: Account, now: datetime):
    old, new = make_unit(db, "C1"), make_unit(db, "C2")
    added = service.add_member(db, a_person(old), actor=terminal, now=now)

    corrected = replace(added, workplace_unit_id=new)
    service.change_member(db, corrected, effective_on=None, actor=terminal, now=now)

    assert store.history(db, scope_of(terminal, TODAY), added.id) == []


def test_a_change_of_telephone_leaves_no_history(db: Database, terminal: Account, now: datetime):
    added = service.add_member(db, a_person(make_unit(db, "C1")), actor=terminal, now=now)

    service.change_member(
        db, replace(added, phone="1"), effective_on=TODAY, actor=terminal, now=now
    )

    assert store.history(db, scope_of(terminal, TODAY), added.id) == []


@pytest.mark.parametrize(
    ("day", "code"),
    [(date(2023, 11, 23), "date_in_future"), (date(2023, 5, 1), "change_before_last")],
)
def test_a_change_takes_effect_between_the_last_one_and_today(
    db: Database, terminal: Account, now: datetime, day: date, code: str
):
    first, second = make_unit(db, "C1"), make_unit(db, "C2")
    person = service.add_member(db, a_person(first), actor=terminal, now=now)
    retired = replace(person, is_working=False)
    person = service.change_member(
        db, retired, effective_on=date(2023, 6, 1), actor=terminal, now=now
    )

    with pytest.raises(InvalidFields) as refused:
        service.change_member(
            db,
            replace(person, workplace_unit_id=second),
            effective_on=day,
            actor=terminal,
            now=now,
        )

    assert refused.value.problems["effective_on"].code == code


def test_the_slower_of_two_clerks_is_told(db: Database, terminal: Account, now: datetime):
    added = service.add_member(db, a_person(make_unit(db, "C1")), actor=terminal, now=now)
    faster = replace(added, phone="1")
    service.change_member(db, faster, effective_on=None, actor=terminal, now=now)

    with pytest.raises(Conflict):
        service.change_member(
            db, replace(added, address="2"), effective_on=None, actor=terminal, now=now
        )

    assert store.stored(db, added.id) == replace(faster, version=2)


def test_writing_what_stands_already_writes_nothing(db: Database, terminal: Account, now: datetime):
    added = service.add_member(db, a_person(make_unit(db, "C1")), actor=terminal, now=now)

    same = service.change_member(db, added, effective_on=TODAY, actor=terminal, now=now)

    assert same == added
    assert [action for action, *_ in audit_rows(db)] == ["member:add"]


def test_a_workplace_clerk_writes_the_members_of_the_workplace_alone(db: Database, now: datetime):
    mine, other = make_unit(db, "C1"), make_unit(db, "C2")
    neighbour = make_member(db, workplace=other, residence=mine)
    clerk = make_account(db, Role.WORKPLACE, mine)

    with pytest.raises(NotFound):
        service.change_member(
            db,
            replace(store.stored(db, neighbour), phone="1"),
            effective_on=None,
            actor=clerk,
            now=now,
        )


def test_nobody_writes_a_person_out_of_the_own_sight(db: Database, now: datetime):
    mine, other = make_unit(db, "C1"), make_unit(db, "C2")
    clerk = make_account(db, Role.WORKPLACE, mine)
    person = store.stored(db, make_member(db, workplace=mine))

    for attempt in (
        lambda: service.add_member(db, a_person(other), actor=clerk, now=now),
        lambda: service.change_member(
            db,
            replace(person, workplace_unit_id=other),
            effective_on=TODAY,
            actor=clerk,
            now=now,
        ),
    ):
        with pytest.raises(InvalidFields) as refused:
            attempt()
        assert refused.value.problems["workplace_unit_id"].code == "unit_out_of_scope"


def test_a_ward_board_enters_people_who_work_elsewhere(db: Database, now: datetime):
    ward, elsewhere = make_unit(db, "P1"), make_unit(db, "C2")
    board = make_account(db, Role.BOARD, ward)

    added = service.add_member(
        db, a_person(elsewhere, residence_unit_id=ward), actor=board, now=now
    )

    assert store.member(db, scope_of(board, TODAY), added.id) == added


@pytest.mark.parametrize("role", [Role.ADMIN, Role.RESIDENCE, Role.LEADER])
def test_reading_roles_write_no_member(db: Database, now: datetime, role: Role):
    cell = make_unit(db, "C1")

    with pytest.raises(PermissionDenied):
        service.add_member(db, a_person(cell), actor=make_account(db, role, cell), now=now)


def test_a_foreign_and_a_missing_person_look_the_same(db: Database):
    mine, other = make_unit(db, "C1"), make_unit(db, "C2")
    foreign = make_member(db, workplace=other, card="086000000001")
    scope = scope_of(make_account(db, Role.BOARD, mine), TODAY)

    with pytest.raises(NotFound) as of_foreign:
        store.member(db, scope, foreign)
    with pytest.raises(NotFound) as of_missing:
        store.member(db, scope, 999)

    assert of_foreign.value.args == of_missing.value.args
    assert store.members_by_cards(db, scope, ["086000000001"]) == {}
