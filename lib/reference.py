"""Reference data by effective date: grounds, slip forms, document formats, unit kinds.

Each file `data/reference/<name>.toml` is a list of `[[version]]` tables with `valid_from`, an
optional `valid_to`, a `source`, and the values. A rule that changes gets a new version; an old one
is never edited, so that a slip of 2023 keeps the form and the words of 2023.
"""

import tomllib
from datetime import date
from functools import cache
from typing import Any

from lib import config


@cache
def versions(name: str) -> tuple[dict[str, Any], ...]:
    """Every version of one list, oldest first."""
    with (config.REFERENCE_DIR / f"{name}.toml").open("rb") as file:
        found: list[dict[str, Any]] = tomllib.load(file)["version"]
    return tuple(sorted(found, key=lambda version: version["valid_from"]))


def in_force(name: str, day: date, **being: str) -> dict[str, Any]:
    """The version in force on `day`; a list of several things is narrowed, as in kind="3-213".

    Raises LookupError when there is none: a gap is a bug.
    """
    version: dict[str, Any]
    for version in reversed(versions(name)):
        wanted = all(version[key] == value for key, value in being.items())
        if wanted and version["valid_from"] <= day <= version.get("valid_to", date.max):
            return version
    raise LookupError(f"no version of {name} {being or ''} is in force on {day}")
