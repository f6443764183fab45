"""An open tab under watch: every message from the browser looks its session up again."""

from starlette.types import Message, Receive, Send

from lib.web import quotas, visitor

SESSION_OVER = 4401


class SocketGuard:
    """Wraps one socket: once its session is over, nothing passes either way."""

    def __init__(self, token: str, messages: quotas.Flow, receive: Receive, send: Send) -> None:
        self._token, self._messages = token, messages
        self._receive, self._send = receive, send
        # The first message comes by itself when a page loads or a connection is restored.
        self._greeted = self._closed = False

    async def receive(self) -> Message:
        message = await self._receive()
        if message["type"] != "websocket.receive":
            return message
        account = await visitor.account_of(self._token, active=self._greeted)
        self._greeted = True
        if account is not None and self._messages.allows(self):
            return message
        await self.send({"type": "websocket.close", "code": SESSION_OVER})
        return {"type": "websocket.disconnect", "code": SESSION_OVER, "reason": ""}

    async def send(self, message: Message) -> None:
        if self._closed:
            return
        self._closed = message["type"] == "websocket.close"
        await self._send(message)
