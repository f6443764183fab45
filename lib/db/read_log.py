"""Who opened which record, took which file and was refused what: written after the answer.

A reader hands a note over and goes on; one thread of this process writes the notes, many in one
transaction, on a connection of its own. So a note never waits for the write lock and a failed one
never refuses a read. What has not been written when the process is killed (at most about a second
of notes) is lost; notes that found no room are counted in a row of their own.
"""

import json
import logging
import threading
from collections import Counter, deque
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lib import config
from lib.db import audit
from lib.db.actions import Action, Reading
from lib.db.clock import stamp
from lib.db.connection import DatabaseError, open_database, unit_of_work
from lib.errors import DomainError

LOG = logging.getLogger("so213.db")

ROOM = 5_000
BATCH_SECONDS = 0.5
PAUSE_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to write down, and into which database."""

    path: Path
    kind: Action | Reading
    account_id: int | None
    subject: str
    at: datetime
    detail: str = "{}"


def note(
    kind: Action | Reading,
    *,
    account_id: int | None,
    subject: str,
    at: datetime,
    detail: Mapping[str, object] | None = None,
) -> None:
    """Hand over one note; neither waits nor fails. An `Action` goes into the audit chain.

    Details hold identifiers, never personal text.
    """
    written = json.dumps(detail or {}, ensure_ascii=False, sort_keys=True, default=str)
    _WRITER.take(Note(config.database_path(), kind, account_id, subject, at, written))


def flush(seconds: float = 10.0) -> bool:
    """Wait until everything handed over is written; False when the time was not enough."""
    return _WRITER.flush(seconds)


class Writer:
    """The notes not yet written, and the thread that writes them."""

    def __init__(self) -> None:
        self._waiting: deque[Note] = deque()
        self._lost: Counter[Path] = Counter()
        self._changed = threading.Condition()
        self._hurry = False
        self._thread: threading.Thread | None = None

    def take(self, given: Note) -> None:
        """Keep a note for the thread, which begins with the first one."""
        with self._changed:
            if len(self._waiting) >= ROOM:
                self._lost[given.path] += 1
                return
            self._waiting.append(given)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="read log", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def flush(self, seconds: float) -> bool:
        """Write now what waits; True when nothing waits any more."""
        with self._changed:
            self._hurry = True
            self._changed.notify_all()
            done = self._changed.wait_for(lambda: not self._waiting, seconds)
            self._hurry = False
        return done

    def _work(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting)
                # A moment, so that one transaction takes many.
                self._changed.wait_for(lambda: self._hurry, BATCH_SECONDS)
                path = self._waiting[0].path
                batch = [held for held in self._waiting if held.path == path]
                lost = self._lost[path]
            kept = _written(path, batch, lost)
            with self._changed:
                if kept:
                    self._lost[path] -= lost
                    done = set(map(id, batch))
                    self._waiting = deque(n for n in self._waiting if id(n) not in done)
                else:
                    self._changed.wait(PAUSE_SECONDS)
                self._changed.notify_all()


def _written(path: Path, batch: list[Note], lost: int) -> bool:
    """Write the notes of one database in one transaction; False: try again later."""
    try:
        with open_database(path) as db, unit_of_work(db):
            for one in batch:
                if isinstance(one.kind, Action):
                    audit.record(
                        db, one.kind, actor_id=one.account_id, subject=one.subject, at=one.at,
                        detail=json.loads(one.detail),
                    )  # fmt: skip
            db.conn.executemany(
                "INSERT INTO reads (at, account_id, kind, subject, detail, times)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                [*_rows(batch), *_row_of_lost(batch[-1].at, lost)],
            )
    except (DomainError, DatabaseError) as error:
        LOG.warning("the read log was not written, %d notes wait: %s", len(batch), error)
        # A database that is gone, as a test's is, takes no notes any more.
        return not path.is_file()
    return True


def _rows(batch: list[Note]) -> list[tuple[object, ...]]:
    """One row for the same thing done many times in a moment: a flood must not fill the disk."""
    seen: dict[tuple[object, ...], tuple[Note, int]] = {}
    for one in batch:
        if isinstance(one.kind, Reading):
            same = (one.kind, one.account_id, one.subject, one.detail)
            seen[same] = (one, seen[same][1] + 1 if same in seen else 1)
    return [
        (stamp(n.at), n.account_id, n.kind, n.subject, n.detail, times)
        for n, times in seen.values()
    ]


def _row_of_lost(at: datetime, lost: int) -> list[tuple[object, ...]]:
    moment = stamp(at)
    return [(moment, None, Reading.NOTES_LOST, "system", "{}", lost)] if lost else []


_WRITER = Writer()
