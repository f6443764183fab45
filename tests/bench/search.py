"""Finding a person by numbers alone, beside the search by name and the way numbers went before.

The scope is that of an account over the whole province, not the whole tree of the terminal:
fetching its members one by one, by the cells of the scope, was what made numbers slow.
"""

from datetime import UTC, datetime
from unittest.mock import patch

from lib.access.model import Account, Role
from lib.access.scope import Scope, scope_of
from lib.db import Database
from lib.db.clock import business_day
from lib.register import search_store
from tests.bench.measuring import tell, timed

OFFERED, COUNTED = 20, 500
NEVER = 99
TYPED = {"part of a card": "2345", "a whole card": "869000012345", "a birth year": "1962"}


def measure(db: Database) -> None:
    """A line a way of typing, each as a field asks it: the nearest, and how many there are."""
    scope = _of_the_province(db)
    tell("a person by name, whole province", timed(lambda: _asked(db, scope, "nguyen van an")))
    for what, digits in TYPED.items():
        tell(f"  by {what}", timed(lambda typed=digits: _asked(db, scope, typed)))
        with (
            patch.object(search_store, "INDEXED_FROM", NEVER),
            patch.object(search_store, "_visible", lambda scope, text: scope.members("m")),
        ):
            tell("    as before the index", timed(lambda typed=digits: _asked(db, scope, typed)))
    tell("  by two digits, no index", timed(lambda: _asked(db, scope, "23")))


def _asked(db: Database, scope: Scope, text: str) -> None:
    search_store.search(db, scope, text, OFFERED)
    search_store.found(db, scope, text, at_most=COUNTED)


def _of_the_province(db: Database) -> Scope:
    """The scope of an account of the board; made here, as a bench builds no accounts."""
    top = db.execute("SELECT unit_id FROM unit_versions WHERE parent_id IS NULL").fetchone()[0]
    made = db.execute(
        "INSERT INTO accounts (name, display_name, role, created_at) VALUES ('bench', '', 'board',"
        " '') RETURNING id"
    ).fetchone()[0]
    for side in ("workplace", "residence"):
        db.execute(
            "INSERT INTO grants (account_id, side, unit_id) VALUES (?, ?, ?)", [made, side, top]
        )
    account = Account(made, "bench", "", Role.BOARD)
    return scope_of(account, business_day(db, datetime.now(UTC)))
