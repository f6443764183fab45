"""Evaluation slips and their revisions, as stored."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from lib.access.scope import Scope
from lib.access.store import shown_name
from lib.db import Database, bulk, named
from lib.db.texts import as_one, day_of, text_of
from lib.rounds.model import YEARLY
from lib.slips.form import code_of, levels_of
from lib.slips.model import (
    Content,
    Entry,
    JointMeeting,
    Origin,
    Paper,
    Revision,
    StoredSlip,
    Told,
)

_REVISION = f"""
    r.number, r.form, r.levels, r.remarks, r.meeting_on, r.meeting_present, r.meeting_total,
    r.front_present, r.received_on, r.origin, r.entered_by, r.entered_at, r.reason,
    {shown_name("a")} AS entered_by_name
"""
_CURRENT = f"""
    SELECT s.id, s.member_id, s.year, s.occasion, s.unit_id, s.stack_id, s.returned, s.returned_at,
        {shown_name("t")} AS returned_by_name, {_REVISION}
    FROM slips s
    JOIN slip_revisions r ON r.slip_id = s.id AND r.number = s.revision
    JOIN accounts a ON a.id = r.entered_by
    LEFT JOIN accounts t ON t.id = s.returned_by
"""


def find(db: Database, slip_id: int) -> StoredSlip | None:
    """One slip with its newest revision; the caller checks the scope of its member."""
    rows = named(db.execute(f"{_CURRENT} WHERE s.id = ?", [slip_id]))
    return next(map(_slip, rows), None)


def of_members(db: Database, member_ids: Iterable[int], year: int) -> dict[int, StoredSlip]:
    """The slip of the yearly round of each member asked for; no slip: absent."""
    rows = db.execute(
        f"{_CURRENT} WHERE s.year = ? AND s.occasion = ?"
        " AND s.member_id IN (SELECT value FROM json_each(?))",
        [year, YEARLY, as_one(member_ids)],
    )
    return {slip.member_id: slip for slip in map(_slip, named(rows))}


def of_member(db: Database, scope: Scope, member_id: int) -> list[StoredSlip]:
    """Every slip of one member of the scope, newest year first."""
    rows = db.execute(
        f"{_CURRENT} JOIN members m ON m.id = s.member_id"
        f" WHERE s.member_id = :member_id AND {scope.one_member('m')} ORDER BY s.year DESC, s.id",
        {**scope.params, "member_id": member_id},
    )
    return [_slip(row) for row in named(rows)]


def history(db: Database, slip_id: int) -> list[Revision]:
    """Every revision of a slip, newest first: who, when, why and what."""
    rows = db.execute(
        f"SELECT {_REVISION} FROM slip_revisions r JOIN accounts a ON a.id = r.entered_by"
        " WHERE r.slip_id = ? ORDER BY r.number DESC",
        [slip_id],
    )
    return [_revision(row) for row in named(rows)]


def content_of(row: Mapping[str, Any]) -> Content:
    """What a stored revision says."""
    meeting = JointMeeting(
        day_of(row["meeting_on"]),
        row["meeting_present"],
        row["meeting_total"],
        bool(row["front_present"]),
    )
    received_on = date.fromisoformat(row["received_on"])
    return Content(levels_of(row["levels"]), received_on, meeting, row["remarks"])


def of_key(db: Database, key: str) -> tuple[StoredSlip, Revision] | None:
    """The slip and the revision that an idempotency key has already written."""
    found = db.execute(
        "SELECT slip_id, number FROM slip_revisions WHERE idempotency_key = ?", [key]
    ).fetchone()
    if not found:
        return None
    slip = find(db, found[0])
    assert slip is not None, "a revision has a slip"
    return slip, next(r for r in history(db, slip.id) if r.number == found[1])


def insert(db: Database, paper: Paper, content: Content, entry: Entry) -> int:
    """A new slip with its first revision, inside the caller's transaction; returns its id."""
    return insert_many(db, [(paper, [(content, entry)])])[0]


def insert_many(
    db: Database, slips: Sequence[tuple[Paper, Sequence[tuple[Content, Entry]]]]
) -> list[int]:
    """New slips in their order, each with its revisions from the first on; returns their ids."""
    last = db.execute("SELECT coalesce(max(id), 0) FROM slips").fetchone()[0]
    ids = list(range(last + 1, last + 1 + len(slips)))
    bulk.insert(
        db,
        "slips (id, member_id, year, occasion, unit_id, stack_id, revision, returned, returned_by,"
        " returned_at)",
        (_head(slip_id, *slip) for slip_id, slip in zip(ids, slips, strict=True)),
    )
    bulk.insert(
        db,
        _REVISIONS,
        (
            _revision_row(slip_id, number, paper.form, content, entry)
            for slip_id, (paper, versions) in zip(ids, slips, strict=True)
            for number, (content, entry) in enumerate(versions, start=1)
        ),
    )
    return ids


def append(db: Database, slip: StoredSlip, content: Content, entry: Entry) -> int:
    """The next revision of a slip, on the form it was written on; returns its number."""
    number = slip.current.number + 1
    bulk.insert(db, _REVISIONS, [_revision_row(slip.id, number, slip.current.form, content, entry)])
    db.execute("UPDATE slips SET revision = ? WHERE id = ?", [number, slip.id])
    return number


def set_returned(db: Database, slip_id: int, returned: bool, *, by: int, at: datetime) -> None:
    """Tick or untick "the workplace has been told"."""
    db.execute(
        "UPDATE slips SET returned = ?, returned_by = ?, returned_at = ? WHERE id = ?",
        [int(returned), by, at.isoformat(), slip_id],
    )


def _head(
    slip_id: int, paper: Paper, versions: Sequence[tuple[Content, Entry]]
) -> tuple[object, ...]:
    _, entry = versions[0]
    told = (entry.by, entry.at.isoformat()) if paper.returned else (None, None)
    whose = (slip_id, paper.member_id, paper.year, paper.occasion, paper.unit_id, paper.stack_id)
    return (*whose, len(versions), int(paper.returned), *told)


_REVISIONS = (
    "slip_revisions (slip_id, number, form, levels, remarks, remarks_key, meeting_on,"
    " meeting_present, meeting_total, front_present, received_on, origin, entered_by, entered_at,"
    " reason, idempotency_key, salt, content_hash)"
)


def _revision_row(
    slip_id: int, number: int, form: str, content: Content, entry: Entry
) -> tuple[object, ...]:
    meeting, salt = content.meeting, secrets.token_hex(16)
    return (
        *(slip_id, number, form, code_of(content.levels), content.remarks, content.remarks_key),
        *(text_of(meeting.held_on), meeting.present, meeting.total, int(meeting.front_present)),
        *(content.received_on.isoformat(), entry.origin.value, entry.by, entry.at.isoformat()),
        *(entry.reason, entry.key, salt, content.sealed(salt)),
    )


def _slip(row: Mapping[str, Any]) -> StoredSlip:
    told = None
    if row["returned_at"]:
        told = Told(row["returned_by_name"], datetime.fromisoformat(row["returned_at"]))
    return StoredSlip(
        row["id"],
        row["member_id"],
        row["year"],
        row["occasion"],
        row["unit_id"],
        row["stack_id"],
        bool(row["returned"]),
        told,
        _revision(row),
    )


def _revision(row: Mapping[str, Any]) -> Revision:
    return Revision(
        row["number"],
        row["form"],
        content_of(row),
        Origin(row["origin"]),
        row["entered_by"],
        row["entered_by_name"],
        datetime.fromisoformat(row["entered_at"]),
        row["reason"],
    )
