"""How residence cells keep the yearly round: well, late, not at all, or for form's sake."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from random import Random

from lib.demo.chance import Urn, pick, stream
from lib.demo.province import Home, Province
from lib.demo.recipe import Recipe, RoundPlan

# Cells with fewer slips are not ranked, so a weakness there would not be found.
WORTH_NAMING = 20
SMALL_STACK = range(20, 41)


class Meeting(Enum):
    """Behind the slips stands a meeting with the Front, one without it, or none at all."""

    JOINT = auto()
    WITHOUT_FRONT = auto()
    NONE = auto()


@dataclass(frozen=True, slots=True)
class Habit:
    """One cell in one round; `mood` shifts how readily it ticks the highest level."""

    response: float
    late_stack: bool
    late_slip: float
    meeting: Meeting
    all_top: bool
    same_text: str
    same_levels: tuple[int, ...]
    mood: float
    in_work: bool = False


class Habits:
    """The habits of every cell; weak cells stay weak, and some are joined by others each year."""

    def __init__(self, recipe: Recipe, province: Province, sizes: Mapping[int, int]) -> None:
        """`sizes`: how many members are due in each cell on the business day."""
        self.recipe, self.sizes = recipe, sizes
        self.homes = {home.unit_id: home for home in province.homes}
        self.areas = [body.area for body in recipe.bodies]
        self.weak = recipe.tables["weak"]
        chance = stream(recipe.seed, "habits")
        free = list(province.homes)
        chance.shuffle(free)
        self.ranked: dict[str, list[int]] = {}
        for name in ("all_top", "same_text", "no_meeting"):
            self.ranked[name] = self._ranked(name, free)
            taken = set(self.ranked[name])
            free = [home for home in free if home.unit_id not in taken]
        self.free = free
        self.texts: Urn[str] = Urn(recipe.tables["slips"]["same_texts"])
        self.codes: Urn[list[int]] = Urn(recipe.tables["slips"]["same_codes"])

    def of_round(self, plan: RoundPlan) -> dict[int, Habit]:
        """The habit of each residence cell in one round."""
        chance = stream(self.recipe.seed, f"habits/{plan.year}")
        silent = self._silent(plan, chance)
        in_work = set(self._in_work(plan, silent))
        awake = [home for home in self.free if home.unit_id not in silent | in_work]
        half = {home.unit_id for home in pick(chance, plan.half_sent, awake, self._passivity)}
        weak = {name: set(cells[: getattr(plan, name)]) for name, cells in self.ranked.items()}
        found: dict[int, Habit] = {}
        for home in self.homes.values():
            response = 0.0 if home.unit_id in silent else 0.5 if home.unit_id in half else 1.0
            habit = self._habit(home, response * plan.response, plan, weak, chance)
            found[home.unit_id] = replace(habit, in_work=home.unit_id in in_work)
        return found

    def _ranked(self, name: str, free: Iterable[Home]) -> list[int]:
        """The cells of one weakness, those of the recipe's communes first, in random order."""
        most = max(getattr(plan, name) for plan in self.recipe.rounds)
        listed = self.weak[name]
        order = sorted(
            free,
            key=lambda h: (
                self.sizes.get(h.unit_id, 0) < WORTH_NAMING + 8,
                h.commune not in listed,
            ),
        )
        return [home.unit_id for home in order[:most]]

    def _silent(self, plan: RoundPlan, chance: Random) -> set[int]:
        """Cells of which no slip came; in the running round a small one in every district."""
        silent = {
            home.unit_id for home in pick(chance, plan.never_sent, self.free, self._passivity)
        }
        if plan.year == self.recipe.today.year:
            silent |= set(self._untyped())
        return silent

    def _untyped(self) -> Iterable[int]:
        """The cell whose stack is an easy half hour of typing, in each district and one commune."""
        for index, body in enumerate(self.recipe.bodies):
            if body.residence_cells:
                yield from self._easiest(home for home in self.free if home.body == index)[:1]
        yield from self._easiest(self._of_clerk())[:1]

    def _in_work(self, plan: RoundPlan, silent: set[int]) -> list[int]:
        """The cells whose stack lies half typed: one in the clerk's commune, others anywhere."""
        easy = self._easiest(home for home in self.free if home.unit_id not in silent)
        own = {home.unit_id for home in self._of_clerk()}
        first = [cell for cell in easy if cell in own][:1]
        return [*first, *(cell for cell in easy if cell not in own)][: plan.in_work]

    def _of_clerk(self) -> list[Home]:
        return [home for home in self.free if home.commune == self.weak["untyped"]]

    def _easiest(self, homes: Iterable[Home]) -> list[int]:
        middle = (SMALL_STACK.start + SMALL_STACK.stop) // 2
        cells = (home.unit_id for home in homes)
        return sorted(cells, key=lambda cell: abs(self.sizes.get(cell, 0) - middle))

    def _passivity(self, home: Home) -> float:
        return float(self.weak["passive_never_sent"]) if self._is_passive(home) else 1.0

    def _is_passive(self, home: Home) -> bool:
        return self.areas[home.body] in self.weak["passive"]

    def _habit(
        self,
        home: Home,
        response: float,
        plan: RoundPlan,
        weak: Mapping[str, set[int]],
        chance: Random,
    ) -> Habit:
        late = self.weak["passive_late"] if self._is_passive(home) else plan.late
        same = home.unit_id in weak["same_text"]
        meeting = Meeting.JOINT
        if home.unit_id in weak["no_meeting"]:
            meeting = Meeting.NONE if home.unit_id % 2 else Meeting.WITHOUT_FRONT
        return Habit(
            response=response,
            late_stack=chance.random() < late * 0.6,
            late_slip=late * 0.4,
            meeting=meeting,
            all_top=home.unit_id in weak["all_top"],
            same_text=self.texts.draw(chance) if same else "",
            same_levels=tuple(self.codes.draw(chance)) if same else (),
            mood=chance.gauss(0, 0.07),
        )
