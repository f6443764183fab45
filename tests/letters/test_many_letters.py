"""A thousand letters: read as a whole before the write lock, looked at again under it."""

import json
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest

from lib import config
from lib.access.model import Account, Role
from lib.db import open_database
from lib.db.witness import faults
from lib.errors import DomainError, InvalidFields, NotFound
from lib.letters import service
from lib.letters.model import Letter, LetterForm
from tests.conftest import NOW
from tests.factories import make_account, make_letter, make_member, make_unit

ISSUED, RECEIVED = date(2023, 3, 1), date(2023, 3, 9)


@pytest.fixture
def committee(db) -> int:
    return make_unit(db, "DB", kind="sector")


@pytest.fixture
def clerk(db, committee) -> Account:
    return make_account(db, Role.BOARD, committee)


@pytest.fixture
def members(db, committee) -> list[int]:
    cell = make_unit(db, "DB.1", parent=committee)
    home = make_unit(db, "P", kind="residence_cell")
    return [make_member(db, workplace=cell, residence=home, name=f"Lê {n}") for n in range(40)]


def letters_for(members: list[int]) -> list[Letter]:
    return [Letter(0, m, LetterForm.ORDINARY, f"{m}-GGT", ISSUED, None) for m in members]


def reads(db, work: Callable[[], object]) -> int:
    """How often members, letters or the scope are read; the audit's own looks are not counted."""
    seen: list[str] = []
    db.conn.set_trace_callback(seen.append)
    with suppress(DomainError):
        work()
    db.conn.set_trace_callback(None)
    kept = ("members", "letters", "grants")
    return sum(
        statement.startswith(("SELECT", "WITH")) and any(name in statement for name in kept)
        for statement in seen
    )


def test_forty_letters_are_read_as_often_as_one(db, clerk, members):
    one = reads(db, lambda: service.issue(db, letters_for(members[:1]), actor=clerk, now=NOW))
    many = reads(db, lambda: service.issue(db, letters_for(members[1:]), actor=clerk, now=NOW))

    assert db["letters"].count == 40
    assert many == one


def test_forty_receipts_are_read_as_often_as_one(db, terminal, members):
    issued = service.issue(db, letters_for(members), actor=terminal, now=NOW)
    ids = [letter.id for letter in issued]

    def received(chosen: list[int]) -> int:
        return reads(db, lambda: service.receive(db, chosen, RECEIVED, actor=terminal, now=NOW))

    assert received(ids[1:]) == received(ids[:1])
    assert db.execute("SELECT count(*) FROM letters WHERE received_on IS NOT NULL").fetchone() == (
        40,
    )


def test_a_batch_is_one_audit_row_that_names_its_letters_and_one_letter_is_named_itself(
    db, clerk, members
):
    many = service.issue(db, letters_for(members[1:]), actor=clerk, now=NOW)
    [one] = service.issue(db, letters_for(members[:1]), actor=clerk, now=NOW)

    rows = db.execute("SELECT subject, detail FROM audit ORDER BY seq").fetchall()
    assert [subject for subject, _ in rows] == ["letters", f"letter/{one.id}"]
    assert json.loads(rows[0][1])["letters"] == [letter.id for letter in many]


def test_the_values_of_every_letter_of_a_batch_are_kept_under_its_own_name(db, clerk, members):
    issued = service.issue(db, letters_for(members), actor=clerk, now=NOW)

    kept = db.execute("SELECT subject, member_id FROM revisions ORDER BY id").fetchall()
    assert kept == [(f"letter/{letter.id}", letter.member_id) for letter in issued]
    assert list(faults(db)) == []
    db.execute("UPDATE letters SET number = 'giả' WHERE id = ?", [issued[7].id])
    assert [fault.values for fault in faults(db)] == [{"subject": f"letter/{issued[7].id}"}]


def test_a_batch_may_not_name_a_member_twice(db, clerk, members):
    twice = letters_for([members[0], members[0]])

    with pytest.raises(InvalidFields) as refused:
        service.issue(db, [twice[0], replace(twice[1], number="9")], actor=clerk, now=NOW)

    assert refused.value.problems["issued_on"].values["name"] == "Lê 0"
    assert db["letters"].count == 0


def test_a_letter_that_does_not_exist_stops_the_receipts(db, clerk, members):
    standing = make_letter(db, members[0], received_on=None)

    with pytest.raises(NotFound):
        service.receive(db, [standing, 999], RECEIVED, actor=clerk, now=NOW)

    assert db.execute("SELECT received_on FROM letters").fetchone() == (None,)


def while_it_waits(db, change: Callable[[], object], work: Callable[..., object]) -> object:
    """What becomes of `work` when `change` is written between its preparing and its lock."""
    outcome: list[object] = []

    def run() -> None:
        with open_database(config.database_path()) as other:
            try:
                outcome.append(work(other))
            except DomainError as refused:
                outcome.append(refused)

    db.execute("BEGIN IMMEDIATE")
    thread = threading.Thread(target=run)
    thread.start()
    thread.join(0.5)  # Long enough to have prepared; it waits for the lock now.
    change()
    db.execute("COMMIT")
    thread.join()
    return outcome[0]


def test_a_letter_somebody_else_issued_meanwhile_is_seen(db, clerk, members):
    outcome = while_it_waits(
        db,
        lambda: make_letter(db, members[3]),
        lambda other: service.issue(other, letters_for(members), actor=clerk, now=NOW),
    )

    assert isinstance(outcome, InvalidFields)
    assert outcome.problems["issued_on"].code == "letter_stands"
    assert outcome.problems["issued_on"].values["name"] == "Lê 3"
    assert db["letters"].count == 1


def test_a_receipt_somebody_else_wrote_meanwhile_is_seen(db, clerk, members):
    standing = make_letter(db, members[0], received_on=None)
    home = make_unit(db, "T", kind="province")
    board = make_account(db, Role.BOARD, home)
    db.execute("UPDATE unit_versions SET parent_id = ? WHERE unit_id <> ?", [home, home])

    outcome = while_it_waits(
        db,
        lambda: db.execute("UPDATE letters SET received_on = '2023-03-02'"),
        lambda other: service.receive(other, [standing], RECEIVED, actor=board, now=NOW),
    )

    assert isinstance(outcome, DomainError)
    assert outcome.code == "letter_already_received"


def test_units_taken_from_the_account_meanwhile_count(db, clerk, members):
    outcome = while_it_waits(
        db,
        lambda: db.execute("DELETE FROM grants"),
        lambda other: service.issue(other, letters_for(members), actor=clerk, now=NOW),
    )

    assert isinstance(outcome, NotFound)
    assert db["letters"].count == 0
