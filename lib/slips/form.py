"""The form a slip is written on: its criteria and the words of their levels, by effective date.

Nothing else in the house says how many criteria or levels there are; the browser is told.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from lib import reference
from lib.errors import Problem, problem


class FormKind(StrEnum):
    """The two forms of the opinion of the residence cell (HD 33-HD/BTCTW, section 2)."""

    # Every year, of each member from whom a slip is due.
    YEARLY = "3-213"
    # Only when needed, of a member exempt from residence meetings (HD 33, 1.1).
    ON_REQUEST = "4-213"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One numbered line of the form with the exact words of its levels, the best first.

    A proposal is ticked like a grade and is none: it counts for no "all at the highest level".
    """

    number: int
    short: str
    text: str
    levels: tuple[str, ...]
    is_proposal: bool = False


@dataclass(frozen=True, slots=True)
class SlipForm:
    """One version of one form; a slip keeps the version it was written on."""

    version: str
    kind: FormKind
    criteria: tuple[Criterion, ...]

    @property
    def levels(self) -> tuple[int, ...]:
        """The digits that stand for the levels: 1 for the first, and so on."""
        return tuple(range(1, len(self.criteria[0].levels) + 1))

    @property
    def remarks_number(self) -> int:
        """The number of "other remarks", the line below the criteria."""
        return len(self.criteria) + 1

    def is_complete(self, code: str) -> bool:
        """Whether a code as typed has a digit for every criterion."""
        return len(code) == len(self.criteria)

    def code_problem(self, code: str) -> Problem | None:
        """What is wrong with a code in the middle of its typing."""
        known = {str(level) for level in self.levels}
        if len(code) <= len(self.criteria) and set(code) <= known:
            return None
        return problem("code_malformed", criteria=len(self.criteria), last=self.levels[-1])

    def problems(self, levels: tuple[int, ...]) -> dict[str, Problem]:
        """Every fault of the levels of a whole slip on this form."""
        found: dict[str, Problem] = {}
        known = self.levels
        if len(levels) != len(self.criteria):
            found["levels"] = problem("levels_incomplete", criteria=len(self.criteria))
        for number, level in enumerate(levels, start=1):
            if level not in known:
                found[f"level_{number}"] = problem(
                    "level_unknown", number=number, level=level, last=known[-1]
                )
        return found


def form_on(day: date, kind: FormKind = FormKind.YEARLY) -> SlipForm:
    """The form of a kind in force on `day`."""
    return _form(reference.in_force("slip_forms", day, kind=kind.value)["form"])


def form_named(version: str) -> SlipForm:
    """The form a slip or a stack says it was written on. Raises LookupError for an unknown one."""
    return _form(version)


@cache
def widest_form(kind: FormKind = FormKind.YEARLY) -> SlipForm:
    """The version with the most criteria, for whoever keeps a column for each of them."""
    named = (_form(row["form"]) for row in _rows() if row["kind"] == kind)
    return max(named, key=lambda form: (len(form.criteria), len(form.levels)))


# There are few, and a stack, a file and the figures ask for the same ones again and again.
@lru_cache(maxsize=4096)
def levels_of(code: str) -> tuple[int, ...]:
    """'112113' → (1, 1, 2, 1, 1, 3): a digit for each criterion, as typed and as stored."""
    return tuple(int(digit) for digit in code)


@lru_cache(maxsize=4096)
def code_of(levels: tuple[int, ...]) -> str:
    """(1, 1, 2, 1, 1, 3) → '112113': the levels as a clerk types them."""
    return "".join(str(level) for level in levels)


@cache
def _form(version: str) -> SlipForm:
    for row in _rows():
        if row["form"] == version:
            return SlipForm(
                version, FormKind(row["kind"]), tuple(map(_criterion, row["criterion"]))
            )
    raise LookupError(f"no slip form is called {version!r}")


def _rows() -> tuple[Mapping[str, Any], ...]:
    return reference.versions("slip_forms")


def _criterion(row: Mapping[str, Any]) -> Criterion:
    return Criterion(**{**row, "levels": tuple(row["levels"])})
