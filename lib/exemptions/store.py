"""Exemption requests as they are kept, and those of one member or of many."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from lib.access.scope import Scope
from lib.db import Database
from lib.db.texts import as_one, day_of, text_of
from lib.errors import Conflict, NotFound
from lib.exemptions.model import Exemption, Kind, State

_DATES = ("valid_from", "valid_to", "decided_on", "revoked_from")
_COLUMNS = tuple(Exemption.__dataclass_fields__)
SELECTED = ", ".join(f"e.{column}" for column in _COLUMNS)


def insert(db: Database, exemption: Exemption, *, key: str | None = None) -> int:
    """Keep a new request and return its id; `key` is the form's idempotency key."""
    return insert_many(db, [exemption], key=key)[0].id


def insert_many(
    db: Database, exemptions: Sequence[Exemption], *, key: str | None = None
) -> list[Exemption]:
    """Keep new requests in their order, answered with their ids.

    One below zero stands for the request itself where another of them says that it renews it.
    """
    last = db.execute("SELECT coalesce(max(id), 0) FROM exemptions").fetchone()[0]
    ids = {one.id: last + at for at, one in enumerate(exemptions, start=1) if one.id < 0}
    kept = [
        replace(one, id=last + at, renews_id=ids.get(one.renews_id or 0, one.renews_id))
        for at, one in enumerate(exemptions, start=1)
    ]
    names = (*_COLUMNS, "idempotency_key")
    marks = ", ".join(f":{name}" for name in names)
    db.conn.executemany(
        f"INSERT INTO exemptions ({', '.join(names)}) VALUES ({marks})",
        [{**_row(one), "idempotency_key": key} for one in kept],
    )
    return kept


def update(db: Database, exemption: Exemption) -> Exemption:
    """Keep the next state of a request whose version is the one that was read.

    Raises Conflict("exemption_changed") when somebody else was faster.
    """
    values = _row(exemption)
    settled = ("id", "member_id", "version")
    changes = ", ".join(f"{name} = :{name}" for name in values if name not in settled)
    cursor = db.execute(
        f"UPDATE exemptions SET {changes}, version = version + 1"
        " WHERE id = :id AND version = :version",
        values,
    )
    if cursor.rowcount != 1:
        raise Conflict("exemption_changed")
    return replace(exemption, version=exemption.version + 1)


def find(db: Database, scope: Scope, exemption_id: int) -> Exemption:
    """One request of a member in the scope. Raises NotFound("exemption_not_found")."""
    query = (
        f"SELECT {SELECTED} FROM exemptions e"
        f" JOIN members m ON m.id = e.member_id WHERE e.id = :id AND {scope.one_member('m')}"
    )
    for row in _rows(db, query, {**scope.params, "id": exemption_id}):
        return from_row(row)
    raise NotFound("exemption_not_found")


def of_member(db: Database, member_id: int) -> list[Exemption]:
    """Every request of one member, for services that have asked the scope already."""
    query = (
        f"SELECT {SELECTED} FROM exemptions e WHERE e.member_id = :member_id"
        " ORDER BY e.valid_from DESC, e.id DESC"
    )
    return [from_row(row) for row in _rows(db, query, {"member_id": member_id})]


def of_members(db: Database, member_ids: Iterable[int]) -> dict[int, list[Exemption]]:
    """Every request of these members, oldest beginning first, whatever the scope: for imports."""
    query = (
        f"SELECT {SELECTED} FROM exemptions e"
        " WHERE e.member_id IN (SELECT value FROM json_each(:ids)) ORDER BY e.valid_from, e.id"
    )
    found: dict[int, list[Exemption]] = {}
    for row in _rows(db, query, {"ids": as_one(member_ids)}):
        found.setdefault(row["member_id"], []).append(from_row(row))
    return found


def seen_of_member(db: Database, scope: Scope, member_id: int) -> list[Exemption]:
    """Every request of a member in the scope, newest beginning first; none outside it."""
    query = (
        f"SELECT {SELECTED} FROM exemptions e JOIN members m ON m.id = e.member_id"
        f" WHERE e.member_id = :member_id AND {scope.one_member('m')}"
        " ORDER BY e.valid_from DESC, e.id DESC"
    )
    rows = _rows(db, query, {**scope.params, "member_id": member_id})
    return [from_row(row) for row in rows]


def with_key(db: Database, key: str) -> Exemption | None:
    """The request that this form has already made, if it has."""
    query = f"SELECT {SELECTED} FROM exemptions e WHERE e.idempotency_key = :key"
    rows = _rows(db, query, {"key": key})
    return from_row(rows[0]) if rows else None


def _rows(db: Database, query: str, params: Mapping[str, object]) -> list[dict[str, Any]]:
    cursor = db.execute(query, dict(params))
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _row(exemption: Exemption) -> dict[str, object]:
    values = asdict(exemption)
    for name in _DATES:
        values[name] = text_of(values[name])
    plain = {"kind": exemption.kind.value, "state": exemption.state.value}
    return {**values, **plain, "by_import": int(exemption.by_import)}


def from_row(row: Mapping[str, Any]) -> Exemption:
    """A request from a row that holds its columns, by name."""
    values = {name: row[name] for name in _COLUMNS}
    for name in _DATES:
        values[name] = day_of(values[name])
    typed = {"kind": Kind(row["kind"]), "state": State(row["state"])}
    return Exemption(**{**values, **typed, "by_import": bool(row["by_import"])})
