"""A slow, independent count of the waterfall and the measures, straight from the definitions.

It shares no code with `lib.figures` or `lib.rounds`: plain dictionaries, one member at a time.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

KIND_OF = {
    "A1_ARMED_FORCES_BARRACKS": "meeting_exempt",
    "A2_AWAY_OR_MOBILE_WORK": "meeting_exempt",
    "B2_REMOTE_BORDER_ISLAND": "intro_exempt",
    "B3_ABROAD": "intro_exempt",
    "OLD_WEAK": "party_duty_exempt",
    "MATERNITY": "party_duty_exempt",
}


@dataclass
class World:
    """A whole province as plain values; units and members are named by their codes."""

    year: int
    today: date
    due_on: date | None
    parent: dict[str, str | None] = field(default_factory=dict)
    members: dict[str, dict] = field(default_factory=dict)
    letters: list[dict] = field(default_factory=list)
    exemptions: list[dict] = field(default_factory=list)
    slips: dict[str, dict] = field(default_factory=dict)
    secret: Counter = field(default_factory=Counter)


def count(world: World, unit: str | None, side: str) -> tuple[dict[str, int], dict[str, object]]:
    """The waterfall and the measures of a unit's subtree (None: the whole tree)."""
    day = min(date(world.year, 12, 31), world.today)
    people = [card for card in world.members if _belongs(world, card, unit, side, day)]
    places = {card: _place(world, card, day) for card in people}
    waterfall = _waterfall(world, Counter(place for place, _ in places.values()), unit, side)
    sent = [card for card in people if places[card][0] in ("on_time", "late")]
    measures = _measures(world, waterfall, sent)
    grounds: dict[str, Counter] = {kind: Counter() for kind in set(KIND_OF.values())}
    for place, ground in places.values():
        if place in grounds:
            grounds[place][ground] += 1
    if side == "workplace" and _secret(world, unit):
        grounds["intro_exempt"]["B1_SECRET_OR_COMBAT_READY"] += _secret(world, unit)
    measures["exemption_share"] = {
        "kinds": {kind: dict(found) for kind, found in grounds.items()},
        "denominator": waterfall["working"],
    }
    return waterfall, measures


def _belongs(world: World, card: str, unit: str | None, side: str, day: date) -> bool:
    member = world.members[card]
    if member["admitted"] and member["admitted"] > day:
        return False
    cell = _state(member, day)[side]
    return cell is not None and (unit is None or _inside(world, cell, unit))


def _state(member: dict, day: date) -> dict:
    """The register as it stood on the day: the first change after it tells what was before."""
    for until, before in sorted(member["history"].items()):
        if until > day:
            return before
    return member["now"]


def _inside(world: World, cell: str, unit: str) -> bool:
    here: str | None = cell
    while here is not None:
        if here == unit:
            return True
        here = world.parent[here]
    return False


def _place(world: World, card: str, day: date) -> tuple[str, str | None]:
    member = world.members[card]
    if not _state(member, day)["working"]:
        return "not_working", None
    for kind in ("intro_exempt", "party_duty_exempt"):
        if ground := _exempt(world, card, kind, day):
            return kind, ground
    letters = [
        letter
        for letter in world.letters
        if letter["member"] == card
        and letter["issued"] <= day
        and not (letter["withdrawn"] and letter["withdrawn"] <= day)
    ]
    if not letters:
        return "not_introduced", None
    last = max(letters, key=lambda letter: letter["issued"])
    if not (last["received"] and last["received"] <= day):
        return "not_received", None
    if ground := _exempt(world, card, "meeting_exempt", day):
        return "meeting_exempt", ground
    return _slip_place(world, card), None


def _slip_place(world: World, card: str) -> str:
    if world.due_on is None:
        return "outstanding"
    slip = world.slips.get(card)
    if slip is None:
        return "outstanding" if world.today <= world.due_on else "overdue"
    return "on_time" if slip["received"] <= world.due_on else "late"


def _exempt(world: World, card: str, kind: str, day: date) -> str | None:
    for exemption in world.exemptions:
        if (
            exemption["member"] == card
            and KIND_OF[exemption["ground"]] == kind
            and exemption["confirmed"]
            and exemption["from"] <= day
            and (exemption["to"] is None or day <= exemption["to"])
        ):
            return exemption["ground"]
    return None


def _secret(world: World, unit: str | None) -> int:
    return sum(
        number
        for cell, number in world.secret.items()
        if unit is None or _inside(world, cell, unit)
    )


def _waterfall(world: World, places: Counter, unit: str | None, side: str) -> dict[str, int]:
    secret = _secret(world, unit) if side == "workplace" else 0
    names = ["not_working", "party_duty_exempt", "not_introduced", "not_received", "meeting_exempt"]
    found = {name: places[name] for name in names}
    found |= {name: places[name] for name in ["on_time", "late", "outstanding", "overdue"]}
    found["not_selected"] = 0
    found["intro_exempt"] = places["intro_exempt"] + secret
    found["members"] = sum(places.values()) + secret
    found["working"] = found["members"] - found["not_working"]
    found["in_scope"] = found["working"] - found["intro_exempt"] - found["party_duty_exempt"]
    found["introduced"] = found["in_scope"] - found["not_introduced"]
    found["received"] = found["introduced"] - found["not_received"]
    found["subject"] = found["received"] - found["meeting_exempt"]
    found["due"] = found["subject"]
    return found


def _measures(world: World, waterfall: dict[str, int], sent: list[str]) -> dict[str, object]:
    slips = [world.slips[card] for card in sent]

    def share(numerator: int, denominator: int) -> dict[str, int]:
        return {"numerator": numerator, "denominator": denominator}

    measures: dict[str, object] = {
        "introduction": share(waterfall["introduced"], waterfall["in_scope"]),
        "reception": share(waterfall["received"], waterfall["introduced"]),
        "completeness": share(len(slips), waterfall["due"]),
        "timeliness": share(waterfall["on_time"], waterfall["due"]),
        "collective_evidence": share(
            sum(bool(slip["meeting"]) and slip["front"] for slip in slips), len(slips)
        ),
        "returned": share(sum(slip["returned"] for slip in slips), len(slips)),
    }
    for number in range(6):
        name = "proposals" if number == 5 else f"criterion_{number + 1}"
        levels = Counter(slip["levels"][number] for slip in slips)
        measures[name] = {
            "levels": {str(level): levels[level] for level in (1, 2, 3)},
            "denominator": len(slips),
        }
    return measures
