"""Who stands at the gate: the host asked for, where the request comes from, the session."""

import ipaddress
import os
import re
import socket
from datetime import UTC, datetime
from functools import cache
from urllib.parse import SplitResult, urlsplit

from anyio import CapacityLimiter, to_thread
from starlette.types import Scope

from lib import config
from lib.access import sessions
from lib.access.model import Account
from lib.access.tries import Caller
from lib.db import open_database
from lib.web import standing_check

SECURE_SCHEMES = ("https", "wss")
PLAIN_COOKIE, SECURE_COOKIE = "so213", "__Host-so213"
# The secret by which a browser is known again; it opens nothing by itself.
BROWSER = "-may"
# What such a secret looks like; a neighbour's cookie of the same name is none.
SECRET = re.compile(r"[\w-]{43}", re.ASCII)


def header(scope: Scope, name: bytes) -> str | None:
    """A request header; of several the first."""
    found: list[bytes] = [value for key, value in scope["headers"] if key == name]
    return found[0].decode("latin-1") if found else None


def is_secure(scope: Scope) -> bool:
    """Whether the browser's connection is encrypted, by us or by the proxy on this machine."""
    return scope.get("scheme") in SECURE_SCHEMES


def cookie_name(scope: Scope) -> str:
    """The name binds the cookie: a `__Host-` one cannot be planted by a neighbouring site."""
    return SECURE_COOKIE if is_secure(scope) else PLAIN_COOKIE


def browser_cookie_name(scope: Scope) -> str:
    """The same for the secret by which a browser is known again."""
    return cookie_name(scope) + BROWSER


def token_of(scope: Scope) -> str | None:
    """The session token the browser sent."""
    return _cookie(scope, cookie_name(scope))


def caller_of(scope: Scope, otherwise: str | None = None) -> Caller:
    """Where a try comes from; a browser that is not known yet gets the secret `otherwise`."""
    address = scope["client"][0] if scope.get("client") else ""
    sent = _cookie(scope, browser_cookie_name(scope)) or ""
    return Caller(address, sent if SECRET.fullmatch(sent) else otherwise)


def _cookie(scope: Scope, name: str) -> str | None:
    """The value of our cookie, if the browser sent it.

    Cookies do not know ports: what other programs on this machine set comes along, in whatever
    form they liked. Only the pair with our name is looked at; of several the last, since browsers
    send those of a longer path first and ours belongs to the whole site.
    """
    found = None
    sent = [value.decode("latin-1") for key, value in scope["headers"] if key == b"cookie"]
    for pair in ";".join(sent).split(";"):
        key, equals, value = pair.strip().partition("=")
        if equals and key == name:
            found = value
    return found or None


def host_known(scope: Scope) -> bool:
    """Whether the Host header names this server: against pages that rebind a foreign name to us.

    An address is always ours, since no name was resolved; names are this machine's own and those
    of SO213_HOSTS.
    """
    asked = _split(f"//{header(scope, b'host') or ''}")
    name = asked.hostname if asked else None
    if not name:
        return False
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return name.rstrip(".") in _own_names()
    return True


@cache
def _own_names() -> frozenset[str]:
    machine = socket.gethostname().lower()
    extra = os.environ.get("SO213_HOSTS", "").lower().replace(",", " ").split()
    return frozenset({"localhost", machine, f"{machine}.local", *extra})


def same_origin(scope: Scope) -> bool:
    """Whether a page of ours sent this request: the Origin is there, our host and our scheme.

    The scheme counts, because an extension or a file of the visitor's own may carry our host name.
    """
    origin = _split(header(scope, b"origin") or "")
    ours = ("https" if is_secure(scope) else "http", header(scope, b"host"))
    return origin is not None and (origin.scheme, origin.netloc) == ours


def _split(address: str) -> SplitResult | None:
    """An address in its parts; None for what is none, `http://[` for instance."""
    try:
        return urlsplit(address)
    except ValueError:
        return None


# Look-ups have threads of their own, so that nobody's slow download or sign-in delays them.
_look_ups = CapacityLimiter(6)


async def account_of(token: str | None) -> Account | None:
    """The account behind a token now.

    Raises Unavailable when the database cannot be read, or is closed because it is damaged.
    """
    standing_check.CHECK.require_sound()
    if token is None:
        return None
    return await to_thread.run_sync(_look_up, token, limiter=_look_ups)


def _look_up(token: str) -> Account | None:
    with open_database(config.database_path()) as db:
        return sessions.account_of_session(db, token, datetime.now(UTC))
