"""A whole random province brought in by file gives the figures of an independent count."""

import json
import random
from datetime import date, timedelta

import pytest

from tests.figures import oracle
from tests.figures.oracle import KIND_OF, World

TODAY = date(2026, 11, 22)
YEAR = 2023
KIND_WORDS = {
    "meeting_exempt": "miễn sinh hoạt nơi cư trú",
    "intro_exempt": "miễn giới thiệu",
    "party_duty_exempt": "miễn công tác và sinh hoạt đảng",
}


@pytest.mark.parametrize("seed", [213, 33])
def test_figures_of_imported_files_equal_the_independent_count(seed, run, workbook):
    world = random_world(random.Random(seed))
    run("round", "open", "--year", YEAR, "--due", world.rounds[YEAR])
    for kind, rows in files(world).items():
        code, lines = run("import", kind, workbook(kind, rows), "--format", "json")
        assert code == 0, lines[:5]
        assert json.loads(lines[-1])["created"] == len(rows)

    for side in ("workplace", "residence"):
        for code in [*world.parent, None]:
            unit = ["--unit", code] if code else []
            _, lines = run("figures", "--year", YEAR, *unit, "--side", side,
                           "--format", "json")  # fmt: skip
            answer = json.loads(lines[-1])
            wanted = oracle.count(world, YEAR, code, side)
            assert answer["waterfall"] == wanted.waterfall
            assert answer["measures"] == json.loads(json.dumps(wanted.measures))


def random_world(chance: random.Random) -> World:
    world = World(TODAY, {YEAR: date(2023, 11, 15)})
    codes = [f"DV{number}" for number in range(12)]
    for place, code in enumerate(codes):
        world.parent[code] = chance.choice(codes[:place]) if place else None
    for number in range(120):
        add_member(chance, world, f"{100000 + number}", codes)
    return world


def add_member(chance: random.Random, world: World, card: str, codes: list[str]) -> None:
    state = {
        "workplace": chance.choice(codes),
        "residence": chance.choice([*codes, None]),
        "working": chance.random() < 0.8,
    }
    admitted = chance.choice([None, day(chance, 2010, 2024)])
    world.members[card] = {"admitted": admitted, "now": state, "history": {}}
    for issued in sorted({day(chance, 2021, 2024) for _ in range(chance.choice([0, 1, 1, 2]))}):
        received = issued + timedelta(chance.randrange(400)) if chance.random() < 0.9 else None
        world.letters.append(
            {"member": card, "issued": issued, "received": received, "withdrawn": None}
        )
    for ground in chance.sample(sorted(KIND_OF), chance.choice([0, 0, 0, 1, 2])):
        if KIND_OF[ground] in {KIND_OF[e["ground"]] for e in world.exemptions
                               if e["member"] == card}:  # fmt: skip
            continue
        begin = day(chance, 2022, 2024)
        end = begin + timedelta(chance.randrange(700)) if chance.random() < 0.7 else None
        confirmed = chance.random() < 0.7
        world.exemptions.append(
            {
                "member": card,
                "ground": ground,
                "from": begin,
                "to": end,
                "confirmed": confirmed,
                "revoked": None,
            }
        )
    place, _ = oracle.place_of(world, card, YEAR)
    if (
        oracle.is_counted(world, card, YEAR)
        and place in ("overdue", "outstanding")
        and chance.random() < 0.7
    ):
        world.slips[card, YEAR] = {
            "levels": tuple(chance.choice([1, 1, 2, 3]) for _ in range(6)),
            "received": date(2023, 11, 15) + timedelta(chance.randint(-20, 60)),
            "meeting": chance.choice([None, date(2023, 11, 1)]),
            "front": chance.random() < 0.7,
            "returned": chance.random() < 0.5,
            "remarks": "",
        }


def day(chance: random.Random, first: int, last: int) -> date:
    return date(first, 1, 1) + timedelta(chance.randrange(365 * (last - first + 1)))


def files(world: World) -> dict[str, list[list[str]]]:
    """The world as the rows of the five templates."""
    units = [
        [code, f"Đảng bộ {code}", "Đảng bộ cơ sở", parent or "", "", ""]
        for code, parent in reversed(world.parent.items())
    ]
    members = [
        [
            card, "Nguyễn Văn Thử", "Nam", "", shown(member["admitted"]), "",
            member["now"]["workplace"], member["now"]["residence"] or "", "", "",
            yes(member["now"]["working"]),
        ]
        for card, member in world.members.items()
    ]  # fmt: skip
    letters = [
        [letter["member"], "1-213", f"{number}-GGT", shown(letter["issued"]), "",
         shown(letter["received"])]
        for number, letter in enumerate(world.letters)
    ]  # fmt: skip
    exemptions = [
        [e["member"], KIND_WORDS[KIND_OF[e["ground"]]], e["ground"], shown(e["from"]),
         shown(e["to"]), "1-QĐ" if e["confirmed"] else "", ""]
        for e in world.exemptions
    ]  # fmt: skip
    slips = [
        [card, str(year), *map(str, slip["levels"]), "", shown(slip["meeting"]), "", "",
         yes(slip["front"]), shown(slip["received"]), yes(slip["returned"])]
        for (card, year), slip in world.slips.items()
    ]  # fmt: skip
    return {"units": units, "members": members, "letters": letters, "exemptions": exemptions,
            "slips": slips}  # fmt: skip


def shown(value: date | None) -> str:
    return f"{value:%d/%m/%Y}" if value else ""


def yes(value: bool) -> str:
    return "Có" if value else "Không"
