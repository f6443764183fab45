"""The texts of a summary as staff have edited them, and the summary made of figures and texts."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lib.access.model import Account, Permission, Side
from lib.access.scope import Scope, scope_of
from lib.db import Database, audit, unit_of_work
from lib.db.actions import Action
from lib.db.clock import business_day, demo_today
from lib.documents.model import Summary
from lib.errors import Conflict, DomainError
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
    texts_typed: Mapping[str, str],
    generated: Mapping[str, str],
    *,
    seen: Mapping[str, str],
    actor: Account,
    now: datetime,
) -> None:
    """Keep the parts of a summary that differ from what was `seen` when the form was drawn.

    A part that equals the generated text is forgotten, so that it follows the figures again.
    Raises PermissionDenied, NotFound, or Conflict("report_text_changed") when somebody else has
    changed such a part since it was seen; and then writes nothing.
    """
    actor.require(Permission.REPORT_EDIT)
    scope_of(actor, business_day(db, now)).require_unit(db, basis.unit_id, basis.side)
    typed = {part: _cleaned(text) for part, text in texts_typed.items()}
    changed = sorted(part for part, text in typed.items() if text != _cleaned(seen[part]))
    with unit_of_work(db):
        held = texts(db, basis)
        if any(part in held and held[part].text != _cleaned(seen[part]) for part in changed):
            raise Conflict("report_text_changed")
        for part in changed:
            _forget(db, basis, part)
            if typed[part] != generated[part]:
                begun_from = generated[part] if part in held else seen[part]
                kept = Text(part, typed[part], digest(begun_from), now)
                _insert(db, basis, kept, by=actor.id)
        audit.record(
            db,
            Action.REPORT_EDIT,
            actor_id=actor.id,
            subject=f"report/{basis.year.year}/{basis.unit_id}",
            at=now,
            detail={"parts": changed},
        )


def _cleaned(text: str) -> str:
    return "\n".join(clean(line) for line in text.splitlines()).strip()


def _forget(db: Database, basis: Basis, part: str) -> None:
    db.execute(
        "DELETE FROM report_texts WHERE year = ? AND unit_id IS ? AND part = ?",
        [basis.year.year, basis.unit_id, part],
    )


def _insert(db: Database, basis: Basis, text: Text, *, by: int) -> None:
    edited_at = text.edited_at.isoformat()
    db.execute(
        "INSERT INTO report_texts (year, unit_id, part, text, basis, edited_by, edited_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [basis.year.year, basis.unit_id, text.part, text.text, text.basis, by, edited_at],
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
