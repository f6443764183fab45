"""Values lie outside the chain, the chain answers for them, and what stands is compared with it."""

import json
from dataclasses import replace

import pytest
from pysqlite3 import IntegrityError

from lib.access import service as accounts
from lib.access.model import Role
from lib.db import audit, revisions, unit_of_work
from lib.db.actions import Action
from lib.db.revisions import Change
from lib.register import service, store
from tests.conftest import NOW
from tests.factories import make_account, make_member, make_unit


@pytest.fixture
def corrected(db, terminal):
    """One member, entered by hand in the table, whose name and telephone were corrected."""
    member_id = make_member(db, workplace=make_unit(db, "CB-1"), name="Nguyễn Văn An")
    member = replace(store.stored(db, member_id), full_name="Nguyễn Văn Ân", phone="0900000001")
    service.change_member(db, member, effective_on=None, actor=terminal, now=NOW)
    return member_id


def unguarded(db) -> None:
    db.execute("DROP TRIGGER revisions_are_not_edited")
    db.execute("DROP TRIGGER revisions_are_not_deleted")


def test_a_change_keeps_both_values_outside_the_chain(db, corrected):
    before, after, member_id = db.execute(
        "SELECT before, after, member_id FROM revisions"
    ).fetchone()
    chain = db.execute("SELECT detail FROM audit").fetchone()[0]

    assert json.loads(before) == {"full_name": "Nguyễn Văn An", "phone": ""}
    assert json.loads(after) == {"full_name": "Nguyễn Văn Ân", "phone": "0900000001"}
    assert member_id == corrected
    assert "Nguyễn" not in chain and "0900000001" not in chain


def test_the_same_value_twice_has_two_hashes(db):
    """Else a telephone number could be found by trying them all."""
    for _ in range(2):
        with unit_of_work(db):
            changes = [Change({"phone": "1"}, {"phone": "2"})]
            audit.record(
                db, Action.MEMBER_CHANGE, actor_id=1, subject="member/1", at=NOW, changes=changes
            )

    assert db.execute("SELECT count(DISTINCT hash) FROM revisions").fetchone()[0] == 2


@pytest.mark.parametrize("statement", ["UPDATE revisions SET salt = ''", "DELETE FROM revisions"])
def test_values_are_neither_edited_nor_deleted(db, corrected, statement):
    with pytest.raises(IntegrityError, match="revisions are not"):
        db.execute(statement)


def test_untouched_values_fit_the_chain(db, corrected):
    assert list(revisions.forged(db)) == []
    assert list(revisions.drifted(db)) == []


@pytest.mark.parametrize("column", ["subject", "salt", "before", "after"])
def test_a_changed_value_does_not_fit_its_audit_row(db, corrected, column):
    unguarded(db)
    db.execute(f"UPDATE revisions SET {column} = 'x'")

    assert list(revisions.forged(db)) == [1]


def test_a_value_taken_away_or_added_does_not_fit_its_audit_row(db, corrected):
    unguarded(db)
    db.execute(
        "INSERT INTO revisions (audit_seq, subject, salt, hash) VALUES (1, 'member/9', '', '')"
    )
    assert list(revisions.forged(db)) == [1]
    db.execute("DELETE FROM revisions")
    assert list(revisions.forged(db)) == [1]


def test_a_member_renamed_by_sql_is_not_what_the_last_change_left(db, corrected):
    db.execute("UPDATE members SET full_name = 'Người Khác' WHERE id = ?", [corrected])

    assert list(revisions.drifted(db)) == [f"member/{corrected}"]


def test_an_account_promoted_by_sql_is_not_what_the_last_change_left(db):
    admin, unit = make_account(db, Role.ADMIN), make_unit(db, "CB-1")
    accounts.add_account(db, "nhanvien", Role.RESIDENCE, unit, actor=admin, now=NOW)
    assert list(revisions.drifted(db)) == []

    db.execute("UPDATE accounts SET role = 'admin' WHERE name = 'nhanvien'")

    assert len(list(revisions.drifted(db))) == 1
