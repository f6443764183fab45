"""The desk of one account: what waits in its scope, which days come, how far a first day is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from lib.access import store as accounts
from lib.access.model import Account, Permission, Side
from lib.access.scope import Scope
from lib.db import Database
from lib.db.clock import day_of_moment
from lib.db.texts import text_of
from lib.desk import store
from lib.desk.model import (
    BACKUP_EVERY,
    Appointment,
    Backlog,
    Chore,
    Coming,
    FirstStep,
    appointments,
    does,
    in_order,
    sees_first_day,
)
from lib.figures.live import Live, Year
from lib.figures.people import how_many, in_scope
from lib.figures.registry import MISSING
from lib.figures.silent import SilentCell, silent_cells
from lib.rounds import store as rounds
from lib.rounds.model import Place, Round


@dataclass(frozen=True)
class OnTheDesk:
    """What waits, the oldest first; the days to come; the steps of a first day not yet all done."""

    waiting: list[Backlog]
    days: list[Appointment]
    first_day: dict[FirstStep, bool] = field(default_factory=dict)

    def as_json(self, today: date) -> dict[str, object]:
        """Days as ISO text, steps as true or false, no name of anybody."""
        return {
            "waiting": [
                {
                    "chore": one.chore.value,
                    "count": one.count,
                    "since": text_of(one.since),
                    "until": text_of(one.until),
                    "age_days": one.age(today),
                }
                for one in self.waiting
            ],
            "days": [{"day": text_of(one.day), "coming": one.coming.value} for one in self.days],
            "first_day": {step.value: done for step, done in self.first_day.items()},
        }


def on_the_desk(
    db: Database,
    scope: Scope,
    live: Live,
    *,
    account: Account,
    now: datetime,
    found: Iterable[Backlog] = (),
) -> OnTheDesk:
    """Everything that waits for the account; `found` is what only the caller can see (a check)."""
    chores = {chore for chore in Chore if does(account, chore)}
    opened = max(rounds.every(db), key=lambda one: one.year, default=None)
    running = live.year(db, scope.day.year, scope.day) if _reads_figures(account) else None
    unanswered = _members(db, scope, running, letters_side(account), Place.NOT_RECEIVED)
    counted = store.counted(db, scope, chores, unanswered)
    backlogs = [*counted, *_of_the_server(db, account, now), *found]
    if running and Chore.NEVER_INTRODUCED in chores:
        count = len(_members(db, scope, running, Side.WORKPLACE, Place.NOT_INTRODUCED))
        backlogs.append(Backlog(Chore.NEVER_INTRODUCED, count))
    if opened and _reads_figures(account):
        year = live.year(db, opened.year, scope.day)
        backlogs += _slips(db, scope, year, account, opened)
    first_day = _first_day(db) if sees_first_day(account) else {}
    days = _days(db, scope, account, opened, counted)
    return OnTheDesk(in_order(backlogs, scope.day), appointments(days, scope.day), first_day)


def _reads_figures(account: Account) -> bool:
    return account.may(Permission.FIGURES_READ)


def _slips(
    db: Database, scope: Scope, year: Year, account: Account, opened: Round
) -> Iterator[Backlog]:
    if does(account, Chore.SILENT_CELLS):
        yield Backlog(Chore.SILENT_CELLS, len(silent(db, scope, year)), until=opened.due_on)
    if does(account, Chore.MISSING_SLIPS):
        # Whom the list names: of a board both who works and who lives in its scope.
        ids = in_scope(db, scope, year, scope.sides, None, MISSING)
        count = how_many(db, scope, year, ids)
        yield Backlog(Chore.MISSING_SLIPS, count, until=opened.due_on)


def silent(db: Database, scope: Scope, year: Year, unit: int | None = None) -> list[SilentCell]:
    """The cells below a unit, or (None) of the scope, from which nothing has come and on whose
    slips nobody is working."""
    tops = _tops(db, scope, year) if unit is None else [unit]
    tops = [top for top in tops if top is None or top in year.tree.units]
    busy = store.busy_cells(db)
    return [cell for top in tops for cell in silent_cells(year, top, busy)]


def letters_side(account: Account) -> Side:
    """From which side an account looks at letters without an answer."""
    return Side.RESIDENCE if account.may(Permission.LETTER_RECEIVE) else Side.WORKPLACE


def slips_side(account: Account) -> Side:
    """From which side an account looks at missing slips."""
    return account.sees[0]


def _of_the_server(db: Database, account: Account, now: datetime) -> Iterator[Backlog]:
    if does(account, Chore.DEAD_CODES):
        yield store.dead_codes(db, now)
    if does(account, Chore.BACKUP):
        last = store.last_backup(db)
        late = last is None or now - last > BACKUP_EVERY
        yield Backlog(Chore.BACKUP, int(late), day_of_moment(last) if last else None)


def _days(
    db: Database,
    scope: Scope,
    account: Account,
    opened: Round | None,
    counted: Iterable[Backlog],
) -> Iterator[Appointment]:
    if opened and account.may(Permission.SLIP_READ):
        yield Appointment(opened.due_on, Coming.ROUND_DUE)
    if does(account, Chore.RUNNING_OUT):
        soon = [one.until for one in counted if one.chore is Chore.RUNNING_OUT and one.until]
        if end := next(iter(soon), None) or store.next_end(db, scope):
            yield Appointment(end, Coming.EXEMPTION_ENDS)
    if does(account, Chore.FOLLOWED) and (again := store.next_mark(db, scope)):
        yield Appointment(again, Coming.NEXT_MARK)
    if does(account, Chore.BACKUP) and (last := store.last_backup(db)):
        yield Appointment(day_of_moment(last + BACKUP_EVERY), Coming.NEXT_BACKUP)


def _first_day(db: Database) -> dict[FirstStep, bool]:
    """Every step with its state; nothing once all are done."""
    done = store.steps_done(db)
    return {} if len(done) == len(FirstStep) else {step: step in done for step in FirstStep}


def _tops(db: Database, scope: Scope, year: Year) -> list[int | None]:
    """The units the account was granted, as far as they stand in the year's tree."""
    if scope.everything:
        return [None]
    unit_id = accounts.granted_unit(db, scope.account_id)
    return [unit_id] if unit_id in year.tree.units else []


def _members(db: Database, scope: Scope, year: Year | None, side: Side, place: Place) -> list[int]:
    if year is None:
        return []
    tops = _tops(db, scope, year)
    return [member for top in tops for member in year.members_at(top, side, (place.value,))]
