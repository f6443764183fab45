"""Members of the scope found by a few letters of the name, numbers of the card, year of birth.

Units are found in `lib.register.unit_search`; how near a hit is, both take from `closeness`.
"""

from collections.abc import Collection
from typing import Any

from lib.access.model import Side
from lib.access.scope import Scope
from lib.db import Database
from lib.db.texts import as_one
from lib.register import closeness
from lib.register.member_order import BORN_IN, order_by
from lib.register.model import Member
from lib.register.narrow_store import is_narrow
from lib.register.store import from_row

# A number of fewer digits is part of nearly every card: no index would leave anybody out.
INDEXED_FROM = 3


def search(
    db: Database,
    scope: Scope,
    words: str,
    limit: int = 50,
    offset: int = 0,
    *,
    unit_ids: Collection[int] | None = None,
    side: Side | None = None,
    order: str = "full_name",
    descending: bool = False,
) -> list[Member]:
    """Members of the scope whose name begins with the words, diacritics or not, nearest first.

    Each number typed is a part of the card or, with four digits, the year of birth; numbers alone
    are looked up in an index of the cards, from three digits on. How near is
    told by `closeness.person_rank`; of equally near ones those with the very diacritics typed come
    first, then everybody by given name. No words: everybody. `unit_ids` keeps the members of these
    units, on one side or either. `order` is one of `member_order.ORDERS`; who has nothing there
    comes last.
    """
    source, condition, params = _matching(words, unit_ids, side)
    sorted_by, order_params = order_by(words, order, descending=descending)
    rows = db.query(
        f"WITH RECURSIVE {scope.sql} SELECT m.* FROM {source}"
        f" WHERE {condition} AND {_visible(db, scope, words)}"
        f" ORDER BY {sorted_by}, m.id LIMIT :limit OFFSET :offset",
        {**scope.params, **params, **order_params, "limit": limit, "offset": offset},
    )
    return [from_row(row) for row in rows]


def found(
    db: Database,
    scope: Scope,
    words: str,
    *,
    unit_ids: Collection[int] | None = None,
    side: Side | None = None,
    at_most: int = -1,
) -> int:
    """How many members the same search would list in all; counted no further than `at_most`."""
    source, condition, params = _matching(words, unit_ids, side)
    row = db.execute(
        f"WITH RECURSIVE {scope.sql} SELECT count(*) FROM (SELECT 1 FROM {source}"
        f" WHERE {condition} AND {_visible(db, scope, words)} LIMIT :at_most)",
        {**scope.params, **params, "at_most": at_most},
    ).fetchone()
    return int(row[0])


def moves(db: Database) -> int:
    """How often a member has come or moved to another cell; a slip that is saved moves nobody."""
    return int(db.execute("SELECT moves FROM register_moves").fetchone()[0])


def _matching(
    text: str, unit_ids: Collection[int] | None, side: Side | None
) -> tuple[str, str, dict[str, Any]]:
    condition, params = ("1", {}) if unit_ids is None else _in_units(unit_ids, side)
    if not text.strip():
        return "members m", condition, params
    asked = closeness.asked(text)
    if not (asked.words or asked.numbers):
        return "members m", "0", params
    conditions, source = [condition], "members m"
    left = [*enumerate(asked.numbers)]
    params |= {f"number_{at}": number for at, number in left}
    if asked.words:
        source = "member_search s JOIN members m ON m.id = s.rowid"
        conditions.append("s.member_search MATCH :match")
        params["match"] = " ".join(f'"{word}"*' for word in asked.words)
    elif len((longest := max(left, key=lambda one: len(one[1])))[1]) >= INDEXED_FROM:
        left.remove(longest)
        at, number = longest
        params["card"] = f'"{number}"'
        ids = _with_number(f":number_{at}", number in asked.years)
        source = f"({ids}) s CROSS JOIN members m ON m.id = s.id"
    for at, number in left:
        conditions.append(_carries(f":number_{at}", number in asked.years))
    return source, " AND ".join(conditions), params


def _with_number(number: str, may_be_year: bool) -> str:
    """The ids of those whose card has the number in it, or who were born in that year."""
    cards = "SELECT rowid AS id FROM member_cards WHERE member_cards MATCH :card"
    if not may_be_year:
        return cards
    return f"{cards} UNION SELECT m.id FROM members m WHERE {BORN_IN.format(number)}"


def _carries(number: str, may_be_year: bool) -> str:
    born = f" OR {BORN_IN.format(number)}" if may_be_year else ""
    return f"(instr(m.card_number, {number}){born})"


def _visible(db: Database, scope: Scope, text: str) -> str:
    # With the + SQLite does not answer the scope by two indexes at once: fetching the members of a
    # wide scope one by one costs four times one walk over the table. Words leave so few that it
    # may choose.
    by_index = bool(closeness.asked(text).words) or is_narrow(db, scope)
    return scope.members("m") if by_index else f"+{scope.members('m')}"


def _in_units(unit_ids: Collection[int], side: Side | None) -> tuple[str, dict[str, Any]]:
    sides = [side] if side else list(Side)
    condition = " OR ".join(
        f"m.{side.value}_unit_id IN (SELECT value FROM json_each(:unit_ids))" for side in sides
    )
    return f"({condition})", {"unit_ids": as_one(unit_ids)}
