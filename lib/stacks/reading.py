"""Reading a stack: its rows, what lies aside, and whether it balances."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from lib.access.model import Account, Permission, Side
from lib.access.scope import scope_of
from lib.db import Database
from lib.db.clock import business_day
from lib.errors import NotFound
from lib.rounds.duty import duties, in_cell, tally
from lib.rounds.model import DUE, Place
from lib.rounds.store import neighbours
from lib.slips import store as slips
from lib.stacks import aside_store, store
from lib.stacks.balance import Balance, balance_of
from lib.stacks.model import KeptRow, Row, SetAside, Stack


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a stack has come: its rows as kept, by member, and the sheets set aside."""

    stack: Stack
    rows: dict[int, KeptRow]
    aside: tuple[SetAside, ...]


def stack_in_scope(db: Database, stack_id: int, *, actor: Account, today: date) -> Stack:
    """The stack if its cell lies in the account's scope; else NotFound("stack_not_found")."""
    stack = store.find(db, stack_id)
    if stack is None:
        raise NotFound("stack_not_found")
    try:
        scope_of(actor, today).require_unit(db, stack.unit_id, Side.RESIDENCE)
    except NotFound as outside:
        raise NotFound("stack_not_found") from outside
    return stack


def rows(db: Database, stack_id: int, *, actor: Account, now: datetime) -> list[Row]:
    """The lines of the stack by given name: everybody due in its cell, with what was typed."""
    today = business_day(db, now)
    return rows_of(db, stack_in_scope(db, stack_id, actor=actor, today=today), today)


def progress(db: Database, stack_id: int, *, actor: Account, now: datetime) -> Progress:
    """What a grid asks again and again: the rows as kept, what lies aside, whether it is open."""
    actor.require(Permission.SLIP_WRITE)
    stack = stack_in_scope(db, stack_id, actor=actor, today=business_day(db, now))
    return Progress(stack, store.drafts(db, stack.id), tuple(aside_store.lying(db, stack.id)))


def lying_aside(db: Database, stack_id: int, *, actor: Account, now: datetime) -> list[SetAside]:
    """The sheets of the stack that were set aside, in the order in which they were."""
    today = business_day(db, now)
    stack = stack_in_scope(db, stack_id, actor=actor, today=today)
    return aside_store.lying(db, stack.id)


def entered_since(db: Database, stack: Stack, sheets: Sequence[SetAside]) -> set[int]:
    """The members of these sheets of a stack who have a slip of its year by now."""
    members = [sheet.member_id for sheet in sheets if sheet.member_id is not None]
    return set(slips.of_members(db, members, stack.year))


def slips_written(db: Database, stack_id: int, *, actor: Account, now: datetime) -> int:
    """How many slips a closed stack has become."""
    today = business_day(db, now)
    stack = stack_in_scope(db, stack_id, actor=actor, today=today)
    return store.slip_count(db, stack.id)


def balance(db: Database, stack_id: int, *, actor: Account, now: datetime) -> Balance:
    """Paper stated against rows typed and sheets set aside, with every fault and who is missing."""
    today = business_day(db, now)
    return weighed(db, stack_in_scope(db, stack_id, actor=actor, today=today), today)


def rows_of(db: Database, stack: Stack, today: date) -> list[Row]:
    """One row per member due in the stack's cell, and per member typed in it, by given name."""
    all_kept = store.drafts(db, stack.id)
    kept = {id_ for id_, draft in all_kept.items() if not draft.is_empty}
    aside = {sheet.member_id for sheet in aside_store.lying(db, stack.id) if sheet.replaces_row}
    found = duties(db, {*neighbours(db, stack.unit_id), *kept}, stack.year, today)
    refused = {id_: duty.refused_from(stack.unit_id) for id_, duty in found.items()}
    shown = {id_ for id_ in found if id_ in kept or not refused[id_]}
    stored = slips.of_members(db, shown, stack.year)
    elsewhere = store.kept_elsewhere(db, stack, shown) if stack.is_open else {}
    return [
        Row(
            number,
            *person,
            stack.form,
            draft=all_kept.get(person[0], KeptRow()),
            standing=found[person[0]].standing,
            refused=refused[person[0]],
            slip=stored.get(person[0]),
            is_set_aside=person[0] in aside,
            elsewhere=elsewhere.get(person[0]),
        )
        for number, person in enumerate(store.persons(db, shown), start=1)
    ]


@dataclass(frozen=True, slots=True)
class Outlook:
    """What waits for a stack of a cell and year before it is opened: who owes a slip, who not.

    `standing` counts everybody of the cell by place (None: not yet admitted), so that an empty
    cell can say why it is empty.
    """

    standing: Mapping[Place | None, int]
    in_work: tuple[Stack, ...]
    typed: Mapping[int, int]

    @property
    def expected(self) -> int:
        """How many owe a slip, whether it has come or not."""
        return sum(self.standing.get(place, 0) for place in DUE)

    @property
    def come(self) -> int:
        return self.standing.get(Place.ON_TIME, 0) + self.standing.get(Place.LATE, 0)

    @property
    def owing_none(self) -> dict[Place | None, int]:
        """Those who owe no slip, by the place that says why."""
        return {place: n for place, n in self.standing.items() if place not in DUE}


def outlook(db: Database, unit_id: int, year: int, *, actor: Account, now: datetime) -> Outlook:
    """What a clerk may know before a stack of a residence cell is opened; NotFound outside."""
    today = business_day(db, now)
    scope_of(actor, today).require_unit(db, unit_id, Side.RESIDENCE)
    standing = tally(in_cell(db, unit_id, year, today))
    in_work = tuple(store.open_of_cell(db, unit_id, year))
    return Outlook(standing, in_work, store.typed_rows(db, in_work))


def weighed(db: Database, stack: Stack, today: date) -> Balance:
    """The balance of a stack already found in the scope."""
    lying = aside_store.lying(db, stack.id)
    return balance_of(stack.cover, rows_of(db, stack, today), len(lying))
