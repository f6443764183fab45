"""Units and their versions: a party organization as it stood on any day."""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from lib.access.model import Side
from lib.access.scope import Scope
from lib.db import Database, versions
from lib.db.texts import as_one, day_of
from lib.register import tree, unit_memory
from lib.register.model import VERSION_COLUMNS, Unit, UnitKind

_COLUMNS = (
    "u.id, u.code, v.name, v.kind, v.parent_id, v.valid_from, v.valid_to, v.id, v.secretary,"
    " v.phone"
)
_WRITTEN = ", ".join(VERSION_COLUMNS)

_UNITS_ON = f"{versions.standing_versions(_COLUMNS, ':day')} ORDER BY u.code"


def units_on(db: Database, day: date) -> Mapping[int, Unit]:
    """Every unit by id as it stands on a day, in the order of the codes.

    The version in force, else the last before, else the first after; ask `unit.in_force(day)`
    where an ended one must not be offered.
    """
    return unit_memory.of_the_tree(db, lambda: _units_on(db, day), lambda: ("units", day))


def _units_on(db: Database, day: date) -> Mapping[int, Unit]:
    rows = db.execute(_UNITS_ON, {"day": day.isoformat()})
    return MappingProxyType({row[0]: _from_row(row) for row in rows})


def in_order_on(db: Database, day: date) -> Sequence[int]:
    """The id of every unit in the order of the tree: each below its parent, sisters by code."""
    return unit_memory.of_the_tree(db, lambda: _in_order_on(db, day), lambda: ("order", day))


def _in_order_on(db: Database, day: date) -> Sequence[int]:
    return tuple(unit.id for _, unit in tree.in_order(units_on(db, day)))


def seen_units(db: Database, scope: Scope, side: Side) -> frozenset[int]:
    """The ids of every unit in the scope on one side, as `Scope.units` finds them in the tree."""

    def named() -> tuple[Hashable, ...]:
        granted = () if scope.everything else scope.granted(db, side)
        return "seen", scope.day, side, scope.everything, *granted

    return unit_memory.of_the_tree(db, lambda: scope.units(db, side), named)


def unit_by_code(db: Database, code: str) -> Unit | None:
    """The newest version of the unit with this code."""
    query = (
        f"SELECT {_COLUMNS} FROM units u JOIN unit_versions v ON v.unit_id = u.id"
        " WHERE u.code = ? ORDER BY v.valid_from DESC LIMIT 1"
    )
    row = db.execute(query, [code]).fetchone()
    return _from_row(row) if row else None


def versions_of(db: Database, unit_id: int) -> list[Unit]:
    """Every version of one unit, oldest first; none for a missing unit."""
    query = (
        f"SELECT {_COLUMNS} FROM units u JOIN unit_versions v ON v.unit_id = u.id"
        " WHERE u.id = ? ORDER BY v.valid_from"
    )
    return [_from_row(row) for row in db.execute(query, [unit_id])]


def every_version(db: Database) -> dict[int, list[Unit]]:
    """Every version of every unit by unit id, oldest first: what cycles are looked for in."""
    found: dict[int, list[Unit]] = {}
    query = (
        f"SELECT {_COLUMNS} FROM units u JOIN unit_versions v ON v.unit_id = u.id"
        " ORDER BY u.id, v.valid_from"
    )
    for row in db.execute(query):
        found.setdefault(row[0], []).append(_from_row(row))
    return found


def those_of(db: Database, unit_ids: Collection[int]) -> set[int]:
    """Those of these ids that are units of the register, whatever their dates."""
    query = "SELECT id FROM units WHERE id IN (SELECT value FROM json_each(?))"
    return {row[0] for row in db.execute(query, [as_one(unit_ids)])}


def insert_unit(db: Database, code: str) -> int:
    """A new unit, still without any version; returns its id."""
    return insert_units(db, [code])[0]


def insert_units(db: Database, codes: Sequence[str]) -> list[int]:
    """New units, still without any version; answers their ids in the order of the codes."""
    last = db.execute("SELECT coalesce(max(id), 0) FROM units").fetchone()[0]
    ids = list(range(last + 1, last + 1 + len(codes)))
    db.conn.executemany("INSERT INTO units (id, code) VALUES (?, ?)", zip(ids, codes, strict=True))
    return ids


def update_code(db: Database, unit_id: int, code: str) -> None:
    """Correct the code of a unit; it belongs to the unit, not to one of its versions."""
    db.execute("UPDATE units SET code = ? WHERE id = ?", [code, unit_id])


def insert_unit_version(db: Database, unit: Unit) -> int:
    """Add one version to the unit `unit.id`; returns the id of the version."""
    row = db.execute(
        f"INSERT INTO unit_versions (unit_id, {_WRITTEN})"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        [unit.id, *_row_of(unit)],
    ).fetchone()
    return int(row[0])


def update_unit_version(db: Database, unit: Unit) -> None:
    """Write the version `unit.version_id` as given."""
    db.execute(
        f"UPDATE unit_versions SET ({_WRITTEN}) = (?, ?, ?, ?, ?, ?, ?) WHERE id = ?",
        [*_row_of(unit), unit.version_id],
    )


def write_versions(db: Database, versions: Iterable[Unit]) -> None:
    """Write these versions in their order: those with a `version_id` as given, the rest new."""
    for version in versions:
        if version.version_id:
            update_unit_version(db, version)
        else:
            insert_unit_version(db, version)


def _row_of(unit: Unit) -> list[Any]:
    days = [day.isoformat() if day else None for day in (unit.valid_from, unit.valid_to)]
    return [unit.name, unit.kind.value, unit.parent_id, *days, unit.secretary, unit.phone]


def _from_row(row: Sequence[Any]) -> Unit:
    unit_id, code, name, kind, parent_id, begin, end, *rest = row[:10]
    days = day_of(begin), day_of(end)
    return Unit(unit_id, code, name, UnitKind(kind), parent_id, *days, *rest)
