"""Units as a tree by effective date, and members who hang on it twice."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lib.errors import Problem, problem


class UnitKind(StrEnum):
    """The kinds of party organization; the Vietnamese names stand in `lib.labels.register`."""

    PROVINCE = "province"
    DISTRICT = "district"
    TOWN = "town"
    CITY = "city"
    SECTOR = "sector"
    COMMUNE = "commune"
    WARD = "ward"
    SPECIAL_ZONE = "special_zone"
    GRASSROOTS_ORG = "grassroots_org"
    SUB_ORG = "sub_org"
    GRASSROOTS_CELL = "grassroots_cell"
    CELL = "cell"
    RESIDENCE_CELL = "residence_cell"


class Gender(StrEnum):
    MALE = "male"
    FEMALE = "female"


@dataclass(frozen=True, slots=True)
class Unit:
    """A party organization as it stands on a day."""

    id: int
    code: str
    name: str
    kind: UnitKind
    parent_id: int | None
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """A person of the register with the cell that holds the membership and the one at home."""

    id: int
    card_number: str
    full_name: str
    gender: Gender | None
    birth_date: date | None
    admitted_on: date | None
    official_on: date | None
    workplace_unit_id: int
    residence_unit_id: int | None
    address: str
    phone: str
    is_working: bool
    version: int = 1

    def problems(self, today: date) -> dict[str, Problem]:
        """Every fault of the member's own fields; empty when it may be kept."""
        found: dict[str, Problem] = {}
        digits = self.card_number.isascii() and self.card_number.isdigit()
        if not (digits and 6 <= len(self.card_number) <= 20):
            found["card_number"] = problem("card_number_malformed")
        if not self.full_name:
            found["full_name"] = problem("required")
        dates = {
            "birth_date": self.birth_date,
            "admitted_on": self.admitted_on,
            "official_on": self.official_on,
        }
        for field, day in dates.items():
            if day and day > today:
                found[field] = problem("date_in_future", day=day)
        known = [(field, day) for field, day in dates.items() if day]
        for (earlier, first), (later, second) in zip(known, known[1:], strict=False):
            if second < first:
                found.setdefault(later, problem("date_out_of_order", earlier=earlier, day=first))
        return found
