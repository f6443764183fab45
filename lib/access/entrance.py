"""Coming in and going out: activation, sign-in, sign-out, one's own password.

Whoever fails gets the same answer, after about the same time, whether the account exists or not;
how long one waits after failing says `lib.access.tries`.
"""

import hmac
from datetime import datetime

from lib.access import passwords, sessions, store, tries
from lib.access.model import Account, Role
from lib.access.store import Credentials
from lib.access.strays import note_stray
from lib.access.tries import INSIDE, Caller
from lib.db import Database, audit, unit_of_work
from lib.db.actions import Action
from lib.errors import InvalidFields, PermissionDenied, fault_in, problem, refuse_if_any

UNKNOWN_SUBJECT = "account/unknown"


def activate(
    db: Database, name: str, code: str, password: str, now: datetime, caller: Caller = INSIDE
) -> int:
    """Turn a one-time code into a password of one's own; returns the account's id.

    Raises PermissionDenied("code_wrong") for anything that does not fit, InvalidFields for a
    password that may not be used (the code stays good for another try).
    """
    found = store.credentials(db, name.strip().lower())
    refuse_if_any("access", fault_in("password", passwords.fault(password, name)))
    hashed = passwords.hash_of(password)
    with unit_of_work(db):
        current = _again(db, found)
        if current and _code_fits(db, current, code, caller, now):
            account_id = current.account.id
            store.change(
                db, account_id, password_hash=hashed, activation_hash=None, activation_until=None,
                failures=0, blocked_until=None,
            )  # fmt: skip
            sessions.end_all(db, account_id, now)
            tries.came_in(db, tries.code_subject(account_id), caller)
            _record(db, Action.ACCOUNT_ACTIVATE, account_id, now)
            return account_id
        _code_failed(db, current, caller, now)
    raise PermissionDenied("code_wrong")


def _code_fits(db: Database, found: Credentials, code: str, caller: Caller, now: datetime) -> bool:
    if found.activation_hash is None or found.activation_until is None or _is_closed(found):
        return False
    if tries.must_wait(db, tries.code_subject(found.account.id), caller, now):
        return False
    fits = hmac.compare_digest(found.activation_hash, passwords.code_hash(code))
    return fits and now < found.activation_until


def _code_failed(db: Database, found: Credentials | None, caller: Caller, now: datetime) -> None:
    # A code of 60 random bits needs no brake over all callers, which could only shut its owner out.
    subject = tries.code_subject(found.account.id) if found else ""
    if found is None or _is_closed(found) or tries.must_wait(db, subject, caller, now):
        note_stray(db, UNKNOWN_SUBJECT, now)
        return
    failures = tries.failed(db, subject, caller, now)
    _record(db, Action.SESSION_REFUSE, found.account.id, now, failures=failures)


def sign_in(db: Database, name: str, password: str, now: datetime, caller: Caller = INSIDE) -> str:
    """Open a session; returns the token the browser keeps. The caller's browser is known then.

    Raises PermissionDenied("sign_in_failed"), the same for a wrong name, a wrong password, a
    disabled account and a caller who must wait; Unavailable("server_busy").
    """
    found = store.credentials(db, name.strip().lower())
    # The terminal has no password, so its name takes as long as any other and never fits.
    right = passwords.matches(found.password_hash if found else None, password)
    with unit_of_work(db):
        current = _again(db, found)
        if right and current and _may_try(db, current, caller, now):
            account_id = current.account.id
            token = sessions.start(db, account_id, now)
            _came_in(db, account_id, caller)
            tries.remember(db, account_id, caller, now)
            _record(db, Action.SESSION_START, account_id, now)
            return token
        _failed(db, current, caller, now)
    raise PermissionDenied("sign_in_failed")


def _again(db: Database, found: Credentials | None) -> Credentials | None:
    """The account as it stands inside the transaction; None when its password is another by now.

    Hashing takes its time: meanwhile others may have failed, or an administrator stepped in.
    """
    if found is None:
        return None
    current = store.credentials_of(db, found.account.id)
    return current if current and current.password_hash == found.password_hash else None


def _is_closed(found: Credentials) -> bool:
    return found.disabled or found.account.role is Role.TERMINAL


def _may_try(db: Database, found: Credentials, caller: Caller, now: datetime) -> bool:
    account_id = found.account.id
    known = tries.knows(db, account_id, caller)
    if _is_closed(found) or tries.must_wait(
        db, tries.sign_in_subject(account_id), caller, now, known=known
    ):
        return False
    return known or found.blocked_until is None or found.blocked_until <= now


def _came_in(db: Database, account_id: int, caller: Caller) -> None:
    known = tries.knows(db, account_id, caller)
    tries.came_in(db, tries.sign_in_subject(account_id), caller, known=known)
    store.change(db, account_id, failures=0, blocked_until=None)


def _failed(db: Database, found: Credentials | None, caller: Caller, now: datetime) -> None:
    """Count a failure of a caller who may try; while one must wait, nothing counts."""
    if found is None or not _may_try(db, found, caller, now):
        note_stray(db, UNKNOWN_SUBJECT, now)
        return
    account_id = found.account.id
    known = tries.knows(db, account_id, caller)
    failures = tries.failed(db, tries.sign_in_subject(account_id), caller, now, known=known)
    if not known:
        tries.failed_somewhere(db, account_id, now)
    _record(db, Action.SESSION_REFUSE, account_id, now, failures=failures)


def sign_out(db: Database, token: str, now: datetime) -> None:
    """End the session of this token, in every tab of the browser."""
    with unit_of_work(db):
        account = sessions.account_of_session(db, token, now)
        sessions.end(db, token, now)
        if account is not None:
            _record(db, Action.SESSION_END, account.id, now)


def change_own_password(
    db: Database, current: str, new: str, *, keep_token: str | None, actor: Account, now: datetime
) -> None:
    """Replace one's own password, which needs the current one; every other session ends.

    Raises InvalidFields: `current_password` wrong (counted like a failed sign-in), or a fault of
    `new_password`.
    """
    found = store.credentials_of(db, actor.id)
    refuse_if_any("access", fault_in("new_password", passwords.fault(new, actor.name)))
    right = passwords.matches(found.password_hash if found else None, current)
    hashed = passwords.hash_of(new) if right else ""
    subject = tries.password_subject(actor.id)
    with unit_of_work(db):
        waits = tries.must_wait(db, subject, INSIDE, now)
        if right and not waits and _again(db, found):
            store.change(db, actor.id, password_hash=hashed)
            sessions.end_all(db, actor.id, now, keep=keep_token)
            tries.came_in(db, subject, INSIDE)
            _record(db, Action.ACCOUNT_PASSWORD, actor.id, now)
            return
        if waits:
            note_stray(db, UNKNOWN_SUBJECT, now)
        else:
            failures = tries.failed(db, subject, INSIDE, now)
            _record(db, Action.SESSION_REFUSE, actor.id, now, failures=failures)
    raise InvalidFields("access", {"current_password": problem("current_password_wrong")})


def _record(db: Database, action: Action, account_id: int, now: datetime, **detail: object) -> None:
    subject = f"account/{account_id}"
    audit.record(db, action, actor_id=account_id, subject=subject, at=now, detail=detail)
