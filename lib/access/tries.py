"""How long somebody must wait after failing, counted where the failing happens.

A stranger who guesses at a name makes himself wait, not its owner: failures are counted by name
and caller. The caller is the browser where the name is known from it, else the network address; so
whoever has signed in from a browser before gets in from it, whatever others do. Against guesses
from many addresses at once an account has a brake of its own, which known browsers pass.

All of this runs inside the caller's transaction.
"""

import hashlib
import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta

from lib.access import store, try_store
from lib.db import Database

FREE_FAILURES = 4
# As many more than a person makes, over all addresses, before strangers wait wherever they are.
FREE_FAILURES_IN_ALL = 20
FIRST_DELAY = timedelta(seconds=30)
# The delay doubles up to this and no further.
LONGEST_DELAY = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(days=1)
BROWSERS_PER_ACCOUNT = 5


@dataclass(frozen=True, slots=True)
class Caller:
    """Where a try comes from: the network address, and the secret its browser keeps for us."""

    address: str
    browser: str | None = None

    @property
    def browser_hash(self) -> str | None:
        """What the table holds of the browser's secret."""
        return hashlib.sha256(self.browser.encode()).hexdigest() if self.browser else None


# The terminal, and whoever is signed in already: there is one of them.
INSIDE = Caller("")


def sign_in_subject(account_id: int) -> str:
    """What failed sign-ins of an account are counted under."""
    return f"account/{account_id}"


def code_subject(account_id: int) -> str:
    """What wrong one-time codes of an account are counted under."""
    return f"account/{account_id}/code"


def password_subject(account_id: int) -> str:
    """What a wrong current password, given inside, is counted under."""
    return f"account/{account_id}/password"


def knows(db: Database, account_id: int, caller: Caller) -> bool:
    """Whether the account has signed in from this browser before."""
    hashed = caller.browser_hash
    return hashed is not None and try_store.is_known(db, account_id, hashed)


def must_wait(
    db: Database, subject: str, caller: Caller, now: datetime, *, known: bool = False
) -> bool:
    """Whether this caller has failed too often with this subject of late."""
    until = try_store.blocked_until(db, subject, _counted_as(caller, known=known))
    return until is not None and until > now


def failed(
    db: Database, subject: str, caller: Caller, now: datetime, *, known: bool = False
) -> int:
    """Count a failure, and let the caller wait from the fifth on; returns how many there are."""
    counted_as = _counted_as(caller, known=known)
    try_store.sweep(db, now - FORGOTTEN_AFTER)
    failures = try_store.count_failure(db, subject, counted_as, now)
    if delay := _delay(failures - FREE_FAILURES):
        try_store.block(db, subject, counted_as, now + delay)
    return failures


def failed_somewhere(db: Database, account_id: int, now: datetime) -> None:
    """Count the failure of a caller not known to the account against all such callers together."""
    failures = store.count_failure(db, account_id)
    if delay := _delay(failures - FREE_FAILURES_IN_ALL):
        store.change(db, account_id, blocked_until=now + delay)


def came_in(db: Database, subject: str, caller: Caller, *, known: bool = False) -> None:
    """The caller has got it right: earlier failures no longer count."""
    try_store.forget(db, subject, _counted_as(caller, known=known))


def remember(db: Database, account_id: int, caller: Caller, now: datetime) -> None:
    """The account has signed in from this browser and is known from it now."""
    if caller.browser_hash:
        try_store.remember(db, account_id, caller.browser_hash, now, most=BROWSERS_PER_ACCOUNT)


def start_anew(db: Database, account_id: int) -> None:
    """The account gets a new code: failures of before do not count, and no browser is known."""
    for subject in (sign_in_subject, code_subject, password_subject):
        try_store.forget_all(db, subject(account_id))
    try_store.forget_browsers(db, account_id)


def _delay(beyond: int) -> timedelta | None:
    if beyond <= 0:
        return None
    doubled: timedelta = FIRST_DELAY * 2 ** min(beyond - 1, 10)
    return min(doubled, LONGEST_DELAY)


def _counted_as(caller: Caller, *, known: bool) -> str:
    if known:
        return f"browser/{caller.browser_hash}"
    return f"address/{_network(caller.address)}"


def _network(address: str) -> str:
    """The address; of IPv6 the network, since one machine has as many addresses as it likes."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if found.version == 4:
        return str(found)
    mapped = found.ipv4_mapped
    return str(mapped or ipaddress.ip_network((found, 64), strict=False))
