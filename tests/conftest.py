"""What every test stands on: a fresh database, a fixed moment, and standing people."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from lib import config
from lib.access.model import Account, Role
from lib.db import Database, ensure_database, open_database

# How long a busy machine takes over an example says nothing about what is tested.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# A failing property says so at once, with the example it found; `--hypothesis-profile=shrink`
# makes that example smaller, which takes minutes.
settings.register_profile(
    "quick",
    settings.get_profile("patient"),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
settings.register_profile("shrink", settings.get_profile("patient"), phases=list(Phase))
settings.load_profile("quick")

NOW = datetime(2023, 11, 22, 3, 0, tzinfo=UTC)
TERMINAL = Account(1, "terminal", "Dòng lệnh", Role.TERMINAL)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data directory that every part of the program takes for its own."""
    monkeypatch.setenv("SO213_DATA", str(tmp_path))
    ensure_database(config.database_path())
    return tmp_path


@pytest.fixture
def db(data_dir: Path) -> Iterator[Database]:
    """A migrated, empty database whose business day is 22/11/2023."""
    with open_database(config.database_path()) as database:
        database.execute("INSERT INTO settings (key, value) VALUES ('demo_today', '2023-11-22')")
        yield database


@pytest.fixture
def terminal() -> Account:
    """The account with the whole tree."""
    return TERMINAL
