"""Rounds, and the standing of members at a year's cut-off."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from lib.db import Database
from lib.db.texts import as_one, day_of
from lib.rounds.model import YEARLY, Round, Standing, cut_off

# One row per member; `figures` reads the same query into its fact frame, so entry and figures
# cannot disagree. {members} narrows every part of it to the members asked for.
#
# `last_letter` leans on a promise of SQLite (lang_select.html, "bare columns in an aggregate
# query"): beside a single max() the other columns come from the row that holds the maximum. The
# newest day wins, and of one day the letter entered last: ids are padded to one width, because
# they are compared as text behind the day. Fifteen digits hold every id a table can reach here.
#
# `due_on` belongs to the member. Today it is the round's for everybody; dates agreed between two
# committees will be joined here, and nowhere else. NULL: no round has been opened.
STANDINGS = """
WITH
moved AS (
    SELECT member_id, min(valid_until) AS valid_until FROM member_history
    WHERE valid_until > :cut_off AND {members} GROUP BY member_id
),
exempt AS (
    SELECT member_id,
        max(CASE WHEN kind = 'intro_exempt' THEN ground END) AS intro_ground,
        max(CASE WHEN kind = 'party_duty_exempt' THEN ground END) AS duty_ground,
        max(CASE WHEN kind = 'meeting_exempt' THEN ground END) AS meeting_ground
    FROM exemptions
    WHERE state IN ('confirmed', 'revoked') AND valid_from <= :cut_off
        AND (valid_to IS NULL OR valid_to >= :cut_off)
        AND (revoked_from IS NULL OR revoked_from > :cut_off) AND {members}
    GROUP BY member_id
),
last_letter AS (
    SELECT member_id, received_on, max(issued_on || printf('%015d', id)) AS latest FROM letters
    WHERE issued_on <= :cut_off AND (withdrawn_on IS NULL OR withdrawn_on > :cut_off)
        AND {members}
    GROUP BY member_id
),
slip AS (SELECT * FROM slips WHERE year = :year AND occasion = '{yearly}' AND {members})
SELECT m.id AS member_id,
    coalesce(h.workplace_unit_id, m.workplace_unit_id) AS workplace_unit_id,
    CASE WHEN h.member_id IS NULL THEN m.residence_unit_id ELSE h.residence_unit_id END
        AS residence_unit_id,
    coalesce(h.is_working, m.is_working) AS is_working,
    e.intro_ground, e.duty_ground, e.meeting_ground,
    l.member_id IS NOT NULL AS introduced,
    coalesce(l.received_on <= :cut_off, 0) AS received,
    r.received_on AS slip_received_on,
    (SELECT due_on FROM rounds WHERE year = :year) AS due_on
    {columns}
FROM members m
LEFT JOIN moved ON moved.member_id = m.id
LEFT JOIN member_history h ON h.member_id = moved.member_id AND h.valid_until = moved.valid_until
LEFT JOIN exempt e ON e.member_id = m.id
LEFT JOIN last_letter l ON l.member_id = m.id
LEFT JOIN slip s ON s.member_id = m.id
LEFT JOIN slip_revisions r ON r.slip_id = s.id AND r.number = s.revision
WHERE (m.admitted_on IS NULL OR m.admitted_on <= :cut_off) AND {own}
"""

_STANDING = [field.name for field in fields(Standing)]

ANY_MEMBER = "1"
THESE_MEMBERS = "member_id IN (SELECT value FROM json_each(:member_ids))"


def standings_query(columns: str = "", *, of_some: bool = False) -> str:
    """The query of standings, for everybody or (`of_some`) for the ids in JSON `:member_ids`."""
    members = THESE_MEMBERS if of_some else ANY_MEMBER
    own = THESE_MEMBERS.replace("member_id IN", "m.id IN") if of_some else ANY_MEMBER
    return STANDINGS.format(members=members, own=own, columns=columns, yearly=YEARLY)


def standings(
    db: Database, member_ids: Iterable[int] | None, year: int, today: date
) -> dict[int, Standing]:
    """The standing of each member asked for (None: of everybody) at the year's cut-off.

    Who had not been admitted by then is absent.
    """
    values = {"cut_off": cut_off(year, today).isoformat(), "year": year}
    if member_ids is not None:
        values["member_ids"] = as_one(member_ids)
    query = standings_query(of_some=member_ids is not None)
    return {row[0]: _standing(row) for row in db.execute(query, values)}


def neighbours(db: Database, unit_id: int) -> list[int]:
    """Everybody who lives or has lived in the residence cell."""
    found = db.execute(
        "SELECT id FROM members WHERE residence_unit_id = :unit"
        " UNION SELECT member_id FROM member_history WHERE residence_unit_id = :unit",
        {"unit": unit_id},
    )
    return [row[0] for row in found]


def find(db: Database, year: int) -> Round | None:
    """The round of a year, if it has been opened."""
    row = db.execute("SELECT year, due_on FROM rounds WHERE year = ?", [year]).fetchone()
    return Round(row[0], date.fromisoformat(row[1])) if row else None


def every(db: Database) -> list[Round]:
    """Every round, newest first."""
    rows = db.execute("SELECT year, due_on FROM rounds ORDER BY year DESC")
    return [Round(year, date.fromisoformat(due_on)) for year, due_on in rows]


def standing(row: Mapping[str, Any]) -> Standing:
    """A row of `standings_query`, by name; columns that stand beside it are left alone."""
    return _standing([row[name] for name in _STANDING])


def _standing(row: Sequence[Any]) -> Standing:
    """By position, for everybody is asked for again and again."""
    member_id, workplace, residence, is_working, intro, duty, meeting, *came = row
    introduced, received, slip_received_on, due_on = came
    return Standing(
        member_id,
        workplace,
        residence,
        bool(is_working),
        intro,
        duty,
        meeting,
        bool(introduced),
        bool(received),
        day_of(slip_received_on),
        day_of(due_on),
    )


def save(db: Database, round_: Round, *, opened_by: int, at: datetime) -> None:
    """Open the round, or give an open one its new date."""
    db.execute(
        "INSERT INTO rounds (year, due_on, opened_at, opened_by) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (year) DO UPDATE SET due_on = excluded.due_on",
        [round_.year, round_.due_on.isoformat(), at.isoformat(), opened_by],
    )
