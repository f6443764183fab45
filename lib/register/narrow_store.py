"""Whether a scope is so narrow that its members are better fetched than found on a walk over all.

A list is a page of everybody in order. Where most are seen, a walk along the order is over after a
page; where few are, it goes past nearly everybody, while the few are quickly fetched and sorted.
"""

from lib.access.model import Side
from lib.access.scope import Scope
from lib.db import Database
from lib.db.texts import as_one
from lib.register import unit_store

# So many are fetched and sorted in the time of a walk past some twenty thousand.
NARROW = 2_000
_COUNTED = (
    "SELECT count(*) FROM (SELECT 1 FROM members"
    " WHERE {side}_unit_id IN (SELECT value FROM json_each(?)) LIMIT ?)"
)


def is_narrow(db: Database, scope: Scope) -> bool:
    """Whether few members lie in the scope; counted no further than it takes to know."""
    return not scope.everything and all(_few(db, scope, side) for side in Side)


def _few(db: Database, scope: Scope, side: Side) -> bool:
    units = unit_store.seen_units(db, scope, side)
    counted = db.execute(_COUNTED.format(side=side.value), [as_one(units), NARROW + 1])
    return int(counted.fetchone()[0]) <= NARROW
