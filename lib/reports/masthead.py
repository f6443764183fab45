"""Who issues a summary and who signs it, proposed from the unit's kind, changed by staff."""

from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from lib import reference
from lib.figures.tree import UnitTree
from lib.register.model import Unit


@dataclass(frozen=True, slots=True)
class Masthead:
    """The lines of the head and the foot of a summary; recipients one a line."""

    superior: str
    body: str
    place: str
    symbol: str
    authority: str
    post: str
    signer: str
    recipients: str

    def changed(self, texts: dict[str, str]) -> "Masthead":
        """With the lines that staff have changed."""
        kept = {field.name: texts[field.name] for field in fields(self) if field.name in texts}
        return Masthead(**{**asdict(self), **kept})


@dataclass(frozen=True, slots=True)
class Proposal:
    """The lines as they usually are, and the committee above; None for the top of the tree."""

    lines: Masthead
    above: str | None


def proposed(tree: UnitTree, unit: Unit, day: date) -> Proposal:
    """The head and foot that a unit of this kind usually has on `day`: `report_defaults.toml`."""
    kinds = reference.in_force("report_defaults", day)["kind"]
    upper = tree.units.get(unit.parent_id) if unit.parent_id else None
    own, above = _committee(kinds, unit), _committee(kinds, upper) if upper else None
    capitals = {"committee": own.upper(), "above": (above or "").upper()}
    plain = {"committee": own, "above": above or "Cấp ủy cấp trên"}
    of_kind = kinds[unit.kind]
    lines = Masthead(
        superior=of_kind["superior"].format(**capitals),
        body=of_kind["body"].format(**capitals),
        place=_town(kinds, tree, unit),
        symbol=_symbol(of_kind, unit),
        authority=of_kind["authority"],
        post=of_kind["post"],
        signer="",
        recipients="\n".join(line.format(**plain) for line in of_kind["recipients"]),
    )
    return Proposal(lines, above)


def committee(unit: Unit, day: date) -> str:
    """Who answers for the unit: 'Đảng bộ huyện Tam Bình' → 'Huyện ủy Tam Bình'."""
    return _committee(reference.in_force("report_defaults", day)["kind"], unit)


def _committee(kinds: dict[str, Any], unit: Unit) -> str:
    """'Đảng bộ huyện Tam Bình' → 'Huyện ủy Tam Bình'; a cell keeps its own name."""
    for words, called in kinds[unit.kind]["committee"]:
        if unit.name.startswith(words):
            return str(called) + unit.name.removeprefix(words)
    return unit.name


def _symbol(of_kind: dict[str, Any], unit: Unit) -> str:
    named = of_kind.get("symbol_by_name", ())
    found = (symbol for words, symbol in named if unit.name.startswith(words))
    return str(next(found, of_kind["symbol"]))


def _town(kinds: dict[str, Any], tree: UnitTree, unit: Unit) -> str:
    """Where the paper is dated: the nearest town or commune that the unit is or lies in."""
    for one in reversed(tree.path(unit.id)):
        for words in kinds[one.kind].get("place_after", ()):
            if one.name.startswith(words):
                return one.name.removeprefix(words)
    return tree.path(unit.id)[0].name
