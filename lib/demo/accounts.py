"""The accounts of a demonstration: they stand from the beginning, and get a password at the end.

The papers of three years name who recorded and who confirmed them, so the accounts are made with
the province; without a password nobody can sign in with one.
"""

from dataclasses import dataclass
from datetime import datetime

from lib.access import passwords, service, store
from lib.access.model import Account, Permission, Role
from lib.db import Database, audit, unit_of_work
from lib.db.actions import Action
from lib.db.clock import demo_today
from lib.demo.province import Province
from lib.demo.recipe import Recipe, find
from lib.errors import DomainError

SHORTEST_PASSWORD = 8


@dataclass(frozen=True, slots=True)
class Clerk:
    """An account that did the paper work, and the unit it was granted."""

    account: Account
    unit_id: int | None

    @property
    def id(self) -> int:
        return self.account.id


def clerks(
    db: Database, recipe: Recipe, province: Province, *, actor: Account, now: datetime
) -> dict[Role, Clerk]:
    """Add the accounts of a recipe, one for each role; nobody can sign in with one yet."""
    found: dict[Role, Clerk] = {}
    for plan in recipe.accounts:
        role, unit_id = Role(plan.role), province.id_of(plan.unit) if plan.unit else None
        service.add_account(
            db, plan.name, role, unit_id, display_name=plan.display_name, actor=actor, now=now
        )
        account = _account(db, plan.name)
        store.change(db, account.id, activation_hash=None, activation_until=None)
        found[role] = Clerk(account, unit_id)
    return found


def _account(db: Database, name: str) -> Account:
    found = store.credentials(db, name)
    assert found is not None, "an account of the recipe stands in the database"
    return found.account


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
        for name in names:
            store.change(db, _account(db, name).id, password_hash=hashed)
        detail = {"accounts": len(names)}
        audit.record(
            db, Action.DEMO_ACCOUNTS, actor_id=actor.id, subject="demo", at=now, detail=detail
        )
    return names
