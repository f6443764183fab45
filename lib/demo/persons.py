"""Synthetic persons: a name, dates that fit one another, an address and a telephone number.

Card numbers and telephone numbers lie in ranges that are not given to anybody.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from lib.demo.census import Seat
from lib.demo.chance import Urn, between, stream
from lib.demo.recipe import Recipe
from lib.register.model import Gender, Member, Unit
from lib.rounds.model import Place

CARD = "86900{:07d}"
TELEPHONE = "0000 {:03d} {:03d}"
YEAR = 365.25


@dataclass(slots=True)
class Person:
    """A member of the demonstration; days are ordinals. Cells are those of the business day."""

    id: int
    seat: Seat
    name: str
    gender: Gender
    born: int
    admitted: int
    address: str
    workplace_id: int
    home_id: int | None

    @property
    def is_working(self) -> bool:
        return self.seat.place is not Place.NOT_WORKING

    def member(self, today: int) -> Member:
        """The person as the register has it on a day."""
        official = self.admitted + 365
        return Member(
            id=self.id,
            card_number=CARD.format(self.id),
            full_name=self.name,
            gender=self.gender,
            birth_date=date.fromordinal(self.born),
            admitted_on=date.fromordinal(self.admitted),
            official_on=date.fromordinal(official) if official <= today else None,
            workplace_unit_id=self.workplace_id,
            residence_unit_id=self.home_id,
            address=self.address,
            phone=TELEPHONE.format(self.id // 1000 % 1000, self.id % 1000),
            is_working=self.is_working,
        )


def persons(recipe: Recipe, seats: list[Seat]) -> list[Person]:
    """A person on every seat."""
    maker = _Maker(recipe, stream(recipe.seed, "persons"))
    return [maker.person(number, seat) for number, seat in enumerate(seats, start=1)]


def with_secretaries(recipe: Recipe, units: Sequence[Unit]) -> list[Unit]:
    """The units with whom to ask there; of one in twelve nobody has written it down yet."""
    maker = _Maker(recipe, stream(recipe.seed, "secretaries"))
    return [unit if number % 12 == 0 else maker.asked(unit) for number, unit in enumerate(units)]


class _Maker:
    def __init__(self, recipe: Recipe, chance: Random) -> None:
        self.chance, self.today = chance, recipe.today.toordinal()
        parts = recipe.tables["names"]
        self.shares: dict[str, float] = recipe.tables["shares"]
        self.family = Urn(parts["family"], parts["family_weights"])
        self.middle = {g: Urn(parts[f"{g.value}_middle"]) for g in Gender}
        self.given = {g: Urn(parts[f"{g.value}_given"]) for g in Gender}
        self.outside = Urn(parts["outside"])
        self.address: str = recipe.tables["patterns"]["address"]
        self.last_address: dict[int, str] = {}
        self.year_start = date(recipe.today.year, 1, 1).toordinal()

    def asked(self, unit: Unit) -> Unit:
        phone = TELEPHONE.format(900, -unit.id % 1000)
        return replace(unit, secretary=self._name(self._gender()), phone=phone)

    def person(self, number: int, seat: Seat) -> Person:
        gender = self._gender()
        born = self._born(seat)
        home = seat.home.unit_id if seat.home else None
        return Person(
            id=number,
            seat=seat,
            name=self._name(gender),
            gender=gender,
            born=born,
            admitted=self._admitted(seat, born),
            address=self._address(seat),
            workplace_id=seat.workplace.unit_id if seat.workplace else home or 0,
            home_id=home,
        )

    def _gender(self) -> Gender:
        woman = self.chance.random() < self.shares["women"]
        return Gender.FEMALE if woman else Gender.MALE

    def _name(self, gender: Gender) -> str:
        family, middle = self.family.draw(self.chance), self.middle[gender].draw(self.chance)
        return f"{family} {middle} {self.given[gender].draw(self.chance)}"

    def _born(self, seat: Seat) -> int:
        if seat.place is not Place.NOT_WORKING:
            age = self.chance.triangular(23, 59.5, 38)
        elif self.chance.random() < 0.3:
            age = self.chance.uniform(24, 62)
        else:
            age = self.chance.triangular(60, 93, 64)
        return self.today - int(age * YEAR)

    def _admitted(self, seat: Seat, born: int) -> int:
        """Between 19 and 42 years of age, and early enough for the paper the place asks for."""
        earliest = born + int(19 * YEAR)
        share = self.shares["new_among_not_introduced"]
        if seat.place is Place.NOT_INTRODUCED and self.chance.random() < share:
            return between(self.chance, self.year_start + 120, self.today - 12)
        latest = min(born + int(42 * YEAR), self.year_start + 210)
        return int(self.chance.triangular(earliest, latest, min(earliest + 2500, latest)))

    def _address(self, seat: Seat) -> str:
        home = seat.home
        if home and self.chance.random() < self.shares["household"]:
            shared = self.last_address.get(home.unit_id)
            if shared:
                return shared
        place = f"{home.hamlet}, {home.commune}" if home else self.outside.draw(self.chance)
        house, group = between(self.chance, 1, 420), between(self.chance, 1, 14)
        address = self.address.format(house=house, group=group, home=place)
        if home:
            self.last_address[home.unit_id] = address
        return address
