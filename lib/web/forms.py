"""Our own forms: a small body read at the door, the work done in a thread, few at a time."""

from collections.abc import Callable, Mapping
from functools import partial
from urllib.parse import parse_qsl

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from lib.web import responses

Fields = Mapping[str, str]
Handler = Callable[[Request, Fields], Response]

LARGEST_FORM = 16 * 1024
# A hash takes two turns at a time (lib.access.passwords); more would only stand in line.
_thinking = CapacityLimiter(4)
MOST_WAITING = 40


def form_route(path: str, show: Handler | None, take: Handler) -> Route:
    """A route that shows a form on GET (unless `show` is None) and takes it on POST."""
    methods = ["POST"] if show is None else ["GET", "POST"]

    async def endpoint(request: Request) -> Response:
        if request.method != "POST":
            assert show is not None
            work = partial(show, request, dict(request.query_params))
            return await to_thread.run_sync(work)
        if _thinking.statistics().tasks_waiting >= MOST_WAITING:
            return responses.message(
                "Máy chủ đang bận",
                "Nhiều người đang đăng nhập. Đợi vài giây rồi thử lại.",
                status=503,
            )
        fields = await _fields(request)
        if fields is None:
            return responses.message("Không nhận được", "Dữ liệu gửi lên quá dài.", status=413)
        return await to_thread.run_sync(partial(take, request, fields), limiter=_thinking)

    return Route(path, endpoint, methods=methods)


async def _fields(request: Request) -> Fields | None:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_FORM:
            return None
    return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
