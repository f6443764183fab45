"""Reading a stack: its rows, what lies aside, and whether it balances."""

from dataclasses import dataclass
from datetime import date, datetime

from lib.access.model import Account, Permission, Side
from lib.access.scope import scope_of
from lib.db import Database
from lib.db.clock import business_day
from lib.errors import NotFound
from lib.stacks import store
from lib.stacks.model import Balance, Draft, Row, SetAside, Stack, balance_of


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a stack has come: its rows as kept, by member, and the sheets set aside."""

    stack: Stack
    rows: dict[int, Draft]
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
    return store.rows(db, stack_in_scope(db, stack_id, actor=actor, today=today), today)


def progress(db: Database, stack_id: int, *, actor: Account, now: datetime) -> Progress:
    """What a grid asks again and again: the rows as kept, what lies aside, whether it is open."""
    actor.require(Permission.SLIP_WRITE)
    stack = stack_in_scope(db, stack_id, actor=actor, today=business_day(db, now))
    return Progress(stack, store.drafts(db, stack.id), tuple(store.set_asides(db, stack.id)))


def lying_aside(db: Database, stack_id: int, *, actor: Account, now: datetime) -> list[SetAside]:
    """The sheets of the stack that were set aside, in the order in which they were."""
    today = business_day(db, now)
    stack = stack_in_scope(db, stack_id, actor=actor, today=today)
    return store.set_asides(db, stack.id)


def slips_written(db: Database, stack_id: int, *, actor: Account, now: datetime) -> int:
    """How many slips a closed stack has become."""
    today = business_day(db, now)
    stack = stack_in_scope(db, stack_id, actor=actor, today=today)
    return store.slip_count(db, stack.id)


def balance(db: Database, stack_id: int, *, actor: Account, now: datetime) -> Balance:
    """Paper stated against rows typed and sheets set aside, with every fault and who is missing."""
    today = business_day(db, now)
    return weighed(db, stack_in_scope(db, stack_id, actor=actor, today=today), today)


def weighed(db: Database, stack: Stack, today: date) -> Balance:
    """The balance of a stack already found in the scope."""
    lying = store.set_asides(db, stack.id)
    return balance_of(stack.cover, store.rows(db, stack, today), len(lying))
