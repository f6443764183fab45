"""A recipe: the units, the figures and the weaknesses of one demonstration province.

Everything a reader of the demonstration sees in Vietnamese comes from the recipe's file below
`data/demo_recipes`; the code knows only how to make persons and papers of it.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from lib import config
from lib.errors import DomainError
from lib.register.model import UnitKind

RECIPE_DIR = config.REPOSITORY / "data" / "demo_recipes"


@dataclass(frozen=True, slots=True)
class Body:
    """A unit directly below the province: a district with its communes, or a sector."""

    kind: UnitKind
    name: str
    agencies: str
    grassroots_cells: int
    grassroots_orgs: int
    area: str = ""
    wards: tuple[str, ...] = ()
    towns: tuple[str, ...] = ()
    communes: tuple[str, ...] = ()
    residence_cells: int = 0
    dense: float = 1.0
    draw: float = 0.0
    forces: bool = False
    secret: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RecipeFigures:
    """How many members stand where on the business day; `secret` is a part of `intro_exempt`."""

    members: int
    introduced: int
    not_received: int
    meeting_exempt: int
    intro_exempt: int
    secret: int
    party_duty_exempt: int
    not_introduced: int


@dataclass(frozen=True, slots=True)
class RoundPlan:
    """One yearly round: its dates, how well it went, and how many cells were weak in it."""

    year: int
    opened_on: date
    due_on: date
    last_day: date
    never_sent: int
    half_sent: int
    in_work: int
    response: float
    late: float
    returned: float
    all_top: int
    same_text: int
    no_meeting: int


@dataclass(frozen=True, slots=True)
class AccountPlan:
    """An account for trying the programme out."""

    name: str
    display_name: str
    role: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Recipe:
    """One province; the tables hold what only one part of the building reads."""

    name: str
    seed: int
    today: date
    bodies: tuple[Body, ...]
    figures: RecipeFigures
    rounds: tuple[RoundPlan, ...]
    accounts: tuple[AccountPlan, ...]
    tables: Mapping[str, Any]


def recipe_names() -> list[str]:
    """The names `find` knows, e.g. 'vinh-long'."""
    return sorted(path.stem.replace("_", "-") for path in RECIPE_DIR.glob("*.toml"))


@cache
def find(name: str) -> Recipe:
    """The recipe of that name. Raises DomainError("demo_recipe_unknown")."""
    if name not in recipe_names():
        raise DomainError("demo_recipe_unknown", name=name, known=", ".join(recipe_names()))
    with (RECIPE_DIR / f"{name.replace('-', '_')}.toml").open("rb") as file:
        found = tomllib.load(file)
    return Recipe(
        name=name,
        seed=found["seed"],
        today=found["today"],
        bodies=tuple(_body(row) for row in found["body"]),
        figures=RecipeFigures(**found["figures"]),
        rounds=tuple(RoundPlan(**row) for row in found["round"]),
        accounts=tuple(AccountPlan(**row) for row in found["account"]),
        tables=found,
    )


def _body(row: Mapping[str, Any]) -> Body:
    lists = {name: tuple(row.get(name, ())) for name in ("wards", "towns", "communes")}
    return Body(**{**row, **lists, "kind": UnitKind(row["kind"])})
