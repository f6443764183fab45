"""Figures at the terminal: those of a unit in a year, alone or beside another year or unit."""

import argparse
import json
from argparse import Namespace
from collections.abc import Callable

from lib.access.model import Side
from lib.access.scope import scope_of
from lib.access.store import terminal
from lib.db.clock import business_day
from lib.figures import registry
from lib.figures.live import Live
from lib.figures.model import Figures
from lib.figures.tables import shown
from lib.labels import numbers
from lib.labels import terminal as words
from lib.labels.figures import MEASURE_NAMES, STEP_NAMES
from lib.reports.side_by_side import ComparedUnit, Comparison, SideBySide, side_by_side, written
from lib.terminal.commands import DONE, database, now, unit_of


def add_to(
    actions: "argparse._SubParsersAction[argparse.ArgumentParser]", year: Callable[[str], int]
) -> None:
    """Give the parser this command; `year` reads a year that was typed."""
    figures = actions.add_parser("figures", help="the waterfall and the measures of a unit")
    figures.add_argument("--year", type=year, required=True, metavar="Y")
    figures.add_argument("--unit", metavar="CODE")
    figures.add_argument("--side", choices=[side.value for side in Side], default="workplace")
    figures.add_argument("--against-year", type=year, metavar="Y")
    figures.add_argument("--against-unit", metavar="CODE")
    figures.add_argument("--format", choices=["text", "json"], default="text")
    figures.set_defaults(run=tell, command="figures")


def tell(options: Namespace) -> int:
    """The figures; with another year or another unit both, and what lies between."""
    if options.against_year is not None or options.against_unit is not None:
        return _tell_both(options)
    with database(options) as db:
        unit = unit_of(db, options.unit)
        year = Live().year(db, options.year, business_day(db, now()))
        found = year.figures(unit.id if unit else None, Side(options.side))
    if options.format == "json":
        code = unit.code if unit else None
        print(json.dumps(_as_json(code, options.year, found), ensure_ascii=False))
        return DONE
    for name, count in found.waterfall.items():
        print(f"{STEP_NAMES[name]}: {numbers.integer(count)}")
    for measure in registry.MEASURES:
        print(f"{MEASURE_NAMES[measure.id]}: {shown(found.ratio(measure.id))}")
    return DONE


def _tell_both(options: Namespace) -> int:
    with database(options) as db:
        unit, other = unit_of(db, options.unit), unit_of(db, options.against_unit)
        own = unit.id if unit else None
        year = options.against_year if options.against_year is not None else options.year
        asked = Comparison(Side(options.side), options.year, own, year, other.id if other else own)
        scope = scope_of(terminal(db), business_day(db, now()))
        found = side_by_side(db, scope, Live(), asked)
    if options.format == "json":
        print(json.dumps(_both_as_json(found), ensure_ascii=False))
        return DONE
    first, second = found.heads
    print(words.SIDE_BY_SIDE.format(first=first, second=second))
    for line in found.lines:
        parts = (written(line.first), written(line.second), line.difference_shown)
        print(f"{line.name}: {' | '.join(parts)}")
    return DONE


def _both_as_json(found: SideBySide) -> dict[str, object]:
    """The first as without a comparison, the other below `against`, each with its day."""
    return {
        **_standing_as_json(found.first),
        "against": _standing_as_json(found.second),
        "differences": {line.id: line.difference for line in found.lines},
    }


def _standing_as_json(one: ComparedUnit) -> dict[str, object]:
    code = one.unit.code if one.unit else None
    return {**_as_json(code, one.year, one.figures), "as_of": one.as_of.isoformat()}


def _as_json(code: str | None, year: int, found: Figures) -> dict[str, object]:
    return {
        "unit": code,
        "year": year,
        "waterfall": dict(found.waterfall),
        "measures": {name: measure.as_json() for name, measure in found.measures.items()},
    }
