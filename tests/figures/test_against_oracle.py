"""For random provinces the figures equal a slow count written straight from the definitions.

`SO213_WORLDS=1000` looks at a thousand provinces instead of the usual few.
"""

import os
from collections import Counter
from pprint import pformat

import polars as pl
import pytest

from lib.access.model import Side
from lib.db import Database
from lib.figures.live import Live
from lib.rounds import store as rounds
from lib.rounds.duty import duties
from tests.figures import oracle
from tests.figures.oracle import World
from tests.figures.rows import database_of
from tests.figures.worlds import YEAR, YEARS, smallest, world_of

SEEDS = range(int(os.environ.get("SO213_WORLDS", "48")))


@pytest.mark.parametrize("seed", SEEDS)
def test_figures_equal_the_independent_count_for_every_unit_side_and_year(seed):
    world = world_of(seed)

    if difference(world):
        world = smallest(world, lambda smaller: bool(difference(smaller)))
        pytest.fail(f"{difference(world)}\nin the world\n{pformat(world)}")


@pytest.mark.parametrize("seed", SEEDS)
def test_the_vectorised_place_equals_the_place_of_entry(seed):
    world = world_of(seed)
    with database_of(world) as (db, _):
        ids = [row[0] for row in db.execute("SELECT id FROM members")]
        for year in YEARS:
            asked = duties(db, ids, year, world.today).items()
            one_by_one = {member: duty.place for member, duty in asked if duty.place}
            facts = Live().year(db, year, world.today).facts
            at_once = dict(facts.select("member_id", pl.col("place").cast(pl.String)).rows())
            assert at_once == one_by_one


def test_the_worlds_hold_every_place_and_signal_in_numbers_that_bite(capsys):
    worlds = [world_of(seed) for seed in SEEDS]
    places = Counter(
        oracle.place_of(world, card, YEAR)[0]
        for world in worlds
        for card in world.members
        if oracle.is_counted(world, card, YEAR)
    )
    edges = Counter(edge for world in worlds for edge in edges_of(world))
    signals: Counter = Counter()
    for world in worlds:
        for name, share in oracle.count(world, YEAR, None, "workplace").signals.items():
            signals[name] += share["numerator"]
    everybody = places.total()
    with capsys.disabled():
        print(f"\n{len(worlds)} worlds, {everybody} members in {YEAR}")
        for name, number in sorted(places.items(), key=lambda item: item[1]):
            print(f"  {name:18} {number:5} {number / everybody:6.1%}")
        print(f"  signals {dict(signals)}\n  edges {dict(edges)}")

    assert len(places) == 10
    assert min(places.values()) >= 0.03 * everybody
    assert len(signals) == 7
    assert min(signals.values()) >= 0.03 * everybody
    assert min(edges[name] for name in EDGES) >= 10


EDGES = (
    *("revoked on the cut-off", "withdrawn on the cut-off", "received on the cut-off"),
    *("ends on the cut-off", "begins on the cut-off", "moved on the cut-off"),
    *(
        "admitted on the cut-off",
        "slip on the due date",
        "own due date",
        "slip of tomorrow",
        "secret",
    ),
)


def edges_of(world: World) -> list[str]:
    """What in a world lies exactly on the day that decides."""
    day = oracle.cut_off(world, YEAR)
    found = [
        *("revoked" for one in world.exemptions if one["revoked"] == day),
        *("ends" for one in world.exemptions if one["to"] == day),
        *("begins" for one in world.exemptions if one["from"] == day),
        *("withdrawn" for letter in world.letters if letter["withdrawn"] == day),
        *("received" for letter in world.letters if letter["received"] == day),
        *("moved" for member in world.members.values() if day in member["history"]),
        *("admitted" for member in world.members.values() if member["admitted"] == day),
    ]
    found = [f"{edge} on the cut-off" for edge in found]
    found += [
        "slip on the due date"
        for (card, year), slip in world.slips.items()
        if slip["received"] == oracle.due_on(world, card, year)
    ]
    found += ["own due date" for day in world.agreed.values() if day]
    found += ["slip of tomorrow" for s in world.slips.values() if s["received"] > world.today]
    return found + ["secret" for number in world.secret.values() if number]


# A rule turned wrong on one day only; the worlds must see each within a few provinces.
WRONG_RULES = {
    "revoked on the cut-off still counts": ("revoked_from > :cut_off", "revoked_from >= :cut_off"),
    "withdrawn on the cut-off still counts": (
        "withdrawn_on > :cut_off",
        "withdrawn_on >= :cut_off",
    ),
    "received on the cut-off does not count": (
        "l.received_on <= :cut_off",
        "l.received_on < :cut_off",
    ),
    "an end on the cut-off is over": ("valid_to >= :cut_off", "valid_to > :cut_off"),
    "a beginning on the cut-off is to come": ("valid_from <= :cut_off", "valid_from < :cut_off"),
    "an older letter counts": ("max(issued_on", "min(issued_on"),
    "a change on the cut-off is to come": ("valid_until > :cut_off", "valid_until >= :cut_off"),
    "admitted on the cut-off is too late": (
        "m.admitted_on <= :cut_off",
        "m.admitted_on < :cut_off",
    ),
}


@pytest.mark.parametrize("wrong", WRONG_RULES)
def test_a_rule_wrong_on_one_day_is_seen(wrong, monkeypatch):
    right, turned = WRONG_RULES[wrong]
    assert right in rounds.STANDINGS
    monkeypatch.setattr(rounds, "STANDINGS", rounds.STANDINGS.replace(right, turned))

    assert any(difference(world_of(seed)) for seed in SEEDS)


def difference(world: World) -> str:
    """The first figure that is not what the independent count says; empty when all are."""
    with database_of(world) as (db, units):
        return next(_differences(db, world, units), "")


def _differences(db: Database, world: World, units: dict[str, int]):
    live = Live()
    for year in YEARS:
        now = live.year(db, year, world.today)
        for side in Side:
            for code, unit_id in [*units.items(), (None, None)]:
                wanted = oracle.count(world, year, code, side.value)
                found = now.figures(unit_id, side)
                said = {
                    "waterfall": dict(found.waterfall),
                    "measures": {name: m.as_json() for name, m in found.measures.items()},
                    "signals": {name: m.as_json() for name, m in found.signals.items()},
                }
                for part, figures in said.items():
                    if figures != getattr(wanted, part):
                        yield _told(part, year, side, code, figures, getattr(wanted, part))


def _told(part: str, year: int, side: Side, code: str | None, said: dict, wanted: dict) -> str:
    rows = [
        f"{name}: {said.get(name)}, counted {wanted.get(name)}"
        for name in {**said, **wanted}
        if said.get(name) != wanted.get(name)
    ]
    return f"{part} of {code} on the {side.value} side in {year}: " + "; ".join(rows)
