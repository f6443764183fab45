"""A slow, independent count of the waterfall, the measures and the signals, from the definitions.

It shares no code with `lib.figures` or `lib.rounds`: plain dictionaries, one member at a time.
"""

import unicodedata
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
SENT = ("on_time", "late")


@dataclass
class World:
    """A whole province as plain values; units and members are named by their codes.

    `rounds` holds the due date of each year that has a round, `agreed` those of members for whom
    two committees have agreed on another; `agreed`, `slips` and `secret` are keyed by (member,
    year) and (unit, year).
    """

    today: date
    rounds: dict[int, date] = field(default_factory=dict)
    parent: dict[str, str | None] = field(default_factory=dict)
    members: dict[str, dict] = field(default_factory=dict)
    letters: list[dict] = field(default_factory=list)
    exemptions: list[dict] = field(default_factory=list)
    slips: dict[tuple[str, int], dict] = field(default_factory=dict)
    agreed: dict[tuple[str, int], date] = field(default_factory=dict)
    secret: Counter = field(default_factory=Counter)


@dataclass(frozen=True)
class Counted:
    """What the product must say of one unit, side and year."""

    waterfall: dict[str, int]
    measures: dict[str, object]
    signals: dict[str, dict[str, int]]


def count(world: World, year: int, unit: str | None, side: str) -> Counted:
    """The figures of a unit's subtree (None: the whole tree)."""
    people = [card for card in world.members if _belongs(world, card, unit, side, year)]
    places = {card: place_of(world, card, year) for card in people}
    secret = _secret(world, year, unit) if side == "workplace" else 0
    waterfall = _waterfall(Counter(place for place, _ in places.values()), secret)
    sent = {card: world.slips[card, year] for card in people if places[card][0] in SENT}
    measures = _measures(waterfall, list(sent.values()))
    grounds: dict[str, Counter] = {kind: Counter() for kind in set(KIND_OF.values())}
    for place, ground in places.values():
        if place in grounds:
            grounds[place][ground] += 1
    if secret:
        grounds["intro_exempt"]["B1_SECRET_OR_COMBAT_READY"] += secret
    measures["exemption_share"] = {
        "kinds": {kind: dict(found) for kind, found in grounds.items()},
        "denominator": waterfall["working"],
    }
    cells = {card: _state(world.members[card], cut_off(world, year))[side] for card in sent}
    return Counted(waterfall, measures, _signals(waterfall, sent, cells))


def cut_off(world: World, year: int) -> date:
    return min(date(year, 12, 31), world.today)


def place_of(world: World, card: str, year: int) -> tuple[str, str | None]:
    """Where a member stands in the waterfall, and by which ground."""
    member, day = world.members[card], cut_off(world, year)
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
    # Of two letters of one day the one written later counts.
    last = max(enumerate(letters), key=lambda pair: (pair[1]["issued"], pair[0]))[1]
    if not (last["received"] and last["received"] <= day):
        return "not_received", None
    if ground := _exempt(world, card, "meeting_exempt", day):
        return "meeting_exempt", ground
    return _slip_place(world, card, year), None


def due_on(world: World, card: str, year: int) -> date | None:
    """The day by which a member's slip shall have come; without a round there is none."""
    return world.agreed.get((card, year), world.rounds[year]) if year in world.rounds else None


def is_counted(world: World, card: str, year: int) -> bool:
    """Members admitted after the cut-off are not counted."""
    admitted = world.members[card]["admitted"]
    return not (admitted and admitted > cut_off(world, year))


def _belongs(world: World, card: str, unit: str | None, side: str, year: int) -> bool:
    if not is_counted(world, card, year):
        return False
    cell = _state(world.members[card], cut_off(world, year))[side]
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


def _slip_place(world: World, card: str, year: int) -> str:
    until = due_on(world, card, year)
    if until is None:
        return "outstanding"
    slip = world.slips.get((card, year))
    if slip is None or slip["received"] > world.today:
        return "outstanding" if world.today <= until else "overdue"
    return "on_time" if slip["received"] <= until else "late"


def _exempt(world: World, card: str, kind: str, day: date) -> str | None:
    for exemption in world.exemptions:
        if (
            exemption["member"] == card
            and KIND_OF[exemption["ground"]] == kind
            and exemption["confirmed"]
            and exemption["from"] <= day
            and (exemption["to"] is None or day <= exemption["to"])
            and not (exemption["revoked"] and exemption["revoked"] <= day)
        ):
            return exemption["ground"]
    return None


def _secret(world: World, year: int, unit: str | None) -> int:
    return sum(
        number
        for (cell, of_year), number in world.secret.items()
        if of_year == year and (unit is None or _inside(world, cell, unit))
    )


def _waterfall(places: Counter, secret: int) -> dict[str, int]:
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


def _share(numerator: int, denominator: int) -> dict[str, int]:
    return {"numerator": numerator, "denominator": denominator}


def _measures(waterfall: dict[str, int], slips: list[dict]) -> dict[str, object]:
    measures: dict[str, object] = {
        "introduction": _share(waterfall["introduced"], waterfall["in_scope"]),
        "reception": _share(waterfall["received"], waterfall["introduced"]),
        "completeness": _share(len(slips), waterfall["due"]),
        "timeliness": _share(waterfall["on_time"], waterfall["due"]),
        "collective_evidence": _share(sum(map(_is_collective, slips)), len(slips)),
        "returned": _share(sum(slip["returned"] for slip in slips), len(slips)),
    }
    for number in range(6):
        name = "proposals" if number == 5 else f"criterion_{number + 1}"
        levels = Counter(slip["levels"][number] for slip in slips)
        measures[name] = {
            "levels": {str(level): levels[level] for level in (1, 2, 3)},
            "denominator": len(slips),
        }
    return measures


def _is_collective(slip: dict) -> bool:
    return bool(slip["meeting"]) and slip["front"]


def _signals(
    waterfall: dict[str, int], sent: dict[str, dict], cells: dict[str, str]
) -> dict[str, dict[str, int]]:
    slips = list(sent.values())
    said = {card: _plain(slip["remarks"]) for card, slip in sent.items()}
    texts = Counter((cells[card], text) for card, text in said.items() if text)
    copied = sum(texts[cells[card], text] > 1 for card, text in said.items() if text)
    # The sixth line is a proposal, not a grade.
    top = sum(all(level == 1 for level in slip["levels"][:5]) for slip in slips)
    return {
        "overdue_share": _share(waterfall["overdue"], waterfall["due"]),
        "late_share": _share(waterfall["late"], len(slips)),
        "no_collective_meeting": _share(
            sum(not _is_collective(slip) for slip in slips), len(slips)
        ),
        "all_top_levels": _share(top, len(slips)),
        "identical_texts": _share(copied, sum(map(bool, said.values()))),
        "not_received_share": _share(waterfall["not_received"], waterfall["introduced"]),
        "not_introduced_share": _share(waterfall["not_introduced"], waterfall["in_scope"]),
    }


def _plain(text: str) -> str:
    """A text without case, accents and double blanks: what makes two remarks the same."""
    letters = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(bare.split())
