"""A section of the report as its paper will set it: lines of the editor become paragraphs."""

from html import escape

import streamlit as st

from lib.documents.model import Subheading
from lib.reports import plain_text


def draw(text: str) -> None:
    """Show the paragraphs on a strip as wide as the text of the paper (`.so213-sheet`)."""
    st.html(as_html(text))


def as_html(text: str) -> str:
    """The same paragraphs as the printer makes of the text; what looks like markup stays text."""
    paragraphs = "".join(
        f"<p><strong>{escape(one.text)}</strong></p>"
        if isinstance(one, Subheading)
        else f"<p>{escape(str(one))}</p>"
        for one in plain_text.from_lines(text)
    )
    return f'<div class="so213-sheet">{paragraphs}</div>'
