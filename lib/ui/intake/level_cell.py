"""The levels of one slip in one field, a key a criterion, beside the words they stand for."""

from pathlib import Path

import streamlit as st

from lib import labels
from lib.labels.grid import CELL_WORDS
from lib.slips.form import SlipForm
from lib.ui import scripted
from lib.ui.fields import FormFields


def _text(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


# The keys and the words are those of the grid of a stack: one script says what a level is.
_paper = scripted.component(
    "so213_slip_levels",
    html=_text("slip_levels.html"),
    css=_text("slip_levels.css"),
    js=_text("slip_words.js") + _text("slip_levels.js"),
)


def level_cell(fields: FormFields, form: SlipForm, code: str, *, key: str) -> str:
    """The code as typed, '112113', perhaps half; what is no level of the form never enters it."""
    size = len(form.criteria)
    typed = st.text_input(
        labels.field_name(fields.subject, "code"),
        value=code,
        max_chars=size,
        placeholder="·" * size,
        key=f"{key}_code",
        autocomplete="off",
        width=320,
    )
    fields["code"] = st.empty()
    _paper(key=f"{key}_levels", data=_data(form, f"{key}_code"))
    return typed or ""


def _data(form: SlipForm, field: str) -> dict[str, object]:
    criteria = [
        {"number": c.number, "short": c.short, "text": c.text, "levels": list(c.levels)}
        for c in form.criteria
    ]
    levels = [str(level) for level in form.levels]
    return {
        "field": field,
        "form": {"criteria": criteria, "levels": levels},
        "words": CELL_WORDS,
    }
