"""The gate before everything: no page, socket, file or figure without a live session.

Streamlit's own files alone, which everybody has who has Streamlit, go to strangers too.
Pure ASGI in front of Streamlit and of our own routes. It strips forged identity headers, looks the
session up in the database for every request and every message of an open tab, refuses foreign
origins, and sets the security headers on every answer.
"""

import logging
import secrets
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime

from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lib.access.model import Account
from lib.db import read_log
from lib.db.actions import Reading
from lib.errors import Unavailable
from lib.labels import web as words
from lib.web import framework, headers, quotas, responses, turned_away, visitor
from lib.web.signs_of_life import SignsOfLife
from lib.web.socket_guard import SocketGuard
from lib.web.streamlit_page import PageRewriter, without_validators
from lib.web.watch import Watch

LOG = logging.getLogger("so213.web")

# What answers without a session; everything else does not.
OPEN = frozenset(
    {
        turned_away.SIGN_IN,
        "/khoi-dau",
        "/kich-hoat",
        "/cua/cua.css",
        "/cua/bieu-tuong.svg",
        "/_stcore/health",
    }
)
# What answers nobody: figures about the server, and a second way in for programs.
CLOSED = ("/_stcore/metrics", "/_stcore/agent", "/auth/", "/oauth2callback")
# Files leave by /tai alone, bound to account and session; /media serves only pictures of pages.
MEDIA, PICTURES = "/media/", (".svg", ".png", ".jpg")
UPLOAD = "/_stcore/upload_file/"
FORBIDDEN, LONGEST_PART = 403, 40


# Whether an account (by id) owns the tab with this id of Streamlit's.
OwnsTab = Callable[[int, str], bool]


