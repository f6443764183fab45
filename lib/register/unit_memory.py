"""What follows from the tree of a day alone, kept in the process for as long as no unit changes.

Kept under the newest change that bears on no member, which every write to a unit leaves in its own
transaction: whoever asks afterwards asks under another number.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar, cast

from lib.db import Database, changes, snapshot
from lib.db.connection import identity

Derived = TypeVar("Derived")
Named = Callable[[], tuple[Hashable, ...]]

# The units of some days, their order, and what lies below the units that accounts hold.
KEPT = 64

_kept: OrderedDict[tuple[Hashable, ...], object] = OrderedDict()
_lock = Lock()


def of_the_tree(db: Database, read: Callable[[], Derived], named: Named) -> Derived:
    """What `read` answers, from memory where no unit has changed since; never to be changed.

    `named` names the answer by all that it depends on besides the tree, and sees the same state of
    the database. Inside a transaction it is read: what stands there may yet be taken back.
    """
    which = identity(db)
    if db.conn.in_transaction or which is None:
        return read()
    with snapshot(db):
        key = (*which, changes.last_beside_members(db), *named())
        with _lock:
            found = _kept.get(key)
        if found is None:
            found = read()
    with _lock:
        _kept[key] = found
        _kept.move_to_end(key)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return cast(Derived, found)
