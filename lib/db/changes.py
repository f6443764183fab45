"""The change log: what the triggers noted since somebody last looked.

Every write to what bears on a member leaves a row with that member, in the same transaction; what
bears on a unit itself a row with that unit; a row with neither stands for everything. Figures are
renewed by it, and a batch that was prepared before its transaction learns from it whether it must
look again.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from lib.db.texts import as_one


@dataclass(frozen=True, slots=True)
class Moved:
    """What has changed: these members, these units; or `everything`, or more than was asked for."""

    everything: bool
    members: tuple[int, ...]
    units: tuple[int, ...]


def last(db: Database) -> int:
    """The number of the newest change; 0 when there was none."""
    row = db.execute("SELECT coalesce(max(seq), 0) FROM changes").fetchone()
    return int(row[0])


def last_beside_members(db: Database) -> int:
    """The number of the newest change that bears on no member: a unit's, a round's; 0 for none."""
    query = "SELECT coalesce(max(seq), 0) FROM changes WHERE member_id IS NULL"
    return int(db.execute(query).fetchone()[0])


def since(db: Database, seq: int, most: int) -> Moved:
    """What has changed after the change `seq`; from `most` of them on, everything."""
    rows = db.execute(
        "SELECT DISTINCT member_id, unit_id FROM changes WHERE seq > ? LIMIT ?", [seq, most]
    ).fetchall()
    members = tuple(member_id for member_id, _ in rows if member_id is not None)
    units = tuple(unit_id for _, unit_id in rows if unit_id is not None)
    return Moved(len(rows) == most or (None, None) in rows, members, units)


def touched(db: Database, seq: int, member_ids: Iterable[int]) -> bool:
    """Whether anything after the change `seq` bears on one of these members."""
    row = db.execute(
        "SELECT EXISTS (SELECT 1 FROM changes WHERE seq > ?"
        " AND (coalesce(member_id, unit_id) IS NULL"
        " OR member_id IN (SELECT value FROM json_each(?))))",
        [seq, as_one(member_ids)],
    ).fetchone()
    return bool(row[0])
