"""The administrator's work on accounts: add, reset, disable, change role and unit.

The administrator starts a password and never knows it: an account is handed over as a one-time
code that its owner turns into a password of their own within a day.
"""

import re
from datetime import datetime, timedelta

from lib import limits
from lib.access import passwords, sessions, store, trail, tries
from lib.access.model import Account, Permission, Role, name_to_show
from lib.db import Database, unit_of_work
from lib.db.actions import Action
from lib.db.revisions import Change
from lib.errors import DomainError, NotFound, Problem, fault_in, problem, refuse_if_any

CODE_LIVES = timedelta(hours=24)
NAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,39}")


def add_account(
    db: Database,
    name: str,
    role: Role,
    unit_id: int | None = None,
    *,
    actor: Account,
    now: datetime,
    display_name: str = "",
    password: str | None = None,
) -> str | None:
    """Add an account; returns its one-time code, or None when a password was given.

    Raises PermissionDenied or InvalidFields (name, unit_id, password), and then writes nothing.
    """
    actor.require(Permission.ACCOUNT_WRITE)
    name = name.strip().lower()
    hashed = _checked_hash(password, name) if password is not None else None
    code = None if hashed else passwords.new_code()
    with unit_of_work(db):
        require_new(db, name, display_name, role, unit_id)
        shown = name_to_show(display_name, name)
        account_id = store.insert(db, name, shown, role, now)
        store.grant(db, account_id, role, unit_id)
        store.change(db, account_id, password_hash=hashed, **code_columns(code, now))
        new = {"role": role, "unit_id": unit_id, "display_name": shown}
        trail.record(
            db, Action.ACCOUNT_ADD, account_id, actor, now, Change(None, new, None, unit_id)
        )
    return code


def account_named(db: Database, name: str, *, actor: Account) -> Account:
    """The account of a sign-in name. Raises PermissionDenied or NotFound("account_not_found")."""
    actor.require(Permission.ACCOUNT_WRITE)
    found = store.credentials(db, name.strip().lower())
    if found is None:
        raise NotFound("account_not_found")
    return found.account


def account_of(db: Database, account_id: int) -> Account:
    """The account as it stands now. Raises NotFound("account_not_found")."""
    found = store.credentials_of(db, account_id)
    if found is None:
        raise NotFound("account_not_found")
    return found.account


def reset(db: Database, account_id: int, *, actor: Account, now: datetime) -> str:
    """Take away the password and end every session; returns a one-time code for a new one.

    Raises PermissionDenied, NotFound, or DomainError("own_account").
    """
    actor.require(Permission.ACCOUNT_WRITE)
    code = passwords.new_code()
    with unit_of_work(db):
        _other(db, account_id, actor)
        store.change(
            db, account_id, password_hash=None, failures=0, blocked_until=None,
            **code_columns(code, now),
        )  # fmt: skip
        sessions.end_all(db, account_id, now)
        tries.start_anew(db, account_id)
        trail.record(db, Action.ACCOUNT_RESET, account_id, actor, now)
    return code


def disable(db: Database, account_id: int, *, actor: Account, now: datetime) -> None:
    """Close an account and every session of it at once.

    Raises PermissionDenied, NotFound, or DomainError("own_account").
    """
    actor.require(Permission.ACCOUNT_WRITE)
    with unit_of_work(db):
        _other(db, account_id, actor)
        store.change(db, account_id, disabled_at=now)
        sessions.end_all(db, account_id, now)
        trail.record(db, Action.ACCOUNT_DISABLE, account_id, actor, now)


def enable(db: Database, account_id: int, *, actor: Account, now: datetime) -> None:
    """Open a disabled account again; its password still counts.

    Raises PermissionDenied, NotFound, or DomainError("own_account").
    """
    actor.require(Permission.ACCOUNT_WRITE)
    with unit_of_work(db):
        _other(db, account_id, actor)
        store.change(db, account_id, disabled_at=None)
        trail.record(db, Action.ACCOUNT_ENABLE, account_id, actor, now)


