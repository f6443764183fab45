"""What the gate says to whom it does not let through, in the form that was asked for.

A person gets a page, our own scripts get JSON, and whatever else loads by itself gets a line.
"""

from urllib.parse import quote

from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import Scope

from lib import labels
from lib.errors import Conflict, DomainError, NotFound, PermissionDenied, Unavailable
from lib.labels import web as words
from lib.web import responses, visitor

SIGN_IN = "/dang-nhap"
READING = ("GET", "HEAD")
JSON = "application/json"
STATUS: tuple[tuple[type[DomainError], int], ...] = (
    (PermissionDenied, 403),
    (NotFound, 404),
    (Conflict, 409),
    (Unavailable, 503),
    (DomainError, 422),
)
# Parts of a page and files of its own; a browser never shows one of these as a page.
PARTS = ("/_stcore/", "/static/", "/cua/", "/media/")
# Routes that our scripts ask and nobody else does, whatever they say they accept.
ASKED_BY_SCRIPTS = ("/chong-phieu/", "/ban-go-do")


def signed_out(scope: Scope) -> Response:
    """A person is led to the sign-in page and back; a program is told no."""
    if is_document(scope):
        query = scope["query_string"].decode("latin-1")
        wanted = scope["path"] + (f"?{query}" if query else "")
        back = f"?tiep={quote(wanted, safe='/')}" if wanted != "/" else ""
        return RedirectResponse(SIGN_IN + back, 303)
    return worded(scope, 401, words.SIGN_IN_NEEDED, words.SESSION_OVER)


def worded(scope: Scope, status: int, title: str, sentence: str) -> Response:
    """One sentence as the asker can read it; `kept` says to a script that nothing was kept."""
    if speaks_json(scope):
        return JSONResponse({"kept": False, "fault": sentence}, status)
    if is_document(scope) or _is_shown(scope):
        return responses.message(title, sentence, status=status)
    return PlainTextResponse(sentence, status)


def refused(scope: Scope, error: DomainError) -> Response:
    """A refusal nobody nearer to the work has worded: a lock that stays, a disk that is full."""
    return worded(scope, status_of(error), words.NOT_DONE, labels.refusal(error))


def status_of(error: DomainError) -> int:
    """The HTTP status of a refusal."""
    return next(status for kind, status in STATUS if isinstance(error, kind))


def is_document(scope: Scope) -> bool:
    """Whether the browser asks for a page, not for a part of one."""
    accepted = visitor.header(scope, b"accept") or ""
    own = scope["path"].startswith(PARTS)
    return scope["method"] in READING and "text/html" in accepted and not own


def speaks_json(scope: Scope) -> bool:
    """Whether a script of ours asks, which reads JSON and nothing else."""
    told = [visitor.header(scope, name) or "" for name in (b"accept", b"content-type")]
    return scope["path"].startswith(ASKED_BY_SCRIPTS) or any(JSON in value for value in told)


def _is_shown(scope: Scope) -> bool:
    return "text/html" in (visitor.header(scope, b"accept") or "")
