"""The lists people work from, a page at a time: narrowed, sorted and counted by SQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from lib.access.scope import Scope
from lib.config import VIETNAM
from lib.db import Database, clock, named
from lib.db.texts import as_one, moment_of
from lib.exemptions.model import Exemption, Kind
from lib.exemptions.store import SELECTED, from_row
from lib.exemptions.worklist_model import WAITING, Worklist, ends_between
from lib.register import names

# Another request of the same kind carries the member on past this one's end.
CARRIED_ON = """EXISTS (
    SELECT 1 FROM exemptions r
    WHERE r.member_id = e.member_id AND r.kind = e.kind AND r.id <> e.id
        AND r.state <> 'refused' AND coalesce(r.valid_to, '9999-12-31') > e.valid_to
        AND (r.revoked_from IS NULL OR r.revoked_from > e.valid_to))"""
# Whoever proposed or decided cannot confirm.
BY_ANOTHER = ":scope_account NOT IN (e.proposed_by, coalesce(e.decided_by, 0))"
SINCE = "(SELECT max(t.at) FROM exemption_steps t WHERE t.exemption_id = e.id)"

# From the few requests to their members (CROSS JOIN keeps SQLite to it), never from all members.
_FROM = (
    "FROM exemptions e CROSS JOIN members m"
    " WHERE m.id = e.member_id AND m.workplace_unit_id IN here_workplace"
)
# What a list can be sorted by; {back} is the other way, since the oldest is the first written.
ORDERS = {
    "member": "m.sort_key {way}",
    "card": "m.card_number {way}",
    "kind": "e.kind {way}, m.sort_key",
    "ground": "e.ground {way}, m.sort_key",
    "begin": "e.valid_from {way}",
    "end": "e.valid_to IS NULL, e.valid_to {way}",
    "decision": "e.decision_number = '', e.decision_number {way}, m.sort_key",
    "age": f"{SINCE} {{back}}",
}
_OWN_ORDER = {
    Worklist.TO_DECIDE: "e.id",
    Worklist.TO_CONFIRM: "e.id",
    Worklist.ENDING: "e.valid_to, e.id",
    # What ended last is the likeliest to be carried on.
    Worklist.LAPSED: "e.valid_to DESC, e.id",
    Worklist.OLD: "e.valid_to DESC, e.id",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which list, and how it is narrowed: `units` None keeps all, `aged` is in days.

    `by_another` leaves out what the account of the scope proposed or decided, and cannot confirm.
    """

    which: Worklist
    kind: Kind | None = None
    ground: str | None = None
    aged: int = 0
    units: frozenset[int] | None = None
    words: str = ""
    by_another: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """By which of ORDERS; without one in the list's own order, what presses most first."""

    name: str = ""
    descending: bool = False


@dataclass(frozen=True, slots=True)
class ListedRequest:
    """A request as a list shows it: whose it is, and since when it has stood as it stands."""

    exemption: Exemption
    member_name: str
    card_number: str
    unit_id: int
    since: datetime | None


def page(
    db: Database,
    scope: Scope,
    wanted: Wanted,
    order: Order = Order(),
    *,
    limit: int | None = None,
    offset: int = 0,
) -> list[ListedRequest]:
    """What the list finds on the workplace side of the scope, as far as the page reaches."""
    return found(db, scope, wanted, order, limit=limit, offset=offset)[0]


def found(
    db: Database,
    scope: Scope,
    wanted: Wanted,
    order: Order,
    *,
    limit: int | None,
    offset: int,
) -> tuple[list[ListedRequest], int]:
    """The same with how many the list finds in all, in one question where the page has a row."""
    condition, values = _condition(wanted, scope.day)
    query = (
        f"{_scoped(scope)} SELECT {SELECTED}, m.full_name AS member_name, m.card_number,"
        f" m.workplace_unit_id, {SINCE} AS since, count(*) OVER () AS total {_FROM} AND {condition}"
        f" ORDER BY {_sorted_by(wanted, order)} LIMIT :limit OFFSET :offset"
    )
    page_ = {"limit": -1 if limit is None else limit, "offset": offset}
    rows = list(named(db.execute(query, {**scope.params, **values, **page_})))
    listed = [
        ListedRequest(
            from_row(row),
            row["member_name"],
            row["card_number"],
            row["workplace_unit_id"],
            moment_of(row["since"]),
        )
        for row in rows
    ]
    if rows:
        return listed, rows[0]["total"]
    return listed, count(db, scope, wanted) if offset else 0


