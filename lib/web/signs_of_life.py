"""That somebody did something is written beside the answer, never before it.

The idle limit counts from there. A write lock held by an import or a full disk must not refuse a
reader, so this writing waits for nobody, delays nobody, and may fail.
"""

import asyncio
import logging
import time
from datetime import UTC, datetime

from anyio import CapacityLimiter, to_thread

from lib import config
from lib.access import sessions
from lib.db import be_brief, open_database
from lib.errors import DomainError

LOG = logging.getLogger("so213.web")
# Tokens whose moment is past are swept when there are more than this.
SWEPT_ABOVE = 1000


class SignsOfLife:
    """The sessions of which somebody made use, written at most once per `TOUCH_EVERY` each."""

    def __init__(self) -> None:
        self._written: dict[str, float] = {}
        self._under_way: dict[str, asyncio.Task[None]] = {}
        self._one_at_a_time = CapacityLimiter(1)

    def seen(self, token: str) -> None:
        """Note that the person behind a live session has just acted; returns at once."""
        every, now = sessions.TOUCH_EVERY.total_seconds(), time.monotonic()
        if token in self._under_way or now - self._written.get(token, -every) < every:
            return
        if len(self._written) > SWEPT_ABOVE:
            self._written = {key: at for key, at in self._written.items() if now - at < every}
        self._under_way[token] = asyncio.create_task(self._write(token, now))

    async def _write(self, token: str, moment: float) -> None:
        try:
            await to_thread.run_sync(_touch, token, limiter=self._one_at_a_time)
            self._written[token] = moment
        except DomainError as error:
            # The next click tries again: until then the session is as old as it was.
            LOG.warning("a sign of life was not written: %s", error.code)
        finally:
            del self._under_way[token]


def _touch(token: str) -> None:
    with open_database(config.database_path()) as db:
        be_brief(db)
        sessions.touch(db, token, datetime.now(UTC))
