"""The steps a request went through: written once, never edited."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from lib.access.scope import Scope
from lib.access.store import shown_name
from lib.db import Database, named
from lib.db.clock import stamp
from lib.exemptions import store
from lib.exemptions.model import State


@dataclass(frozen=True, slots=True)
class Step:
    """What a request became, through whom, when, and the reason given."""

    step: State
    account_id: int
    at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class StepTaken:
    """One step of a request: what it became, through whom, when, and the reason given."""

    step: State
    account_id: int
    account_name: str
    at: datetime
    note: str


def add_step(
    db: Database, exemption_id: int, step: State, *, account_id: int, at: datetime, note: str = ""
) -> None:
    """Write down that the request became `step`; a step is never edited."""
    add_steps(db, [(exemption_id, [Step(step, account_id, at, note)])])


def add_steps(db: Database, steps: Iterable[tuple[int, Sequence[Step]]]) -> None:
    """Write down the steps of requests, each with the request's id."""
    db.conn.executemany(
        "INSERT INTO exemption_steps (exemption_id, step, account_id, at, note)"
        " VALUES (?, ?, ?, ?, ?)",
        [
            (exemption_id, one.step.value, one.account_id, stamp(one.at), one.note)
            for exemption_id, of_one in steps
            for one in of_one
        ],
    )


def history(db: Database, scope: Scope, exemption_id: int) -> list[StepTaken]:
    """The steps of one request, oldest first. Raises NotFound outside the scope."""
    store.find(db, scope, exemption_id)
    query = (
        f"SELECT s.step, s.account_id, {shown_name('a')} AS account_name,"
        " s.at, s.note FROM exemption_steps s JOIN accounts a ON a.id = s.account_id"
        " WHERE s.exemption_id = :id ORDER BY s.id"
    )
    return [
        StepTaken(**{**row, "step": State(row["step"]), "at": datetime.fromisoformat(row["at"])})
        for row in named(db.execute(query, {"id": exemption_id}))
    ]
