"""Slips of a round by whether the workplace has been told of them: a page of a list, or many."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from lib.access.model import Side
from lib.access.scope import Scope
from lib.access.store import shown_name
from lib.db import Database, named
from lib.db.texts import as_one, day_of, moment_of
from lib.register import names
from lib.register.narrow_store import is_narrow
from lib.register.unit_store import seen_units, units_on
from lib.rounds.model import YEARLY

# From the members in their order to their slip by its key: a page then stops after its rows.
_FROM = "FROM members m CROSS JOIN slips s"
_OF_ROUND = (
    f"s.member_id = m.id AND s.year = :year AND s.occasion = '{YEARLY}' AND s.returned = :returned"
)
_BESIDE = (
    "JOIN slip_revisions r ON r.slip_id = s.id AND r.number = s.revision"
    " LEFT JOIN accounts t ON t.id = s.returned_by"
)
# Each member of the scope, who is fetched by the unit; with the + everybody in order is looked at.
_SEEN = "({way}m.workplace_unit_id IN here_workplace OR {way}m.residence_unit_id IN here_residence)"
ORDERS = {
    "member": "m.sort_key {way}",
    "card": "m.card_number {way}",
    "received": "r.received_on {way}, m.sort_key",
    "told": "s.returned_at {way}, m.sort_key",
}


@dataclass(frozen=True, slots=True)
class Reported:
    """Which slips: of a round, told of or not yet, of these workplace units or (None) of all."""

    year: int
    returned: bool
    units: frozenset[int] | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class ReportedSlip:
    """A slip as the list shows it: whose it is, and who told the workplace and when."""

    id: int
    member_id: int
    member_name: str
    card_number: str
    workplace_unit_id: int
    residence_unit_id: int | None
    received_on: date | None
    told_by: str | None
    told_at: datetime | None


def page(
    db: Database,
    scope: Scope,
    wanted: Reported,
    *,
    order: str = "member",
    descending: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> list[ReportedSlip]:
    """The slips of the scope that the list finds, as far as the page reaches."""
    condition, values = _condition(scope, wanted, is_narrow(db, scope))
    way = ORDERS[order].format(way="DESC" if descending else "ASC")
    query = (
        f"{_scoped(scope)} SELECT s.id, m.id AS member_id, m.full_name AS member_name,"
        " m.card_number, m.workplace_unit_id, s.unit_id AS residence_unit_id, r.received_on,"
        f" {shown_name('t')} AS told_by, s.returned_at AS told_at"
        f" {_FROM} {_BESIDE} WHERE {condition}"
        f" ORDER BY {way}, s.id LIMIT :limit OFFSET :offset"
    )
    page_ = {"limit": -1 if limit is None else limit, "offset": offset}
    return [_from_row(row) for row in named(db.execute(query, {**values, **page_}))]


def count(db: Database, scope: Scope, wanted: Reported) -> int:
    """How many slips the list finds in all."""
    narrow = is_narrow(db, scope)
    if not narrow and _has_no_bounds(wanted) and _sees_everybody(db, scope):
        query = (
            "SELECT count(*) FROM slips WHERE year = :year"
            f" AND occasion = '{YEARLY}' AND returned = :returned"
        )
        values: dict[str, object] = {"year": wanted.year, "returned": int(wanted.returned)}
        return int(db.execute(query, values).fetchone()[0])
    condition, values = _condition(scope, wanted, narrow)
    # From the slips of the round to whose they are, where not from the few members to their slips.
    source = _FROM if narrow else "FROM slips s CROSS JOIN members m"
    query = f"{_scoped(scope)} SELECT count(*) {source} WHERE {condition}"
    return int(db.execute(query, values).fetchone()[0])


def members_of(
    db: Database, scope: Scope, slip_ids: Collection[int]
) -> dict[int, tuple[int, bool]]:
    """Of those of these slips that lie in the scope: whose each is, and whether it is ticked."""
    query = (
        f"WITH RECURSIVE {scope.sql} SELECT s.id, s.member_id, s.returned"
        " FROM json_each(:ids) j CROSS JOIN slips s CROSS JOIN members m"
        f" WHERE s.id = j.value AND m.id = s.member_id AND {scope.members('m')}"
    )
    rows = db.execute(query, {**scope.params, "ids": as_one(slip_ids)})
    return {slip: (member, bool(returned)) for slip, member, returned in rows}


def tick(db: Database, slip_ids: Iterable[int], returned: bool, *, by: int, at: datetime) -> None:
    """Tick or untick many."""
    db.execute(
        "UPDATE slips SET returned = ?, returned_by = ?, returned_at = ?"
        " WHERE id IN (SELECT value FROM json_each(?))",
        [int(returned), by, at.isoformat(), as_one(slip_ids)],
    )


def _scoped(scope: Scope) -> str:
    held = ", ".join(
        f"here_{side.value} AS MATERIALIZED (SELECT unit_id FROM scope_{side.value})"
        for side in Side
    )
    return f"WITH RECURSIVE {scope.sql}, {held}"


def _has_no_bounds(wanted: Reported) -> bool:
    return wanted.units is None and not wanted.words.strip()


def _sees_everybody(db: Database, scope: Scope) -> bool:
    """Whether every workplace lies in the scope: nobody then has to be looked up to be counted."""
    return units_on(db, scope.day).keys() <= seen_units(db, scope, Side.WORKPLACE)


def _condition(scope: Scope, wanted: Reported, narrow: bool) -> tuple[str, dict[str, object]]:
    seen = _SEEN.format(way="" if narrow else "+")
    found = [_OF_ROUND, "1" if scope.everything else seen]
    values: dict[str, object] = {
        **scope.params,
        "year": wanted.year,
        "returned": int(wanted.returned),
    }
    if wanted.units is not None:
        found.append("m.workplace_unit_id IN (SELECT value FROM json_each(:units))")
        values["units"] = as_one(wanted.units)
    for at, word in enumerate(names.fold(wanted.words).split()):
        is_number = word.isdecimal()
        key = "m.search_key" if is_number else "' ' || m.search_key"
        found.append(f"instr({key}, :word{at})")
        values[f"word{at}"] = word if is_number else f" {word}"
    return " AND ".join(found), values


def _from_row(row: dict[str, Any]) -> ReportedSlip:
    days = {"received_on": day_of(row["received_on"]), "told_at": moment_of(row["told_at"])}
    return ReportedSlip(**{**row, **days})
