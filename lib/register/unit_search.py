"""Units found by a few letters of name, code or the way up, the nearest first.

The folded names of all units are held in the process: folding thousands at every key would take
longer than finding one. Another connection's change to a unit shows in the change sequence.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from threading import Lock

from lib.db import Database, changes
from lib.db.connection import identity
from lib.register import closeness, tree, unit_store
from lib.register.model import Unit

# More changes than this are not looked through one by one.
_LOOKED_AT = 2_000


@dataclass(frozen=True, slots=True)
class _Names:
    """One unit's folded words: its own, its code, those above with the nearest first."""

    own: tuple[str, ...]
    code: str
    above: tuple[tuple[str, ...], ...]
    text: str


class UnitIndex:
    """The units of one day, ready to be searched; never changed, only replaced."""

    def __init__(self, units: Mapping[int, Unit]) -> None:
        self.units = units
        own = {unit.id: tuple(closeness.words_of(unit.name)) for unit in units.values()}
        self._names = {unit_id: self._of(unit_id, own) for unit_id in units}

    def _of(self, unit_id: int, own: Mapping[int, tuple[str, ...]]) -> _Names:
        above = tuple(own[unit.id] for unit in reversed(tree.way_up(self.units, unit_id)[:-1]))
        code = " ".join(closeness.words_of(self.units[unit_id].code))
        words = [*own[unit_id], code, *(word for name in above for word in name)]
        return _Names(own[unit_id], code, above, f" {' '.join(words)}")

    def find(self, text: str, among: Collection[int]) -> list[int]:
        """The ids of those units that fit what was typed, the nearest first; without words all.

        Equally near ones stand in the order of the register, that of the codes.
        """
        typed = closeness.words_of(text)
        if not typed:
            return [] if text.strip() else [unit_id for unit_id in self.units if unit_id in among]
        starts = [f" {word}" for word in typed]
        ranked = []
        for order, (unit_id, names) in enumerate(self._names.items()):
            if unit_id not in among or not all(start in names.text for start in starts):
                continue
            rank = closeness.unit_rank(typed, names.own, names.code, names.above)
            if rank is not None:
                ranked.append((rank, order, unit_id))
        return [unit_id for *_, unit_id in sorted(ranked)]


class UnitSearch:
    """The one index of this process for each database and day it is asked about."""

    def __init__(self) -> None:
        self._held: dict[tuple[tuple[str, str] | None, date], tuple[int, UnitIndex]] = {}
        self._lock = Lock()

    def on(self, db: Database, day: date) -> UnitIndex:
        """The index as of a day, made anew when a unit has changed since."""
        key = (identity(db), day)
        with self._lock:
            now = changes.last(db)
            held = self._held.get(key)
            if held is None or self._stale(db, held[0], now):
                # One day of one database is asked for at a time; an older one only takes room.
                self._held = {key: (now, UnitIndex(unit_store.units_on(db, day)))}
            else:
                self._held[key] = (now, held[1])
            return self._held[key][1]

    @staticmethod
    def _stale(db: Database, since: int, now: int) -> bool:
        if now == since:
            return False
        moved = changes.since(db, since, _LOOKED_AT)
        return now < since or moved.everything or bool(moved.units)


SEARCH = UnitSearch()
