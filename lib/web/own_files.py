"""The few files of our own: stylesheets, scripts, the mark, and the pictures of the staff guide."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from lib.guide import reading
from lib.labels import web as words

DIRECTORY = Path(__file__).parent / "assets"
FILES = {path.name: path for path in DIRECTORY.iterdir()}


def asset(request: Request) -> Response:
    """One of the known files by name; a path never reaches the disk."""
    return _file(FILES.get(request.path_params["name"]))


def picture(request: Request) -> Response:
    """A picture of the guide, for whoever is signed in; known by its name as well."""
    return _file(reading.pictures().get(request.path_params["name"]))


def _file(path: Path | None) -> Response:
    return FileResponse(path) if path else PlainTextResponse(words.NO_FILE, 404)


ROUTES = [
    Route("/cua/{name}", asset, methods=["GET"]),
    Route("/cua/tranh/{name}", picture, methods=["GET"]),
]
