"""The demonstration at full size, built once for all tests that only read it, and a small one."""

import time
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
def timed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, float]:
    begin = time.process_time()
    path = built(tmp_path_factory.mktemp("whole"), 1.0)
    return path, time.process_time() - begin


@pytest.fixture
def whole_seconds(timed: tuple[Path, float]) -> float:
    """The processor time of building the province at full size."""
    return timed[1]


@pytest.fixture
def whole(timed: tuple[Path, float]) -> Iterator[Database]:
    """The province at full size; read only."""
    with open_database(timed[0]) as db:
        db.execute("PRAGMA query_only = 1")
        yield db


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Database]:
    """The whole tree with a fiftieth of its members, fresh for each test."""
    with open_database(built(tmp_path, SMALL)) as db:
        yield db
