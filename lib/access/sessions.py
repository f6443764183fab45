"""Sessions: from a signed-in browser to its account, looked up again on every request and run.

The browser holds a random token of 256 bits, the table its SHA-256: a stolen database opens no
session. A session ends by signing out, after 30 idle minutes, after 12 hours, or with its account.
"""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from lib.access import session_store
from lib.access.model import Account
from lib.db import Database

IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=12)
# A session is not written at every click: the idle limit may be short by this much, never long.
TOUCH_EVERY = timedelta(seconds=30)
MOST_PER_ACCOUNT = 8


def start(db: Database, account_id: int, now: datetime) -> str:
    """Open a session inside the caller's transaction; returns the token the browser keeps."""
    token = secrets.token_urlsafe(32)
    session_store.insert(db, token_hash(token), account_id, now)
    session_store.end_oldest(db, account_id, token_hash(token), MOST_PER_ACCOUNT, now)
    return token


def account_of_session(db: Database, token: str | None, now: datetime) -> Account | None:
    """The account behind a token as it stands now; None when there is no live session."""
    if not token:
        return None
    return session_store.account_of(
        db, token_hash(token), seen_after=now - IDLE, started_after=now - ABSOLUTE
    )


def live(db: Database, tokens: Iterable[str], now: datetime) -> set[str]:
    """Those of the tokens that open a session now."""
    hashes = {token_hash(token): token for token in tokens}
    found = session_store.live(db, hashes, seen_after=now - IDLE, started_after=now - ABSOLUTE)
    return {hashes[one] for one in found}


def touch(db: Database, token: str, now: datetime) -> None:
    """The person did something: the idle limit counts from now."""
    session_store.touch(db, token_hash(token), now)


def end(db: Database, token: str, now: datetime) -> None:
    """Close one session, inside the caller's transaction."""
    session_store.end(db, token_hash(token), now)


def end_all(db: Database, account_id: int, now: datetime, keep: str | None = None) -> None:
    """Close every session of an account but the one of token `keep`, inside the transaction."""
    session_store.end_all(db, account_id, now, keep=token_hash(keep) if keep else "")


def token_hash(token: str) -> str:
    """What the table holds of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
