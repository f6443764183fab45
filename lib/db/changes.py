"""The change log: what the triggers noted since somebody last looked.

Every write to what bears on a member leaves a row with that member, in the same transaction; a row
without a member stands for everything. Figures are renewed by it, and a batch that was prepared
before its transaction learns from it whether it must look again.
"""

import json
from collections.abc import Iterable

from sqlite_utils import Database


def last(db: Database) -> int:
    """The number of the newest change; 0 when there was none."""
    row = db.execute("SELECT coalesce(max(seq), 0) FROM changes").fetchone()
    return int(row[0])


def touched(db: Database, since: int, member_ids: Iterable[int]) -> bool:
    """Whether anything after the change `since` bears on one of these members."""
    row = db.execute(
        "SELECT EXISTS (SELECT 1 FROM changes WHERE seq > ? AND (member_id IS NULL"
        " OR member_id IN (SELECT value FROM json_each(?))))",
        [since, json.dumps([int(member_id) for member_id in member_ids])],
    ).fetchone()
    return bool(row[0])
