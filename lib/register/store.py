"""Members in the register: found by person or by card number.

By a few letters they are found in `lib.register.search_store`; units have their own rows in
`lib.register.unit_store`.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date
from operator import attrgetter
from typing import Any

from lib.access.scope import Scope
from lib.db import Database, bulk
from lib.db.texts import as_one, day_of, text_of
from lib.errors import NotFound
from lib.register import names
from lib.register.model import COLUMNS, DAYS, Gender, Member

_COLUMNS = ", ".join(COLUMNS)
_VALUES = ", ".join(f":{name}" for name in COLUMNS)
_values_of = attrgetter(*COLUMNS)


def member(db: Database, scope: Scope, member_id: int) -> Member:
    """One person of the scope. Raises NotFound("member_not_found") for a foreign or missing one."""
    rows = _members(db, scope, "m.id = :id", {"id": member_id}, scope.one_member("m"))
    if not rows:
        raise NotFound("member_not_found")
    return rows[0]


def members(db: Database, scope: Scope, member_ids: Iterable[int]) -> list[Member]:
    """Those of these persons who lie in the scope, by id."""
    ids = as_one(member_ids)
    condition = "m.id IN (SELECT value FROM json_each(:ids))"
    rows = _members(db, scope, condition, {"ids": ids}, scope.members("m"))
    return sorted(rows, key=lambda member: member.id)


def members_by_cards(db: Database, scope: Scope, cards: Collection[str]) -> dict[str, Member]:
    """Those of the scope with one of these card numbers, by card number; for imports."""
    condition = "m.card_number IN (SELECT value FROM json_each(:cards))"
    params = {"cards": as_one(cards)}
    rows = _members(db, scope, condition, params, scope.members("m"))
    return {row.card_number: row for row in rows}


def stored(db: Database, member_id: int) -> Member:
    """One person whatever the scope: for services that have asked the scope already."""
    return from_row(next(db.query("SELECT * FROM members WHERE id = ?", [member_id])))


def stored_many(db: Database, member_ids: Iterable[int]) -> dict[int, Member]:
    """These persons by id whatever the scope: for services that have asked the scope already."""
    query = "SELECT * FROM members WHERE id IN (SELECT value FROM json_each(?))"
    ids = as_one(member_ids)
    return {row["id"]: from_row(row) for row in db.query(query, [ids])}


def holders(db: Database, cards: Collection[str]) -> dict[str, int]:
    """Whose each of these card numbers is, in the whole register; not those of nobody."""
    query = (
        "SELECT card_number, id FROM members WHERE card_number IN (SELECT value FROM json_each(?))"
    )
    return dict(db.execute(query, [as_one(cards)]).fetchall())


def insert_member(db: Database, member: Member) -> int:
    """Add a person; the id of the given value is ignored and the new one returned."""
    return insert_members(db, [member])[0].id


def insert_members(db: Database, members: Iterable[Member]) -> list[Member]:
    """Add persons in their order; answers them with their ids."""
    last = db.execute("SELECT coalesce(max(id), 0) FROM members").fetchone()[0]
    kept = [replace(member, id=last + at) for at, member in enumerate(members, start=1)]
    into = f"members ({_COLUMNS}, id, search_key, sort_key)"
    bulk.insert(db, into, (tuple(_row_of(one).values()) for one in kept))
    return kept


def update_member(db: Database, member: Member) -> None:
    """Write every field of a person and count the version up."""
    update_members(db, [member])


def update_members(db: Database, members: Iterable[Member]) -> None:
    """Write every field of these persons and count their versions up."""
    db.conn.executemany(
        f"UPDATE members SET ({_COLUMNS}, search_key, sort_key, version)"
        f" = ({_VALUES}, :search_key, :sort_key, version + 1) WHERE id = :id",
        map(_row_of, members),
    )


def keep_history(db: Database, before: Member, until: date) -> None:
    """Keep where a person stood before a change that takes effect on `until`.

    A second change on the same day adds no second row: the state before that day stays.
    """
    keep_histories(db, [(before, until)])


def keep_histories(db: Database, earlier: Iterable[tuple[Member, date]]) -> None:
    """Keep where each of these persons stood until a day, see `keep_history`."""
    db.conn.executemany(
        "INSERT OR IGNORE INTO member_history VALUES (?, ?, ?, ?, ?)",
        [(one.id, until.isoformat(), *one.standing) for one, until in earlier],
    )


def last_change(db: Database, member_id: int) -> date | None:
    """The day the last dated change of a person took effect."""
    query = "SELECT max(valid_until) FROM member_history WHERE member_id = ?"
    day = db.execute(query, [member_id]).fetchone()[0]
    return day_of(day)


def history(db: Database, scope: Scope, member_id: int) -> list[dict[str, Any]]:
    """Where a person of the scope stood earlier, newest first: valid_until, units, is_working."""
    member(db, scope, member_id)
    query = "SELECT * FROM member_history WHERE member_id = ? ORDER BY valid_until DESC"
    return [
        {**row, "valid_until": date.fromisoformat(row["valid_until"])}
        for row in db.query(query, [member_id])
    ]


def _members(
    db: Database, scope: Scope, condition: str, params: dict[str, Any], seen: str
) -> list[Member]:
    query = (
        f"WITH RECURSIVE {scope.sql} SELECT m.* FROM members m"
        f" WHERE {condition} AND {seen} ORDER BY m.sort_key, m.id"
    )
    return [from_row(row) for row in db.query(query, {**scope.params, **params})]


def _row_of(member: Member) -> dict[str, Any]:
    row: dict[str, Any] = dict(zip(COLUMNS, _values_of(member), strict=True))
    for name in DAYS:
        row[name] = text_of(row[name])
    row["id"] = member.id
    row["search_key"] = names.search_key(member.full_name, member.card_number)
    row["sort_key"] = names.sort_key(member.full_name)
    return row


def from_row(row: dict[str, Any]) -> Member:
    """A member from a whole row of the table."""
    values = {name: row[name] for name in COLUMNS}
    values |= {name: day_of(row[name]) for name in DAYS}
    values["gender"] = Gender(row["gender"]) if row["gender"] else None
    values["is_working"] = bool(row["is_working"])
    return Member(id=row["id"], version=row["version"], **values)
