"""The tree of units: what lies below a unit, the way up from it, and what would break it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from lib.register.model import Unit

_DAY = timedelta(days=1)


def below(units: Mapping[int, Unit], *tops: int) -> frozenset[int]:
    """The ids of these units and of everything below them."""
    children = _children(units)
    found, waiting = set(), list(tops)
    while waiting:
        unit_id = waiting.pop()
        if unit_id in units and unit_id not in found:
            found.add(unit_id)
            waiting += children.get(unit_id, [])
    return frozenset(found)


def way_up(units: Mapping[int, Unit], unit_id: int) -> list[Unit]:
    """The unit and everything above it, from the top down."""
    found: list[Unit] = []
    unit = units.get(unit_id)
    while unit is not None and unit not in found:
        found.insert(0, unit)
        unit = units.get(unit.parent_id) if unit.parent_id is not None else None
    return found


def in_order(units: Mapping[int, Unit]) -> Iterator[tuple[int, Unit]]:
    """Every unit with its depth, each below its parent, sisters in the order given.

    A unit whose parent is not among them stands at the top.
    """
    children = _children(units)
    waiting = [(0, unit_id) for unit_id in reversed(children.get(None, []))]
    while waiting:
        depth, unit_id = waiting.pop()
        yield depth, units[unit_id]
        waiting += [(depth + 1, child) for child in reversed(children.get(unit_id, []))]


def version_on(versions: Sequence[Unit], day: date) -> Unit:
    """The version in force on a day, else the last before, else the first after.

    `versions` are those of one unit, oldest first, at least one.
    """
    begun = [version for version in versions if (version.valid_from or date.min) <= day]
    return begun[-1] if begun else versions[0]


def in_cycle(versions: Mapping[int, Sequence[Unit]], unit_id: int) -> date | None:
    """A day on which the unit would lie below itself; None when there is none."""
    days = {version.valid_from or date.min for of_one in versions.values() for version in of_one}
    for day in sorted(days):
        if _returns(versions, unit_id, day):
            return day
    return None


def circles(versions: Mapping[int, Sequence[Unit]], day: date) -> list[list[int]]:
    """Every circle of parents on a day: units that would lie below themselves."""
    parents = {
        unit_id: version_on(of_one, day).parent_id for unit_id, of_one in versions.items() if of_one
    }
    found: list[list[int]] = []
    done: set[int] = set()
    for start in parents:
        path: list[int] = []
        at: int | None = start
        while at is not None and at in parents and at not in done:
            done.add(at)
            path.append(at)
            at = parents[at]
        if at in path:
            found.append(path[path.index(at) :])
    return found


def days_of_change(versions: Mapping[int, Sequence[Unit]]) -> list[date]:
    """The days on which some unit begins to stand differently, the first of all times included."""
    return sorted({v.valid_from or date.min for of_one in versions.values() for v in of_one})


def overlapping(versions: Iterable[Unit]) -> bool:
    """True when two versions of one unit cover the same day."""
    ordered = sorted(versions, key=lambda version: version.valid_from or date.min)
    return any(
        earlier.valid_to is None or earlier.valid_to >= (later.valid_from or date.min)
        for earlier, later in pairwise(ordered)
    )


def changed_from(versions: Sequence[Unit], changed: Unit, from_day: date) -> list[Unit]:
    """The versions of a unit once `changed` holds from a day on, oldest first.

    The version of that day ends the day before (or gives way, when it begins that very day), and
    the new one ends where the old one ended, or before the next begins.
    """
    earlier = [v for v in versions if (v.valid_from or date.min) < from_day]
    later = [v for v in versions if (v.valid_from or date.min) > from_day]
    same = [v for v in versions if v.valid_from == from_day]
    covering = same or [v for v in earlier if v.in_force(from_day)]
    end = later[0].valid_from - _DAY if later and later[0].valid_from else None
    if covering and covering[0].valid_to is not None:
        end = covering[0].valid_to
    closed = [replace(v, valid_to=from_day - _DAY) if v in covering else v for v in earlier]
    version_id = same[0].version_id if same else 0
    new = replace(changed, valid_from=from_day, valid_to=end, version_id=version_id)
    return [*closed, new, *later]


def _returns(versions: Mapping[int, Sequence[Unit]], unit_id: int, day: date) -> bool:
    seen: set[int] = set()
    parent = version_on(versions[unit_id], day).parent_id
    while parent is not None and parent not in seen and parent in versions:
        if parent == unit_id:
            return True
        seen.add(parent)
        parent = version_on(versions[parent], day).parent_id
    return False


def _children(units: Mapping[int, Unit]) -> dict[int | None, list[int]]:
    found: dict[int | None, list[int]] = {}
    for unit in units.values():
        parent = unit.parent_id if unit.parent_id in units else None
        found.setdefault(parent, []).append(unit.id)
    return found
