"""Random provinces whose members aim at every place of the waterfall, right at its edges.

Drawn independently, nearly everybody would drop out at the top of the waterfall and the places at
its foot, which the report is about, would hold nobody. So each member is given an aim, a life that
leads there with dates on and beside the very cut-off, and decoys that must not count.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from tests.figures.oracle import KIND_OF, World

YEAR = 2023
YEARS = (2022, 2023, 2024)
# The year runs, is just over, or is long over.
DAYS = (
    *(date(2023, 10, 20), date(2023, 11, 30), date(2023, 12, 31)),
    *(date(2024, 1, 1), date(2024, 3, 9), date(2024, 12, 2)),
)
ONE = timedelta(days=1)
# How often each place is aimed at; those at the foot are reached by fewer of those who aim.
AIMS = {
    "not_working": 3,
    "intro_exempt": 3,
    "party_duty_exempt": 3,
    "not_introduced": 3,
    "not_received": 4,
    "meeting_exempt": 4,
    "on_time": 8,
    "late": 9,
    "missing": 9,
    "anywhere": 3,
}
REMARKS = ("", "", "Gương mẫu", "gương  mẫu", "Guong mau", "Cần dự họp đều hơn", "Đoàn kết")
EXEMPT = ("intro_exempt", "party_duty_exempt", "meeting_exempt")


def world_of(seed: int, members: int = 40) -> World:
    """The province of a seed: the same seed is the same province."""
    chance = Random(seed)
    today = chance.choice(DAYS)
    world = World(today)
    for year in YEARS:
        # The due date lies in the year, on today itself, or in the next year; or no round at all.
        usual = [(year, 11, 15), (year, 12, 10), (year, 12, 31), (year + 1, 1, 20)]
        due_on = chance.choice([*(date(*day) for day in usual), max(today, date(year, 1, 1))])
        if year != YEARS[0] or chance.random() < 0.7:
            world.rounds[year] = due_on
    codes = [f"U{number}" for number in range(chance.randint(4, 8))]
    for at, code in enumerate(codes):
        world.parent[code] = chance.choice([*codes[:at], None])
    for number in range(members):
        add_member(chance, world, f"{number:06d}", codes)
    for code in codes:
        for year in YEARS:
            if chance.random() < 0.2:
                world.secret[code, year] = chance.randint(1, 2)
    return world


def add_member(chance: Random, world: World, card: str, codes: list[str]) -> None:
    """One more member, who aims at one place in the middle year."""
    aim = chance.choices(list(AIMS), list(AIMS.values()))[0]
    cut_off = min(date(YEAR, 12, 31), world.today)
    world.members[card] = _register(chance, codes, cut_off, working=aim != "not_working")
    if aim == "anywhere":
        for kind in chance.sample(EXEMPT, 2):
            _exempt(chance, world, card, kind, chance.choice([cut_off, _day(chance)]))
        for _ in range(chance.randint(0, 2)):
            _letter(chance, world, card, _day(chance), cut_off, good=chance.random() < 0.5)
        _slips(chance, world, card)
        return
    for kind in EXEMPT:
        if kind == aim:
            _exempt(chance, world, card, kind, cut_off)
        elif chance.random() < 0.3:
            _decoy(chance, world, card, kind, cut_off)
    if aim == "not_introduced":
        if chance.random() < 0.6:
            _idle_letter(chance, world, card, cut_off)
    else:
        _introduced(chance, world, card, cut_off, received=aim != "not_received")
    _slips(chance, world, card, aim)


def _register(chance: Random, codes: list[str], cut_off: date, *, working: bool) -> dict:
    def state(working: bool) -> dict:
        residence = chance.choice([*codes, *codes, None])
        return {"workplace": chance.choice(codes), "residence": residence, "working": working}

    now, history = state(working), {}
    if chance.random() < 0.3:
        # A change on the cut-off itself has happened by then; one on the next day has not.
        until = chance.choice([cut_off, cut_off + ONE, _day(chance)])
        if until > cut_off:
            history[until], now = now, state(chance.random() < 0.8)
        else:
            history[until] = state(chance.random() < 0.8)
    after = [cut_off + ONE] if chance.random() < 0.04 else []
    admitted = chance.choice(after or [None, date(2010, 5, 19), date(2022, 12, 31), cut_off])
    return {"admitted": admitted, "now": now, "history": history}


def _introduced(chance: Random, world: World, card: str, cut_off: date, *, received: bool) -> None:
    """The letter that counts, amid others that are withdrawn, older or still to come."""
    if chance.random() < 0.3:
        _letter(chance, world, card, date(2021, 3, 1), cut_off, good=True)
    issued = chance.choice([cut_off, cut_off - ONE, date(2022, 2, 1), date(2022, 2, 1)])
    if chance.random() < 0.2:
        # Of two letters of one day the one entered later counts.
        _letter(chance, world, card, issued, cut_off, good=not received)
    _letter(chance, world, card, issued, cut_off, good=received)
    if chance.random() < 0.3:
        _idle_letter(chance, world, card, cut_off)


def _letter(
    chance: Random, world: World, card: str, issued: date, cut_off: date, *, good: bool
) -> None:
    by_then = [max(issued, cut_off), max(issued, cut_off - ONE), issued]
    received = chance.choice(by_then if good else [None, max(issued, cut_off + ONE)])
    withdrawn = chance.choice([None, None, max(issued, cut_off + ONE)])
    _write_letter(world, card, issued, received, withdrawn)


def _idle_letter(chance: Random, world: World, card: str, cut_off: date) -> None:
    """Withdrawn on the very cut-off or before it, or issued on the day after it."""
    if chance.random() < 0.3:
        _write_letter(world, card, cut_off + ONE, cut_off + ONE, None)
    else:
        issued = chance.choice([date(2022, 6, 1), cut_off])
        withdrawn = chance.choice([cut_off, cut_off, max(issued, cut_off - ONE)])
        _write_letter(world, card, issued, chance.choice([issued, None]), withdrawn)


def _write_letter(
    world: World, card: str, issued: date, received: date | None, withdrawn: date | None
) -> None:
    letter = {"member": card, "issued": issued, "received": received, "withdrawn": withdrawn}
    world.letters.append(letter)


def _exempt(chance: Random, world: World, card: str, kind: str, day: date) -> None:
    """An exemption in force on `day`: from it, to it, or revoked from the day after it."""
    end = chance.choice([None, day, day + ONE, date(2024, 12, 31)])
    revoked = day + ONE if (end is None or end > day) and chance.random() < 0.3 else None
    begin = chance.choice([day, day - ONE, date(2022, 1, 1)])
    _write_exemption(chance, world, card, kind, begin, end, revoked=revoked)


def _decoy(chance: Random, world: World, card: str, kind: str, day: date) -> None:
    """An exemption that does not count on `day`: over, revoked from it, to come, unconfirmed."""
    begin = date(2022, 1, 1)
    ways = (
        {"begin": begin, "end": day - ONE},
        {"begin": begin, "end": None, "revoked": day},
        {"begin": begin, "end": None, "revoked": day},
        {"begin": day + ONE, "end": None},
        {"begin": begin, "end": None, "confirmed": False},
    )
    _write_exemption(chance, world, card, kind, **chance.choice(ways))


def _write_exemption(
    chance: Random,
    world: World,
    card: str,
    kind: str,
    begin: date,
    end: date | None,
    *,
    revoked: date | None = None,
    confirmed: bool = True,
) -> None:
    ground = chance.choice([ground for ground, its in KIND_OF.items() if its == kind])
    exemption = {"member": card, "ground": ground, "from": begin, "to": end}
    world.exemptions.append({**exemption, "confirmed": confirmed, "revoked": revoked})


def _slips(chance: Random, world: World, card: str, aim: str = "") -> None:
    """A slip for most years; in the aimed-at year none, one on the due date, or one after it."""
    for year, usual in world.rounds.items():
        due_on = usual
        if chance.random() < 0.4:
            due_on = chance.choice([usual - 30 * ONE, usual - ONE, usual + 45 * ONE])
            world.agreed[card, year] = due_on
        early = [due_on, due_on - ONE, due_on - 20 * ONE]
        late = [due_on + ONE, min(due_on + 60 * ONE, max(world.today, due_on + ONE))]
        if year == YEAR and aim == "missing":
            continue
        if year == YEAR and aim in ("on_time", "late"):
            received = chance.choice(early if aim == "on_time" else late)
        elif chance.random() < 0.5:
            received = chance.choice([*early, *late, world.today, world.today + ONE])
        else:
            continue
        best = (1, 1, 1, 1, 1, chance.randint(1, 3))
        world.slips[card, year] = {
            "levels": chance.choice([best, tuple(chance.randint(1, 3) for _ in range(6))]),
            "received": received,
            "meeting": chance.choice([None, usual, usual]),
            "front": chance.random() < 0.6,
            "returned": chance.random() < 0.5,
            "remarks": chance.choice(REMARKS),
        }


def _day(chance: Random) -> date:
    return date(2022, 6, 1) + timedelta(chance.randrange(760))


def smallest(world: World, fails: Callable[[World], bool]) -> World:
    """The world without every member whom its failure does not need."""
    for card in list(world.members):
        smaller = _without(world, card)
        if fails(smaller):
            world = smaller
    return world


def _without(world: World, card: str) -> World:
    return replace(
        world,
        members={other: member for other, member in world.members.items() if other != card},
        letters=[letter for letter in world.letters if letter["member"] != card],
        exemptions=[one for one in world.exemptions if one["member"] != card],
        slips={key: slip for key, slip in world.slips.items() if key[0] != card},
        agreed={key: day for key, day in world.agreed.items() if key[0] != card},
    )
