"""Files offered for taking away: a ticket per offer, for one account, one session and one use.

The file itself is made when the ticket is used, under the rights of that moment. Tickets live in
memory: after a restart the page draws new ones.
"""

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from lib.access.scope import Scope
from lib.db import Database

# A click on a link may meet a page that has just been drawn again: the ticket before still counts.
GENERATIONS = 3
MOST_PER_ACCOUNT = 60


@dataclass(frozen=True, slots=True)
class Offer:
    """A file that `make` would produce, for the session it was offered to and no other."""

    account_id: int
    session_hash: str
    slot: str
    file_name: str
    make: Callable[[Database, Scope], bytes]


class Tickets:
    """The offers that wait for a click."""

    def __init__(self) -> None:
        self._waiting: OrderedDict[str, Offer] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, offer: Offer) -> str:
        """A ticket for the offer; older ones of the same slot and account give way."""
        ticket = secrets.token_urlsafe(24)
        with self._lock:
            self._waiting[ticket] = offer
            mine = [key for key, kept in self._waiting.items() if _same_account(kept, offer)]
            same = [key for key in mine if self._waiting[key].slot == offer.slot]
            for key in {*same[:-GENERATIONS], *mine[:-MOST_PER_ACCOUNT]}:
                del self._waiting[key]
        return ticket

    def take(self, ticket: str, account_id: int, session_hash: str) -> Offer | None:
        """The offer behind a ticket, once; None for anybody it was not made for."""
        with self._lock:
            offer = self._waiting.get(ticket)
            if offer is None or (offer.account_id, offer.session_hash) != (
                account_id,
                session_hash,
            ):
                return None
            return self._waiting.pop(ticket)


def _same_account(one: Offer, other: Offer) -> bool:
    return one.account_id == other.account_id


# The one exception to "no process-wide state": pages put offers in, the download route takes them
# out, and every one of them is bound to its session.
TICKETS = Tickets()
