"""The staff guide as one page: its contents as links, its chapters, its pictures, its booklet."""

from collections.abc import Iterator
from datetime import datetime
from functools import cache, partial
from html import escape

import streamlit as st

from lib.access.scope import Scope
from lib.db import Database
from lib.documents import worker
from lib.documents.booklet import booklet_pdf
from lib.documents.booklet_model import (
    Chapter,
    KeyList,
    PartOfChapter,
    Picture,
    Points,
    Prose,
    Spans,
)
from lib.documents.model import Subheading
from lib.guide.reading import guide
from lib.labels import guide as words
from lib.register.names import plain_name
from lib.ui import downloads, session

FACES = {"B": "strong", "I": "em", "C": "code"}


def draw() -> None:
    """The whole guide below a button to its booklet."""
    name, make = plain_name(words.BOOKLET_CALLED), partial(booklet_made, session.now())
    downloads.offer(words.BOOKLET, name, "pdf", make, key="guide_pdf")
    st.html(_page())


def booklet_made(printed_at: datetime, db: Database, scope: Scope) -> bytes:
    """The booklet on sheets to fold; it says the same to everybody."""
    task = worker.LISTS.submit(booklet_pdf, guide(), printed_at=printed_at, printed_on=scope.day)
    return task.result()


@cache
def _page() -> str:
    """The guide as HTML, made once: it changes with the program alone."""
    told = guide()
    opening = "".join(f"<p>{_said(prose.spans)}</p>" for prose in told.opening)
    links = "".join(
        f'<li><a href="#{chapter.anchor}">{escape(chapter.title)}</a></li>'
        for chapter in told.chapters
    )
    contents = f'<nav aria-label="{words.CONTENTS}"><ol>{links}</ol></nav>'
    chapters = "".join(map(_chapter, told.chapters))
    return f'<div class="so213-guide">{opening}{contents}{chapters}</div>'


def _chapter(chapter: Chapter) -> str:
    parts = "".join(piece for part in chapter.parts for piece in _drawn(part))
    return f'<section><h2 id="{chapter.anchor}">{escape(chapter.title)}</h2>{parts}</section>'


def _drawn(part: PartOfChapter) -> Iterator[str]:
    if isinstance(part, Prose):
        yield f"<p>{_said(part.spans)}</p>"
    elif isinstance(part, Points):
        kind = "ol" if part.numbered else "ul"
        items = "".join(f"<li>{_said(item)}</li>" for item in part.items)
        yield f"<{kind}>{items}</{kind}>"
    elif isinstance(part, Subheading):
        yield f"<h3>{escape(part.text)}</h3>"
    elif isinstance(part, Picture):
        yield _shown(part)
    else:
        yield from _keys(part)


def _shown(picture: Picture) -> str:
    """Its place is known before it comes, so that a link finds what stands below it."""
    return (
        f'<p><img src="/cua/tranh/{escape(picture.path.name)}" alt="{escape(picture.alt)}"'
        f' width="{picture.wide}" height="{picture.high}" loading="lazy"></p>'
    )


def _keys(part: KeyList) -> Iterator[str]:
    yield f"<h3>{escape(part.title)}</h3><dl>"
    for key, does in part.keys:
        yield f"<dt><kbd>{escape(key)}</kbd></dt><dd>{escape(does)}</dd>"
    yield "</dl>"


def _said(spans: Spans) -> str:
    return "".join(_faced(span.text, span.style) for span in spans)


def _faced(text: str, style: str) -> str:
    tag = FACES.get(style)
    return f"<{tag}>{escape(text)}</{tag}>" if tag else escape(text)
