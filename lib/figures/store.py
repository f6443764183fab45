"""What figures are made from, as rows: standings with slips, counts of units, names behind numbers.

`facts` and `observations` make frames of the rows; the columns stand in the order of their schemas.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any

from lib.access.scope import Scope
from lib.db import Database
from lib.db.texts import as_one
from lib.register.member_order import order_by
from lib.rounds.model import cut_off
from lib.rounds.store import standings_query

BATCH = 50_000

# What a fact says of a slip beside the standing; the rest of the columns is the standing's own.
_SLIP_COLUMNS = """
    , r.levels
    , r.meeting_on IS NOT NULL AND r.front_present AS collective
    , s.returned
    , nullif(r.remarks_key, 0) AS remarks_key
    , CAST(substr(m.birth_date, 1, 4) AS INTEGER) AS born
"""

# The newest confirmed count of each unit; beside a single max() SQLite gives the count of its row.
_SECRET_COUNTS = """
SELECT unit_id, count, max(id) FROM secret_counts
WHERE year = :year AND confirmed_by IS NOT NULL
    AND (:units IS NULL OR unit_id IN (SELECT value FROM json_each(:units)))
GROUP BY unit_id
"""

_PEOPLE = """
WITH RECURSIVE {scope}
SELECT m.id, m.card_number, m.full_name, m.birth_date, m.phone,
    m.workplace_unit_id, m.residence_unit_id
FROM members m
WHERE m.id IN (SELECT value FROM json_each(:member_ids)) AND {visible}
ORDER BY {order}, m.id
LIMIT :limit OFFSET :offset
"""


def facts(
    db: Database, year: int, today: date, members: Iterable[int] | None
) -> Iterator[list[tuple[Any, ...]]]:
    """The standing of everybody, or of the members asked for, with the slip: batches of rows."""
    values: dict[str, object] = {"cut_off": cut_off(year, today).isoformat(), "year": year}
    if members is not None:
        values["member_ids"] = as_one(members)
    cursor = db.execute(standings_query(_SLIP_COLUMNS, of_some=members is not None), values)
    while rows := cursor.fetchmany(BATCH):
        yield rows


def secret_counts(db: Database, year: int, units: Iterable[int] | None) -> list[tuple[int, int]]:
    """The newest confirmed count of ground B1 of every unit, or of the units asked for."""
    asked = None if units is None else as_one(units)
    rows = db.execute(_SECRET_COUNTS, {"year": year, "units": asked})
    return [(unit_id, count) for unit_id, count, _ in rows]


def people(
    db: Database,
    scope: Scope,
    member_ids: Collection[int],
    *,
    order: str,
    descending: bool,
    limit: int,
    offset: int,
) -> Iterator[dict[str, Any]]:
    """Those of the members who lie in the scope, in one of `member_order.ORDERS`; -1: all."""
    way, params = order_by("", order, descending=descending)
    query = _PEOPLE.format(scope=scope.sql, visible=scope.members("m"), order=way)
    values = {"member_ids": as_one(member_ids), "limit": limit, "offset": offset}
    return db.query(query, {**scope.params, **params, **values})


def in_scope(db: Database, scope: Scope, member_ids: Collection[int]) -> int:
    """How many of the members lie in the scope."""
    row = db.execute(
        f"WITH RECURSIVE {scope.sql} SELECT count(*) FROM members m"
        f" WHERE m.id IN (SELECT value FROM json_each(:member_ids)) AND {scope.members('m')}",
        {**scope.params, "member_ids": as_one(member_ids)},
    ).fetchone()
    return int(row[0])


def by_name(db: Database, *, descending: bool) -> Iterator[int]:
    """The ids of all members in the order of their names, whatever the scope."""
    way = "DESC" if descending else "ASC"
    rows = db.execute(f"SELECT id FROM members ORDER BY sort_key {way}, id")
    return (member_id for (member_id,) in rows)
