"""Stacks and the rows typed into them, as stored."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from lib.access.scope import Scope
from lib.access.store import shown_name
from lib.db import Database, named
from lib.db.texts import as_one, day_of, moment_of, text_of
from lib.slips.form import form_named
from lib.slips.model import JointMeeting
from lib.stacks.model import Cover, KeptRow, Stack

_STACK = f"""
    SELECT s.*, {shown_name("o")} AS opened_by_name,
        coalesce({shown_name("c")}, '') AS closed_by_name
    FROM stacks s JOIN accounts o ON o.id = s.opened_by LEFT JOIN accounts c ON c.id = s.closed_by
"""
# Of a stack `s`: somebody is still typing it.
IN_WORK = "s.closed_at IS NULL AND s.taken_back_at IS NULL"


def insert(
    db: Database,
    year: int,
    unit_id: int,
    cover: Cover,
    form: str,
    second_reason: str,
    *,
    by: int,
    at: datetime,
    key: str | None,
) -> int:
    """A new open stack of papers on a form; returns its id."""
    values = [year, unit_id, *_of_cover(cover), form, second_reason, by, at.isoformat(), key]
    row = db.execute(
        "INSERT INTO stacks (year, unit_id, stated, arrived_on, meeting_on, meeting_present,"
        " meeting_total, front_present, form, second_reason, opened_by,"
        " opened_at, idempotency_key)"
        f" VALUES ({', '.join('?' * len(values))}) RETURNING id",
        values,
    ).fetchone()
    return int(row[0])


def find(db: Database, stack_id: int) -> Stack | None:
    """One stack; the caller checks the scope of its cell."""
    return next(iter(of_ids(db, [stack_id])), None)


def of_ids(db: Database, ids: Iterable[int]) -> list[Stack]:
    """These stacks, the oldest first."""
    rows = db.execute(
        f"{_STACK} WHERE s.id IN (SELECT value FROM json_each(?)) ORDER BY s.id",
        [as_one(ids)],
    )
    return [_stack(row) for row in named(rows)]


def open_of_cell(db: Database, unit_id: int, year: int) -> list[Stack]:
    """The stacks in work of one cell and year, whoever opened them; the oldest first."""
    rows = db.execute(
        f"{_STACK} WHERE s.unit_id = ? AND s.year = ? AND {IN_WORK} ORDER BY s.id",
        [unit_id, year],
    )
    return [_stack(row) for row in named(rows)]


def of_key(db: Database, key: str) -> Stack | None:
    """The stack that an idempotency key has already opened."""
    rows = db.execute(f"{_STACK} WHERE s.idempotency_key = ?", [key])
    return next(map(_stack, named(rows)), None)


def open_stacks(db: Database, scope: Scope) -> list[Stack]:
    """The stacks in work in the scope, newest first, so that work goes on where it stopped."""
    rows = db.execute(
        f"WITH RECURSIVE {scope.sql} {_STACK} WHERE {IN_WORK}"
        " AND s.unit_id IN scope_residence ORDER BY s.id DESC",
        scope.params,
    )
    return [_stack(row) for row in named(rows)]


def typed_rows(db: Database, stacks: Iterable[Stack]) -> dict[int, int]:
    """How many rows of each of these stacks are complete."""
    forms = {stack.id: stack.form for stack in stacks}
    rows = db.execute(
        "SELECT stack_id, code FROM stack_rows WHERE stack_id IN (SELECT value FROM json_each(?))",
        [as_one(forms)],
    )
    return Counter(stack_id for stack_id, code in rows if forms[stack_id].is_complete(code))


def any_finished(db: Database) -> bool:
    """Whether any stack at all has been closed or taken back, in any scope."""
    query = f"SELECT EXISTS (SELECT 1 FROM stacks s WHERE NOT ({IN_WORK}))"
    return bool(db.execute(query).fetchone()[0])


def finished_stacks(db: Database, scope: Scope, limit: int = 50, offset: int = 0) -> list[Stack]:
    """The stacks of the scope that were closed or taken back, the newest first; -1: all of them."""
    rows = db.execute(
        f"WITH RECURSIVE {scope.sql} {_STACK}"
        f" WHERE NOT ({IN_WORK})"
        " AND s.unit_id IN scope_residence ORDER BY s.id DESC LIMIT :limit OFFSET :offset",
        {**scope.params, "limit": limit, "offset": offset},
    )
    return [_stack(row) for row in named(rows)]


def finished_count(db: Database, scope: Scope) -> int:
    """How many stacks of the scope were closed or taken back."""
    row = db.execute(
        f"WITH RECURSIVE {scope.sql} SELECT count(*) FROM stacks s"
        f" WHERE NOT ({IN_WORK}) AND s.unit_id IN scope_residence",
        scope.params,
    ).fetchone()
    return int(row[0])


def save_cover(db: Database, stack_id: int, cover: Cover) -> None:
    db.execute(
        "UPDATE stacks SET stated = ?, arrived_on = ?, meeting_on = ?, meeting_present = ?,"
        " meeting_total = ?, front_present = ? WHERE id = ?",
        [*_of_cover(cover), stack_id],
    )


def save_closed(db: Database, stack_id: int, *, by: int, at: datetime) -> None:
    db.execute(
        "UPDATE stacks SET closed_by = ?, closed_at = ? WHERE id = ?",
        [by, at.isoformat(), stack_id],
    )


def save_taken_back(db: Database, stack_id: int, reason: str, *, by: int, at: datetime) -> None:
    db.execute(
        "UPDATE stacks SET taken_back_by = ?, taken_back_at = ?, taken_back_reason = ?"
        " WHERE id = ?",
        [by, at.isoformat(), reason, stack_id],
    )


def slip_count(db: Database, stack_id: int) -> int:
    """How many slips a closed stack has written."""
    row = db.execute("SELECT count(*) FROM slips WHERE stack_id = ?", [stack_id]).fetchone()
    return int(row[0])


def drafts(db: Database, stack_id: int) -> dict[int, KeptRow]:
    """What has been kept for each member of the stack."""
    rows = db.execute(
        "SELECT r.member_id, r.code, r.remarks, r.revision, r.hand, r.turn, r.kept_by,"
        f" {shown_name('a')}"
        " FROM stack_rows r JOIN accounts a ON a.id = r.kept_by WHERE r.stack_id = ?",
        [stack_id],
    )
    return {member_id: KeptRow(*draft) for member_id, *draft in rows}


def save_draft(db: Database, stack_id: int, member_id: int, draft: KeptRow, at: datetime) -> None:
    """Keep a row as typed, in place of what was kept before."""
    save_drafts(db, stack_id, [(member_id, draft)], at)


def save_drafts(
    db: Database, stack_id: int, drafts: Iterable[tuple[int, KeptRow]], at: datetime
) -> None:
    """Keep what has been typed for these members in place of what was kept before."""
    db.conn.executemany(
        "INSERT INTO stack_rows (stack_id, member_id, code, remarks, revision, hand, turn,"
        " kept_by, kept_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (stack_id, member_id) DO UPDATE SET code = excluded.code,"
        " remarks = excluded.remarks, revision = excluded.revision, hand = excluded.hand,"
        " turn = excluded.turn, kept_by = excluded.kept_by, kept_at = excluded.kept_at",
        [
            (
                *(stack_id, member_id, one.code, one.remarks, one.revision, one.hand),
                *(one.turn, one.kept_by, at.isoformat()),
            )
            for member_id, one in drafts
        ],
    )


def kept_elsewhere(db: Database, stack: Stack, member_ids: Iterable[int]) -> dict[int, Stack]:
    """Those of the members for whom something stands in another open stack of the year: which."""
    rows = db.execute(
        "SELECT r.member_id, s.id FROM stack_rows r JOIN stacks s ON s.id = r.stack_id"
        " WHERE r.member_id IN (SELECT value FROM json_each(?))"
        " AND (r.code <> '' OR r.remarks <> '')"
        f" AND s.year = ? AND s.id <> ? AND {IN_WORK} ORDER BY s.id DESC",
        [as_one(member_ids), stack.year, stack.id],
    )
    others = dict(rows.fetchall())
    stacks = {other.id: other for other in of_ids(db, set(others.values()))}
    return {member_id: stacks[stack_id] for member_id, stack_id in others.items()}


def persons(db: Database, ids: Iterable[int]) -> list[tuple[int, str, int | None, str]]:
    """Id, name, year of birth and card number of each member asked for, by given name."""
    found = db.execute(
        "SELECT id, full_name, CAST(substr(birth_date, 1, 4) AS INTEGER), card_number"
        " FROM members WHERE id IN (SELECT value FROM json_each(?)) ORDER BY sort_key, id",
        [as_one(ids)],
    )
    return list(found)


def _of_cover(cover: Cover) -> list[object]:
    meeting = cover.meeting
    held_on = text_of(meeting.held_on)
    return [
        *(cover.stated, cover.arrived_on.isoformat(), held_on, meeting.present, meeting.total),
        int(meeting.front_present),
    ]


def _stack(row: Mapping[str, Any]) -> Stack:
    meeting = JointMeeting(
        day_of(row["meeting_on"]),
        row["meeting_present"],
        row["meeting_total"],
        bool(row["front_present"]),
    )
    return Stack(
        row["id"],
        row["year"],
        row["unit_id"],
        Cover(row["stated"], date.fromisoformat(row["arrived_on"]), meeting),
        form_named(row["form"]),
        row["opened_by_name"],
        datetime.fromisoformat(row["opened_at"]),
        row["second_reason"],
        row["closed_by_name"],
        moment_of(row["closed_at"]),
        moment_of(row["taken_back_at"]),
        row["taken_back_reason"],
    )
