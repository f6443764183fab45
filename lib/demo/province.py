"""The tree of the demonstration: bodies, committees, workplace cells and residence cells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from random import Random
from typing import Any

from lib.demo.chance import between, stream
from lib.demo.recipe import Body, Recipe
from lib.register.model import Unit, UnitKind


@dataclass(frozen=True, slots=True)
class PlannedUnit:
    """A unit as it will stand in the register; ids are given here."""

    id: int
    code: str
    name: str
    kind: UnitKind
    parent_id: int | None

    def unit(self) -> Unit:
        """The unit as a new one; below zero, ids stand for those to come."""
        parent_id = -self.parent_id if self.parent_id else None
        return Unit(-self.id, self.code, self.name, self.kind, parent_id)


@dataclass(frozen=True, slots=True)
class Workplace:
    """A cell where working members hold their membership; `commune_id`: it serves a commune."""

    unit_id: int
    body: int
    size: float
    commune_id: int | None = None


@dataclass(frozen=True, slots=True)
class Home:
    """A residence cell: the hamlet or quarter it covers, as written in an address."""

    unit_id: int
    body: int
    commune_id: int
    commune: str
    hamlet: str
    size: float


@dataclass(slots=True)
class Province:
    """Every unit, and the cells in which persons work and live."""

    units: list[PlannedUnit] = field(default_factory=list)
    workplaces: list[Workplace] = field(default_factory=list)
    homes: list[Home] = field(default_factory=list)
    bodies: list[PlannedUnit] = field(default_factory=list)

    def id_of(self, name: str) -> int:
        """The id of the one unit of that name. Raises LookupError: a recipe names real units."""
        found = [unit.id for unit in self.units if unit.name == name]
        if len(found) != 1:
            raise LookupError(f"{len(found)} units are named {name}")
        return found[0]


def province(recipe: Recipe) -> Province:
    """The whole tree of a recipe, the same every time."""
    return _Builder(recipe, stream(recipe.seed, "province")).built()


class _Builder:
    def __init__(self, recipe: Recipe, chance: Random) -> None:
        self.recipe, self.chance = recipe, chance
        self.patterns: dict[str, str] = recipe.tables["patterns"]
        self.sizes: dict[str, list[int]] = recipe.tables["sizes"]
        self.tree = Province()
        self.ids = count(1)

    def built(self) -> Province:
        head = self.recipe.tables["province"]
        root = self._unit(head["code"], head["name"], UnitKind.PROVINCE, None)
        for index, body in enumerate(self.recipe.bodies):
            code = f"{root.code}.{index + 1:03d}"
            unit = self._unit(code, body.name, body.kind, root)
            self.tree.bodies.append(unit)
            self._agencies(index, body, unit)
        return self.tree

    def _unit(
        self, code: str, name: str, kind: UnitKind, parent: PlannedUnit | None
    ) -> PlannedUnit:
        unit = PlannedUnit(next(self.ids), code, name, kind, parent.id if parent else None)
        self.tree.units.append(unit)
        return unit

    def _agencies(self, index: int, body: Body, unit: PlannedUnit) -> None:
        numbers = count(1)
        agencies: dict[str, list[str]] = self.recipe.tables["agencies"][body.agencies]
        for name in agencies["orgs"][: body.grassroots_orgs]:
            self._org(index, f"{unit.code}.{next(numbers):03d}", name, unit)
        for name in agencies["cells"][: body.grassroots_cells]:
            self._cell(index, f"{unit.code}.{next(numbers):03d}", name, unit)
        for name, homes in self._communes(body):
            self._commune(index, f"{unit.code}.{next(numbers):03d}", name, unit, homes)

    def _org(self, index: int, code: str, name: str, parent: PlannedUnit) -> None:
        body = self.recipe.bodies[index]
        org = self._unit(
            code, self._named("grassroots_org", name, body), UnitKind.GRASSROOTS_ORG, parent
        )
        area = f"{name} {body.area}".strip()
        names = self.recipe.tables["agencies"][body.agencies]["parts"]
        self._parts(index, org, names, area, "parts_of_org", "part")

    def _cell(self, index: int, code: str, name: str, parent: PlannedUnit) -> None:
        shown = self._named("grassroots_cell", name, self.recipe.bodies[index])
        unit = self._unit(code, shown, UnitKind.GRASSROOTS_CELL, parent)
        size = between(self.chance, *self.sizes["grassroots_cell"])
        self.tree.workplaces.append(Workplace(unit.id, index, size))

    def _named(self, kind: str, name: str, body: Body) -> str:
        pattern = self.patterns[f"{kind}_local" if body.area else kind]
        return pattern.format(name=name, area=body.area)

    def _communes(self, body: Body) -> Iterator[tuple[str, int]]:
        """Every commune of a district with its number of residence cells."""
        names = [*body.wards, *body.towns, *body.communes]
        if not names:
            return
        least = max(1, body.residence_cells // len(names) - 2)
        numbers = dict.fromkeys(names, least)
        for name in self.chance.choices(names, k=body.residence_cells - least * len(names)):
            numbers[name] += 1
        yield from numbers.items()

    def _commune(self, index: int, code: str, name: str, parent: PlannedUnit, homes: int) -> None:
        body = self.recipe.bodies[index]
        kind = UnitKind.WARD if name in body.wards else UnitKind.COMMUNE
        unit = self._unit(code, self.patterns["commune"].format(name=name), kind, parent)
        names = self.recipe.tables["agencies"]["commune"]["parts"]
        used = self._parts(index, unit, names, name, "parts_of_commune", "commune_part")
        urban = bool(body.wards and name in body.wards) or name in body.towns
        commune = f"{name}, {body.area}"
        for number, hamlet in enumerate(self._hamlets(homes, urban=urban), start=1):
            shown = self.patterns["residence_cell"].format(name=hamlet, area=name)
            cell_code = f"{code}.000.{used + number:03d}"
            cell = self._unit(cell_code, shown, UnitKind.RESIDENCE_CELL, unit)
            size = body.dense * self.chance.lognormvariate(0, 0.42)
            self.tree.homes.append(Home(cell.id, index, unit.id, commune, hamlet, size))

    def _hamlets(self, number: int, *, urban: bool) -> Sequence[str]:
        if urban:
            quarter = self.patterns["quarter"]
            return [quarter.format(number=nth) for nth in range(1, number + 1)]
        names: dict[str, Any] = self.recipe.tables["names"]
        pairs = [
            f"{first} {second}"
            for first in names["hamlet_first"]
            for second in names["hamlet_second"]
            if first != second
        ]
        hamlet = self.patterns["hamlet"]
        return [hamlet.format(name=name) for name in sorted(self.chance.sample(pairs, number))]

    def _parts(
        self, index: int, org: PlannedUnit, names: list[str], area: str, some: str, size: str
    ) -> int:
        """The workplace cells below a committee, each named with the agency; how many."""
        commune_id = org.id if org.kind in (UnitKind.WARD, UnitKind.COMMUNE) else None
        number = min(between(self.chance, *self.sizes[some]), len(names))
        for nth, name in enumerate(names[:number], start=1):
            shown = self.patterns["cell"].format(name=name, area=area)
            unit = self._unit(f"{org.code}.000.{nth:03d}", shown, UnitKind.CELL, org)
            people = between(self.chance, *self.sizes[size])
            self.tree.workplaces.append(Workplace(unit.id, index, people, commune_id))
        return number
