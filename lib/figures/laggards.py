"""The units that hold the year back, each with its reasons: the answer to "which five, and why"."""

from collections.abc import Sequence
from dataclasses import dataclass

from lib.access.model import Side
from lib.figures.model import Figures
from lib.figures.registry import UNDONE
from lib.figures.tables import UnitFigures, WeakPoint, weak_points
from lib.register.model import Unit

REASONS = 2


@dataclass(frozen=True, slots=True)
class Laggard:
    """A unit directly below with the signals in which it stands out most, the gravest first."""

    unit: Unit
    reasons: tuple[WeakPoint, ...]

    @property
    def excess(self) -> float:
        """How many cases its reasons have beyond what the common shares would give it."""
        return sum(reason.excess for reason in self.reasons)


def laggards(rows: Sequence[UnitFigures], whole: Figures, side: Side) -> list[Laggard]:
    """Every unit with enough cases that is worse than the whole in what its side has to do.

    The gravest first: by the cases beyond the common share in its `REASONS` largest reasons.
    """
    by_unit: dict[int, list[WeakPoint]] = {}
    for point in weak_points(rows, whole, side):
        if point.signal in UNDONE[side]:
            by_unit.setdefault(point.unit.id, []).append(point)
    found = [Laggard(points[0].unit, tuple(points[:REASONS])) for points in by_unit.values()]
    return sorted(found, key=lambda one: (-one.excess, one.unit.code))
