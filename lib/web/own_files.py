"""The few files of our own: two stylesheets, the Vietnamese words for Streamlit's, the mark."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from lib.labels import web as words

DIRECTORY = Path(__file__).parent / "assets"
FILES = {path.name: path for path in DIRECTORY.iterdir()}


def asset(request: Request) -> Response:
    """One of the known files by name; a path never reaches the disk."""
    path = FILES.get(request.path_params["name"])
    return FileResponse(path) if path else PlainTextResponse(words.NO_FILE, 404)


ROUTES = [Route("/cua/{name}", asset, methods=["GET"])]
