"""The search on the whole demonstration: the nearest first, as people type, without diacritics."""

import random
from collections.abc import Callable, Iterable

import pytest

from lib.access.scope import scope_of
from lib.db import Database
from lib.db.clock import demo_today
from lib.register import closeness, member_order, search_store, store, tree
from lib.register.model import Member
from lib.register.names import fold
from lib.register.unit_search import UnitIndex
from lib.register.unit_store import units_on
from tests.conftest import TERMINAL

DRAWN = 1_000
OFFERED = 20


class Places:
    """At which place of its list each of those looked for stood; 0 is the first."""

    def __init__(self, places: Iterable[int | None]) -> None:
        self.places = list(places)

    def within(self, first: int) -> float:
        hits = sum(place is not None and place < first for place in self.places)
        return hits / len(self.places)

    def told(self, what: str) -> None:
        print(
            f"\n{what}: {len(self.places)} lượt; đứng đầu {self.within(1):.2%}, trong năm dòng đầu"
            f" {self.within(5):.2%}, được chào {self.within(OFFERED):.2%}"
        )


@pytest.fixture
def drawn(whole: Database) -> list[Member]:
    """A thousand members drawn at random, the same each time."""
    last = whole.execute("SELECT max(id) FROM members").fetchone()[0]
    ids = random.Random(213).sample(range(1, last + 1), DRAWN)
    return list(store.stored_many(whole, ids).values())


def searched(db: Database) -> Callable[[str], list[Member]]:
    day = demo_today(db)
    assert day is not None
    scope = scope_of(TERMINAL, day)
    return lambda words: search_store.search(db, scope, words, OFFERED)


def place_of(wanted: int, found: list[int]) -> int | None:
    return found.index(wanted) if wanted in found else None


def bearers_come_first(found: list[Member], name: str) -> bool:
    bears = [fold(member.full_name) == name for member in found]
    return bears == sorted(bears, reverse=True) and (not bears or bears[0])


def test_bearers_of_exactly_that_name_stand_before_everybody_else(
    whole: Database, drawn: list[Member]
):
    search = searched(whole)
    wrong = [
        member.full_name
        for member in drawn
        if not bearers_come_first(search(fold(member.full_name)), fold(member.full_name))
    ]

    print(f"\nhọ tên không dấu: {len(drawn)} lượt; người khác đứng trước {len(wrong)} lượt")
    assert wrong == []


def test_a_name_and_a_birth_year_find_the_right_one(whole: Database, drawn: list[Member]):
    search = searched(whole)
    places = Places(
        place_of(member.id, [hit.id for hit in search(f"{fold(member.full_name)} {born}")])
        for member in drawn
        if (born := member.birth_date and member.birth_date.year)
    )

    places.told("họ tên và năm sinh")
    assert len(places.places) > DRAWN * 0.9
    assert places.within(1) >= 0.95
    assert places.within(5) >= 0.995


def test_a_name_and_the_last_digits_of_the_card_find_the_right_one(
    whole: Database, drawn: list[Member]
):
    search = searched(whole)
    places = Places(
        place_of(
            member.id,
            [hit.id for hit in search(f"{fold(member.full_name)} {member.card_number[-4:]}")],
        )
        for member in drawn[:200]
    )

    places.told("họ tên và bốn số cuối của thẻ")
    assert places.within(1) >= 0.99


@pytest.mark.parametrize("turned", [False, True], ids=["unit_parent", "parent_unit"])
def test_the_names_of_a_unit_and_its_parent_find_the_unit(whole: Database, turned: bool):
    day = demo_today(whole)
    assert day is not None
    units = units_on(whole, day)
    index = UnitIndex(units)
    below = sorted(unit_id for unit_id, unit in units.items() if unit.parent_id is not None)
    places = []
    for unit_id in random.Random(213).sample(below, min(DRAWN, len(below))):
        names = [unit.name for unit in reversed(tree.way_up(units, unit_id)[-2:])]
        typed = fold(" ".join(reversed(names) if turned else names))
        places.append(place_of(unit_id, index.find(typed, units)))
    found = Places(places)

    found.told("đơn vị " + ("sau tên cấp trên" if turned else "kèm tên cấp trên"))
    assert found.within(1) >= 0.95
    assert found.within(5) >= 0.995


def test_a_units_own_name_comes_before_those_that_have_it_above_them(whole: Database):
    day = demo_today(whole)
    assert day is not None
    units = units_on(whole, day)
    index = UnitIndex(units)
    wrong = []
    for unit_id in random.Random(213).sample(sorted(units), DRAWN):
        name = closeness.words_of(units[unit_id].name)
        first = units[index.find(" ".join(name), units)[0]]
        if closeness.words_of(first.name) != name:
            wrong.append(units[unit_id].name)

    print(f"\ntên đơn vị: {DRAWN} lượt; đơn vị khác tên đứng trước {len(wrong)} lượt")
    assert wrong == []


def test_the_measure_sees_a_search_that_ranks_by_given_name_alone(
    whole: Database, drawn: list[Member], monkeypatch: pytest.MonkeyPatch
):
    """The control: without the rule of closeness the figures above are not reached."""
    monkeypatch.setattr(closeness, "person_rank", lambda name, words: "NULL")
    monkeypatch.setattr(member_order, "_exact", lambda text: ([], {}))
    search = searched(whole)

    assert not all(
        bearers_come_first(search(fold(member.full_name)), fold(member.full_name))
        for member in drawn
    )
