"""The accounts of a demonstration: they stand from the beginning, and get a password at the end.

The papers of three years name who recorded and who confirmed them, so the accounts are made with
the province; without a password nobody can sign in with one.
"""

from dataclasses import dataclass
from datetime import datetime

from lib.access import passwords
from lib.access.model import SIDES, Account, Permission, Role
from lib.db import Database, audit, unit_of_work
from lib.db.actions import Action
from lib.db.clock import demo_today
from lib.demo.province import Province
from lib.demo.recipe import Recipe, find
from lib.errors import DomainError

SHORTEST_PASSWORD = 8


@dataclass(frozen=True, slots=True)
class Desk:
    """An account that did the paper work, and the unit it was granted."""

    account_id: int
    unit_id: int | None


def desks(db: Database, recipe: Recipe, province: Province, now: datetime) -> dict[Role, Desk]:
    """Insert the accounts of a recipe, inside the caller's transaction; one for each role."""
    found: dict[Role, Desk] = {}
    for plan in recipe.accounts:
        role = Role(plan.role)
        row = db.execute(
            "INSERT INTO accounts (name, display_name, role, created_at) VALUES (?, ?, ?, ?)"
            " RETURNING id",
            [plan.name, plan.display_name, role.value, now.isoformat()],
        ).fetchone()
        unit_id = province.id_of(plan.unit) if plan.unit else None
        for side in SIDES[role] if unit_id else ():
            db.execute("INSERT INTO grants VALUES (?, ?, ?)", [row[0], unit_id, side.value])
        found[role] = Desk(int(row[0]), unit_id)
    return found


def require_password(password: str) -> None:
    """Raises DomainError("demo_password_too_short"); there is nothing real here to guard further.

    A word that is easy to say in a classroom will do, so the list of easy words does not apply.
    """
    if len(password) < SHORTEST_PASSWORD:
        raise DomainError("demo_password_too_short", shortest=SHORTEST_PASSWORD)


def demo_accounts(
    db: Database, password: str, *, recipe: str = "vinh-long", actor: Account, now: datetime
) -> list[str]:
    """Give every account of the demonstration this password; returns their names.

    Raises PermissionDenied, or DomainError with "demo_password_too_short" or "not_a_demo": a real
    database is never touched. Then nothing is written.
    """
    actor.require(Permission.DEMO_BUILD)
    require_password(password)
    if demo_today(db) is None:
        raise DomainError("not_a_demo")
    names = [plan.name for plan in find(recipe).accounts]
    hashed = passwords.hash_of(password)
    with unit_of_work(db):
        db.conn.executemany(
            "UPDATE accounts SET password_hash = ? WHERE name = ?",
            [(hashed, name) for name in names],
        )
        detail = {"accounts": len(names)}
        audit.record(
            db, Action.DEMO_ACCOUNTS, actor_id=actor.id, subject="demo", at=now, detail=detail
        )
    return names
