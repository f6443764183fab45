"""Starting the server on a long audit chain, without an anchor and with one."""

import time
from collections.abc import Iterator
from pathlib import Path

from lib.db import audit, ensure_database, heads, key, open_database, unit_of_work
from lib.db.actions import Action
from tests.served import served


def seconds(directory: Path, rows: int) -> tuple[float, float, float]:
    """The first start on `rows` rows, a start after a whole check, and that check itself."""
    path = directory / "so213.sqlite"
    ensure_database(path)
    with open_database(path) as db, unit_of_work(db):
        db.conn.executemany("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?)", _rows(path, rows))
    first = _start(directory)
    began = time.perf_counter()
    with open_database(path) as db:
        assert heads.check_whole(db) is None
    whole = time.perf_counter() - began
    return first, _start(directory), whole


def _rows(path: Path, count: int) -> Iterator[tuple[object, ...]]:
    secret, previous = key.read(path.parent / key.KEY_NAME), audit.BEGINNING
    moment, detail = "2023-11-22T03:00:00.000+00:00", '{"complete": true, "member": 7, "tick": 1}'
    for seq in range(1, count + 1):
        row = (seq, moment, 1, Action.STACK_KEEP.value, f"stack/{seq % 500}", detail)
        held = audit.digest(secret, previous, row)
        yield *row, previous, held
        previous = held


def _start(directory: Path) -> float:
    began = time.perf_counter()
    with served(directory):
        return time.perf_counter() - began
