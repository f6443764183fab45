"""Stacks, the rows typed into them, and the sheets set aside, as stored."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from lib.access.scope import Scope
from lib.db import Database
from lib.rounds import store as rounds
from lib.rounds.duty import duties
from lib.slips import store as slips
from lib.slips.form import form_named
from lib.slips.model import JointMeeting
from lib.stacks.model import Cover, Draft, Reason, Row, SetAside, Stack

_STACK = """
    SELECT id, year, unit_id, stated, arrived_on, meeting_on, meeting_present, meeting_total,
        front_present, form, opened_by, opened_at, closed_at, taken_back_at, taken_back_reason
    FROM stacks
"""


def insert(
    db: Database,
    year: int,
    unit_id: int,
    cover: Cover,
    form: str,
    *,
    by: int,
    at: datetime,
    key: str | None,
) -> int:
    """A new open stack of papers on a form; returns its id."""
    values = [year, unit_id, *_of_cover(cover), form, by, at.isoformat(), key]
    row = db.execute(
        "INSERT INTO stacks (year, unit_id, stated, arrived_on, meeting_on, meeting_present,"
        " meeting_total, front_present, form, opened_by, opened_at, idempotency_key)"
        f" VALUES ({', '.join('?' * len(values))}) RETURNING id",
        values,
    ).fetchone()
    return int(row[0])


def find(db: Database, stack_id: int) -> Stack | None:
    """One stack; the caller checks the scope of its cell."""
    row = db.execute(f"{_STACK} WHERE id = ?", [stack_id]).fetchone()
    return _stack(row) if row else None


def of_key(db: Database, key: str) -> Stack | None:
    """The stack that an idempotency key has already opened."""
    row = db.execute(f"{_STACK} WHERE idempotency_key = ?", [key]).fetchone()
    return _stack(row) if row else None


def open_stacks(db: Database, scope: Scope) -> list[Stack]:
    """The stacks in work in the scope, newest first, so that work goes on where it stopped."""
    rows = db.execute(
        f"WITH RECURSIVE {scope.sql} {_STACK} WHERE closed_at IS NULL AND taken_back_at IS NULL"
        " AND unit_id IN scope_residence ORDER BY id DESC",
        scope.params,
    )
    return [_stack(row) for row in rows]


def typed_rows(db: Database, scope: Scope) -> dict[int, int]:
    """How many rows of each stack in work in the scope are complete."""
    rows = db.execute(
        f"WITH RECURSIVE {scope.sql} SELECT s.id, s.form, r.code FROM stacks s"
        " JOIN stack_rows r ON r.stack_id = s.id"
        " WHERE s.closed_at IS NULL AND s.taken_back_at IS NULL"
        " AND s.unit_id IN scope_residence",
        scope.params,
    )
    return Counter(stack_id for stack_id, form, code in rows if form_named(form).is_complete(code))


def finished_stacks(db: Database, scope: Scope, limit: int = 50) -> list[Stack]:
    """The stacks of the scope that were closed or taken back, the newest first."""
    rows = db.execute(
        f"WITH RECURSIVE {scope.sql} {_STACK}"
        " WHERE (closed_at IS NOT NULL OR taken_back_at IS NOT NULL)"
        " AND unit_id IN scope_residence ORDER BY id DESC LIMIT :limit",
        {**scope.params, "limit": limit},
    )
    return [_stack(row) for row in rows]


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


def drafts(db: Database, stack_id: int) -> dict[int, Draft]:
    """What has been kept for each member of the stack."""
    rows = db.execute(
        "SELECT r.member_id, r.code, r.remarks, r.revision, r.hand, r.turn, r.kept_by,"
        " coalesce(nullif(a.display_name, ''), a.name)"
        " FROM stack_rows r JOIN accounts a ON a.id = r.kept_by WHERE r.stack_id = ?",
        [stack_id],
    )
    return {member_id: Draft(*draft) for member_id, *draft in rows}


def save_draft(db: Database, stack_id: int, member_id: int, draft: Draft, at: datetime) -> None:
    """Keep a row as typed, in place of what was kept before."""
    db.execute(
        "INSERT INTO stack_rows (stack_id, member_id, code, remarks, revision, hand, turn,"
        " kept_by, kept_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (stack_id, member_id) DO UPDATE SET code = excluded.code,"
        " remarks = excluded.remarks, revision = excluded.revision, hand = excluded.hand,"
        " turn = excluded.turn, kept_by = excluded.kept_by, kept_at = excluded.kept_at",
        [
            *(stack_id, member_id, draft.code, draft.remarks, draft.revision, draft.hand),
            *(draft.turn, draft.kept_by, at.isoformat()),
        ],
    )


def insert_set_aside(
    db: Database,
    stack_id: int,
    member_id: int | None,
    named: str,
    reason: Reason,
    note: str,
    *,
    by: int,
    at: datetime,
    key: str | None,
) -> int:
    row = db.execute(
        "INSERT INTO set_asides (stack_id, member_id, named, reason, note, set_by, set_at,"
        " idempotency_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        [stack_id, member_id, named, reason.value, note, by, at.isoformat(), key],
    ).fetchone()
    return int(row[0])


def set_aside_of_key(db: Database, key: str) -> int | None:
    """The sheet that an idempotency key has already set aside."""
    row = db.execute("SELECT id FROM set_asides WHERE idempotency_key = ?", [key]).fetchone()
    return int(row[0]) if row else None


def set_asides(db: Database, stack_id: int) -> list[SetAside]:
    """The sheets lying aside, in the order in which they were put there."""
    rows = db.execute(
        "SELECT s.id, s.member_id, coalesce(m.full_name, s.named), s.reason, s.note"
        " FROM set_asides s LEFT JOIN members m ON m.id = s.member_id"
        " WHERE s.stack_id = ? AND s.withdrawn_at IS NULL ORDER BY s.id",
        [stack_id],
    )
    return [_set_aside(row) for row in rows]


def withdraw_set_aside(db: Database, set_aside_id: int, at: datetime) -> None:
    db.execute(
        "UPDATE set_asides SET withdrawn_at = ? WHERE id = ?", [at.isoformat(), set_aside_id]
    )


def rows(db: Database, stack: Stack, today: date) -> list[Row]:
    """One row per member due in the stack's cell, and per member typed in it, by given name."""
    all_kept = drafts(db, stack.id)
    kept = {id_ for id_, draft in all_kept.items() if not draft.is_empty}
    aside = {sheet.member_id for sheet in set_asides(db, stack.id) if sheet.replaces_row}
    asked = {*rounds.neighbours(db, stack.unit_id), *kept}
    found = duties(db, asked, stack.year, today)
    refused = {id_: duty.refused_from(stack.unit_id) for id_, duty in found.items()}
    shown = {id_ for id_ in found if id_ in kept or not refused[id_]}
    stored = slips.of_members(db, shown, stack.year)
    return [
        Row(
            number,
            *person,
            stack.form,
            draft=all_kept.get(person[0], Draft()),
            standing=found[person[0]].standing,
            refused=refused[person[0]],
            slip=stored.get(person[0]),
            is_set_aside=person[0] in aside,
        )
        for number, person in enumerate(_persons(db, shown), start=1)
    ]


