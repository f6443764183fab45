"""Who waits for what at the sign-in: two lines, and a share of the long one for each address.

A hash takes one of two turns at a time (lib.access.passwords); whoever asks without end must not
keep others out. People already in, and browsers an account has signed in from before, stand in a
line of their own. Of the line for everybody else one address takes half at most.
"""

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio import CapacityLimiter, to_thread
from starlette.types import Scope

from lib import config
from lib.access import try_store
from lib.access.tries import Caller
from lib.db import open_database
from lib.errors import Unavailable

AT_ONCE = 2
MOST_WAITING = 40
SHARE = MOST_WAITING // 2


class Lines:
    """The two lines before the forms."""

    def __init__(self) -> None:
        self._known, self._strange = CapacityLimiter(AT_ONCE), CapacityLimiter(AT_ONCE)
        self._waiting: Counter[str] = Counter()

    @asynccontextmanager
    async def turn(self, scope: Scope, caller: Caller) -> AsyncIterator[CapacityLimiter]:
        """A place in the right line, and the limiter that line works under.

        Raises Unavailable("server_busy") when the line, or the address's share of it, is full.
        """
        if await _is_known(scope, caller):
            yield self._known
            return
        address = caller.address
        if self._waiting.total() >= MOST_WAITING or self._waiting[address] >= SHARE:
            raise Unavailable("server_busy")
        self._waiting[address] += 1
        try:
            yield self._strange
        finally:
            self._waiting[address] -= 1
            if not self._waiting[address]:
                del self._waiting[address]


async def _is_known(scope: Scope, caller: Caller) -> bool:
    if scope["so213.account"] is not None:
        return True
    hashed = caller.browser_hash
    return hashed is not None and await to_thread.run_sync(_known_to_anybody, hashed)


def _known_to_anybody(browser_hash: str) -> bool:
    with open_database(config.database_path()) as db:
        return try_store.is_known_to_anybody(db, browser_hash)
