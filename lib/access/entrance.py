"""Coming in and going out: first start, activation, sign-in, sign-out, one's own password.

Failures are counted per account, not per address: a whole office comes from one. Whoever fails
gets the same answer, after about the same time, whether the account exists or not.
"""

import hmac
from datetime import datetime, timedelta

from lib.access import passwords, sessions, store
from lib.access.model import Account, Role
from lib.access.service import CODE_LIVES, NAME
from lib.access.store import Credentials
from lib.db import Database, audit, unit_of_work
from lib.db.actions import Action
from lib.errors import InvalidFields, PermissionDenied, problem

FREE_FAILURES = 4
FIRST_DELAY = timedelta(seconds=30)
# The delay doubles up to this and no further: nobody is locked out for long by a stranger.
LONGEST_DELAY = timedelta(minutes=15)
FIRST_START_KEY = "first_start"
UNKNOWN_SUBJECT = "account/unknown"
UNKNOWN_NOTED_EVERY = timedelta(minutes=1)


def first_start_code(db: Database, now: datetime) -> str | None:
    """A fresh one-time code for the first administrator; None once there is an administrator."""
    code = passwords.new_code()
    with unit_of_work(db):
        if store.administrators(db):
            return None
        until = sessions.stamp(now + CODE_LIVES)
        db.execute(
            "INSERT INTO settings (key, value) VALUES (?, ?)"
            " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            [FIRST_START_KEY, f"{passwords.code_hash(code)} {until}"],
        )
        audit.record(db, Action.ACCOUNT_FIRST_CODE, actor_id=None, subject="account/first", at=now)
    return code


def first_start_open(db: Database) -> bool:
    """Whether the first administrator is still to be made."""
    return store.administrators(db) == 0


def first_admin(db: Database, code: str, name: str, password: str, now: datetime) -> int:
    """Make the first administrator with the code printed in the terminal; returns the id.

    Raises PermissionDenied("first_start_over"), PermissionDenied("code_wrong"), InvalidFields.
    """
    name = name.strip().lower()
    if not NAME.fullmatch(name) or store.credentials(db, name):
        raise InvalidFields("access", {"name": problem("account_name_malformed")})
    if fault := passwords.fault(password, name):
        raise InvalidFields("access", {"password": fault})
    hashed = passwords.hash_of(password)
    with unit_of_work(db):
        if not first_start_open(db):
            raise PermissionDenied("first_start_over")
        if not _first_code_fits(db, code, now):
            raise PermissionDenied("code_wrong")
        account_id = store.insert(db, name, name, Role.ADMIN, now)
        store.change(db, account_id, password_hash=hashed)
        db.execute("DELETE FROM settings WHERE key = ?", [FIRST_START_KEY])
        _record(db, Action.ACCOUNT_FIRST_ADMIN, account_id, now)
    return account_id


def _first_code_fits(db: Database, code: str, now: datetime) -> bool:
    row = db.execute("SELECT value FROM settings WHERE key = ?", [FIRST_START_KEY]).fetchone()
    if row is None:
        return False
    stored, until = row[0].split()
    return hmac.compare_digest(stored, passwords.code_hash(code)) and sessions.stamp(now) < until


def activate(db: Database, name: str, code: str, password: str, now: datetime) -> int:
    """Turn a one-time code into a password of one's own; returns the account's id.

    Raises PermissionDenied("code_wrong") for anything that does not fit, InvalidFields for a
    password that may not be used (the code stays good for another try).
    """
    found = store.credentials(db, name.strip().lower())
    if fault := passwords.fault(password, name):
        raise InvalidFields("access", {"password": fault})
    hashed = passwords.hash_of(password)
    with unit_of_work(db):
        current = _again(db, found)
        if current and _code_fits(current, code, now):
            account_id = current.account.id
            store.change(
                db, account_id, password_hash=hashed, activation_hash=None, activation_until=None,
                failures=0, blocked_until=None,
            )  # fmt: skip
            sessions.end_all(db, account_id, now)
            _record(db, Action.ACCOUNT_ACTIVATE, account_id, now)
            return account_id
    _fail(db, found, now)
    raise PermissionDenied("code_wrong")