class Gate:
    """The middleware; one instance stands before the whole application."""

    def __init__(self, app: ASGIApp, owns_tab: OwnsTab) -> None:
        self.app, self.owns_tab = app, owns_tab
        self.tabs = quotas.Tabs()
        self.messages = quotas.Flow(quotas.MESSAGES, quotas.MESSAGE_SECONDS)
        self.life, self.watch = SignsOfLife(), Watch()
        self.uploads = quotas.Flow(quotas.UPLOAD_BYTES, quotas.UPLOAD_SECONDS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._http(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._websocket(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = _Answer(scope, send)
        try:
            await self._answered(scope, receive, answer)
        except quotas.TooMuch:
            await answer.instead(scope, receive, PlainTextResponse(words.SENT_TOO_MUCH, 413))
        except Unavailable as error:
            LOG.warning("request turned away: %s", error.code)
            await answer.instead(scope, receive, turned_away.refused(scope, error))
        except Exception:
            code = secrets.token_hex(3).upper()
            LOG.exception("request failed, code %s", code)
            why = words.FAILED_WHY.format(code=code)
            failed = turned_away.worded(scope, 500, words.FAILED, why)
            await answer.instead(scope, receive, failed)

    async def _answered(self, scope: Scope, receive: Receive, answer: "_Answer") -> None:
        if refusal := _refused_at_sight(scope):
            await refusal(scope, receive, answer.send)
            return
        if (file := await framework.answer(scope)) is not None:
            await file(scope, receive, answer.send)
            return
        path, token = scope["path"], visitor.token_of(scope)
        account = answer.account = await visitor.account_of(token)
        if account is None and path not in OPEN:
            await turned_away.signed_out(scope)(scope, receive, answer.send)
            return
        if path.startswith(UPLOAD) and not self._may_upload(scope, account):
            said = (words.NO_FILE_TAKEN, words.NO_FILE_TAKEN_WHY)
            refusal = turned_away.worded(scope, 403, *said)
            await refusal(scope, receive, answer.send)
            return
        inner = _inner(scope, account, token)
        guarded = self._limited(scope, account, receive)
        if turned_away.is_document(scope):
            inner["headers"] = without_validators(inner["headers"])
            rewriter = PageRewriter(answer.send)
            await self.app(inner, guarded, rewriter.send)
        else:
            await self.app(inner, guarded, answer.send)
        if account is not None and token is not None and _is_person(scope):
            self.life.seen(token)

    def _may_upload(self, scope: Scope, account: Account | None) -> bool:
        """Files go into tabs of one's own, and from accounts that have a page for them."""
        if account is None or not account.may_upload():
            return False
        tab_id = scope["path"].removeprefix(UPLOAD).partition("/")[0]
        return self.owns_tab(account.id, tab_id)

    def _limited(self, scope: Scope, account: Account | None, receive: Receive) -> Receive:
        """The body of a request, counted: beyond the limit reading it raises TooMuch."""
        is_upload = scope["path"].startswith(UPLOAD)
        left = quotas.LARGEST_UPLOAD if is_upload else quotas.LARGEST_BODY

        async def counted() -> Message:
            nonlocal left
            message = await receive()
            size = len(message.get("body", b""))
            left -= size
            within = not is_upload or (account and self.uploads.allows(account.id, size))
            if left < 0 or not within:
                raise quotas.TooMuch
            return message

        return counted

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        token = visitor.token_of(scope)
        account = None
        if visitor.host_known(scope) and visitor.same_origin(scope):
            # A database that cannot be read opens no tab either; the browser tries again.
            with suppress(Unavailable):
                account = await visitor.account_of(token)
        if account is None or token is None or not self.tabs.enter(account.id):
            # Closed before it was accepted: the browser sees a refused handshake.
            await send({"type": "websocket.close", "code": 4401})
            return
        guard = SocketGuard(token, self.messages, self.life, receive, send)
        self.watch.over(guard)
        try:
            await self.app(_inner(scope, account, token), guard.receive, guard.send)
        finally:
            self.watch.no_longer(guard)
            self.tabs.leave(account.id)
            self.messages.forget(guard)


class _Answer:
    """The way back to the browser: every answer passes here and gets the headers."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._scope, self._send, self._started = scope, send, False
        self.account: Account | None = None

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._started = True
            if message["status"] == FORBIDDEN:
                self._note_refusal()
            secured = responses.secured(self._scope, message.get("headers", []))
            message = {**message, "headers": secured}
        await self._send(message)

    def _note_refusal(self) -> None:
        """Which part of the server refused whom; a stranger's address may hold anything."""
        part = self._scope["path"].split("/")[1][:LONGEST_PART] if self.account else "unknown"
        read_log.note(
            Reading.REQUEST_REFUSED,
            account_id=self.account.id if self.account else None,
            subject=f"request/{part}",
            at=datetime.now(UTC),
        )

    async def instead(self, scope: Scope, receive: Receive, response: Response) -> None:
        """Another answer, if none has begun; a broken one cannot be taken back."""
        if not self._started:
            await response(scope, receive, self.send)


def _refused_at_sight(scope: Scope) -> Response | None:
    """What needs no look at the session: a foreign host, a foreign page's form, closed routes."""
    path = scope["path"]
    if not visitor.host_known(scope):
        return PlainTextResponse(words.HOST_UNKNOWN, 400)
    if scope["method"] not in turned_away.READING and not visitor.same_origin(scope):
        return PlainTextResponse(words.ORIGIN_FOREIGN, 403)
    media = path.startswith(MEDIA) and not path.endswith(PICTURES)
    if media or path.startswith(CLOSED):
        return PlainTextResponse(words.NO_PAGE, 404)
    return None


def _inner(scope: Scope, account: Account | None, token: str | None) -> Scope:
    """The request as the application sees it: identity from the session, never from outside."""
    kept = [pair for pair in scope["headers"] if not pair[0].startswith(headers.PREFIX.encode())]
    if account is not None and token is not None:
        kept += [
            (headers.ACCOUNT.encode(), str(account.id).encode()),
            (headers.TOKEN.encode(), token.encode("latin-1")),
        ]
    return {**scope, "headers": kept, "so213.account": account, "so213.token": token}


def _is_person(scope: Scope) -> bool:
    """Whether somebody just did something; parts of a page load by themselves."""
    return scope["method"] not in turned_away.READING or turned_away.is_document(scope)
