"""Building a demonstration: an empty database becomes a province of synthetic persons.

Everything goes through the use cases of its own room, as an import does, in one transaction. The
same recipe at the same scale gives the same content every time.
"""

import gc
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time

from lib.access.model import Account, Permission, Role
from lib.db import Database, audit, bulk, unit_of_work
from lib.db.actions import Action
from lib.db.clock import live_on
from lib.db.setup import in_use
from lib.demo import accounts, recipe
from lib.demo.accounts import Clerk
from lib.demo.careers import Careers, careers
from lib.demo.census import Tally, seats, tally
from lib.demo.habits import Habits
from lib.demo.papers import Rounds
from lib.demo.persons import Person, persons, with_secretaries
from lib.demo.province import Province, province
from lib.demo.recipe import Recipe
from lib.demo.requests import requests
from lib.demo.secret_counts import take_in_secret_counts
from lib.errors import DomainError
from lib.exemptions import batch as exemptions
from lib.letters import service as letters
from lib.letters.model import Letter
from lib.register import batch as register
from lib.rounds import service as rounds
from lib.rounds.model import Place
from lib.slips import batch as slips
from lib.stacks import batch as stacks

SMALLEST, LARGEST = 0.01, 20.0
SUBJECTS = ("units", "members", "rounds", "slips")

BATCH = "demo"


@dataclass(frozen=True, slots=True)
class Work:
    """Where is built, through whom, and when."""

    db: Database
    actor: Account
    now: datetime


@dataclass(frozen=True, slots=True)
class Built:
    """What stands in the database now."""

    units: int
    members: int
    introduced: int
    accounts: tuple[str, ...]


def build(
    db: Database,
    *,
    recipe: str = "vinh-long",
    scale: float = 1.0,
    actor: Account,
    now: datetime,
) -> Built:
    """Fill an empty, migrated database with the province of a recipe; `scale` multiplies members.

    Raises PermissionDenied, or DomainError with "demo_recipe_unknown", "demo_scale_out_of_range"
    or "demo_not_empty" (a unit, a member, a round, or an account besides `terminal` is there);
    then nothing is written.
    """
    actor.require(Permission.DEMO_BUILD)
    found = _recipe(recipe)
    if not SMALLEST <= scale <= LARGEST:
        raise DomainError("demo_scale_out_of_range", smallest=SMALLEST, largest=LARGEST)
    bulk.be_roomy(db)
    with _all_kept(), unit_of_work(db):
        _must_be_empty(db)
        built = _write(db, found, scale, actor, now)
        detail = {"recipe": recipe, "scale": scale, "members": built.members}
        audit.record(db, Action.DEMO_BUILD, actor_id=actor.id, subject=BATCH, at=now, detail=detail)
    return built


@contextmanager
def _all_kept() -> Iterator[None]:
    """Everything that is built is kept to the end, so the collector would search it in vain, and
    ever longer."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _recipe(name: str) -> Recipe:
    return recipe.find(name)


def _must_be_empty(db: Database) -> None:
    if in_use(db, SUBJECTS):
        raise DomainError("demo_not_empty")


def _write(db: Database, plan: Recipe, scale: float, actor: Account, now: datetime) -> Built:
    tree, numbers = province(plan), tally(plan, scale)
    everybody = persons(plan, seats(plan, tree, numbers))
    work = Work(db, actor, now)
    _write_register(work, plan, tree, everybody)
    clerks = accounts.clerks(db, plan, tree, actor=actor, now=now)
    _write_letters(work, plan, careers(plan, tree, everybody))
    filed = requests(plan, tree, everybody, scale, clerks)
    exemptions.take_in(db, filed, batch=BATCH, actor=actor, now=now)
    take_in_secret_counts(db, plan, tree, numbers, clerks)
    _write_rounds(work, plan, tree, everybody, clerks)
    return _built(tree, numbers, plan)


def _write_register(work: Work, plan: Recipe, tree: Province, everybody: list[Person]) -> None:
    live_on(work.db, plan.today)
    units = with_secretaries(plan, [unit.unit() for unit in tree.units])
    register.take_in_units(work.db, units, batch=BATCH, actor=work.actor, now=work.now)
    today = plan.today.toordinal()
    people = [(None, person.member(today)) for person in everybody]
    register.take_in_members(work.db, people, batch=BATCH, actor=work.actor, now=work.now)


def _write_letters(work: Work, plan: Recipe, found: Careers) -> None:
    pattern = plan.tables["patterns"]["letter_number"]
    numbers: Counter[int] = Counter()
    issued: list[tuple[Letter | None, Letter]] = []
    for planned in found.letters:
        cell = planned.person.workplace_id
        numbers[cell] += 1
        issued.append((None, planned.letter(pattern.format(number=numbers[cell]))))
    earlier = [change.earlier() for change in found.changes]
    register.take_in_earlier(work.db, earlier, batch=BATCH, actor=work.actor, now=work.now)
    letters.take_in(work.db, issued, batch=BATCH, actor=work.actor, now=work.now)


def _write_rounds(
    work: Work,
    plan: Recipe,
    tree: Province,
    everybody: list[Person],
    clerks: dict[Role, Clerk],
) -> None:
    due = (p.home_id for p in everybody if p.seat.place is Place.OUTSTANDING and p.home_id)
    habits = Habits(plan, tree, Counter(due))
    writer = Rounds(plan, tree, everybody, habits, clerks)
    for one in plan.rounds:
        opened = datetime.combine(one.opened_on, time(1, 30, tzinfo=UTC))
        board = clerks[Role.BOARD].account
        rounds.open_round(work.db, one.year, one.due_on, actor=board, now=opened)
        papers = writer.papers(work.db, one)
        slips.take_in(work.db, papers.single, batch=BATCH, actor=work.actor, now=work.now)
        stacks.take_in(work.db, papers.stacks, batch=BATCH, actor=work.actor, now=work.now)


def _built(tree: Province, numbers: Tally, plan: Recipe) -> Built:
    names = tuple(account.name for account in plan.accounts)
    return Built(len(tree.units), numbers.members, numbers.introduced, names)
