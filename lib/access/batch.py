"""Many accounts at once: added from a file without a code, and their codes handed out on paper.

A code is made in the moment in which it is set on paper; of it the database keeps the hash alone,
so that nobody can print it a second time.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from lib.access import passwords, service, store, trail
from lib.access.model import Account, Permission, Role, name_to_show
from lib.db import Database, unit_of_work
from lib.db.actions import Action
from lib.db.revisions import Change


@dataclass(frozen=True, slots=True)
class NewAccount:
    """Somebody who shall sign in, as a file names them."""

    name: str
    display_name: str
    role: Role
    unit_id: int | None


@dataclass(frozen=True, slots=True)
class HandedCode:
    """A one-time code on its way to paper, whose it is, and until when it is good."""

    account: Account
    unit_id: int | None
    code: str
    until: datetime


def take_in_accounts(
    db: Database, people: Iterable[NewAccount], *, actor: Account, now: datetime
) -> None:
    """Add these accounts, each with its row of the audit; none has a password or a code yet.

    Raises PermissionDenied or InvalidFields, and then writes nothing.
    """
    actor.require(Permission.ACCOUNT_WRITE)
    with unit_of_work(db):
        for new in people:
            service.require_new(db, new.name, new.display_name, new.role, new.unit_id)
            shown = name_to_show(new.display_name, new.name)
            account_id = store.insert(db, new.name, shown, new.role, now)
            store.grant(db, account_id, new.role, new.unit_id)
            kept = {"role": new.role, "unit_id": new.unit_id, "display_name": shown}
            change = Change(None, kept, None, new.unit_id)
            trail.record(db, Action.ACCOUNT_ADD, account_id, actor, now, change)


def hand_out_codes(
    db: Database, *, again: bool = False, actor: Account, now: datetime
) -> list[HandedCode]:
    """A new code for each account that has neither a password nor a code still good.

    With `again` also for those whose code is still good: the paper was lost, and what was handed
    out before is worth nothing from now on. Raises PermissionDenied.
    """
    actor.require(Permission.ACCOUNT_WRITE)
    handed = []
    with unit_of_work(db):
        for listed in waiting_for_code(db, now, again=again):
            code, account = passwords.new_code(), listed.account
            store.change(db, account.id, **service.code_columns(code, now))
            trail.record(db, Action.ACCOUNT_RESET, account.id, actor, now)
            unit = listed.unit_ids[0] if listed.unit_ids else None
            handed.append(HandedCode(account, unit, code, now + service.CODE_LIVES))
    return handed


def waiting_for_code(
    db: Database, now: datetime, *, again: bool = False
) -> list[store.ListedAccount]:
    """The accounts `hand_out_codes` would give a code, by name."""
    return [
        listed
        for listed in store.every(db)
        if not listed.has_password and not listed.disabled and (again or not listed.has_code(now))
    ]
