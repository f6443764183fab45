"""Who works where, lives where, and stands where in the waterfall on the business day.

The numbers of the recipe are met exactly; which persons they fall on is chance, steered towards
the units whose lists the recipe calls stale.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from random import Random

from lib.demo.chance import Urn, pick, stream
from lib.demo.province import Home, Province, Workplace
from lib.demo.recipe import Recipe
from lib.rounds.model import Place


@dataclass(slots=True)
class Seat:
    """One member's cells and place; OUTSTANDING is everybody from whom a slip is due."""

    workplace: Workplace | None
    home: Home | None
    place: Place


@dataclass(frozen=True, slots=True)
class Tally:
    """The recipe's figures at one scale; `secret` holds the counts of B1 by body and year."""

    members: int
    places: dict[Place, int]
    secret: dict[tuple[int, int], int]
    today_year: int

    @property
    def secret_now(self) -> int:
        return sum(n for (_, year), n in self.secret.items() if year == self.today_year)

    @property
    def introduced(self) -> int:
        """Everybody with a letter: not received, exempt from meetings, or due."""
        places = (Place.NOT_RECEIVED, Place.MEETING_EXEMPT, Place.OUTSTANDING)
        return sum(self.places[place] for place in places)


def scaled(number: int, scale: float) -> int:
    """A number of the recipe at a scale; what exists at all exists at every scale."""
    return max(1, round(number * scale))


def tally(recipe: Recipe, scale: float) -> Tally:
    """How many members stand where at a scale; at scale 1 the published figures themselves."""
    figures = recipe.figures
    secret = {
        (index, int(year)): scaled(number, scale)
        for index, body in enumerate(recipe.bodies)
        for year, number in body.secret.items()
    }
    places = {
        Place.INTRO_EXEMPT: scaled(figures.intro_exempt - figures.secret, scale),
        Place.PARTY_DUTY_EXEMPT: scaled(figures.party_duty_exempt, scale),
        Place.NOT_INTRODUCED: scaled(figures.not_introduced, scale),
        Place.NOT_RECEIVED: scaled(figures.not_received, scale),
        Place.MEETING_EXEMPT: scaled(figures.meeting_exempt, scale),
    }
    received = places[Place.NOT_RECEIVED] + places[Place.MEETING_EXEMPT]
    places[Place.OUTSTANDING] = scaled(figures.introduced, scale) - received
    return Tally(scaled(figures.members, scale), places, secret, recipe.today.year)


def seats(recipe: Recipe, province: Province, numbers: Tally) -> list[Seat]:
    """One seat for every named member, working members first."""
    chance = stream(recipe.seed, "census")
    living = _Living(recipe, province, chance)
    working = sum(numbers.places.values())
    workplaces = Urn(province.workplaces, [cell.size for cell in province.workplaces])
    found = [living.working(workplaces.draw(chance)) for _ in range(working)]
    _place(recipe, province, found, numbers, chance)
    retired = numbers.members - numbers.secret_now - working
    found.extend(living.retired() for _ in range(retired))
    return found


class _Living:
    """Where people live, given where they work."""

    def __init__(self, recipe: Recipe, province: Province, chance: Random) -> None:
        self.chance = chance
        self.shares: dict[str, float] = recipe.tables["shares"]
        bodies = [index for index, body in enumerate(recipe.bodies) if body.draw]
        self.draw = Urn(bodies, [recipe.bodies[index].draw for index in bodies])
        self.districts = frozenset(bodies)
        self.in_body = _urns(province, bodies, lambda home: home.body)
        communes = {home.commune_id for home in province.homes}
        self.in_commune = _urns(province, communes, lambda home: home.commune_id)
        # The retired live evenly over the country; the crowded wards are the working members'.
        dense = {index: recipe.bodies[index].dense for index in bodies}
        self.anywhere = Urn(
            province.homes, [home.size / dense[home.body] ** 0.7 for home in province.homes]
        )

    def working(self, workplace: Workplace) -> Seat:
        return Seat(workplace, self._home(workplace), Place.OUTSTANDING)

    def retired(self) -> Seat:
        return Seat(None, self.anywhere.draw(self.chance), Place.NOT_WORKING)

    def _home(self, workplace: Workplace) -> Home | None:
        if self.chance.random() < self.shares["outside"]:
            return None
        if workplace.commune_id and self.chance.random() < self.shares["own_commune"]:
            return self.in_commune[workplace.commune_id].draw(self.chance)
        own = workplace.body in self.districts and self.chance.random() < self.shares["own_area"]
        body = workplace.body if own else self.draw.draw(self.chance)
        return self.in_body[body].draw(self.chance)


def _urns(
    province: Province, keys: Iterable[int], key_of: Callable[[Home], int]
) -> dict[int, Urn[Home]]:
    homes: dict[int, list[Home]] = {key: [] for key in keys}
    for home in province.homes:
        homes[key_of(home)].append(home)
    return {key: Urn(found, [home.size for home in found]) for key, found in homes.items()}


def _place(
    recipe: Recipe, province: Province, found: list[Seat], numbers: Tally, chance: Random
) -> None:
    """Give exactly as many working members each place as the tally says."""
    for place, heavy in _leanings(recipe, province):
        free = [seat for seat in found if seat.place is Place.OUTSTANDING]
        for seat in pick(chance, numbers.places[place], free, heavy):
            seat.place = place


def _leanings(
    recipe: Recipe, province: Province
) -> Iterator[tuple[Place, Callable[[Seat], float]]]:
    """For each place, on whom it falls more easily."""
    weak = recipe.tables["weak"]
    forces = {index for index, body in enumerate(recipe.bodies) if body.forces}
    lists = {
        index for index, unit in enumerate(province.bodies) if unit.name in weak["stale_lists"]
    }
    receipts = set(weak["stale_receipts"])

    def by_body(bodies: set[int], weight: float) -> Callable[[Seat], float]:
        return lambda seat: weight if seat.workplace and seat.workplace.body in bodies else 1.0

    yield Place.INTRO_EXEMPT, by_body(forces, 4.0)
    yield Place.PARTY_DUTY_EXEMPT, by_body(set(), 1.0)
    yield Place.MEETING_EXEMPT, by_body(forces, 9.0)
    yield Place.NOT_INTRODUCED, by_body(lists, 9.0)
    yield (
        Place.NOT_RECEIVED,
        lambda seat: 14.0 if seat.home and seat.home.commune in receipts else 1.0,
    )
