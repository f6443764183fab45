"""What a tab comes back for, kept by a key and not for long: a printed report, a checked file.

The tab holds the key alone, so that nothing large lies in its session; what nobody fetches is gone
when its time is over, whether or not anybody comes by.
"""

import secrets
import threading
from datetime import timedelta
from typing import Generic, TypeVar

Thing = TypeVar("Thing")

LIFE = timedelta(hours=1)


class Held(Generic[Thing]):
    """Things by their keys. Safe to share between threads."""

    def __init__(self, life: timedelta = LIFE) -> None:
        self._life = life
        self._things: dict[str, Thing] = {}

    def keep(self, thing: Thing) -> str:
        """Keep the thing for its time; answers its key."""
        key = secrets.token_urlsafe(24)
        self._things[key] = thing
        over = threading.Timer(self._life.total_seconds(), self.forget, [key])
        over.daemon = True  # It must not hold up the end of the server.
        over.start()
        return key

    def get(self, key: str | None) -> Thing | None:
        """The thing, or None when its time is over or there never was one."""
        return self._things.get(key) if key else None

    def forget(self, key: str | None) -> None:
        """Let go of it before its time."""
        if key:
            self._things.pop(key, None)