def change_scope(
    db: Database,
    account_id: int,
    role: Role,
    unit_id: int | None,
    *,
    actor: Account,
    now: datetime,
) -> None:
    """Give an account another role or unit, and end every session of it.

    What stands on an open tab was drawn under the rights of before, and so were the files it
    offers: the person signs in again and sees what is hers now.

    Raises PermissionDenied, NotFound, InvalidFields, or DomainError("own_account").
    """
    actor.require(Permission.ACCOUNT_WRITE)
    with unit_of_work(db):
        before = _other(db, account_id, actor)
        refuse_if_any("access", _scope_faults(db, role, unit_id))
        old = {"role": before.account.role, "unit_id": store.granted_unit(db, account_id)}
        store.change(db, account_id, role=role.value)
        store.grant(db, account_id, role, unit_id)
        sessions.end_all(db, account_id, now)
        new = Change(old, {"role": role, "unit_id": unit_id}, None, unit_id)
        trail.record(db, Action.ACCOUNT_SCOPE, account_id, actor, now, new)


def set_larger_type(db: Database, larger: bool, *, actor: Account, now: datetime) -> None:
    """Keep a person's own choice of type size on the account; no permission is asked for it."""
    with unit_of_work(db):
        store.change(db, actor.id, larger_type=int(larger))
        trail.record(db, Action.ACCOUNT_TYPE_SIZE, actor.id, actor, now)


def types_in_list_order(db: Database, *, actor: Account) -> bool:
    """Whether a person types stacks in the order of the list rather than of a shuffled pile."""
    return store.types_in_list_order(db, actor.id)


def set_list_order(db: Database, chosen: bool, *, actor: Account, now: datetime) -> None:
    """Keep whether a person types stacks in the order of the list; no permission is asked for it.

    The same choice again is no change.
    """
    with unit_of_work(db):
        if store.types_in_list_order(db, actor.id) is chosen:
            return
        store.change(db, actor.id, list_order=int(chosen))
        trail.record(db, Action.ACCOUNT_TYPING_ORDER, actor.id, actor, now)


def require_new(
    db: Database, name: str, display_name: str, role: Role, unit_id: int | None
) -> None:
    """Raises InvalidFields (name, display_name, role, unit_id) unless it may be a new account."""
    faults = _scope_faults(db, role, unit_id)
    if not NAME.fullmatch(name):
        faults["name"] = problem("account_name_malformed")
    elif store.credentials(db, name):
        faults["name"] = problem("account_name_taken", name=name)
    if len(display_name) > limits.NAME:
        faults["display_name"] = problem("text_too_long", longest=limits.NAME)
    refuse_if_any("access", faults)


def _scope_faults(db: Database, role: Role, unit_id: int | None) -> dict[str, Problem]:
    if role is Role.TERMINAL:
        return {"role": problem("role_not_for_people")}
    if unit_id is None:
        return {}
    if role is Role.ADMIN:
        return {"unit_id": problem("administrator_has_no_unit")}
    known = store.unit_exists(db, unit_id)
    return {} if known else {"unit_id": problem("unit_not_found")}


def _other(db: Database, account_id: int, actor: Account) -> store.Credentials:
    """The account to change is never one's own: nobody locks out or promotes himself."""
    found = store.credentials_of(db, account_id)
    if found is None or found.account.role is Role.TERMINAL:
        raise NotFound("account_not_found")
    if account_id == actor.id:
        raise DomainError("own_account")
    return found


def _checked_hash(password: str, name: str) -> str:
    refuse_if_any("access", fault_in("password", passwords.fault(password, name)))
    return passwords.hash_of(password)


def code_columns(code: str | None, now: datetime) -> dict[str, object]:
    """What is stored of a code: its hash and until when it is good; nothing for none."""
    if code is None:
        return {"activation_hash": None, "activation_until": None}
    return {"activation_hash": passwords.code_hash(code), "activation_until": now + CODE_LIVES}
