"""What every answer carries: the security headers, and a content policy for each kind of page."""

from collections.abc import Sequence
from html import escape
from pathlib import Path
from string import Template

from starlette.responses import HTMLResponse, Response
from starlette.types import Scope

from lib.web import framework, visitor

Header = tuple[bytes, bytes]

# Where somebody types for a while, and the browser has time to fetch what comes next.
AHEAD = ("sign_in",)
TEMPLATES = Path(__file__).parent / "templates"
# Vega compiles expressions and components load from blob addresses; nothing is inline.
APP_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline';"
    " img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' {sockets};"
    " worker-src 'self' blob:; object-src 'none'; frame-ancestors 'none'; base-uri 'self';"
    " form-action 'self'"
)
PLAIN_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
    " frame-ancestors 'none'; base-uri 'none'"
)
ALWAYS: Sequence[Header] = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
)
STRICT_TRANSPORT: Header = (b"strict-transport-security", b"max-age=31536000")
OURS = (b"content-security-policy", b"cache-control", *(name for name, _ in ALWAYS))
FOREIGN = (b"server", b"access-control-allow-origin", b"access-control-allow-credentials")


def secured(scope: Scope, headers: Sequence[Header]) -> list[Header]:
    """The headers of an answer with ours set; a policy an own page brought along stands."""
    given = dict(headers)
    kept = [pair for pair in headers if pair[0] not in OURS and pair[0] not in FOREIGN]
    policy = given.get(b"content-security-policy") or _app_policy(scope)
    cacheable = scope["path"].startswith("/static/") and given.get(b"cache-control")
    kept += [
        *ALWAYS,
        (b"content-security-policy", policy),
        (b"cache-control", cacheable or b"no-store"),
    ]
    return [*kept, STRICT_TRANSPORT] if visitor.is_secure(scope) else kept


def _app_policy(scope: Scope) -> bytes:
    # Named besides 'self', because not every browser counts a socket to the same host as 'self'.
    scheme = "wss" if visitor.is_secure(scope) else "ws"
    sockets = f"{scheme}://{visitor.header(scope, b'host')}"
    return APP_POLICY.format(sockets=sockets).encode("latin-1")


def page(template: str, /, *, status: int = 200, refusal: str = "", **values: str) -> Response:
    """One of our own pages from `templates/`, every value escaped; a refusal stands on top."""
    notice = f'<p class="refusal" role="alert">{escape(refusal)}</p>' if refusal else ""
    return _filled(template, status, notice, values)


def page_with_word(template: str, word: str, /, **values: str) -> Response:
    """The same with a word that is no refusal: what was done, and what comes next."""
    return _filled(template, 200, f'<p class="word" role="status">{escape(word)}</p>', values)


def message(title: str, text: str, *, status: int) -> Response:
    """A page that says one thing."""
    return page("message", status=status, title=title, text=text)


def _filled(template: str, status: int, notice: str, values: dict[str, str]) -> Response:
    shown = {key: escape(value) for key, value in values.items()}
    body = Template((TEMPLATES / f"{template}.html").read_text(encoding="utf-8"))
    frame = Template((TEMPLATES / "frame.html").read_text(encoding="utf-8"))
    filled = body.substitute(notice=notice, **shown)
    html = frame.substitute(body=filled, ahead=framework.ahead() if template in AHEAD else "")
    return HTMLResponse(html, status, headers={"content-security-policy": PLAIN_POLICY})
