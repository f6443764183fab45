"""The route that says who or what may be meant by the letters typed so far.

No page runs, nothing is noted of what somebody types, and nobody outside the scope of the account
is told of. The script that asks is `lib/ui/picker.js`; the page looks the chosen one up again.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from lib import config
from lib.access.model import Account, Permission, Side
from lib.access.scope import Scope, scope_of
from lib.db import Database, clock, open_database
from lib.errors import DomainError, PermissionDenied
from lib.labels import numbers
from lib.labels import picker as words
from lib.register import search_store, tree, unit_store
from lib.register.model import Member, Unit
from lib.register.unit_search import SEARCH
from lib.web import quotas
from lib.web import script_calls as calls

PATH = "/goi-y"
OFFERED, COUNTED = 20, 500
LONGEST_TEXT = 120
CARD_DIGITS_SHOWN = 4
# The script waits for a pause of 150 ms, so that nobody who types comes near this.
ASKED_AT_MOST, IN_SECONDS = 120, 10.0
UNIT_ID = re.compile(r"\d{0,15}", re.ASCII)
_asked = quotas.Flow(ASKED_AT_MOST, IN_SECONDS)
# Who may name a unit of the whole register: the other end of a member may lie anywhere.
ANY_UNIT = (Permission.MEMBER_WRITE, Permission.UNIT_EVERYWHERE, Permission.ACCOUNT_WRITE)


@dataclass(frozen=True, slots=True)
class Question:
    """What was typed into a field of an account, on which side of its scope to look, and, of
    persons, within which unit by their workplace."""

    text: str
    side: Side | None
    account: Account
    scope: Scope
    unit: int | None = None


@dataclass(frozen=True, slots=True)
class Suggested:
    """The nearest hits as lines to choose from, and how many there are, counted to COUNTED.

    `sure` when what was typed can mean the first alone: the only hit, or named by its whole code.
    """

    options: list[dict[str, str]]
    total: int
    sure: bool


Suggests = Callable[[Database, Question], Suggested]


async def suggestions(kinds: Mapping[str, Suggests], request: Request) -> JSONResponse:
    """POST answers the nearest of a kind for what is typed."""
    account = calls.account_of(request)
    if account is None:
        return calls.fault(401, words.ROUTE["signed_out"])
    if not _asked.allows(account.id):
        return calls.fault(429, words.ROUTE["too_often"])
    try:
        sent = await calls.body_of(request)
        kind, text, side = (calls.text(sent, name) for name in ("kind", "text", "side"))
        unit = calls.text(sent, "unit") if "unit" in sent else ""
        known = kind in kinds and side in ("", *Side) and UNIT_ID.fullmatch(unit)
        if not known or len(text) > LONGEST_TEXT:
            raise calls.Malformed(400)
    except calls.Malformed as error:
        return calls.fault(error.status, words.ROUTE["malformed"])
    within = int(unit) if unit else None
    asked = partial(_answer, kinds[kind], text, Side(side) if side else None, account, within)
    return await run_in_threadpool(asked)


def _answer(
    kind: Suggests, text: str, side: Side | None, account: Account, unit: int | None
) -> JSONResponse:
    try:
        with open_database(config.database_path()) as db:
            scope = scope_of(account, clock.business_day(db, calls.now()))
            found = kind(db, Question(text, side, account, scope, unit))
    except DomainError as error:
        return calls.refused(error)
    said = {"options": found.options, "total": found.total, "most": COUNTED, "sure": found.sure}
    return calls.answer(200, said)


def persons(db: Database, asked: Question) -> Suggested:
    """The nearest persons of the scope. Raises PermissionDenied."""
    if not asked.account.may(Permission.MEMBER_READ):
        raise PermissionDenied("not_permitted")
    if not asked.text.strip():
        return Suggested([], 0, False)
    side, scope = None if asked.scope.everything else asked.side, asked.scope
    unit_ids = unit_store.seen_units(db, scope, side) if side else None
    units = SEARCH.on(db, scope.day).units
    if asked.unit is not None:
        # Whom the account does not see is found by no unit: the search asks the scope as well.
        side, unit_ids = Side.WORKPLACE, tree.below(units, asked.unit)
    hits = search_store.search(db, scope, asked.text, OFFERED, unit_ids=unit_ids, side=side)
    total = len(hits)
    if total == OFFERED:
        total = search_store.found(
            db, scope, asked.text, unit_ids=unit_ids, side=side, at_most=COUNTED
        )
    return Suggested([person_option(hit, units) for hit in hits], total, total == 1)


def units_of_a_side(db: Database, asked: Question) -> Suggested:
    """The nearest units one may choose, see `choosable`. Raises PermissionDenied."""
    index = SEARCH.on(db, asked.scope.day)
    allowed = choosable(db, asked.scope, asked.account, asked.side, index.units)
    found = index.find(asked.text, allowed)
    typed = asked.text.strip().casefold()
    named = bool(found) and index.units[found[0]].code.casefold() == typed
    options = [unit_option(index.units, one) for one in found[:OFFERED]]
    return Suggested(options, len(found), bool(typed) and (named or len(found) == 1))


KINDS: dict[str, Suggests] = {"person": persons, "unit": units_of_a_side}


def choosable(
    db: Database, scope: Scope, account: Account, side: Side | None, units: Mapping[int, Unit]
) -> frozenset[int]:
    """The units in force that an account may choose on a side; without one, of the whole register.

    Raises PermissionDenied for the whole register where the account names no units anywhere.
    """
    if side is None and not any(account.may(permission) for permission in ANY_UNIT):
        raise PermissionDenied("not_permitted")
    ids = units if side is None else unit_store.seen_units(db, scope, side)
    return frozenset(one for one in ids if one in units and units[one].in_force(scope.day))


def person_option(person: Member, units: Mapping[int, Unit]) -> dict[str, str]:
    """A person to choose, told apart from the bearers of the same name."""
    day = person.birth_date
    born = words.BORN.format(year=day.year) if day else words.BORN_UNKNOWN
    card = words.CARD.format(end=person.card_number[-CARD_DIGITS_SHOWN:])
    way = tree.way_up(units, person.workplace_unit_id)[-2:]
    cell = " – ".join(unit.name for unit in reversed(way))
    return {"id": str(person.id), "line": person.full_name, "hint": f"{born} · {card} · {cell}"}


def unit_option(units: Mapping[int, Unit], unit_id: int) -> dict[str, str]:
    """A unit to choose, with its code and the way up, the nearest first."""
    unit = units[unit_id]
    above = " › ".join(one.name for one in reversed(tree.way_up(units, unit_id)[:-1]))
    ended = words.ENDED.format(day=numbers.day(unit.valid_to)) if unit.valid_to else ""
    hint = " · ".join(part for part in (unit.code, above, ended) if part)
    return {"id": str(unit_id), "line": unit.name, "hint": hint}


def route(kinds: Mapping[str, Suggests]) -> Route:
    """The route, which answers these kinds of questions."""
    return Route(PATH, partial(suggestions, kinds), methods=["POST"])
