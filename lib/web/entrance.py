"""The pages before the application: first start, activation, sign-in, sign-out."""

import re
import secrets
from collections.abc import Callable
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from lib import config, labels
from lib.access import entrance, first_start, sessions
from lib.db import Database, open_database
from lib.errors import DomainError, PermissionDenied, Unavailable
from lib.labels import web as words
from lib.web import visitor
from lib.web.forms import Fields, form_route
from lib.web.responses import message, page, page_with_word

SIGN_IN, FIRST_START, ACTIVATE, SIGN_OUT = "/dang-nhap", "/khoi-dau", "/kich-hoat", "/dang-xuat"
# Everybody else begins with what waits; the overview has one address for all, so that a link to
# it can be sent.
FIGURES_START = "/overview"
# How long a browser stays known to the accounts that signed in from it.
KNOWN_FOR = 365 * 24 * 3600
# One slash and then a plain path: no other host, no scheme, no backslash that a browser turns.
RELATIVE = re.compile(r"/(?!/)[\w.~%/?=&:@!$'()*+,;-]*", re.ASCII)


def show_sign_in(request: Request, query: Fields) -> Response:
    """The sign-in page; to the first start while there is no administrator."""
    back = _relative(query.get("tiep", ""))
    if request.scope["so213.account"] is not None:
        return RedirectResponse(back, 303)
    with open_database(config.database_path()) as db:
        if first_start.is_open(db):
            return RedirectResponse(FIRST_START, 303)
    word = words.AT_SIGN_IN.get(query.get("vi", ""))
    if word:
        return page_with_word("sign_in", word, name="", back=back)
    return page("sign_in", name="", back=back)


def take_sign_in(request: Request, fields: Fields) -> Response:
    """Open a session, give the browser its token, and lead on to where it wanted to go."""
    name, back, now = fields.get("ten", ""), _relative(fields.get("tiep", "")), datetime.now(UTC)
    caller = visitor.caller_of(request.scope, secrets.token_urlsafe(32))
    with open_database(config.database_path()) as db:
        try:
            token = entrance.sign_in(db, name, fields.get("mat_khau", ""), now, caller)
        except DomainError as error:
            return page(
                "sign_in",
                status=_status(error),
                refusal=labels.refusal(error),
                name=name,
                back=back,
            )
        if earlier := visitor.token_of(request.scope):
            entrance.sign_out(db, earlier, now)
        account = sessions.account_of_session(db, token, now)
    if back == "/" and account and account.begins_with_figures():
        back = FIGURES_START
    response = RedirectResponse(back, 303)
    _keep(request, response, visitor.cookie_name(request.scope), token)
    # Not gone with the browser: from here this account gets in, whatever strangers try elsewhere.
    known_by = visitor.browser_cookie_name(request.scope)
    _keep(request, response, known_by, str(caller.browser), KNOWN_FOR)
    return response


def take_sign_out(request: Request, _fields: Fields) -> Response:
    """End the session in every tab, and have the browser forget what it kept.

    Not its storage: rows of a stack that were typed and not yet sent wait there for the account
    that typed them (`assets/duong-day.js` clears the rest).
    """
    if token := visitor.token_of(request.scope):
        with open_database(config.database_path()) as db:
            entrance.sign_out(db, token, datetime.now(UTC))
    response = RedirectResponse(f"{SIGN_IN}?vi=da-ra", 303)
    response.headers["clear-site-data"] = '"cache"'
    _keep(request, response, visitor.cookie_name(request.scope), "", 0)
    return response


def show_first_start(_request: Request, _query: Fields) -> Response:
    """The page of the first administrator; over for good once there is one."""
    with open_database(config.database_path()) as db:
        if not first_start.is_open(db):
            return RedirectResponse(SIGN_IN, 303)
    return page("first_start", name="quantri", code="")


def take_first_start(request: Request, fields: Fields) -> Response:
    """Make the first administrator with the code from the terminal.

    Once there is one, whatever is asked gets one answer, the same in words and in time.
    """
    caller, now = visitor.caller_of(request.scope), datetime.now(UTC)
    with open_database(config.database_path()) as db:
        try:
            first_start.require_open(db, now)
        except PermissionDenied as error:
            return message(words.ADMIN_THERE, labels.refusal(error), status=403)

    def make(db: Database, name: str, code: str, password: str) -> None:
        first_start.first_admin(db, code, name, password, now, caller)

    return _take_code("first_start", fields, make)


def show_activation(_request: Request, _query: Fields) -> Response:
    """The page on which a one-time code becomes a password."""
    return page("activation", name="", code="")


def take_activation(request: Request, fields: Fields) -> Response:
    """Turn the code the administrator handed over into a password of one's own."""

    caller = visitor.caller_of(request.scope)

    def activate(db: Database, name: str, code: str, password: str) -> None:
        entrance.activate(db, name, code, password, datetime.now(UTC), caller)

    return _take_code("activation", fields, activate)


def _take_code(
    shown: str, fields: Fields, use: Callable[[Database, str, str, str], None]
) -> Response:
    """Use a one-time code with a new password; a refusal shows the page again as it was typed."""
    name, code, password = _asked(fields)
    with open_database(config.database_path()) as db:
        try:
            _check_repeated(fields)
            use(db, name, code, password)
        except DomainError as error:
            return page(
                shown,
                status=_status(error),
                refusal=labels.refusal(error),
                name=name,
                code=code,
            )
    return RedirectResponse(f"{SIGN_IN}?vi=san-sang", 303)


def _asked(fields: Fields) -> tuple[str, str, str]:
    return fields.get("ten", ""), fields.get("ma", ""), fields.get("mat_khau", "")


def _check_repeated(fields: Fields) -> None:
    if fields.get("mat_khau") != fields.get("nhac_lai"):
        raise DomainError("password_repeated_differently")


def _status(error: DomainError) -> int:
    return 503 if isinstance(error, Unavailable) else 403


def _relative(wanted: str) -> str:
    return wanted if RELATIVE.fullmatch(wanted) else "/"


def _keep(
    request: Request, response: Response, name: str, value: str, seconds: int | None = None
) -> None:
    """A cookie out of reach of scripts and of other sites; gone with the browser by default."""
    response.set_cookie(
        name,
        value,
        max_age=seconds,
        httponly=True,
        samesite="strict",
        secure=visitor.is_secure(request.scope),
    )


ROUTES = [
    form_route(SIGN_IN, show_sign_in, take_sign_in),
    form_route(FIRST_START, show_first_start, take_first_start),
    form_route(ACTIVATE, show_activation, take_activation),
    form_route(SIGN_OUT, None, take_sign_out),
]
