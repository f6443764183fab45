"""The first administrator: made once, with the code from the terminal, and never again."""

import hmac
from datetime import datetime

from lib.access import passwords, store, tries
from lib.access.model import Role
from lib.access.service import CODE_LIVES, NAME
from lib.access.strays import note_stray, note_stray_alone
from lib.access.tries import INSIDE, Caller
from lib.db import Database, audit, unit_of_work
from lib.db.actions import Action
from lib.errors import PermissionDenied, fault_in, problem, refuse_if_any

SUBJECT = "account/first"


def new_code(db: Database, now: datetime) -> str | None:
    """A fresh one-time code for the first administrator; None once there is an administrator."""
    code = passwords.new_code()
    with unit_of_work(db):
        if store.administrators(db):
            return None
        store.keep_first_code(db, passwords.code_hash(code), now + CODE_LIVES)
        audit.record(db, Action.ACCOUNT_FIRST_CODE, actor_id=None, subject=SUBJECT, at=now)
    return code


def is_open(db: Database) -> bool:
    """Whether the first administrator is still to be made."""
    return store.administrators(db) == 0


def require_open(db: Database, now: datetime) -> None:
    """Raises PermissionDenied("first_start_over") once there is an administrator, and notes it.

    Asked before anything else: afterwards every question gets this one answer.
    """
    if not is_open(db):
        note_stray_alone(db, SUBJECT, now)
        raise PermissionDenied("first_start_over")


def first_admin(
    db: Database, code: str, name: str, password: str, now: datetime, caller: Caller = INSIDE
) -> int:
    """Make the first administrator with the code printed in the terminal; returns the id.

    Raises PermissionDenied("first_start_over"), PermissionDenied("code_wrong"), and only behind
    the right code InvalidFields.
    """
    require_open(db, now)
    if not _fits(db, code, caller, now):
        with unit_of_work(db):
            tries.failed(db, SUBJECT, caller, now)
            note_stray(db, SUBJECT, now)
        raise PermissionDenied("code_wrong")
    name = name.strip().lower()
    fits = NAME.fullmatch(name) and not store.credentials(db, name)
    refuse_if_any("access", {} if fits else {"name": problem("account_name_malformed")})
    refuse_if_any("access", fault_in("password", passwords.fault(password, name)))
    return _made(db, code, name, passwords.hash_of(password), caller, now)


def _made(db: Database, code: str, name: str, hashed: str, caller: Caller, now: datetime) -> int:
    with unit_of_work(db):
        # Hashing takes its time: meanwhile another may have been faster with the same code.
        if not is_open(db):
            raise PermissionDenied("first_start_over")
        if not _fits(db, code, caller, now):
            raise PermissionDenied("code_wrong")
        account_id = store.insert(db, name, name, Role.ADMIN, now)
        store.change(db, account_id, password_hash=hashed)
        store.drop_first_code(db)
        subject = f"account/{account_id}"
        audit.record(db, Action.ACCOUNT_FIRST_ADMIN, actor_id=account_id, subject=subject, at=now)
    return account_id


def _fits(db: Database, code: str, caller: Caller, now: datetime) -> bool:
    kept = store.first_code(db)
    if kept is None or tries.must_wait(db, SUBJECT, caller, now):
        return False
    stored, until = kept
    return hmac.compare_digest(stored, passwords.code_hash(code)) and now < until