def ids(db: Database, scope: Scope, wanted: Wanted, order: Order = Order()) -> list[int]:
    """The ids of everything the list finds, in its order."""
    condition, values = _condition(wanted, scope.day)
    query = (
        f"{_scoped(scope)} SELECT e.id {_FROM} AND {condition} ORDER BY {_sorted_by(wanted, order)}"
    )
    return [row[0] for row in db.execute(query, {**scope.params, **values})]


def count(db: Database, scope: Scope, wanted: Wanted) -> int:
    """How many requests the list finds in all."""
    return counts(db, scope, [wanted])[0]


def counts(db: Database, scope: Scope, lists: Sequence[Wanted]) -> list[int]:
    """The same of several lists, in one question that works the scope out once."""
    values: dict[str, object] = {}
    parts = []
    for at, wanted in enumerate(lists):
        condition, own = _condition(wanted, scope.day, f"_{at}")
        values |= own
        parts.append(f"SELECT * FROM (SELECT count(*) {_FROM} AND {condition})")
    query = f"{_scoped(scope)} {' UNION ALL '.join(parts)}"
    return [row[0] for row in db.execute(query, {**scope.params, **values})]


def _scoped(scope: Scope) -> str:
    held = "here_workplace AS MATERIALIZED (SELECT unit_id FROM scope_workplace)"
    return f"WITH RECURSIVE {scope.sql}, {held}"


def _sorted_by(wanted: Wanted, order: Order) -> str:
    if not order.name:
        return _OWN_ORDER[wanted.which]
    way, back = ("DESC", "ASC") if order.descending else ("ASC", "DESC")
    return f"{ORDERS[order.name].format(way=way, back=back)}, e.id"


class _Values(dict[str, object]):
    """The values of a question by name; the names end in `tail`, so that several fit into one."""

    def __init__(self, tail: str) -> None:
        super().__init__()
        self.tail = tail

    def keep(self, name: str, value: object) -> str:
        """Hold a value; answers how the question names it."""
        self[f"wanted_{name}{self.tail}"] = value
        return f":wanted_{name}{self.tail}"


def _condition(wanted: Wanted, today: date, tail: str = "") -> tuple[str, dict[str, object]]:
    """What a request `e` of a member `m` must meet, with the values it names."""
    values = _Values(tail)
    found = [_of_list(wanted.which, today, values)]
    if wanted.kind:
        found.append(f"e.kind = {values.keep('kind', wanted.kind.value)}")
    if wanted.ground:
        found.append(f"e.ground = {values.keep('ground', wanted.ground)}")
    if wanted.units is not None:
        units = values.keep("units", as_one(wanted.units))
        found.append(f"m.workplace_unit_id IN (SELECT value FROM json_each({units}))")
    if wanted.by_another:
        found.append(BY_ANOTHER)
    if wanted.aged:
        found.append(_is_aged(wanted.which, today - timedelta(days=wanted.aged), values))
    for at, word in enumerate(names.fold(wanted.words).split()):
        # The key is the folded name and the card number: a name is known by how a word begins.
        is_number = word.isdecimal()
        key = "m.search_key" if is_number else "' ' || m.search_key"
        found.append(f"instr({key}, {values.keep(f'word{at}', word if is_number else f' {word}')})")
    return " AND ".join(found), values


def _of_list(which: Worklist, today: date, values: _Values) -> str:
    if which in WAITING:
        # Written out, so that SQLite sees that the index of what is open will do.
        return f"e.state = '{WAITING[which].value}'"
    first, last = ends_between(which, today)
    begin, end = values.keep("first", first.isoformat()), values.keep("last", last.isoformat())
    return f"e.state = 'confirmed' AND e.valid_to BETWEEN {begin} AND {end} AND NOT {CARRIED_ON}"


def _is_aged(which: Worklist, last: date, values: _Values) -> str:
    if which in WAITING:
        return f"{SINCE} < {values.keep('aged', _midnight_after(last))}"
    return f"e.valid_to <= {values.keep('aged', last.isoformat())}"


def _midnight_after(day: date) -> str:
    """The moment at which the day is over in Việt Nam, as moments are stored."""
    over = datetime.combine(day + timedelta(days=1), time.min, VIETNAM)
    return clock.stamp(over.astimezone(UTC))
