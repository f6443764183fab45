"""A start reads what is new since the anchor; the anchor is signed and shows a chain put back."""

import pytest

from lib.db import audit, heads, unit_of_work
from lib.db.actions import Action
from tests.conftest import NOW


@pytest.fixture
def grown(db):
    """`grown(n)`: n more rows in the chain."""

    def grow(rows: int) -> None:
        with unit_of_work(db):
            for number in range(rows):
                audit.record(db, Action.STACK_KEEP, actor_id=1, subject=f"stack/{number}", at=NOW)

    return grow


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setattr(heads, "AT_START", 20)
    monkeypatch.setattr(heads, "NEWEST", 5)


def edit(db, seq: int) -> None:
    db.execute("DROP TRIGGER audit_is_not_edited")
    db.execute("UPDATE audit SET subject = 'x' WHERE seq = ?", [seq])


def anchor(data_dir) -> int:
    return int((data_dir / "audit.anchor").read_text().split()[0])


def test_what_a_start_has_checked_the_next_does_not_read_again(db, grown, data_dir, monkeypatch):
    grown(10)
    assert heads.check_at_start(db) is None
    grown(5)
    read = []
    follow = audit.follow
    monkeypatch.setattr(
        audit, "follow", lambda db, start, rows: read.append(start.seq) or follow(db, start, rows)
    )

    assert heads.check_at_start(db) is None

    assert read == [10]
    assert anchor(data_dir) == 15


def test_a_start_behind_a_long_chain_reads_its_share_and_the_newest_rows(db, grown, small):
    grown(60)
    assert heads.check_at_start(db) is None

    edit(db, 58)

    assert heads.check_at_start(db).values == {"row": 58}


def test_a_start_leaves_the_middle_of_a_long_chain_to_the_whole_check(db, grown, small):
    grown(60)
    edit(db, 40)

    assert heads.check_at_start(db) is None
    assert heads.check_whole(db).values == {"row": 40}


def test_a_row_before_the_anchor_is_found_by_the_whole_check(db, grown):
    grown(10)
    assert heads.check_at_start(db) is None
    edit(db, 3)

    assert heads.check_at_start(db) is None
    assert heads.check_whole(db).values == {"row": 3}


def test_a_chain_shorter_than_its_anchor_is_an_older_copy(db, grown):
    grown(10)
    assert heads.check_whole(db) is None
    db.execute("DROP TRIGGER audit_is_not_deleted")
    db.execute("DELETE FROM audit WHERE seq > 7")

    assert heads.check_at_start(db).code == "chain_shorter"
    assert audit.first_broken_row(db) is None


@pytest.mark.parametrize("text", ["", "nonsense", "40 {hash} {mac}", "10 {hash} 00"])
def test_a_forged_anchor_is_as_good_as_none(db, grown, data_dir, text):
    grown(60)
    assert heads.check_whole(db) is None
    _, held, mac = (data_dir / "audit.anchor").read_text().split()
    (data_dir / "audit.anchor").write_text(text.format(hash=held, mac=mac))
    edit(db, 5)

    assert heads.check_at_start(db).values == {"row": 5}
