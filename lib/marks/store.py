"""Rows of marks in, marks out: always those of one account."""

from datetime import date
from typing import Any

from lib.access.scope import Scope
from lib.db import Database
from lib.db.texts import day_of, text_of
from lib.marks.model import Mark, Marked

_SELECT = (
    "SELECT id, account_id, kind, subject_id, word, due_on, made_on, done_on FROM marks"
    " WHERE account_id = :account"
)


def insert(db: Database, mark: Mark) -> int:
    """A new mark; answers its id."""
    db.execute(
        "INSERT INTO marks (account_id, kind, subject_id, word, due_on, made_on)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [
            mark.account_id,
            mark.kind,
            mark.subject_id,
            mark.word,
            text_of(mark.due_on),
            text_of(mark.made_on),
        ],
    )
    return int(db.execute("SELECT last_insert_rowid()").fetchone()[0])


def save_settled(db: Database, mark: Mark) -> None:
    """Whether a mark is done."""
    db.execute("UPDATE marks SET done_on = ? WHERE id = ?", [text_of(mark.done_on), mark.id])


def find(db: Database, scope: Scope, mark_id: int) -> Mark | None:
    """One mark of the account; None for another's and for none."""
    found = _marks(db, "AND id = :id", {"account": scope.account_id, "id": mark_id})
    return found[0] if found else None


def of_account(db: Database, scope: Scope, *, done: bool) -> list[Mark]:
    """Those of an account that are done, or not yet, by their day."""
    when = "AND done_on IS NOT NULL" if done else "AND done_on IS NULL"
    return _marks(db, f"{when} ORDER BY due_on, id", {"account": scope.account_id})


def on_record(db: Database, scope: Scope, kind: Marked, subject_id: int) -> list[Mark]:
    """What an account still follows of one record, by its day."""
    values = {"account": scope.account_id, "kind": kind, "subject": subject_id}
    where = "AND kind = :kind AND subject_id = :subject AND done_on IS NULL ORDER BY due_on, id"
    return _marks(db, where, values)


def _marks(db: Database, where: str, values: dict[str, Any]) -> list[Mark]:
    return [
        Mark(
            row["id"],
            row["account_id"],
            Marked(row["kind"]),
            row["subject_id"],
            row["word"],
            date.fromisoformat(row["due_on"]),
            date.fromisoformat(row["made_on"]),
            day_of(row["done_on"]),
        )
        for row in db.query(f"{_SELECT} {where}", values)
    ]
