"""How much waits in a scope, counted by SQL without reading who or what."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from lib.access.model import Role, Side
from lib.access.scope import Scope
from lib.db import Database, clock
from lib.db.actions import Action
from lib.db.texts import as_one, day_of, moment_of
from lib.desk.model import Backlog, Chore, FirstStep
from lib.exemptions import secret_count_store
from lib.exemptions.worklist_model import Worklist, ends_between
from lib.exemptions.worklist_store import BY_ANOTHER, CARRIED_ON, SINCE
from lib.stacks.aside_store import UNSETTLED
from lib.stacks.store import IN_WORK

# From the few requests to their members (CROSS JOIN keeps SQLite to it), never from all members.
_OF_MEMBERS = (
    "FROM exemptions e CROSS JOIN members m"
    " WHERE m.id = e.member_id AND m.workplace_unit_id IN desk_workplace"
)
_REQUESTS = f"SELECT count(*), min({SINCE}), NULL, NULL {_OF_MEMBERS}"

_FOLLOWED = "FROM marks WHERE account_id = :scope_account AND done_on IS NULL"

# Of each chore how many, since when the oldest, until when the next, which is the oldest (a column
# beside the only min() is of its row). They hang on indexes of what is open, so that the closed
# past costs nothing.
_COUNTS: dict[Chore, str] = {
    Chore.OPEN_STACKS: "SELECT count(*), min(s.arrived_on), NULL, s.id FROM stacks s"
    f" WHERE {IN_WORK} AND s.unit_id IN desk_residence",
    Chore.SHEETS_ASIDE: "SELECT count(*), min(k.arrived_on), NULL, NULL FROM set_asides s"
    f" JOIN stacks k ON k.id = s.stack_id WHERE {UNSETTLED} AND k.unit_id IN desk_residence",
    Chore.TO_DECIDE: f"{_REQUESTS} AND e.state = 'proposed'",
    Chore.TO_CONFIRM: f"{_REQUESTS} AND e.state = 'decided' AND {BY_ANOTHER}",
    Chore.SECRET_COUNTS: "SELECT count(*), min(c.recorded_at), NULL, NULL FROM secret_counts c"
    f" WHERE c.confirmed_by IS NULL AND {secret_count_store.NEWEST.format(which='1')}"
    " AND c.recorded_by <> :scope_account AND c.unit_id IN desk_workplace",
    Chore.UNANSWERED_LETTERS: "SELECT count(DISTINCT m.id), min(l.issued_on), NULL, NULL"
    " FROM json_each(:unanswered) j CROSS JOIN members m CROSS JOIN letters l"
    " WHERE m.id = j.value AND l.member_id = m.id AND l.received_on IS NULL"
    " AND l.withdrawn_on IS NULL"
    " AND (m.workplace_unit_id IN desk_workplace OR m.residence_unit_id IN desk_residence)",
    Chore.RUNNING_OUT: f"SELECT count(*), NULL, min(e.valid_to), NULL {_OF_MEMBERS}"
    " AND e.state = 'confirmed' AND e.valid_to BETWEEN :scope_day AND :running_out"
    f" AND NOT {CARRIED_ON}",
    Chore.FOLLOWED: f"SELECT count(*), min(due_on), NULL, NULL {_FOLLOWED}"
    " AND due_on <= :scope_day",
}

_DONE: dict[FirstStep, str] = {
    FirstStep.UNITS: "units",
    FirstStep.ROUND: "rounds",
    FirstStep.ACCOUNTS: f"accounts WHERE role NOT IN ('{Role.ADMIN}', '{Role.TERMINAL}')",
    FirstStep.MEMBERS: "members",
    FirstStep.LETTERS: "letters",
    FirstStep.RECEIPTS: "letters WHERE received_on IS NOT NULL",
    FirstStep.SLIPS: "slips",
}


def counted(
    db: Database, scope: Scope, chores: Collection[Chore], unanswered: Sequence[int] = ()
) -> list[Backlog]:
    """Those of these chores that are counted by SQL, in one question that works the scope out once.

    `unanswered` are the members whose letter waits, as the waterfall knows them.
    """
    asked = [chore for chore in _COUNTS if chore in chores]
    _, last = ends_between(Worklist.ENDING, scope.day)
    values = {"running_out": last.isoformat(), "unanswered": as_one(unanswered)}
    rows = _asked(db, scope, [_COUNTS[chore] for chore in asked], values)
    return [
        Backlog(chore, count, _day(since), _day(until), first)
        for chore, (count, since, until, first) in zip(asked, rows, strict=True)
    ]


def next_end(db: Database, scope: Scope) -> date | None:
    """The next day on which an exemption of the scope ends that has not been renewed."""
    query = f"SELECT min(e.valid_to) {_OF_MEMBERS} AND e.state = 'confirmed'"
    ending = f"{query} AND e.valid_to >= :scope_day AND NOT {CARRIED_ON}"
    return _day(_asked(db, scope, [ending], {})[0][0])


def next_mark(db: Database, scope: Scope) -> date | None:
    """The next day after today on which the account wants to come back to a record."""
    query = f"SELECT min(due_on) {_FOLLOWED} AND due_on > :scope_day"
    return _day(db.execute(query, scope.params).fetchone()[0])


def _asked(
    db: Database, scope: Scope, queries: Sequence[str], values: Mapping[str, object]
) -> list[tuple[Any, ...]]:
    if not queries:
        return []
    held = ", ".join(
        f"desk_{side.value} AS MATERIALIZED (SELECT unit_id FROM scope_{side.value})"
        for side in Side
    )
    united = " UNION ALL ".join(f"SELECT * FROM ({query})" for query in queries)
    query = f"WITH RECURSIVE {scope.sql}, {held} {united}"
    return db.execute(query, {**scope.params, **values}).fetchall()


def busy_cells(db: Database) -> set[int]:
    """The cells of all stacks in work, whoever types them: to be left out of a count, not shown."""
    return {row[0] for row in db.execute(f"SELECT s.unit_id FROM stacks s WHERE {IN_WORK}")}


def dead_codes(db: Database, now: datetime) -> Backlog:
    """Accounts without a password and without a code that is still good."""
    row = db.execute(
        "SELECT count(*), min(activation_until) FROM accounts WHERE password_hash IS NULL"
        " AND disabled_at IS NULL AND coalesce(activation_until, '') < ? AND role <> ?",
        [clock.stamp(now), Role.TERMINAL],
    ).fetchone()
    return Backlog(Chore.DEAD_CODES, row[0], _day(row[1]))


def last_backup(db: Database) -> datetime | None:
    """When the last backup was noted in the audit."""
    query = "SELECT max(at) FROM audit WHERE action = ?"
    at = db.execute(query, [Action.SYSTEM_BACKUP]).fetchone()[0]
    return moment_of(at)


def steps_done(db: Database) -> set[FirstStep]:
    """Which steps of the first day have been begun by anybody; nobody's name is read for it."""
    asked = ", ".join(f"EXISTS (SELECT 1 FROM {rows})" for rows in _DONE.values())
    found = db.execute(f"SELECT {asked}").fetchone()
    return {step for step, there in zip(_DONE, found, strict=True) if there}


def _day(text: str | None) -> date | None:
    """A day as stored, or the day in Việt Nam of a moment."""
    if text is None or len(text) == len("2026-11-22"):
        return day_of(text)
    return clock.day_of_moment(datetime.fromisoformat(text))
