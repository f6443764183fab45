"""How many members a scope holds, remembered while nobody comes or moves: every list asks for it.

A slip that is saved moves nobody; `register_moves` counts what does (a trigger on members).
"""

from collections import OrderedDict
from collections.abc import Collection
from threading import Lock

from lib.access.model import Side
from lib.access.scope import Scope
from lib.db import Database, changes, snapshot
from lib.db.connection import identity
from lib.register import search_store

KEPT = 256

_kept: OrderedDict[tuple[object, ...], int] = OrderedDict()
_lock = Lock()


def found(
    db: Database,
    scope: Scope,
    words: str,
    *,
    unit_ids: Collection[int] | None = None,
    side: Side | None = None,
) -> int:
    """What `search_store.found` answers; without words from memory where nothing has moved since.

    Inside a transaction it is counted: what stands there may yet be taken back.
    """
    which = identity(db)
    if words.strip() or db.conn.in_transaction or which is None:
        return search_store.found(db, scope, words, unit_ids=unit_ids, side=side)
    units = None if unit_ids is None else frozenset(unit_ids)
    with snapshot(db):
        granted = tuple(tuple(scope.granted(db, one)) for one in Side)
        moved = search_store.moves(db), changes.last_beside_members(db)
        key = (*which, *moved, granted, scope.everything, scope.day, units, side)
        with _lock:
            known = _kept.get(key)
        if known is None:
            known = search_store.found(db, scope, words, unit_ids=unit_ids, side=side)
    with _lock:
        _kept[key] = known
        _kept.move_to_end(key)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return known
