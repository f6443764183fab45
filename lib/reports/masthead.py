"""Who issues a summary and who signs it, proposed from the unit's kind, changed by staff."""

from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from lib import reference
from lib.figures.tree import UnitTree
from lib.register.model import Unit, UnitKind

_CELLS = (UnitKind.CELL, UnitKind.GRASSROOTS_CELL, UnitKind.RESIDENCE_CELL)


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


def proposed(tree: UnitTree, unit: Unit, day: date) -> Masthead:
    """The head and foot that a unit of this kind usually has on `day`."""
    defaults = reference.in_force("report_defaults", day)
    above = tree.units.get(unit.parent_id) if unit.parent_id else None
    values = {
        "committee": _committee(defaults, unit).upper(),
        "above": _committee(defaults, above).upper() if above else "",
    }
    lines = defaults[_family(unit)]
    return Masthead(
        superior=lines["superior"].format(**values),
        body=lines["body"].format(**values),
        place=_place(tree, unit),
        symbol=lines["symbol"],
        authority=lines["authority"],
        post=lines["post"],
        signer="",
        recipients="\n".join(
            line.format(**{**values, **_in_lower_case(defaults, unit, above)})
            for line in lines["recipients"]
        ),
    )


def _in_lower_case(defaults: dict[str, Any], unit: Unit, above: Unit | None) -> dict[str, str]:
    return {
        "committee": _committee(defaults, unit),
        "above": _committee(defaults, above) if above else "Cấp ủy cấp trên",
    }


def _committee(defaults: dict[str, Any], unit: Unit) -> str:
    names = defaults["committee"]
    words, called = names.get(unit.kind.value) or names[_family(unit)]
    return unit.name.replace(words, called, 1) if words else unit.name


def _family(unit: Unit) -> str:
    if unit.kind in _CELLS:
        return "cell"
    return "province" if unit.kind is UnitKind.PROVINCE else "organization"


def _place(tree: UnitTree, unit: Unit) -> str:
    """The province's name: 'Đảng bộ tỉnh Vĩnh Long' → 'Vĩnh Long'."""
    top = tree.path(unit.id)[0]
    return top.name.removeprefix("Đảng bộ ").removeprefix("tỉnh ").removeprefix("thành phố ")
