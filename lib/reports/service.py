"""The texts of a summary as staff have edited them, and the summary made of figures and texts."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lib.access.model import Account, Permission, Side
from lib.access.scope import Scope, scope_of
from lib.db import Database, audit, unit_of_work
from lib.db.clock import business_day, demo_today
from lib.documents.model import Summary
from lib.errors import DomainError
from lib.figures.live import Live
from lib.figures.model import Figures
from lib.register.names import clean
from lib.reports import compose
from lib.reports.compose import Basis, Choices
from lib.rounds import store as rounds

EARLIER_YEARS = 3


@dataclass(frozen=True, slots=True)
class Text:
    """One edited part; `basis` names the generated text it was edited from."""

    part: str
    text: str
    basis: str
    edited_at: datetime


def basis_of(
    db: Database, scope: Scope, live: Live, year: int, unit_id: int | None, side: Side
) -> Basis:
    """The figures a summary is made from. Raises NotFound for a unit outside the scope."""
    scope.require_unit(db, unit_id, side)
    found = live.year(db, year, scope.day)
    if not found.tree.units:
        raise DomainError("report_without_units")
    tops = found.tree.children[None]
    if unit_id is None and len(tops) == 1:
        unit_id = tops[0]
    earlier: list[tuple[int, Figures]] = []
    for round_ in rounds.every(db):
        if round_.year < year and len(earlier) < EARLIER_YEARS:
            before = live.year(db, round_.year, scope.day)
            if unit_id is None or unit_id in before.tree.units:
                earlier.append((round_.year, before.figures(unit_id, side)))
    unit = found.tree.units[unit_id] if unit_id is not None else None
    return Basis(found, unit, side, tuple(reversed(earlier)))


def texts(db: Database, basis: Basis) -> dict[str, Text]:
    """The parts that staff have edited for this unit and year, by name."""
    rows = db.query(
        "SELECT part, text, basis, edited_at FROM report_texts WHERE year = ? AND unit_id IS ?",
        [basis.year.year, basis.unit_id],
    )
    return {row["part"]: _from_row(row) for row in rows}


def edit(
    db: Database,
    basis: Basis,
    changes: Mapping[str, str],
    generated: Mapping[str, str],
    *,
    actor: Account,
    now: datetime,
) -> None:
    """Keep the parts of a summary as staff have written them.

    A part that equals the generated text is forgotten, so that it follows the figures again.
    Raises PermissionDenied or NotFound, and then writes nothing.
    """
    actor.require(Permission.REPORT_EDIT)
    scope_of(actor, business_day(db, now)).require_unit(db, basis.unit_id, basis.side)
    key = [basis.year.year, basis.unit_id]
    with unit_of_work(db):
        for part, text in changes.items():
            kept = "\n".join(clean(line) for line in text.splitlines()).strip()
            db.execute(
                "DELETE FROM report_texts WHERE year = ? AND unit_id IS ? AND part = ?",
                [*key, part],
            )
            if kept != generated[part]:
                db.execute(
                    "INSERT INTO report_texts (year, unit_id, part, text, basis, edited_by,"
                    " edited_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                    [*key, part, kept, digest(generated[part]), actor.id, now.isoformat()],
                )
        audit.record(
            db,
            "report:edit",
            actor_id=actor.id,
            subject=f"report/{basis.year.year}/{basis.unit_id}",
            at=now,
            detail={"parts": sorted(changes)},
        )


def summary(db: Database, basis: Basis, choices: Choices, *, actor: Account) -> Summary:
    """The summary with the edited texts, ready for the printer in the child process."""
    actor.require(Permission.REPORT_PRINT)
    edited = {name: text.text for name, text in texts(db, basis).items()}
    return compose.summary(basis, edited, choices, demo=demo_today(db) is not None)


def digest(text: str) -> str:
    """Names a generated text, to tell whether the figures have moved since it was edited."""
    return hashlib.sha256(text.encode()).hexdigest()


def _from_row(row: dict[str, Any]) -> Text:
    return Text(**{**row, "edited_at": datetime.fromisoformat(row["edited_at"])})
