"""Files offered for taking away: a ticket per offer, for one account, one session and one use.

The file itself is made when the ticket is used, under the rights of that moment: an offer says what
to read, it holds none of it. Tickets live in memory and not for long: after a restart, or when a
page has stood for an hour, the page draws new ones.
"""

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from lib.access.scope import Scope
from lib.db import Database

# A click on a link may meet a page that has just been drawn again: the ticket before still counts.
GENERATIONS = 3
MOST_PER_ACCOUNT = 60
# Longer than a session may idle (30 minutes) with a margin for who reads before clicking.
LIFE = timedelta(hours=1)

Make = Callable[[Database, Scope], bytes]


@dataclass(frozen=True, slots=True)
class Offer:
    """A file that `make` would produce, for the session it was offered to and no other.

    `make` is a function of a module with plain arguments (`functools.partial`), never a closure
    over rows: what waits here is small, and is read when it is taken.
    """

    account_id: int
    session_hash: str
    slot: str
    file_name: str
    make: Make


class Tickets:
    """The offers that wait for a click."""

    def __init__(self) -> None:
        self._waiting: OrderedDict[str, tuple[Offer, datetime]] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, offer: Offer, now: datetime) -> str:
        """A ticket for the offer; older ones of the same slot and account give way."""
        ticket = secrets.token_urlsafe(24)
        with self._lock:
            self._forget_old(now)
            self._waiting[ticket] = offer, now
            mine = [key for key, (kept, _) in self._waiting.items() if _same_account(kept, offer)]
            same = [key for key in mine if self._waiting[key][0].slot == offer.slot]
            for key in {*same[:-GENERATIONS], *mine[:-MOST_PER_ACCOUNT]}:
                del self._waiting[key]
        return ticket

    def take(self, ticket: str, account_id: int, session_hash: str, now: datetime) -> Offer | None:
        """The offer behind a ticket, once; None for anybody it was not made for, or too late."""
        with self._lock:
            self._forget_old(now)
            offer, _ = self._waiting.get(ticket, (None, None))
            if offer is None or (offer.account_id, offer.session_hash) != (
                account_id,
                session_hash,
            ):
                return None
            del self._waiting[ticket]
            return offer

    def waiting(self) -> list[Offer]:
        """Every offer that waits, the oldest first."""
        with self._lock:
            return [offer for offer, _ in self._waiting.values()]

    def _forget_old(self, now: datetime) -> None:
        for ticket, (_, kept_at) in list(self._waiting.items()):
            if now - kept_at < LIFE:
                break  # They stand in the order in which they were kept.
            del self._waiting[ticket]


def _same_account(one: Offer, other: Offer) -> bool:
    return one.account_id == other.account_id


# The one exception to "no process-wide state": pages put offers in, the download route takes them
# out, and every one of them is bound to its session.
TICKETS = Tickets()
