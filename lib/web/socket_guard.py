"""An open tab under watch: every message from the browser looks its session up again."""

from starlette.types import Message, Receive, Send

from lib.errors import Unavailable
from lib.web import quotas, visitor
from lib.web.signs_of_life import SignsOfLife

SESSION_OVER = 4401
# The browser comes back by itself: nothing is said about the session (RFC 6455, "try again later").
TRY_AGAIN = 1013


class SocketGuard:
    """Wraps one socket: once its session is over, nothing passes either way."""

    def __init__(
        self, token: str, messages: quotas.Flow, life: SignsOfLife, receive: Receive, send: Send
    ) -> None:
        self.token, self._messages, self._life = token, messages, life
        self._receive, self._send = receive, send
        # The first message comes by itself when a page loads or a connection is restored.
        self._greeted = self._closed = False

    async def end(self) -> None:
        """Close the tab from outside: its session is over."""
        await self.send({"type": "websocket.close", "code": SESSION_OVER})

    async def receive(self) -> Message:
        message = await self._receive()
        if message["type"] != "websocket.receive":
            return message
        try:
            account = await visitor.account_of(self.token)
        except Unavailable:
            return await self._ended(TRY_AGAIN)
        if account is None or not self._messages.allows(self):
            return await self._ended(SESSION_OVER)
        if self._greeted:
            self._life.seen(self.token)
        self._greeted = True
        return message

    async def _ended(self, code: int) -> Message:
        await self.send({"type": "websocket.close", "code": code})
        return {"type": "websocket.disconnect", "code": code, "reason": ""}

    async def send(self, message: Message) -> None:
        if self._closed:
            return
        self._closed = message["type"] == "websocket.close"
        await self._send(message)
