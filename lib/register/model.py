"""Units as a tree by effective date, and members who hang on it twice."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import get_type_hints

from lib import limits
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
    # Names the stored version; two versions that say the same are equal.
    version_id: int = field(default=0, compare=False)
    # Whom to ask there: shown to whoever may read the members of the unit, and to nobody else.
    secretary: str = ""
    phone: str = ""

    def in_force(self, day: date) -> bool:
        """True when this version covers `day`; an empty date is open."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)

    def problems(self) -> dict[str, Problem]:
        """Every fault of the unit's own fields; empty when it may be kept."""
        found = {
            name: problem("required")
            for name, text in (("code", self.code), ("name", self.name))
            if not text
        }
        found |= limits.overlong(self, _LONGEST_OF_UNIT)
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            found["valid_to"] = problem("end_before_start")
        return found


# Of a unit: what is dated, and with its code what a change is compared by and the audit keeps.
CONTACT = ("secretary", "phone")
VERSION_COLUMNS = ("name", "kind", "parent_id", "valid_from", "valid_to", *CONTACT)
UNIT_COLUMNS = ("code", *VERSION_COLUMNS)
_LONGEST_OF_UNIT = {
    "code": limits.CODE,
    "name": limits.NAME,
    "secretary": limits.NAME,
    "phone": limits.NUMBER,
}


@dataclass(frozen=True, slots=True)
class Member:
    """A person of the register with the cell that holds the membership and the one at home.

    Every field but `id` and `version` is a column of the register: rows, forms, lists and what a
    change is compared by follow from this list. `docs/kien-truc.md` says how one is added.
    """

    id: int
    card_number: str
    full_name: str
    gender: Gender | None = None
    birth_date: date | None = None
    admitted_on: date | None = None
    official_on: date | None = None
    workplace_unit_id: int = 0
    residence_unit_id: int | None = None
    address: str = ""
    phone: str = ""
    is_working: bool = True
    version: int = 1

    @property
    def standing(self) -> tuple[int, int | None, bool]:
        """What keeps a dated history: the cell, the residence and whether still working."""
        return self.workplace_unit_id, self.residence_unit_id, self.is_working

    def problems(self, today: date) -> dict[str, Problem]:
        """Every fault of the member's own fields; empty when it may be kept."""
        found = limits.overlong(self, _LONGEST)
        digits = self.card_number.isascii() and self.card_number.isdigit()
        if not (digits and 6 <= len(self.card_number) <= 20):
            found["card_number"] = problem("card_number_malformed")
        if not self.full_name:
            found["full_name"] = problem("required")
        if not self.workplace_unit_id:
            found["workplace_unit_id"] = problem("required")
        dates = {name: getattr(self, name) for name in DAYS}
        for name, day in dates.items():
            if day and day > today:
                found[name] = problem("date_in_future", day=day)
        known = [(name, day) for name, day in dates.items() if day]
        for (earlier, first), (later, second) in pairwise(known):
            if second < first:
                found.setdefault(later, problem("date_out_of_order", earlier=earlier, day=first))
        return found


_TYPES = get_type_hints(Member)
COLUMNS = tuple(name for name in _TYPES if name not in ("id", "version"))
TEXTS = tuple(name for name in COLUMNS if _TYPES[name] is str)
# In the order in which they happen in a life.
DAYS = tuple(name for name in COLUMNS if _TYPES[name] == date | None)
_LONGEST = dict.fromkeys(TEXTS, limits.LINE) | {
    "full_name": limits.NAME,
    "phone": limits.NUMBER,
}
# What keeps a dated history, see `Member.standing`.
TRACKED = ("workplace_unit_id", "residence_unit_id", "is_working")
