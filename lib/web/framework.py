"""Streamlit's own files, the same on every installation: to anybody, packed, and kept for good.

They say nothing of this office, so they need no session; a browser may fetch them while somebody is
still typing the password. Each bears a digest in its name, so that what is kept is never stale.
"""

import gzip
import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from anyio import to_thread
from starlette.responses import Response
from starlette.types import Scope

from lib.web import visitor

PREFIX = "/static/"
IMMUTABLE = "public, immutable, max-age=31536000"
# Said here, because what the machine thinks a .js is may keep a browser from running it.
KINDS = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".gif": "image/gif",
}
# Fonts and pictures are packed already.
PACKED = (".js", ".css", ".svg")
# What the first pages draw with, by the names of Streamlit's parts; each brings what it imports.
DRAWN_WITH = (
    "MaterialSymbols-Rounded",
    "Html",
    "Button",
    "Selectbox",
    "ButtonGroup",
    "Metric",
    "LinkButton",
    "TextInput",
    "Table",
    "BidiComponent",
    "ArrowVegaLiteChart",
    "vega-interpreter",
    "loadVegaEmbed",
    "embed",
)
_IN_PAGE = re.compile(r'(?:src|href)="\./(static/[^"]+)"')
_IMPORTED = re.compile(r"(?:from|import)\s*[\"'`]\./([\w.-]+\.js)[\"'`]")
_NAMED = re.compile(r"(.+?)(?:\.ttf)?\.[\w-]{8}\.(?:js|css|woff2)")


async def answer(scope: Scope) -> Response | None:
    """One of the framework's files; None for whatever else is asked, a name that is none of them.

    Only names that were listed at the start are known: an address never reaches the disk.
    """
    path = _files().get(scope["path"]) if scope["method"] in ("GET", "HEAD") else None
    if path is None:
        return None
    kind = KINDS.get(path.suffix, "application/octet-stream")
    told = {"cache-control": IMMUTABLE}
    if path.suffix in PACKED:
        told["vary"] = "Accept-Encoding"
    if path.suffix in PACKED and "gzip" in (visitor.header(scope, b"accept-encoding") or ""):
        told["content-encoding"] = "gzip"
        body = await to_thread.run_sync(_packed, path)
    else:
        body = await to_thread.run_sync(path.read_bytes)
    return Response(body, media_type=kind, headers=told)


def prepare() -> None:
    """Pack what the first pages need, before somebody waits for it."""
    for address in wanted_first():
        if _files()[address].suffix in PACKED:
            _packed(_files()[address])


@cache
def _packed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 9, mtime=0)


@cache
def _files() -> dict[str, Path]:
    """Every file by its address."""
    directory = _directory()
    found = (path for path in directory.joinpath("static").rglob("*") if path.is_file())
    return {f"/{path.relative_to(directory).as_posix()}": path for path in found}


def _directory() -> Path:
    """Where Streamlit is installed; it is looked up, not imported."""
    spec = find_spec("streamlit")
    if spec is None or spec.origin is None:
        raise LookupError("streamlit is not installed")
    return Path(spec.origin).parent / "static"


@cache
def wanted_first() -> tuple[str, ...]:
    """The addresses of what the first pages need, what they need soonest first."""
    page = _directory().joinpath("index.html").read_text(encoding="utf-8")
    found = dict.fromkeys(f"/{path}" for path in _IN_PAGE.findall(page))
    by_part: dict[str, list[str]] = {}
    for address, path in _files().items():
        if named := _NAMED.fullmatch(path.name):
            by_part.setdefault(named[1], []).append(address)
    for part in DRAWN_WITH:
        for address in by_part.get(part, []):
            found |= dict.fromkeys(_with_imports(address, set(found)))
    return tuple(found)


def ahead() -> str:
    """The same as hints in a page: to be fetched when the browser has nothing else to do."""
    return "".join(f'<link rel="prefetch" href="{address}">' for address in wanted_first())


def _with_imports(address: str, known: set[str]) -> Iterator[str]:
    """The file and, as far as they are not known, all it imports at once, and so on."""
    if address in known:
        return
    known.add(address)
    yield address
    if address.endswith(".js"):
        text = _files()[address].read_text(encoding="utf-8")
        for name in _IMPORTED.findall(text):
            if f"{PREFIX}js/{name}" in _files():
                yield from _with_imports(f"{PREFIX}js/{name}", known)
