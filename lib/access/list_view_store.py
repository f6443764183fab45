"""The ways of looking at lists as they are kept."""

import json
from typing import Any

from lib.access.list_view_model import ListView
from lib.db import Database


def of_list(db: Database, account_id: int, of: str) -> list[ListView]:
    """Every way an account looks at one list, by name."""
    rows = db.execute(
        "SELECT id, name, said, columns FROM list_views WHERE account_id = ? AND list = ?"
        " ORDER BY name",
        [account_id, of],
    )
    return [_view(*row) for row in rows]


def save(db: Database, account_id: int, of: str, view: ListView) -> None:
    """Keep a way of looking, in place of one of the same name."""
    db.execute(
        "INSERT INTO list_views (account_id, list, name, said, columns) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (account_id, list, name) DO UPDATE"
        " SET said = excluded.said, columns = excluded.columns",
        [account_id, of, view.name, json.dumps(dict(view.said)), json.dumps(view.columns)],
    )


def remove(db: Database, account_id: int, of: str, name: str) -> None:
    """Forget a way of looking."""
    db.execute(
        "DELETE FROM list_views WHERE account_id = ? AND list = ? AND name = ?",
        [account_id, of, name],
    )


def _view(view_id: int, name: str, said: str, columns: str) -> ListView:
    kept: dict[str, Any] = json.loads(said)
    return ListView(name, kept, tuple(json.loads(columns)), view_id)
