"""What `python -m lib check` looks at: the SQLite library, the data, the settings.

The start of the server looks at the same and refuses when a fault is grave.
"""

import os
import stat
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lib import config, labels
from lib.db import Database, DatabaseError, clock, heads, snapshot, soundness, witness
from lib.db.key import KEY_NAME
from lib.errors import Problem
from lib.labels import numbers
from lib.labels import web as words
from lib.slips import witness as slips

SETTINGS = config.REPOSITORY / ".streamlit" / "config.toml"
# The settings that keep the gate closed and the server quick; True: without it nobody starts.
REQUIRED: dict[tuple[str, str], tuple[object, bool]] = {
    ("server", "trustedUserHeaders"): ({"X-So213-Account": "account"}, True),
    ("server", "enableStaticServing"): (False, True),
    ("server", "enableAgentApi"): (False, True),
    ("server", "enableXsrfProtection"): (True, True),
    ("client", "showErrorDetails"): ("none", True),
    ("server", "fileWatcherType"): ("none", False),
    ("server", "maxUploadSize"): (10, False),
    ("server", "disconnectedSessionTTL"): (3600, False),
    ("runner", "postScriptGC"): (False, False),
    ("client", "toolbarMode"): ("minimal", False),
    ("client", "disableDataExport"): (True, False),
    ("client", "allowedOrigins"): ([], False),
    ("browser", "gatherUsageStats"): (False, True),
}
OUR_VARIABLES = ("STREAMLIT_SERVER_ADDRESS", "STREAMLIT_SERVER_PORT")

# A ledger that was tampered with at length has thousands of faults and one meaning.
MOST_ALIKE = 20


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not as it should be, in a sentence; a grave one forbids the start."""

    text: str
    grave: bool = False


def check(db: Database) -> list[Fault]:
    """Everything that can be checked quickly enough for every start."""
    return [*_surroundings(db), *_told(witness.faults_at_start(db))]


def check_thoroughly(db: Database) -> list[Fault]:
    """Every row of the audit, what it says of the data, and every page of the database."""
    return [*_surroundings(db), *check_ledger(db)]


def check_ledger(db: Database) -> list[Fault]:
    """The same of this database alone, wherever it lies."""
    return [*_told(_of_the_ledger(db)), *damage(db)]


def against(db: Database, file: Path) -> list[Fault]:
    """What a head noted elsewhere shows. Raises DomainError("head_unreadable")."""
    found = heads.differs(db, heads.read(file))
    return list(_told([found] if found else []))


def _of_the_ledger(db: Database) -> Iterator[Problem]:
    """In one state: else a slip entered meanwhile would look like one the audit does not know."""
    holds = True
    with snapshot(db):
        for found in witness.faults(db):
            holds = holds and found.code != heads.BROKEN
            yield found
        if holds:
            yield from slips.faults(db)


def _surroundings(db: Database) -> list[Fault]:
    return [*_library(db), *_settings(), *_environment(), *_files()]


def notes(db: Database) -> list[str]:
    """What is no fault and should be known: advice on TLS, a demonstration database."""
    found = [words.TLS_ADVICE]
    if day := clock.demo_today(db):
        found.append(words.DEMONSTRATION.format(day=numbers.day(day)))
    return found


def _fault(code: str, /, *, grave: bool = False, **values: object) -> Fault:
    return Fault(labels.words(code, values), grave)


def _library(db: Database) -> Iterator[Fault]:
    for found in soundness.faults_of_library(db):
        yield Fault(labels.words(found.code, found.values), grave=True)


def _settings() -> Iterator[Fault]:
    if not SETTINGS.is_file():
        yield _fault("settings_missing", grave=True, name=SETTINGS.name)
        return
    with SETTINGS.open("rb") as file:
        given = tomllib.load(file)
    for (section, name), (wanted, grave) in REQUIRED.items():
        held = given.get(section, {}).get(name)
        if held != wanted:
            setting = f"{section}.{name}"
            yield _fault(
                "setting_differs", grave=grave, name=setting, held=repr(held), wanted=repr(wanted)
            )


def _environment() -> Iterator[Fault]:
    for name in sorted(os.environ):
        if name.startswith("STREAMLIT_") and name not in OUR_VARIABLES:
            yield _fault("setting_overridden", grave=True, name=name)


def _files() -> Iterator[Fault]:
    if sys.platform == "win32":
        return
    directory, database = config.data_dir(), config.database_path()
    for path in (database, directory / KEY_NAME):
        if path.is_file() and _open_to_others(path):
            yield _fault("file_open_to_others", name=path.name, path=path)
    if not os.access(directory, os.W_OK):
        yield _fault("data_unwritable", grave=True, directory=directory)


def _open_to_others(path: Path) -> bool:
    return bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def _told(problems: Iterable[Problem]) -> Iterator[Fault]:
    """The words of each; of many alike the first, and how many more there are."""
    counted: Counter[str] = Counter()
    try:
        for found in problems:
            counted[found.code] += 1
            if counted[found.code] <= MOST_ALIKE:
                yield Fault(labels.words(found.code, found.values))
    except DatabaseError as error:
        yield _fault("audit_unreadable", error=error)
    for code, count in counted.items():
        if count > MOST_ALIKE:
            yield _fault("faults_alike", count=count - MOST_ALIKE, code=code)


def damage(db: Database) -> Iterator[Fault]:
    """Pages that are not what SQLite wrote; whoever works on goes on damaging."""
    try:
        lines, orphans = soundness.damage(db)
    except DatabaseError as error:
        yield _fault("page_damaged", grave=True, what=error)
        return
    for line in lines:
        yield _fault("page_damaged", grave=True, what=line)
    for table, row, parent in orphans:
        yield _fault("reference_to_nowhere", table=table, row=row, parent=parent)
