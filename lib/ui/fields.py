"""Form fields that say their own fault: a slot under each, filled when the form is refused."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Literal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib import labels
from lib.errors import InvalidFields, Problem, Subject, problem
from lib.labels import numbers
from lib.ui import address, feedback, focus
from lib.ui.address import Part

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
# By this text the script of the page knows a date and gives it its calendar button.
DAY_PATTERN = "ngày/tháng/năm"
NOT_SAVED = "Chưa ghi. Sửa các ô có lời nhắc rồi ghi lại."


class FormFields(dict[str, DeltaGenerator]):
    """The slot under each field of a form, by the field's name in the refusal.

    The subject says whose fields they are, and so what they are called. `unreadable` holds what was
    typed and is no value at all; `submit_button` refuses it.
    """

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self.subject = subject
        self.unreadable: dict[str, Problem] = {}


def text_field(
    fields: FormFields,
    name: str,
    value: str,
    *,
    key: str,
    label: str | None = None,
    placeholder: str | None = None,
) -> str:
    """A line of text with the field's Vietnamese name and a slot for its fault."""
    typed = st.text_input(
        label or labels.field_name(fields.subject, name),
        value=value,
        key=key,
        placeholder=placeholder,
    )
    fields[name] = st.empty()
    return typed or ""


def password_field(fields: FormFields, name: str, *, key: str, autocomplete: str) -> str:
    """A line that shows no letter of what is typed, and a slot for its fault."""
    label = labels.field_name(fields.subject, name)
    typed = st.text_input(label, type="password", key=key, autocomplete=autocomplete)
    fields[name] = st.empty()
    return typed or ""


def day_field(
    fields: FormFields,
    name: str,
    value: date | str | None,
    *,
    key: str,
    label: str | None = None,
    on_change: Callable[[], None] | None = None,
) -> date | None:
    """A date typed as ddmmyyyy or d/m/yyyy, which may stay empty, and a slot for its fault.

    A field of text, because Streamlit's own turns 31/11 into 30/11 without a word. `value` may be
    text that somebody was still typing. What is no day comes back as None and stops the form at
    its `submit_button`.
    """
    typed = st.text_input(
        label or labels.field_name(fields.subject, name),
        value=value if isinstance(value, str) else numbers.day(value),
        key=key,
        placeholder=DAY_PATTERN,
        autocomplete="off",
        on_change=on_change,
    )
    fields[name] = st.empty()
    found = read_day(typed or "")
    if isinstance(found, Problem):
        fields.unreadable[name] = found
        return None
    return found


def day_of_address(
    fields: FormFields,
    part: Part,
    name: str,
    value: date | None,
    *,
    key: str,
    label: str | None = None,
) -> date | None:
    """A date outside a form, which the address says and keeps while it is another than `value`."""
    word = address.said(part)
    if word is not None or address.is_gone(part):
        asked = _iso(word or "")
        if word and asked is None:
            address.is_unknown(part)
        st.session_state[key] = numbers.day(asked or value)
    st.session_state.setdefault(key, numbers.day(value))
    chosen = day_field(fields, name, None, key=key, label=label, on_change=address.moved)
    address.write(part, chosen.isoformat() if chosen and chosen != value else None)
    return chosen


def day_choice(fields: FormFields, part: Part, label: str, value: date, *, key: str) -> date:
    """The day a page looks at, said wrong at once when it is; until it is right, `value`."""
    chosen = day_of_address(fields, part, key, value, key=key, label=label)
    _show(fields, fields.unreadable)
    return chosen or value


def _iso(word: str) -> date | None:
    """The day that an address names."""
    try:
        found = date.fromisoformat(word)
    except ValueError:
        return None
    return found if FIRST_DAY <= found <= LAST_DAY else None


def read_day(text: str) -> date | Problem | None:
    """The day that was typed, None for nothing, or what is wrong with it."""
    typed = text.strip()
    if not typed:
        return None
    try:
        found = numbers.typed_day(typed)
    except ValueError:
        return problem("day_impossible", typed=typed)
    if found is None:
        return problem("day_unreadable", typed=typed)
    return found if FIRST_DAY <= found <= LAST_DAY else problem("day_out_of_range", day=found)


def faults_shown(places: FormFields, problems: Mapping[str, Problem]) -> bool:
    """Say at its field, outside a form, what is wrong with it; True when anything is."""
    wrong = {**problems, **places.unreadable}
    _show(places, wrong)
    return bool(wrong)


def submit_button(
    fields: FormFields, label: str, *, type: Literal["primary", "secondary"] = "secondary"
) -> bool:
    """The button of a form; what could not be read is refused at its field, and nothing is sent."""
    pressed = st.form_submit_button(label, type=type)
    if pressed and fields.unreadable:
        _show(fields, fields.unreadable)
        focus.at_the_fault()
        st.error(NOT_SAVED, icon=":material/error:")
        return False
    return pressed


@contextmanager
def refusals_at(fields: FormFields) -> Iterator[None]:
    """Show each fault under its field; a refusal of another kind here, after the form."""
    with feedback.refusals_shown():
        try:
            yield
        except InvalidFields as error:
            _show(fields, error.problems)
            if any(name in fields for name in error.problems):
                focus.at_the_fault()
            elsewhere = {name: one for name, one in error.problems.items() if name not in fields}
            if elsewhere:
                raise InvalidFields(error.subject, elsewhere) from error
            st.error(NOT_SAVED, icon=":material/error:")


def _show(fields: FormFields, problems: Mapping[str, Problem]) -> None:
    for name, fault in problems.items():
        if name in fields:
            # By this key the script of the page finds the field above it (`loi.js`).
            slot = fields[name].container(key=f"fault_{fields.subject}_{name}")
            slot.error(feedback.literal(labels.words(fault.code, fault.values)))


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
