"""The watch over open tabs: a session that has ended takes its tabs with it, unasked.

A tab nobody touches sends nothing, so no message of it would ever be refused: names would stand on
the screen after signing out elsewhere, after the idle limit, after an account was closed or moved.
"""

import asyncio
import logging
from contextlib import suppress
from datetime import UTC, datetime

from anyio import to_thread

from lib import config
from lib.access import sessions
from lib.db import open_database
from lib.errors import DomainError
from lib.web.socket_guard import SocketGuard

LOG = logging.getLogger("so213.web")

EVERY_SECONDS = 2.0


class Watch:
    """Looks every two seconds which of the open tabs still have a session; closes the others."""

    def __init__(self) -> None:
        self._guards: set[SocketGuard] = set()
        self._round: asyncio.Task[None] | None = None

    def over(self, guard: SocketGuard) -> None:
        """Watch this tab from now on."""
        self._guards.add(guard)
        if self._round is None or self._round.done():
            self._round = asyncio.create_task(self._go_round())

    def no_longer(self, guard: SocketGuard) -> None:
        """The tab is closed; with the last one the watch rests."""
        self._guards.discard(guard)

    async def _go_round(self) -> None:
        while self._guards:
            await asyncio.sleep(EVERY_SECONDS)
            watched = list(self._guards)
            try:
                live = await to_thread.run_sync(_live, {guard.token for guard in watched})
            except DomainError as error:
                # Nobody is sent away because the disk does not answer.
                LOG.warning("open tabs could not be looked up: %s", error.code)
                continue
            for guard in watched:
                if guard.token not in live:
                    # A browser that has just gone needs no closing.
                    with suppress(OSError):
                        await guard.end()


def _live(tokens: set[str]) -> set[str]:
    with open_database(config.database_path()) as db:
        return sessions.live(db, tokens, datetime.now(UTC))
