"""The cover of a stack: which cell and year, how many sheets, the day, the joint meeting."""

from dataclasses import replace
from datetime import date

import streamlit as st

from lib import labels
from lib.access.model import Account
from lib.db import Database
from lib.errors import InvalidFields, problem
from lib.labels import numbers
from lib.slips.model import JointMeeting
from lib.stacks import service as stacks
from lib.stacks.model import MOST_PAPERS, Cover, Stack
from lib.ui import focus, session
from lib.ui.address import page_address
from lib.ui.feedback import flash
from lib.ui.fields import FormFields, day_field, refusals_at, submit_button
from lib.ui.form_drafts import NOTHING, Texts
from lib.ui.intake.slip_grid import give_focus
from lib.ui.pickers import field_key

PAGE, CURRENT, LEAVE = "pages/intake/stack.py", "chong", "stack_leave"
MOST_PRESENT = 200


def enter(stack_id: int, *, then: str = "") -> None:
    """Go to a stack; its number in the address survives a reload and a restart of the server.

    The grid of an open one takes the keyboard by itself; of a closed one the field `then` has it.
    """
    if then:
        focus.after_this(then)
    st.query_params[CURRENT] = str(stack_id)
    st.rerun()


def address_of(stack_id: int) -> str:
    """The address of a stack."""
    return page_address(PAGE, chong=str(stack_id))


def leave() -> None:
    """Back to the list of stacks, where the next cell is chosen."""
    focus.after_this(field_key("stack_unit"))
    st.query_params.pop(CURRENT, None)
    st.rerun()


def correction(db: Database, account: Account, stack: Stack) -> None:
    """The form that corrects the cover of an open stack."""
    fields = FormFields("stacks")
    key = f"cover_{stack.id}_{hash(stack.cover)}"
    with st.form(key):
        before = stack.cover
        typed = cover_fields(fields, before.stated, before.arrived_on, before.meeting, key=key)
        pressed = submit_button(fields, "Ghi lại bìa chồng phiếu")
    if pressed:
        with refusals_at(fields):
            stacks.restate(db, stack.id, said(*typed), actor=account, now=session.now())
            flash("Đã ghi lại bìa chồng phiếu.")
            give_focus()
            st.rerun()


def cover_fields(
    fields: FormFields, stated: int | None, arrived_on: date, meeting: JointMeeting, *, key: str
) -> tuple[int | None, date | None, JointMeeting]:
    """The fields of a cover, as typed."""
    left, right = st.columns(2)
    with left:
        count = _number(fields, "stated", stated, f"{key}_stated", MOST_PAPERS)
    with right:
        day = day_field(fields, "arrived_on", arrived_on, key=f"{key}_arrived")
    return count, day, meeting_fields(fields, meeting, key=key)


def said(stated: int | None, arrived_on: date | None, meeting: JointMeeting) -> Cover:
    """The cover as typed; raises InvalidFields for a field left empty."""
    if stated is None or arrived_on is None:
        empty = {"stated": stated, "arrived_on": arrived_on}
        raise InvalidFields(
            "stacks", {name: problem("required") for name, value in empty.items() if value is None}
        )
    return Cover(stated, arrived_on, meeting)


def meeting_fields(
    fields: FormFields, meeting: JointMeeting, *, key: str, texts: Texts = NOTHING
) -> JointMeeting:
    """The joint meeting of the cell committee with the Front, as far as the paper names it."""
    day, present, total, front = st.columns(4, vertical_alignment="bottom")
    with day:
        held = texts.day("held", meeting.held_on)
        held_on = day_field(fields, "meeting_on", held, key=f"{key}_held")
    with present:
        before = texts.number("came", meeting.present, MOST_PRESENT)
        came = _number(fields, "meeting_present", before, f"{key}_came", MOST_PRESENT)
    with total:
        before = texts.number("total", meeting.total, MOST_PRESENT)
        of_all = _number(fields, "meeting_total", before, f"{key}_total", MOST_PRESENT)
    with front:
        label = labels.field_name(fields.subject, "front_present")
        before_front = texts.flag("front", meeting.front_present)
        took_part = st.checkbox(label, value=before_front, key=f"{key}_front")
    return replace(meeting, held_on=held_on, present=came, total=of_all, front_present=took_part)


def meeting_told(meeting: JointMeeting) -> dict[str, str]:
    """The same as the texts of its fields, for a draft."""
    numbers_typed = {"came": meeting.present, "total": meeting.total}
    return {
        "held": numbers.day(meeting.held_on),
        **{name: "" if value is None else str(value) for name, value in numbers_typed.items()},
        "front": "1" if meeting.front_present else "0",
    }


def _number(fields: FormFields, name: str, value: int | None, key: str, most: int) -> int | None:
    found: int | None = st.number_input(
        labels.field_name(fields.subject, name),
        min_value=0,
        max_value=most,
        value=value,
        step=1,
        key=key,
    )
    fields[name] = st.empty()
    return found
