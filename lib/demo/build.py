"""Building a demonstration: an empty database becomes a province of synthetic persons.

A generator of a whole database and not a use case: it writes the rows of three years directly, in
one transaction, and leaves one audit row that says what was built. The same recipe at the same
scale gives the same content every time.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time

from lib.access.model import Account, Permission, Role
from lib.db import Database, audit, unit_of_work
from lib.db.actions import Action
from lib.demo import accounts, recipe
from lib.demo.accounts import Desk
from lib.demo.careers import Careers, careers
from lib.demo.census import Tally, seats, tally
from lib.demo.habits import Habits
from lib.demo.papers import Papers, Rounds
from lib.demo.persons import Person, persons
from lib.demo.province import Province, province
from lib.demo.recipe import Recipe, RoundPlan
from lib.demo.requests import insert_requests
from lib.demo.secret_counts import insert_secret_counts
from lib.errors import DomainError
from lib.rounds.model import Place
from lib.slips import witness

SMALLEST, LARGEST = 0.01, 20.0
SUBJECTS = ("units", "members", "rounds", "slips")

ROW_TRIGGERS = (
    "unit_versions_added",
    "members_added",
    "member_history_added",
    "letters_added",
    "slips_added",
)

UNITS = "INSERT INTO units (id, code) VALUES (?, ?)"
VERSIONS = "INSERT INTO unit_versions (unit_id, name, kind, parent_id) VALUES (?, ?, ?, ?)"
MEMBERS = (
    "INSERT INTO members (id, card_number, full_name, search_key, sort_key, gender, birth_date,"
    " admitted_on, official_on, workplace_unit_id, residence_unit_id, address, phone, is_working)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
HISTORY = (
    "INSERT INTO member_history (member_id, valid_until, workplace_unit_id, residence_unit_id,"
    " is_working) VALUES (?, ?, ?, ?, ?)"
)
LETTERS = (
    "INSERT INTO letters (member_id, form, number, issued_on, residence_unit_id, received_on,"
    " withdrawn_on, withdrawn_reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
STACKS = (
    "INSERT INTO stacks (id, year, unit_id, stated, arrived_on, meeting_on, meeting_present,"
    " meeting_total, front_present, form, opened_by, opened_at, closed_by, closed_at)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
STACK_ROWS = (
    "INSERT INTO stack_rows (stack_id, member_id, code, remarks, turn, kept_by, kept_at)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
)
SET_ASIDES = (
    "INSERT INTO set_asides (stack_id, member_id, reason, note, set_by, set_at)"
    " VALUES (?, ?, ?, ?, ?, ?)"
)
SLIPS = (
    "INSERT INTO slips (id, member_id, year, occasion, unit_id, stack_id, revision, returned)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
REVISIONS = (
    "INSERT INTO slip_revisions (slip_id, number, form, levels, remarks, remarks_key, meeting_on,"
    " meeting_present, meeting_total, front_present, received_on, origin, entered_by, entered_at,"
    " reason, content_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


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
    with unit_of_work(db):
        _must_be_empty(db)
        built = _write(db, found, scale, now)
        last = db.execute("SELECT coalesce(max(id), 0) FROM slips").fetchone()[0]
        detail = {"recipe": recipe, "scale": scale, "members": built.members}
        detail |= witness.batch(db, 1, last)
        audit.record(
            db, Action.DEMO_BUILD, actor_id=actor.id, subject="demo", at=now, detail=detail
        )
    return built


def _recipe(name: str) -> Recipe:
    return recipe.find(name)


def _must_be_empty(db: Database) -> None:
    rows = [f"SELECT 1 FROM {name}" for name in SUBJECTS]
    rows.append("SELECT 1 FROM accounts WHERE role <> 'terminal'")
    if db.execute(" UNION ALL ".join(rows) + " LIMIT 1").fetchone():
        raise DomainError("demo_not_empty")


def _write(db: Database, plan: Recipe, scale: float, now: datetime) -> Built:
    tree, numbers = province(plan), tally(plan, scale)
    everybody = persons(plan, seats(plan, tree, numbers))
    with _without_triggers(db):
        _write_register(db, plan, tree, everybody)
        desks = accounts.desks(db, plan, tree, now)
        _write_letters(db, plan, careers(plan, tree, everybody))
        insert_requests(db, plan, tree, everybody, scale, desks)
        insert_secret_counts(db, plan, tree, numbers, desks)
        _write_rounds(db, plan, tree, everybody, desks)
    db.execute("INSERT INTO member_search (rowid, search_key) SELECT id, search_key FROM members")
    # One change stands for all: no reader has seen the province in parts.
    db.execute("INSERT INTO changes (member_id) VALUES (NULL)")
    return _built(tree, numbers, plan)


def _write_register(db: Database, plan: Recipe, tree: Province, everybody: list[Person]) -> None:
    db.execute(
        "INSERT INTO settings (key, value) VALUES ('demo_today', ?)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        [plan.today.isoformat()],
    )
    _insert(db, UNITS, ((unit.id, unit.code) for unit in tree.units))
    _insert(db, VERSIONS, ((u.id, u.name, u.kind.value, u.parent_id) for u in tree.units))
    today = plan.today.toordinal()
    _insert(db, MEMBERS, (person.row(today) for person in everybody))


def _write_letters(db: Database, plan: Recipe, found: Careers) -> None:
    pattern = plan.tables["patterns"]["letter_number"]
    numbers: Counter[int] = Counter()
    rows = []
    for sheet in found.letters:
        numbers[sheet.person.workplace_id] += 1
        rows.append(sheet.row(pattern.format(number=numbers[sheet.person.workplace_id])))
    _insert(db, HISTORY, (change.row() for change in found.changes))
    _insert(db, LETTERS, rows)


def _write_rounds(
    db: Database,
    plan: Recipe,
    tree: Province,
    everybody: list[Person],
    desks: dict[Role, Desk],
) -> None:
    due = (p.home_id for p in everybody if p.seat.place is Place.OUTSTANDING and p.home_id)
    habits = Habits(plan, tree, Counter(due))
    rounds = Rounds(plan, tree, everybody, habits, desks)
    for one in plan.rounds:
        _open(db, one, desks[Role.BOARD].account_id)
        _insert_papers(db, rounds.papers(db, one))


def _open(db: Database, plan: RoundPlan, by: int) -> None:
    opened = datetime.combine(plan.opened_on, time(1, 30, tzinfo=UTC))
    db.execute(
        "INSERT INTO rounds (year, due_on, opened_at, opened_by) VALUES (?, ?, ?, ?)",
        [plan.year, plan.due_on.isoformat(), opened.isoformat(), by],
    )


def _insert_papers(db: Database, papers: Papers) -> None:
    _insert(db, STACKS, papers.stacks)
    _insert(db, STACK_ROWS, papers.stack_rows)
    _insert(db, SET_ASIDES, papers.set_asides)
    _insert(db, SLIPS, papers.slips)
    _insert(db, REVISIONS, papers.revisions)


def _insert(db: Database, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
    db.conn.executemany(statement, rows)


@contextmanager
def _without_triggers(db: Database) -> Iterator[None]:
    """Rows without the change sequence and the search index, which are then made in one go.

    The index writes its pages after every row of a trigger, twenty times slower than at once.
    """
    marks = ", ".join("?" * len(ROW_TRIGGERS))
    query = f"SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name IN ({marks})"
    triggers = [row[0] for row in db.execute(query, list(ROW_TRIGGERS))]
    for name in ROW_TRIGGERS:
        db.execute(f"DROP TRIGGER {name}")
    yield
    for trigger in triggers:
        db.execute(trigger)


def _built(tree: Province, numbers: Tally, plan: Recipe) -> Built:
    names = tuple(account.name for account in plan.accounts)
    return Built(len(tree.units), numbers.members, numbers.introduced, names)
