"""Chance that falls the same way every time: one stream of numbers for each part of the building.

A part draws from its own stream, so that a change in one leaves the others as they were.
"""

from bisect import bisect
from collections.abc import Callable, Iterable, Mapping, Sequence
from heapq import nlargest
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


def stream(seed: int, part: str) -> Random:
    """The numbers of one part of the building."""
    return Random(f"{seed}/{part}")


class Urn(Generic[T]):
    """Things that come out as often as their weights say."""

    __slots__ = ("_sums", "_things")

    def __init__(self, things: Sequence[T], weights: Iterable[float] | None = None) -> None:
        self._things = things
        self._sums = list(accumulate(weights or [1.0] * len(things)))

    @classmethod
    def of(cls, weights: Mapping[T, float]) -> "Urn[T]":
        return cls(list(weights), weights.values())

    def draw(self, chance: Random) -> T:
        return self._things[bisect(self._sums, chance.random() * self._sums[-1])]


def pick(
    chance: Random, count: int, things: Iterable[T], weight: Callable[[T], float] = lambda _: 1.0
) -> list[T]:
    """Exactly `count` of the things, the heavier the likelier (Efraimidis and Spirakis, 2006)."""
    keyed = ((chance.random() ** (1 / weight(thing)), at, thing) for at, thing in enumerate(things))
    return [thing for _, _, thing in nlargest(count, keyed)]


def between(chance: Random, first: int, last: int) -> int:
    """A day (as an ordinal) or a number from first to last, both included."""
    return first + int(chance.random() * (last - first + 1))
