"""What a cell writes on a slip (3-213/2020): six levels and, on about half of them, a remark."""

from collections.abc import Mapping
from random import Random
from typing import Any

from lib.demo.chance import Urn
from lib.demo.habits import Habit

# How often criteria 1 to 5 are ticked at the highest and at the lowest level.
TOP = (0.64, 0.58, 0.70, 0.46, 0.43)
TOP_YOUNG = (0.62, 0.52, 0.34, 0.30, 0.38)
LOW = (0.004, 0.006, 0.015, 0.02, 0.012)
LOW_YOUNG = (0.004, 0.006, 0.04, 0.03, 0.015)
COMMEND, NOTHING, HANDLE = 1, 2, 3
LEVEL_3_OF_MEETINGS = 2


class Wording:
    """Levels and remarks as the habit of the cell and the member's age have them."""

    def __init__(self, slips: Mapping[str, Any], chance: Random) -> None:
        self.chance = chance
        self.parts = {
            mood: [Urn(part) for part in remark["parts"]]
            for mood, remark in slips["remarks"].items()
        }

    def levels(self, habit: Habit, *, young: bool) -> tuple[int, ...]:
        """The six levels in the order of the form."""
        if habit.same_levels and self.chance.random() < 0.85:
            return habit.same_levels
        if habit.all_top:
            return (1, 1, 1, 1, 1, COMMEND if self.chance.random() < 0.4 else NOTHING)
        tops, lows = (TOP_YOUNG, LOW_YOUNG) if young else (TOP, LOW)
        merit = habit.mood + self.chance.gauss(0, 0.16)
        ticked = [self._level(top + merit, low) for top, low in zip(tops, lows, strict=True)]
        return (*ticked, self._proposal(ticked))

    def remark(self, habit: Habit, levels: tuple[int, ...], *, young: bool) -> str:
        """A remark that fits the levels; empty on about half of the slips."""
        if habit.same_text:
            return habit.same_text
        mood, often = _mood(levels, young=young)
        if self.chance.random() >= often:
            return ""
        return "".join(part.draw(self.chance) for part in self.parts[mood])

    def other_level(self, levels: tuple[int, ...]) -> tuple[int, ...]:
        """The same levels with one of the first five mistyped."""
        at = int(self.chance.random() * 5)
        wrong = levels[at] % 3 + 1
        return (*levels[:at], wrong, *levels[at + 1 :])

    def _level(self, top: float, low: float) -> int:
        drawn = self.chance.random()
        if drawn < low:
            return 3
        return 1 if drawn < low + top else 2

    def _proposal(self, ticked: list[int]) -> int:
        if 3 in ticked:
            return HANDLE if self.chance.random() < 0.22 else NOTHING
        return COMMEND if ticked.count(1) >= 4 and self.chance.random() < 0.24 else NOTHING


def _mood(levels: tuple[int, ...], *, young: bool) -> tuple[str, float]:
    """Which list a remark comes from, and how often one is written."""
    if 3 in levels:
        return "weak", 0.85
    if young and levels[LEVEL_3_OF_MEETINGS] == 2:
        return "young", 0.6
    if levels[5] == COMMEND:
        return "good", 0.8
    return "plain", 0.4
