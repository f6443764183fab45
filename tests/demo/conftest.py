"""The demonstration at full size, built once for all tests that only read it, and a small one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lib.db import Database, ensure_database, open_database
from lib.demo.build import build
from tests.conftest import NOW, TERMINAL

SMALL = 0.02


def built(directory: Path, scale: float) -> Path:
    path = directory / "so213.sqlite"
    ensure_database(path)
    with open_database(path) as db:
        build(db, scale=scale, actor=TERMINAL, now=NOW)
    return path


@pytest.fixture(scope="session")
def whole_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("whole"), 1.0)


@pytest.fixture
def whole(whole_path: Path) -> Iterator[Database]:
    """The province at full size; read only."""
    with open_database(whole_path) as db:
        db.execute("PRAGMA query_only = 1")
        yield db


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Database]:
    """The whole tree with a fiftieth of its members, fresh for each test."""
    with open_database(built(tmp_path, SMALL)) as db:
        yield db
