"""What changed in three years: who moved home, changed jobs, or retired, and the letters of it all.

A letter stands for a home: whoever moves gets the old one withdrawn and a new one issued, whoever
retires has it withdrawn (HD 33-HD/BTCTW, 2).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from lib.demo.chance import Urn, between, pick, stream
from lib.demo.persons import Person
from lib.demo.province import Home, Province
from lib.demo.recipe import Recipe
from lib.letters.model import Letter, LetterForm
from lib.register.model import Member
from lib.rounds.model import Place

FIRST_WAVE = date(2020, 11, 16).toordinal(), date(2021, 7, 30).toordinal()
WITHOUT_LETTER = frozenset({Place.NOT_WORKING, Place.INTRO_EXEMPT, Place.NOT_INTRODUCED})


@dataclass(frozen=True, slots=True)
class CareerChange:
    """What held until `day`: the old cells, of somebody who was then at work."""

    person: Person
    day: int
    workplace_id: int
    home_id: int | None

    def earlier(self) -> tuple[Member, date]:
        """Where the person stood, and until when."""
        stood = Member(self.person.id, "", "", workplace_unit_id=self.workplace_id)
        return replace(stood, residence_unit_id=self.home_id), date.fromordinal(self.day)


@dataclass(frozen=True, slots=True)
class PlannedLetter:
    """A letter of introduction; days are ordinals."""

    person: Person
    home_id: int | None
    issued: int
    received: int | None
    withdrawn: int | None = None
    reason: str = ""

    def letter(self, number: str) -> Letter:
        """The letter as the register keeps it."""
        exempt = self.person.seat.place is Place.MEETING_EXEMPT and self.withdrawn is None
        return Letter(
            id=0,
            member_id=self.person.id,
            form=LetterForm.MEETING_EXEMPT if exempt else LetterForm.ORDINARY,
            number=number,
            issued_on=date.fromordinal(self.issued),
            residence_unit_id=self.home_id,
            received_on=date.fromordinal(self.received) if self.received else None,
            withdrawn_on=date.fromordinal(self.withdrawn) if self.withdrawn else None,
            withdrawn_reason=self.reason,
        )


@dataclass(frozen=True, slots=True)
class Careers:
    """Every change and every letter."""

    changes: list[CareerChange]
    letters: list[PlannedLetter]


def careers(recipe: Recipe, province: Province, everybody: list[Person]) -> Careers:
    """The changes of the rounds after the first, and letters for whoever has or had one."""
    chance = stream(recipe.seed, "careers")
    by_place: dict[Place, list[Person]] = {place: [] for place in Place}
    for person in everybody:
        by_place[person.seat.place].append(person)
    changes = list(_changes(recipe, province, by_place, chance))
    changed = {change.person.id: change for change in changes}
    writer = _Letters(recipe, chance)
    letters = [sheet for person in everybody for sheet in writer.of(person, changed.get(person.id))]
    return Careers(changes, letters)


def _changes(
    recipe: Recipe, province: Province, by_place: dict[Place, list[Person]], chance: Random
) -> Iterator[CareerChange]:
    shares = recipe.tables["shares"]
    homes, workplaces = Urn(province.homes), Urn(province.workplaces)
    due, retired = by_place[Place.OUTSTANDING], by_place[Place.NOT_WORKING]
    years = [plan.year for plan in recipe.rounds[1:]]
    days = [(date(year, 1, 10).toordinal(), date(year, 8, 31).toordinal()) for year in years]
    movers, leavers = (
        round(share * len(due)) for share in (shares["moved_a_year"], shares["changed_job_a_year"])
    )
    settled = pick(chance, (movers + leavers) * len(years), [p for p in due if _settled(p)])
    for number, person in enumerate(settled):
        first, last = days[number % len(days)]
        day = between(chance, first, last)
        if number < movers * len(years):
            yield CareerChange(person, day, person.workplace_id, homes.draw(chance).unit_id)
        else:
            yield CareerChange(person, day, workplaces.draw(chance).unit_id, person.home_id)
    yield from _unannounced(recipe, by_place, homes, chance)
    pensioners = pick(
        chance, round(shares["retired_a_year"] * len(retired)) * len(years),
        [p for p in retired if _settled(p)], lambda p: 40.0 if p.born > _pension(recipe) else 1.0,
    )  # fmt: skip
    for number, person in enumerate(pensioners):
        first, last = days[number % len(days)]
        old = workplaces.draw(chance).unit_id
        yield CareerChange(person, between(chance, first, last), old, person.home_id)


def _unannounced(
    recipe: Recipe, by_place: dict[Place, list[Person]], homes: Urn[Home], chance: Random
) -> Iterator[CareerChange]:
    """Those who moved this year and have not been introduced anew: the stale lists."""
    first = date(recipe.today.year, 2, 1).toordinal()
    for person in by_place[Place.NOT_INTRODUCED]:
        if _settled(person):
            day = between(chance, first, recipe.today.toordinal() - 20)
            yield CareerChange(person, day, person.workplace_id, homes.draw(chance).unit_id)


def _settled(person: Person) -> bool:
    """A member before the first wave of letters."""
    return person.admitted < FIRST_WAVE[0] - 60


def _pension(recipe: Recipe) -> int:
    return recipe.today.toordinal() - 64 * 365


class _Letters:
    """Letters as the years went: a first wave, new members, movers, and what lies unanswered."""

    def __init__(self, recipe: Recipe, chance: Random) -> None:
        self.chance, self.today = chance, recipe.today.toordinal()
        self.later: float = recipe.tables["shares"]["introduced_later"]
        self.latest = date(recipe.today.year, 10, 20).toordinal()
        self.reasons: dict[str, str] = recipe.tables["letters"]

    def of(self, person: Person, change: CareerChange | None) -> Iterator[PlannedLetter]:
        place = person.seat.place
        if change and (place in WITHOUT_LETTER or change.home_id != person.home_id):
            why = "retired" if place is Place.NOT_WORKING else "moved"
            yield self._withdrawn(change, self.reasons[why])
            if place not in WITHOUT_LETTER:
                yield self._answered(person, change.day + between(self.chance, 4, 40))
        elif place is Place.NOT_RECEIVED:
            first = max(person.admitted + 30, date(2022, 3, 1).toordinal())
            yield PlannedLetter(
                person, person.home_id, between(self.chance, first, self.latest), None
            )
        elif place not in WITHOUT_LETTER:
            yield self._answered(person, self._issued(person))

    def _issued(self, person: Person) -> int:
        issued = max(between(self.chance, *FIRST_WAVE), person.admitted + 30)
        if self.chance.random() < self.later:
            return between(self.chance, issued, self.latest)
        return min(issued + between(self.chance, 0, 60), self.latest)

    def _answered(self, person: Person, issued: int) -> PlannedLetter:
        received = issued + int(self.chance.triangular(2, 45, 8))
        return PlannedLetter(person, person.home_id, issued, min(received, self.today - 5))

    def _withdrawn(self, change: CareerChange, reason: str) -> PlannedLetter:
        issued = between(self.chance, *FIRST_WAVE)
        received = issued + between(self.chance, 3, 30)
        return PlannedLetter(change.person, change.home_id, issued, received, change.day, reason)
