"""What the audit says of slips, and what the check compares with it; nobody is shown these rows."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from lib.db import Database, named
from lib.db.actions import Action
from lib.db.texts import as_one
from lib.slips.store import content_of

# Of a revision: slip, number, member, year, its content sealed.
Revised = tuple[int, int, int, int, str]


@dataclass(frozen=True, slots=True)
class Witnessed:
    """A revision with what the check compares: its content, sealed now and as it was stored."""

    slip_id: int
    number: int
    member_id: int
    year: int
    form: str
    seal: str
    stored_seal: str
    head: int
    newest: int


def said(db: Database, actions: Iterable[Action]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """What the audit says under these actions, oldest first: action, subject and detail."""
    rows = db.execute(
        "SELECT action, subject, detail FROM audit"
        " WHERE action IN (SELECT value FROM json_each(?)) ORDER BY seq",
        [as_one(actions)],
    )
    for action, subject, detail in rows:
        yield action, subject, json.loads(detail)


def every(db: Database) -> Iterator[Witnessed]:
    """Every revision of every slip."""
    rows = db.execute(
        "SELECT s.id, s.member_id, s.year, s.revision AS head, r.content_hash, r.salt,"
        " (SELECT max(number) FROM slip_revisions WHERE slip_id = s.id) AS newest,"
        " r.number, r.form, r.levels, r.remarks, r.meeting_on, r.meeting_present, r.meeting_total,"
        " r.front_present, r.received_on"
        " FROM slip_revisions r JOIN slips s ON s.id = r.slip_id ORDER BY s.id, r.number"
    )
    for row in named(rows):
        yield Witnessed(
            row["id"],
            row["number"],
            row["member_id"],
            row["year"],
            row["form"],
            content_of(row).sealed(row["salt"]),
            row["content_hash"],
            row["head"],
            row["newest"],
        )


def revised(db: Database, slip_ids: Iterable[int]) -> list[Revised]:
    """Every revision of the slips, for the audit row of the use case that has just written them."""
    rows = db.execute(
        "SELECT s.id, r.number, s.member_id, s.year, r.content_hash"
        " FROM json_each(?) asked JOIN slips s ON s.id = asked.value"
        " JOIN slip_revisions r ON r.slip_id = s.id ORDER BY s.id, r.number",
        [as_one(slip_ids)],
    )
    return list(rows)
