"""Evaluation slips and their revisions, as stored."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from lib.access.scope import Scope
from lib.db import Database
from lib.db.actions import Action
from lib.slips.model import Content, JointMeeting, Origin, Revision, StoredSlip

_REVISION = """
    r.number, r.form, r.level_1, r.level_2, r.level_3, r.level_4, r.level_5, r.level_6,
    r.remarks, r.meeting_on, r.meeting_present, r.meeting_total, r.front_present, r.received_on,
    r.origin, r.entered_by, coalesce(nullif(a.display_name, ''), a.name), r.entered_at, r.reason
"""
_CURRENT = f"""
    SELECT s.id, s.member_id, s.year, s.unit_id, s.stack_id, s.returned, {_REVISION}
    FROM slips s
    JOIN slip_revisions r ON r.slip_id = s.id AND r.number = s.revision
    JOIN accounts a ON a.id = r.entered_by
"""


def find(db: Database, slip_id: int) -> StoredSlip | None:
    """One slip with its newest revision; the caller checks the scope of its member."""
    row = db.execute(f"{_CURRENT} WHERE s.id = ?", [slip_id]).fetchone()
    return _slip(row) if row else None


def of_members(db: Database, member_ids: Iterable[int], year: int) -> dict[int, StoredSlip]:
    """The year's slip of each member asked for; no slip: absent."""
    rows = db.execute(
        f"{_CURRENT} WHERE s.year = ? AND s.member_id IN (SELECT value FROM json_each(?))",
        [year, "[" + ",".join(str(int(member_id)) for member_id in member_ids) + "]"],
    )
    return {slip.member_id: slip for slip in map(_slip, rows)}


def of_member(db: Database, scope: Scope, member_id: int) -> list[StoredSlip]:
    """Every slip of one member of the scope, newest year first."""
    rows = db.execute(
        f"WITH RECURSIVE {scope.sql} {_CURRENT} JOIN members m ON m.id = s.member_id"
        f" WHERE s.member_id = :member_id AND {scope.members('m')} ORDER BY s.year DESC",
        {**scope.params, "member_id": member_id},
    )
    return [_slip(row) for row in rows]


def history(db: Database, slip_id: int) -> list[Revision]:
    """Every revision of a slip, newest first: who, when, why and what."""
    rows = db.execute(
        f"SELECT {_REVISION} FROM slip_revisions r JOIN accounts a ON a.id = r.entered_by"
        " WHERE r.slip_id = ? ORDER BY r.number DESC",
        [slip_id],
    )
    return [_revision(row) for row in rows]


@dataclass(frozen=True, slots=True)
class Witnessed:
    """A revision with what the check compares: its content's hash now and as it was stored."""

    slip_id: int
    number: int
    member_id: int
    year: int
    hash: str
    stored_hash: str
    head: int
    newest: int


def every(db: Database) -> Iterator[Witnessed]:
    """Every revision of every slip, for the check of the whole ledger; nobody is shown these."""
    rows = db.execute(
        "SELECT s.id, s.member_id, s.year, s.revision, r.content_hash,"
        " (SELECT max(number) FROM slip_revisions WHERE slip_id = s.id),"
        f" {_REVISION} FROM slip_revisions r JOIN slips s ON s.id = r.slip_id"
        " JOIN accounts a ON a.id = r.entered_by ORDER BY s.id, r.number"
    )
    for slip_id, member_id, year, head, stored_hash, newest, *columns in rows:
        one = _revision(columns)
        yield Witnessed(
            slip_id, one.number, member_id, year, one.content.hash, stored_hash, head, newest
        )


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


def told_workplace(db: Database, slip_id: int) -> tuple[str, datetime] | None:
    """Who last ticked or unticked "the workplace has been told", and when."""
    row = db.execute(
        "SELECT coalesce(nullif(a.display_name, ''), a.name), u.at FROM audit u"
        " JOIN accounts a ON a.id = u.account_id"
        " WHERE u.subject = ? AND u.action = ? ORDER BY u.seq DESC LIMIT 1",
        [f"slip/{slip_id}", Action.SLIP_RETURN],
    ).fetchone()
    return (row[0], datetime.fromisoformat(row[1])) if row else None


def insert(
    db: Database,
    member_id: int,
    year: int,
    content: Content,
    *,
    form: str,
    unit_id: int | None,
    origin: Origin,
    by: int,
    at: datetime,
    stack_id: int | None = None,
    returned: bool = False,
    key: str | None = None,
) -> int:
    """A new slip with its first revision, inside the caller's transaction; returns its id."""
    row = db.execute(
        "INSERT INTO slips (member_id, year, unit_id, stack_id, revision, returned)"
        " VALUES (?, ?, ?, ?, 1, ?) RETURNING id",
        [member_id, year, unit_id, stack_id, int(returned)],
    ).fetchone()
    slip_id = int(row[0])
    _insert_revision(db, slip_id, 1, content, form=form, origin=origin, by=by, at=at, key=key)
    return slip_id


def append(
    db: Database,
    slip: StoredSlip,
    content: Content,
    *,
    reason: str,
    by: int,
    at: datetime,
    key: str | None,
) -> int:
    """The next revision of a slip, on the form it was written on; returns its number."""
    number = slip.current.number + 1
    _insert_revision(
        db,
        slip.id,
        number,
        content,
        form=slip.current.form,
        origin=Origin.SINGLE,
        by=by,
        at=at,
        key=key,
        reason=reason,
    )
    db.execute("UPDATE slips SET revision = ? WHERE id = ?", [number, slip.id])
    return number


def set_returned(db: Database, slip_id: int, returned: bool) -> None:
    """Tick or untick "the workplace has been told"."""
    db.execute("UPDATE slips SET returned = ? WHERE id = ?", [int(returned), slip_id])


def _insert_revision(
    db: Database,
    slip_id: int,
    number: int,
    content: Content,
    *,
    form: str,
    origin: Origin,
    by: int,
    at: datetime,
    key: str | None,
    reason: str = "",
) -> None:
    meeting = content.meeting
    values = [
        *(slip_id, number, form, *content.levels, content.remarks, content.remarks_key),
        *(_iso(meeting.held_on), meeting.present, meeting.total, int(meeting.front_present)),
        *(content.received_on.isoformat(), origin.value, by, at.isoformat(), reason, key),
        content.hash,
    ]
    db.execute(
        "INSERT INTO slip_revisions (slip_id, number, form, level_1, level_2, level_3, level_4,"
        " level_5, level_6, remarks, remarks_key, meeting_on, meeting_present, meeting_total,"
        " front_present, received_on, origin, entered_by, entered_at, reason, idempotency_key,"
        f" content_hash) VALUES ({', '.join('?' * len(values))})",
        values,
    )


def _slip(row: Sequence[Any]) -> StoredSlip:
    slip_id, member_id, year, unit_id, stack_id, returned, *revision = row
    return StoredSlip(
        slip_id, member_id, year, unit_id, stack_id, bool(returned), _revision(revision)
    )


def _revision(row: Sequence[Any]) -> Revision:
    number, form, *middle, origin, by, by_name, at, reason = row
    *levels, remarks, held_on, present, total, front, received_on = middle
    meeting = JointMeeting(_day(held_on), present, total, bool(front))
    content = Content(tuple(levels), date.fromisoformat(received_on), meeting, remarks)
    moment = datetime.fromisoformat(at)
    return Revision(number, form, content, Origin(origin), by, by_name, moment, reason)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
