"""How much one account may ask of the server: open tabs, messages, bytes sent in."""

import time
from collections import Counter, defaultdict, deque

TABS_PER_ACCOUNT, TABS_IN_ALL = 16, 600
# People send a message per click or keystroke; this is far above any of them.
MESSAGES, MESSAGE_SECONDS = 400, 10.0
UPLOAD_BYTES, UPLOAD_SECONDS = 300 * 1024 * 1024, 3600.0
LARGEST_UPLOAD = 11 * 1024 * 1024
LARGEST_BODY = 1024 * 1024


class TooMuch(Exception):
    """A body above its limit: the request ends with 413."""


class Tabs:
    """The open sockets by account."""

    def __init__(self) -> None:
        self._open: Counter[int] = Counter()

    def enter(self, account_id: int) -> bool:
        """Take a place; False when the account or the server has no more."""
        if self._open[account_id] >= TABS_PER_ACCOUNT or self._open.total() >= TABS_IN_ALL:
            return False
        self._open[account_id] += 1
        return True

    def leave(self, account_id: int) -> None:
        """Give the place back."""
        self._open[account_id] -= 1


class Flow:
    """So much in so many seconds, by key; used for messages of a tab and bytes of an account."""

    def __init__(self, most: int, seconds: float) -> None:
        self._most, self._seconds = most, seconds
        self._seen: defaultdict[object, deque[tuple[float, int]]] = defaultdict(deque)

    def allows(self, key: object, amount: int = 1) -> bool:
        """Count `amount` for `key`; False once the window is full."""
        now, seen = time.monotonic(), self._seen[key]
        while seen and seen[0][0] < now - self._seconds:
            seen.popleft()
        if sum(kept for _, kept in seen) + amount > self._most:
            return False
        seen.append((now, amount))
        return True

    def forget(self, key: object) -> None:
        """Nothing more will come under this key."""
        self._seen.pop(key, None)
