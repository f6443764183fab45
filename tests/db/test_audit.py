"""The audit chain shows a silent change, whoever made it without the key."""

import pytest
from pysqlite3 import IntegrityError

from lib.db import audit, unit_of_work
from lib.db.actions import Action
from tests.conftest import NOW


@pytest.fixture
def chain(db):
    """Five rows, as five changes left them."""
    for number in range(5):
        with unit_of_work(db):
            audit.record(db, Action.SLIP_REVISE, actor_id=1, subject=f"thing/{number}", at=NOW)
    return db


def unguarded(db) -> None:
    """What somebody with the file and a SQL console does first."""
    db.execute("DROP TRIGGER audit_is_not_edited")
    db.execute("DROP TRIGGER audit_is_not_deleted")


def test_an_untouched_chain_holds(chain):
    assert audit.first_broken_row(chain) is None


def test_a_chain_is_followed_piece_after_piece_to_its_end(chain, monkeypatch):
    monkeypatch.setattr(audit, "PIECE", 2)
    assert audit.follow_to_end(chain, audit.Head()) == (audit.head(chain), None)

    unguarded(chain)
    chain.execute("UPDATE audit SET action = 'x' WHERE seq = 5")

    assert audit.first_broken_row(chain) == 5


@pytest.mark.parametrize("statement", ["UPDATE audit SET action = 'x'", "DELETE FROM audit"])
def test_rows_are_neither_edited_nor_deleted(chain, statement):
    with pytest.raises(IntegrityError):
        chain.execute(statement)


@pytest.mark.parametrize(
    "column", ["at", "account_id", "action", "subject", "detail", "previous", "hash"]
)
def test_a_changed_cell_names_its_row(chain, column):
    unguarded(chain)
    chain.execute(f"UPDATE audit SET {column} = 7 WHERE seq = 3")

    assert audit.first_broken_row(chain) == 3


def test_a_row_taken_out_is_missed(chain):
    unguarded(chain)
    chain.execute("DELETE FROM audit WHERE seq = 2")

    assert audit.first_broken_row(chain) == 2


def test_rows_put_in_another_order_do_not_fit(chain):
    unguarded(chain)
    chain.execute("UPDATE audit SET seq = 99 WHERE seq = 2")
    chain.execute("UPDATE audit SET seq = 2 WHERE seq = 3")

    assert audit.first_broken_row(chain) == 2


def test_a_change_undone_leaves_no_row(chain):
    with pytest.raises(ZeroDivisionError), unit_of_work(chain):
        audit.record(chain, Action.SLIP_REVISE, actor_id=1, subject="thing/9", at=NOW)
        raise ZeroDivisionError

    assert chain.execute("SELECT max(seq) FROM audit").fetchone() == (5,)
