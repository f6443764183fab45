"""Our own forms: a small body read at the door, the work done in a thread, few at a time."""

from collections.abc import Callable, Mapping
from functools import partial
from urllib.parse import parse_qsl

from anyio import fail_after, to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from lib.labels import web as words
from lib.web import responses, visitor
from lib.web.lines import Lines

Fields = Mapping[str, str]
Handler = Callable[[Request, Fields], Response]

LARGEST_FORM = 16 * 1024
# A form comes in one piece; whoever takes longer only holds a place.
SECONDS_TO_SEND = 15.0
# One pair of lines for all our forms, since they wait for the same hashes.
_lines = Lines()


def form_route(path: str, show: Handler | None, take: Handler) -> Route:
    """A route that shows a form on GET (unless `show` is None) and takes it on POST."""
    methods = ["POST"] if show is None else ["GET", "POST"]

    async def endpoint(request: Request) -> Response:
        if request.method != "POST":
            assert show is not None
            work = partial(show, request, dict(request.query_params))
            return await to_thread.run_sync(work)
        try:
            with fail_after(SECONDS_TO_SEND):
                fields = await _fields(request)
        except TimeoutError:
            return responses.message(words.NOT_TAKEN, words.SENT_TOO_SLOWLY, status=408)
        if fields is None:
            return responses.message(words.NOT_TAKEN, words.FORM_TOO_LONG, status=413)
        caller = visitor.caller_of(request.scope)
        async with _lines.turn(request.scope, caller) as limiter:
            return await to_thread.run_sync(partial(take, request, fields), limiter=limiter)

    return Route(path, endpoint, methods=methods)


async def _fields(request: Request) -> Fields | None:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_FORM:
            return None
    return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
