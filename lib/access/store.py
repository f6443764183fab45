"""Accounts and what they were granted: rows in, values out."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lib.access.model import SIDES, Account, Role
from lib.access.scope import Scope
from lib.db import Database, versions
from lib.db.clock import stamp
from lib.db.texts import moment_of


@dataclass(frozen=True, slots=True)
class Credentials:
    """What signing in needs to know of an account, and never shows."""

    account: Account
    password_hash: str | None
    activation_hash: str | None
    activation_until: datetime | None
    failures: int
    blocked_until: datetime | None
    disabled: bool


@dataclass(frozen=True, slots=True)
class ListedAccount:
    """An account as the administrator sees it: no password, no code, no session token."""

    account: Account
    unit_ids: tuple[int, ...]
    has_password: bool
    code_until: datetime | None
    disabled: bool
    last_seen: datetime | None

    def has_code(self, now: datetime) -> bool:
        """Whether a one-time code was handed out that is still good."""
        return self.code_until is not None and now < self.code_until


def credentials(db: Database, name: str) -> Credentials | None:
    """The account with this sign-in name, if there is one."""
    return _credentials(db, "name = ?", name)


def credentials_of(db: Database, account_id: int) -> Credentials | None:
    """The same by id."""
    return _credentials(db, "id = ?", account_id)


def _credentials(db: Database, condition: str, value: object) -> Credentials | None:
    row = db.execute(
        "SELECT id, name, display_name, role, larger_type, password_hash, activation_hash,"
        f" activation_until, failures, blocked_until, disabled_at FROM accounts WHERE {condition}",
        [value],
    ).fetchone()
    if row is None:
        return None
    return Credentials(
        _account(row),
        row[5],
        row[6],
        moment_of(row[7]),
        row[8],
        moment_of(row[9]),
        row[10] is not None,
    )


def terminal(db: Database) -> Account:
    """The account every command acts as; it has the whole tree and never signs in."""
    query = "SELECT id, name, display_name, role, larger_type FROM accounts WHERE role = ?"
    return _account(db.execute(query, [Role.TERMINAL]).fetchone())


def every(db: Database) -> list[ListedAccount]:
    """Every account that signs in, by name; for the administrator's page alone."""
    granted: dict[int, list[int]] = {}
    for account_id, unit_id in db.execute("SELECT DISTINCT account_id, unit_id FROM grants"):
        granted.setdefault(account_id, []).append(unit_id)
    rows = db.execute(
        "SELECT a.id, a.name, a.display_name, a.role, a.larger_type, a.password_hash IS NOT NULL,"
        " a.activation_until, a.disabled_at IS NOT NULL,"
        " (SELECT max(seen_at) FROM sessions s WHERE s.account_id = a.id)"
        " FROM accounts a WHERE a.role <> ? ORDER BY a.name",
        [Role.TERMINAL],
    )
    return [
        ListedAccount(
            _account(row),
            tuple(sorted(granted.get(row[0], ()))),
            bool(row[5]),
            moment_of(row[6]),
            bool(row[7]),
            moment_of(row[8]),
        )
        for row in rows
    ]


def shown_name(accounts: str) -> str:
    """What others read of an account, as an expression over a table (or its alias) in a query.

    The rule in Python is `access.model.name_to_show`.
    """
    return f"coalesce(nullif({accounts}.display_name, ''), {accounts}.name)"


def insert(db: Database, name: str, display_name: str, role: Role, at: datetime) -> int:
    """A new account without password, code or unit; returns its id."""
    row = db.execute(
        "INSERT INTO accounts (name, display_name, role, created_at) VALUES (?, ?, ?, ?)"
        " RETURNING id",
        [name, display_name, role.value, stamp(at)],
    ).fetchone()
    return int(row[0])


def change(db: Database, account_id: int, **values: object) -> None:
    """Write columns of one account; moments are stored as text."""
    stored = {
        name: stamp(value) if isinstance(value, datetime) else value
        for name, value in values.items()
    }
    assignments = ", ".join(f"{name} = :{name}" for name in stored)
    db.execute(f"UPDATE accounts SET {assignments} WHERE id = :id", {**stored, "id": account_id})


def count_failure(db: Database, account_id: int) -> int:
    """One more failed try at this account by a caller it does not know; returns how many."""
    query = "UPDATE accounts SET failures = failures + 1 WHERE id = ? RETURNING failures"
    return int(db.execute(query, [account_id]).fetchone()[0])


def grant(db: Database, account_id: int, role: Role, unit_id: int | None) -> None:
    """Replace the scope of an account: one unit, on the sides its role works on, or nothing."""
    db.execute("DELETE FROM grants WHERE account_id = ?", [account_id])
    for side in SIDES[role] if unit_id is not None else ():
        db.execute("INSERT INTO grants VALUES (?, ?, ?)", [account_id, unit_id, side.value])


def granted_unit(db: Database, account_id: int) -> int | None:
    """The unit an account works for; none for an administrator."""
    row = db.execute("SELECT unit_id FROM grants WHERE account_id = ?", [account_id]).fetchone()
    return int(row[0]) if row else None


def granted_names(db: Database, scope: Scope) -> list[str]:
    """The names, on the scope's day, of the units an account was granted."""
    granted = "v.unit_id IN (SELECT unit_id FROM grants WHERE account_id = :scope_account)"
    query = versions.standing_versions("v.name", ":scope_day", among=granted)
    return [row[0] for row in db.execute(f"{query} ORDER BY v.unit_id", scope.params)]


def unit_exists(db: Database, unit_id: int) -> bool:
    """Whether there is such a unit to grant, whatever its dates."""
    return db.execute("SELECT 1 FROM units WHERE id = ?", [unit_id]).fetchone() is not None


def keep_first_code(db: Database, code_hash: str, until: datetime) -> None:
    """The code of the first administrator, in place of the one before."""
    db.execute(
        "INSERT INTO settings (key, value) VALUES ('first_start', ?)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        [f"{code_hash} {stamp(until)}"],
    )


def first_code(db: Database) -> tuple[str, datetime] | None:
    """The hash of the first administrator's code, and until when it is good."""
    row = db.execute("SELECT value FROM settings WHERE key = 'first_start'").fetchone()
    if row is None:
        return None
    code_hash, until = row[0].split()
    return code_hash, datetime.fromisoformat(until)


def drop_first_code(db: Database) -> None:
    """The first administrator is made: the code is used up."""
    db.execute("DELETE FROM settings WHERE key = 'first_start'")


def types_in_list_order(db: Database, account_id: int) -> bool:
    """Whether the account has chosen to type stacks in the order of the list."""
    row = db.execute("SELECT list_order FROM accounts WHERE id = ?", [account_id]).fetchone()
    return bool(row and row[0])


def administrators(db: Database) -> int:
    """How many administrators are not disabled."""
    row = db.execute(
        "SELECT count(*) FROM accounts WHERE role = ? AND disabled_at IS NULL", [Role.ADMIN]
    ).fetchone()
    return int(row[0])


def _account(row: tuple[Any, ...]) -> Account:
    return Account(row[0], row[1], row[2], Role(row[3]), bool(row[4]))
