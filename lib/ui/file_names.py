"""What a file to take away is called: what it holds, whose it is, and its year or day."""

from datetime import date

from lib.access import store
from lib.access.scope import Scope
from lib.db import Database
from lib.register.names import FileName, file_name
from lib.register.unit_store import units_on


def named(db: Database, scope: Scope, what: str, when: int | date, unit: str = "") -> FileName:
    """The name of a file, without its ending; `unit` is the one chosen, if any was.

    Else the file is of all that the account works for, and says so.
    """
    return file_name(what, unit or _whose(db, scope), when)


def _whose(db: Database, scope: Scope) -> str:
    """The unit the account was granted; who was granted none keeps the whole tree."""
    names = store.granted_names(db, scope)
    if not names:
        units = units_on(db, scope.day)
        names = [unit.name for unit in units.values() if unit.parent_id not in units]
    others = f"và {len(names) - 1} đơn vị khác" if len(names) > 1 else ""
    return " ".join([*names[:1], others])
