"""The guide as the screen and the printer take it."""

from functools import cache
from pathlib import Path

from lib import config
from lib.documents.booklet_model import Booklet, KeyList, Picture
from lib.guide.markdown import booklet
from lib.labels import keys

DOCS = config.REPOSITORY / "docs"
SOURCE = DOCS.joinpath("huong-dan.md")


@cache
def guide() -> Booklet:
    """The guide with the table of keys in it, read once: it changes with the program alone."""
    told = [KeyList(keys.TITLES[name], rows) for name, rows in keys.GROUPS.items()]
    return booklet(SOURCE.read_text(encoding="utf-8"), told, DOCS)


@cache
def pictures() -> dict[str, Path]:
    """The pictures of the guide by the names of their files."""
    parts = (part for chapter in guide().chapters for part in chapter.parts)
    return {part.path.name: part.path for part in parts if isinstance(part, Picture)}
