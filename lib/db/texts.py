"""How values go to the database and come back: days and moments as ISO texts, many keys as one."""

import json
from collections.abc import Iterable
from datetime import date, datetime


def day_of(text: str | None) -> date | None:
    """The day a column holds."""
    return date.fromisoformat(text) if text else None


def moment_of(text: str | None) -> datetime | None:
    """The moment a column holds, with its time zone."""
    return datetime.fromisoformat(text) if text else None


def text_of(value: date | None) -> str | None:
    """A day or a moment as a column holds it."""
    return value.isoformat() if value else None


def as_one(keys: Iterable[int | str]) -> str:
    """Any number of ids or other keys as one parameter; the query reads them by `json_each`.

    The number of a query's own parameters has a limit, and its text would change with each.
    """
    return json.dumps(list(keys), default=int)
