"""The sheets of a meeting over the whole screen: turned by keys, left by Escape.

A component of our own: its script sets texts into a dialog of the browser, which lies above menu
and bar and makes them unreachable. All sheets come in one run, so that turning asks nobody.
"""

from dataclasses import asdict
from pathlib import Path

import streamlit as st

from lib import config
from lib.labels import numbers
from lib.reports.slides import Slide, Slides
from lib.rounds import store as rounds
from lib.ui import scripted, session
from lib.ui.address import page_address
from lib.ui.figures import figures_view
from lib.ui.figures.figures_view import View
from lib.ui.screens import OVERVIEW, SLIDES


def _text(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


_slides = scripted.component("so213_slides", css=_text("slides.css"), js=_text("slides.js"))


def offer(view: View) -> None:
    """The way to them from the figures they show; none for a year without a round."""
    with session.database() as db:
        if rounds.find(db, view.year.year) is None:
            return
    st.page_link(
        config.REPOSITORY / SLIDES,
        label="Trình chiếu",
        icon=":material/slideshow:",
        query_params=figures_view.parts_of(view.choice, view.unit.code),
    )


def draw(view: View, found: Slides) -> None:
    """All of them; whoever leaves stands at the overview of the same unit again."""
    parts = figures_view.parts_of(view.choice, view.unit.code)
    _slides(key="slides", data=data_of(found, leave=page_address(OVERVIEW, **parts)))


def data_of(found: Slides, *, leave: str) -> dict[str, object]:
    """What the browser gets: texts as they are shown, and numbers only to draw lengths by."""
    return {
        "subject": found.subject,
        "asOf": found.as_of,
        "mark": found.mark,
        "leave": leave,
        "slides": [_slide(slide) for slide in found.slides],
    }


def _slide(slide: Slide) -> dict[str, object]:
    table = slide.table and {
        "columns": [{"head": one.head, "numeric": one.numeric} for one in slide.table.columns],
        "rows": [[_cell(cell) for cell in row] for row in slide.table.rows],
    }
    return {
        "title": slide.title,
        "lead": slide.lead,
        "table": table,
        "bars": slide.bars and asdict(slide.bars),
        "steps": [asdict(step) for step in slide.steps],
        "note": slide.note,
    }


def _cell(cell: str | int | None) -> str:
    return numbers.integer(cell) if isinstance(cell, int) else cell or ""
