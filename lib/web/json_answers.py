"""How our scripts talk with their routes: a small JSON body in, one JSON object back."""

from starlette.requests import Request
from starlette.responses import JSONResponse

from lib.errors import DomainError, NotFound, PermissionDenied


class Malformed(Exception):
    """The request does not come from our script; `status` says how."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


async def body_of(request: Request, largest: int) -> bytes:
    """The body of a request that says it is JSON. Raises Malformed for another or a larger one."""
    if request.headers.get("content-type", "").split(";")[0].strip() != "application/json":
        raise Malformed(415)
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > largest:
            raise Malformed(413)
    return body


def answer(status: int, content: dict[str, object]) -> JSONResponse:
    """One object, never kept by the browser."""
    return JSONResponse(content, status_code=status, headers={"Cache-Control": "no-store"})


def fault(status: int, words: str) -> JSONResponse:
    """Nothing was kept, and why."""
    return answer(status, {"kept": False, "fault": words})


def status_of(error: DomainError) -> int:
    """The HTTP status of a refusal."""
    if isinstance(error, PermissionDenied):
        return 403
    return 404 if isinstance(error, NotFound) else 422
