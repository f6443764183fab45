"""Drafts in the database, each statement whole by itself.

They are no business data, so they need no transaction with an audit row: nothing in them counts
before it is saved by the service of its subject.
"""

import json
from datetime import datetime
from enum import Enum, auto
from typing import Any

from lib.db import Database
from lib.db.clock import stamp
from lib.drafts.model import DraftKind, Form, FormDraft, Typing, named


class Put(Enum):
    """What became of typing that arrived."""

    KEPT = auto()
    OVER = auto()
    TOO_LARGE = auto()


def put(
    db: Database, account_id: int, form: Form, typing: Typing, longest: int, at: datetime
) -> Put:
    """Lay the fields over those kept before, unless later ones of the same filling are there.

    A filling that is over (saved or thrown away) keeps nothing more: its last keys may arrive
    after the save.
    """
    kept = db.execute(
        "INSERT INTO drafts (account_id, form, fields, filling, turn, over, at)"
        " VALUES (:account, :form, :fields, :filling, :turn, 0, :at)"
        " ON CONFLICT (account_id, form) DO UPDATE SET over = 0, at = excluded.at,"
        " filling = excluded.filling, turn = excluded.turn, fields = CASE WHEN over"
        " THEN excluded.fields ELSE json_patch(fields, excluded.fields) END"
        " WHERE NOT (filling = excluded.filling AND (over OR turn > excluded.turn))"
        " AND length(json_patch(fields, excluded.fields)) <= :longest",
        {
            "account": account_id,
            "form": form.name,
            "fields": json.dumps(dict(typing.fields), ensure_ascii=False),
            "filling": typing.filling,
            "turn": typing.turn,
            "at": stamp(at),
            "longest": longest,
        },
    )
    if kept.rowcount == 1:
        return Put.KEPT
    row = db.execute(
        "SELECT over FROM drafts WHERE account_id = ? AND form = ? AND filling = ?"
        " AND (over OR turn > ?)",
        [account_id, form.name, typing.filling, typing.turn],
    ).fetchone()
    if row is None:
        return Put.TOO_LARGE
    return Put.OVER if row[0] else Put.KEPT


def end(db: Database, account_id: int, form: Form, filling: str, at: datetime) -> None:
    """Forget what was typed; what remains says only that this filling is over."""
    db.execute(
        "INSERT INTO drafts (account_id, form, fields, filling, turn, over, at)"
        " VALUES (?, ?, '{}', ?, 0, 1, ?)"
        " ON CONFLICT (account_id, form) DO UPDATE SET fields = '{}', filling = excluded.filling,"
        " over = 1, at = excluded.at",
        [account_id, form.name, filling, stamp(at)],
    )


def forget(db: Database, account_id: int, form: Form) -> None:
    """Remove a draft without a trace."""
    db.execute("DELETE FROM drafts WHERE account_id = ? AND form = ?", [account_id, form.name])


def forget_old(db: Database, account_id: int, before: datetime, most: int) -> None:
    """Remove everybody's drafts from before a moment, and what is beyond `most` of one.

    The oldest go, and of what is only remembered as over all before any that is not.
    """
    db.execute("DELETE FROM drafts WHERE at < ?", [stamp(before)])
    db.execute(
        "DELETE FROM drafts WHERE account_id = :account AND form NOT IN (SELECT form FROM drafts"
        " WHERE account_id = :account ORDER BY over, at DESC LIMIT :most)",
        {"account": account_id, "most": most},
    )


def of_account(db: Database, account_id: int, kind: DraftKind, since: datetime) -> list[FormDraft]:
    """What the account has typed into forms of a kind and not saved, newest first."""
    rows = db.query(
        "SELECT form, fields, at FROM drafts WHERE account_id = ? AND form LIKE ? AND NOT over"
        " AND at >= ? ORDER BY at DESC",
        [account_id, f"{kind.value}:%", stamp(since)],
    )
    return [_from_row(row) for row in rows]


def _from_row(row: dict[str, Any]) -> FormDraft:
    fields = json.loads(row["fields"])
    return FormDraft(named(row["form"]), fields, datetime.fromisoformat(row["at"]))