def _code_fits(found: Credentials, code: str, now: datetime) -> bool:
    if found.activation_hash is None or found.activation_until is None:
        return False
    fits = hmac.compare_digest(found.activation_hash, passwords.code_hash(code))
    return fits and now < found.activation_until and _may_try(found, now)


def sign_in(db: Database, name: str, password: str, now: datetime) -> str:
    """Open a session; returns the token the browser keeps.

    Raises PermissionDenied("sign_in_failed"), the same for a wrong name, a wrong password, a
    disabled account and an account that must wait; Unavailable("server_busy").
    """
    found = store.credentials(db, name.strip().lower())
    # The terminal has no password, so its name takes as long as any other and never fits.
    right = passwords.matches(found.password_hash if found else None, password)
    with unit_of_work(db):
        current = _again(db, found)
        if right and current and _may_try(current, now):
            token = sessions.start(db, current.account.id, now)
            store.change(db, current.account.id, failures=0, blocked_until=None)
            _record(db, Action.SESSION_START, current.account.id, now)
            return token
    _fail(db, found, now)
    raise PermissionDenied("sign_in_failed")


def _again(db: Database, found: Credentials | None) -> Credentials | None:
    """The account as it stands inside the transaction; None when its password is another by now.

    Hashing takes its time: meanwhile others may have failed, or an administrator stepped in.
    """
    if found is None:
        return None
    current = store.credentials_of(db, found.account.id)
    return current if current and current.password_hash == found.password_hash else None


def _may_try(found: Credentials, now: datetime) -> bool:
    if found.disabled or found.account.role is Role.TERMINAL:
        return False
    return found.blocked_until is None or found.blocked_until <= now


def _fail(db: Database, found: Credentials | None, now: datetime) -> None:
    """Count a failure of an account that may be tried; while it must wait, nothing counts."""
    with unit_of_work(db):
        current = store.credentials_of(db, found.account.id) if found else None
        if current is None or not _may_try(current, now):
            _note_stray(db, now)
            return
        account_id = current.account.id
        row = db.execute(
            "UPDATE accounts SET failures = failures + 1 WHERE id = ? RETURNING failures",
            [account_id],
        ).fetchone()
        beyond = row[0] - FREE_FAILURES
        if beyond > 0:
            store.change(db, account_id, blocked_until=now + _delay(beyond))
        _record(db, Action.SESSION_REFUSE, account_id, now, failures=row[0])


def _delay(beyond: int) -> timedelta:
    doubled: timedelta = FIRST_DELAY * 2 ** min(beyond - 1, 10)
    return min(doubled, LONGEST_DELAY)


def _note_stray(db: Database, now: datetime) -> None:
    """One audit row a minute for tries that hit no open account: a flood must not fill the disk.

    The name is not kept: people type passwords into the wrong field.
    """
    row = db.execute(
        "SELECT at FROM audit WHERE subject = ? ORDER BY seq DESC LIMIT 1", [UNKNOWN_SUBJECT]
    ).fetchone()
    if row is None or datetime.fromisoformat(row[0]) <= now - UNKNOWN_NOTED_EVERY:
        audit.record(db, Action.SESSION_REFUSE, actor_id=None, subject=UNKNOWN_SUBJECT, at=now)


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
    if fault := passwords.fault(new, actor.name):
        raise InvalidFields("access", {"new_password": fault})
    right = passwords.matches(found.password_hash if found else None, current)
    hashed = passwords.hash_of(new) if right else ""
    with unit_of_work(db):
        current_account = _again(db, found)
        if right and current_account and _may_try(current_account, now):
            store.change(db, actor.id, password_hash=hashed, failures=0, blocked_until=None)
            sessions.end_all(db, actor.id, now, keep=keep_token)
            _record(db, Action.ACCOUNT_PASSWORD, actor.id, now)
            return
    _fail(db, found, now)
    raise InvalidFields("access", {"current_password": problem("current_password_wrong")})


def _record(db: Database, action: Action, account_id: int, now: datetime, **detail: object) -> None:
    audit.record(
        db, action, actor_id=account_id, subject=f"account/{account_id}", at=now, detail=detail
    )
