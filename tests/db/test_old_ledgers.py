"""A ledger that has been worked with keeps every row when a later release takes its steps."""

from pathlib import Path

import pysqlite3
import pytest

from lib.access.model import Role
from lib.db import Database, key, open_database
from lib.db.connection import configured, named
from lib.db.schema import migrations
from lib.db.setup import ensure_database
from tests.factories import make_account, make_letter, make_member, make_round, make_unit

# What a step adds by itself to a table that was there before.
GROWN = {"_sqlite_migrations"}


Rows = dict[str, list[dict[str, object]]]


def rows_of(db: Database) -> Rows:
    """Every row of every table of the ledger's own, as it stands."""
    names = [
        name
        for (name,) in db.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        )
        if name not in GROWN and not name.startswith(("member_search_", "sqlite_"))
    ]
    return {name: list(named(db.execute(f"SELECT * FROM {name} ORDER BY 1, 2"))) for name in names}


def as_far_as(before: Rows, now: Rows) -> Rows:
    """Of what stands now the tables and columns there were before; a step may add some."""
    return {
        name: [{column: row[column] for column in (rows[0] if rows else ())} for row in now[name]]
        for name, rows in before.items()
    }


def worked_with(path: Path, before: str) -> Rows:
    """A ledger of the release before a step, with members, papers, a slip, a stack and accounts."""
    key.make(path.parent)
    db = configured(pysqlite3.connect(str(path), isolation_level=None))
    migrations.apply(db, stop_before=before)
    top = make_unit(db, "T", kind="province")
    cell = make_unit(db, "C", kind="residence_cell", parent=top)
    account = make_account(db, Role.BOARD, top)
    make_round(db)
    for number, name in enumerate(("Nguyễn Văn An", "Trần Thị Bình"), start=1):
        member = make_member(
            db, workplace=cell, residence=cell, name=name, card=f"86900000{number}"
        )
        db.execute("UPDATE members SET birth_date = '1962-03-04' WHERE id = ?", [member])
        make_letter(db, member)
        db.execute(
            "INSERT INTO exemptions (member_id, kind, ground, valid_from, state, proposed_by)"
            " VALUES (?, 'meeting_exempt', 'A1', '2023-01-01', 'proposed', ?)",
            [member, account.id],
        )
        db.execute(
            "INSERT INTO slips (id, member_id, year, occasion, revision) VALUES (?, ?, 2023,"
            " 'yearly', 1)",
            [number, member],
        )
    db.execute(
        "INSERT INTO stacks (year, unit_id, stated, arrived_on, front_present, opened_by,"
        " opened_at) VALUES (2023, ?, 2, '2023-11-10', 1, ?, '2023-11-10T00:00:00+00:00')",
        [cell, account.id],
    )
    kept = rows_of(db)
    db.close()
    return kept


@pytest.mark.parametrize("step", ["m035_numbers", "m036_evidence", "m037_list_views", "m038_marks"])
def test_a_step_leaves_every_row_as_it_was(tmp_path: Path, step: str):
    path = tmp_path / "so213.sqlite"
    kept = worked_with(path, step)

    ensure_database(path)

    with open_database(path) as db:
        now = rows_of(db)
    assert sum(map(len, kept.values())) > 12
    assert as_far_as(kept, now) == kept


def test_members_of_before_are_found_by_their_numbers(tmp_path: Path):
    path = tmp_path / "so213.sqlite"
    worked_with(path, "m035_numbers")

    ensure_database(path)

    with open_database(path) as db:
        found = "SELECT rowid FROM member_cards WHERE member_cards MATCH '\"0002\"'"
        assert db.execute(found).fetchall() == [(2,)]


def test_a_step_that_came_later_than_those_behind_it_is_taken_then(tmp_path: Path):
    """The numbers of steps say nothing of when an office gets them."""
    path = tmp_path / "so213.sqlite"
    worked_with(path, "m039")
    with open_database(path) as db:
        for name in ("members_card_added", "members_card_changed"):
            db.execute(f"DROP TRIGGER {name}")
        db.execute("DROP TABLE member_cards")
        db.execute("DROP INDEX members_born_in")
        db.execute("DELETE FROM _sqlite_migrations WHERE name = 'm035_numbers'")

    ensure_database(path)

    with open_database(path) as db:
        assert db.execute("SELECT count(*) FROM member_cards").fetchone() == (2,)
        names = "SELECT name FROM sqlite_schema WHERE name LIKE 'members_card%'"
        assert len(db.execute(names).fetchall()) == 2


def test_evidence_views_and_marks_can_be_kept_with_rows_of_before(tmp_path: Path):
    path = tmp_path / "so213.sqlite"
    worked_with(path, "m036_evidence")

    ensure_database(path)

    with open_database(path) as db:
        [(request, account)] = db.execute(
            "SELECT min(id), min(proposed_by) FROM exemptions"
        ).fetchall()
        db.execute(
            "INSERT INTO evidence (exemption_id, kind, size, sha256, added_by, added_at, content)"
            " VALUES (?, 'pdf', 1, ?, ?, '', x'00')",
            [request, "0" * 64, account],
        )
        db.execute(
            "INSERT INTO list_views (account_id, list, name, said, columns)"
            " VALUES (?, 'dang-vien', '', '{}', '')",
            [account],
        )
        db.execute(
            "INSERT INTO marks (account_id, kind, subject_id, word, due_on, made_on)"
            " VALUES (?, 'exemption', ?, 'Gọi lại', '2023-12-01', '2023-11-22')",
            [account, request],
        )
        assert db.execute("SELECT moves FROM register_moves").fetchone() == (0,)
        db.execute("UPDATE members SET residence_unit_id = NULL WHERE id = 1")
        assert db.execute("SELECT moves FROM register_moves").fetchone() == (1,)
