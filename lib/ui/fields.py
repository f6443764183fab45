"""Form fields that say their own fault: a place under each, filled when the form is refused."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib import labels
from lib.errors import InvalidFields, Subject
from lib.ui import feedback

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)


class Places(dict[str, DeltaGenerator]):
    """The place under each field of a form, by the field's name in the refusal.

    The subject says whose fields they are, and so what they are called.
    """

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self.subject = subject


def text_field(
    places: Places,
    name: str,
    value: str,
    *,
    key: str,
    label: str | None = None,
    placeholder: str | None = None,
) -> str:
    """A line of text with the field's Vietnamese name and a place for its fault."""
    typed = st.text_input(
        label or labels.field_name(places.subject, name),
        value=value,
        key=key,
        placeholder=placeholder,
    )
    places[name] = st.empty()
    return typed or ""


def day_field(
    places: Places, name: str, value: date | None, *, key: str, label: str | None = None
) -> date | None:
    """A date typed as dd/mm/yyyy, which may stay empty, and a place for its fault."""
    found: date | None = st.date_input(
        label or labels.field_name(places.subject, name),
        value=value,
        min_value=FIRST_DAY,
        max_value=LAST_DAY,
        format="DD/MM/YYYY",
        key=key,
    )
    places[name] = st.empty()
    return found


@contextmanager
def refusals_at(places: Mapping[str, DeltaGenerator]) -> Iterator[None]:
    """Show each fault under its field; a refusal of another kind here, after the form."""
    with feedback.refusals_shown():
        try:
            yield
        except InvalidFields as error:
            elsewhere = {}
            for name, fault in error.problems.items():
                if name in places:
                    words = feedback.literal(labels.words(fault.code, fault.values))
                    places[name].error(words)
                else:
                    elsewhere[name] = fault
            if elsewhere:
                raise InvalidFields(error.subject, elsewhere) from error
            st.error("Chưa ghi. Sửa các ô có lời nhắc rồi ghi lại.", icon=":material/error:")


def version_seen(subject: str, version: int, *, first_field: str) -> int:
    """The version this tab's form was filled from.

    While the form stands with what was typed, that version stays, so that a change by somebody
    else is noticed on saving; a form drawn afresh begins with the newest.
    """
    key = f"{subject}_version"
    seen: int = st.session_state.setdefault(key, version)
    if seen != version and f"{subject}_{seen}_{first_field}" not in st.session_state:
        st.session_state[key] = seen = version
    return seen