def _persons(db: Database, ids: Iterable[int]) -> list[tuple[int, str, int | None, str]]:
    found = db.execute(
        "SELECT id, full_name, CAST(substr(birth_date, 1, 4) AS INTEGER), card_number"
        " FROM members WHERE id IN (SELECT value FROM json_each(?)) ORDER BY sort_key, id",
        ["[" + ",".join(str(member_id) for member_id in ids) + "]"],
    )
    return list(found)


def _of_cover(cover: Cover) -> list[object]:
    meeting = cover.meeting
    held_on = meeting.held_on.isoformat() if meeting.held_on else None
    return [
        *(cover.stated, cover.arrived_on.isoformat(), held_on, meeting.present, meeting.total),
        int(meeting.front_present),
    ]


def _stack(row: Sequence[Any]) -> Stack:
    stack_id, year, unit_id, stated, arrived_on, held_on, present, total, front, *rest = row
    form, opened_by, opened_at, closed_at, taken_back_at, reason = rest
    day = date.fromisoformat(held_on) if held_on else None
    cover = Cover(
        stated, date.fromisoformat(arrived_on), JointMeeting(day, present, total, bool(front))
    )
    moments = (datetime.fromisoformat(opened_at), _moment(closed_at), _moment(taken_back_at))
    return Stack(stack_id, year, unit_id, cover, form_named(form), opened_by, *moments, reason)


def _set_aside(row: Sequence[Any]) -> SetAside:
    set_aside_id, member_id, named, reason, note = row
    return SetAside(set_aside_id, member_id, named, Reason(reason), note)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
