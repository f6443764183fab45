"""The answer to a page request on its way out: Streamlit's page is rewritten, the rest passes."""

from starlette.types import Message, Send

from lib.web.index_page import rewritten

Headers = list[tuple[bytes, bytes]]

# A page that is rewritten must arrive whole, plain and fresh.
VALIDATORS = (b"if-none-match", b"if-modified-since", b"range", b"accept-encoding")
STALE = (b"content-length", b"etag", b"last-modified", b"accept-ranges")
STREAMLIT_PAGE = b'<div id="root"></div>'


def without_validators(headers: Headers) -> Headers:
    """Request headers that cannot lead to a part, a packed body or 'not modified'."""
    return [pair for pair in headers if pair[0] not in VALIDATORS]


class PageRewriter:
    """Collects an HTML answer and sends it on rewritten; answers of other kinds pass through."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message | None = None
        self._body = b""

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_html(message):
            self._start = message
        elif message["type"] == "http.response.body" and self._start is not None:
            self._body += message.get("body", b"")
            if not message.get("more_body"):
                await self._finish(self._start)
        else:
            await self._send(message)

    async def _finish(self, start: Message) -> None:
        body = self._body
        if STREAMLIT_PAGE in body:
            body = rewritten(body.decode()).encode()
        kept = [pair for pair in start["headers"] if pair[0] not in STALE]
        length = (b"content-length", str(len(body)).encode())
        await self._send({**start, "headers": [*kept, length]})
        await self._send({"type": "http.response.body", "body": body})


def _is_html(start: Message) -> bool:
    return any(
        name == b"content-type" and value.startswith(b"text/html")
        for name, value in start["headers"]
    )
