"""The units of a day, kept in the process for as long as no unit changes: every page asks for them.

Kept under the newest change that bears on no member, which every write to a unit leaves in its own
transaction: whoever asks afterwards asks under another number.
"""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from datetime import date
from threading import Lock
from types import MappingProxyType

from lib.db import Database, changes, snapshot
from lib.db.connection import identity
from lib.register.model import Unit

UnitsOfDay = Mapping[int, Unit]
ReadUnits = Callable[[Database, date], dict[int, Unit]]

# Today, a day looked back at, and the same of a second database.
KEPT = 4

_kept: OrderedDict[tuple[object, ...], UnitsOfDay] = OrderedDict()
_lock = Lock()


def units_on(db: Database, day: date, read: ReadUnits) -> UnitsOfDay:
    """What `read` answers for the day, from memory where nothing has changed since.

    Inside a transaction it is read: what stands there may yet be taken back.
    """
    which = identity(db)
    if db.conn.in_transaction or which is None:
        return read(db, day)
    with snapshot(db):
        key = (*which, changes.last_beside_members(db), day)
        with _lock:
            found = _kept.get(key)
        if found is None:
            found = MappingProxyType(read(db, day))
    with _lock:
        _kept[key] = found
        _kept.move_to_end(key)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return found
