"""The unit tree at a cut-off, numbered so that every subtree is one run of positions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from lib.db import Database
from lib.register import tree, unit_store
from lib.register.model import Unit


@dataclass(frozen=True, slots=True)
class UnitTree:
    """Units in depth-first order; `first[u]` to `last[u]` are the positions of u's subtree."""

    units: Mapping[int, Unit]
    order: tuple[int, ...]
    first: Mapping[int, int]
    last: Mapping[int, int]
    children: Mapping[int | None, tuple[int, ...]]

    def span(self, unit_id: int | None) -> tuple[int, int]:
        """The first position of a subtree and the one after its last; None: the whole tree."""
        if unit_id is None:
            return 0, len(self.order)
        return self.first[unit_id], self.last[unit_id] + 1

    def path(self, unit_id: int) -> tuple[Unit, ...]:
        """From the top of the tree down to the unit itself."""
        return tuple(tree.way_up(self.units, unit_id))


def tree_on(db: Database, day: date) -> UnitTree:
    """The tree by the parents in force on `day`, whatever the codes look like."""
    units = unit_store.units_on(db, day)
    children: dict[int | None, list[int]] = {}
    for unit in sorted(units.values(), key=lambda unit: unit.code):
        children.setdefault(unit.parent_id, []).append(unit.id)
    order: list[int] = []
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    pending: list[tuple[int, bool]] = [(root, False) for root in reversed(children.get(None, []))]
    while pending:
        unit_id, done = pending.pop()
        if done:
            last[unit_id] = len(order) - 1
            continue
        first[unit_id] = len(order)
        order.append(unit_id)
        pending.append((unit_id, True))
        pending += [(child, False) for child in reversed(children.get(unit_id, []))]
    if len(order) != len(units):
        raise RuntimeError("the unit tree has a cycle")
    below = {parent: tuple(ids) for parent, ids in children.items()}
    return UnitTree(units, tuple(order), first, last, below)
