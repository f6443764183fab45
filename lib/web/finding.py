"""Search from everywhere: a person, a unit, a page or a paper, by the search of the pickers.

Which pages there are and where somebody is shown, `lib.ui` says (`Ways`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from starlette.routing import Route

from lib.access.model import Account, Permission
from lib.db import Database
from lib.labels import picker as words
from lib.register import closeness, unit_service
from lib.register.unit_search import SEARCH
from lib.web import suggestions
from lib.web.script_calls import now
from lib.web.suggestions import KINDS, Question, Suggested

PLACES, UNITS, PERSONS = 5, 5, 10


@dataclass(frozen=True, slots=True)
class Destination:
    """A page or a paper: what it is called, in which group it stands, where it opens.

    `also` are other words by which people look for it; `place` is the key of what has the keyboard
    there, else the heading has it.
    """

    name: str
    group: str
    href: str
    also: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Ways:
    """What an account can open beside persons and units, and the addresses of those two."""

    destinations: Callable[[Account], Sequence[Destination]]
    person: Callable[[int], str]
    unit: Callable[[int], str]


def anything(ways: Ways, db: Database, asked: Question) -> Suggested:
    """The nearest pages and papers, units and persons that the account may open."""
    if not asked.text.strip():
        return Suggested([], 0, False)
    places = _places(ways, asked)
    units, of_units, named = _units(ways, db, asked)
    persons, of_persons = _persons(ways, db, asked)
    options = [*units, *places, *persons] if named else [*places, *units, *persons]
    total = len(places) + of_units + of_persons
    return Suggested(options, total, named or total == 1)


def _places(ways: Ways, asked: Question) -> list[dict[str, str]]:
    typed = closeness.words_of(asked.text)
    ranked = []
    for order, place in enumerate(ways.destinations(asked.account)):
        name, also = closeness.words_of(place.name), closeness.words_of(place.also)
        rank = closeness.unit_rank(typed, name, "", [also]) if typed else None
        if rank is not None:
            option = {"id": place.href, "line": place.name, "hint": place.group}
            ranked.append((rank, order, option | {"href": place.href, "place": place.place}))
    return [option for *_, option in sorted(ranked, key=lambda one: one[:2])][:PLACES]


def _units(ways: Ways, db: Database, asked: Question) -> tuple[list[dict[str, str]], int, bool]:
    """The nearest units that the account reads, how many fit, and whether one is named by code."""
    if not asked.account.may(Permission.UNIT_READ):
        return [], 0, False
    index = SEARCH.on(db, asked.scope.day)
    reach = unit_service.reach_of(db, asked.account, now())
    found = index.find(asked.text, index.units if reach is None else reach)
    typed = asked.text.strip().casefold()
    named = bool(found) and index.units[found[0]].code.casefold() == typed
    options = [
        _of_kind(words.UNIT_FOUND, suggestions.unit_option(index.units, one), ways.unit(one))
        for one in found[:UNITS]
    ]
    return options, len(found), named


def _persons(ways: Ways, db: Database, asked: Question) -> tuple[list[dict[str, str]], int]:
    if not asked.account.may(Permission.MEMBER_READ):
        return [], 0
    found = KINDS["person"](db, replace(asked, side=None))
    options = [
        _of_kind(words.PERSON_FOUND, one, ways.person(int(one["id"])))
        for one in found.options[:PERSONS]
    ]
    return options, found.total


def _of_kind(kind: str, option: dict[str, str], href: str) -> dict[str, str]:
    return option | {"hint": f"{kind} · {option['hint']}", "href": href}


def route(ways: Ways) -> Route:
    """The route of all suggestions, those for the search from everywhere among them."""
    return suggestions.route({**KINDS, "find": partial(anything, ways)})
