"""One slip on screen: its fields to type, and two versions of it side by side."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from lib import labels
from lib.errors import Conflict, problem, refuse_if_any
from lib.labels import numbers
from lib.slips.form import SlipForm, code_of, form_named, levels_of
from lib.slips.model import Content, JointMeeting, Revision, StoredSlip
from lib.ui.feedback import literal
from lib.ui.fields import FormFields, day_field
from lib.ui.form_drafts import NOTHING, Texts
from lib.ui.intake.level_cell import level_cell
from lib.ui.intake.stack_cover import meeting_fields
from lib.ui.listing import the_list

TypedSlip = tuple[str, date | None, JointMeeting, str]


def slip_fields(
    fields: FormFields,
    form: SlipForm,
    levels: tuple[int, ...],
    received_on: date | None,
    meeting: JointMeeting,
    remarks: str,
    *,
    key: str,
    texts: Texts = NOTHING,
) -> TypedSlip:
    """The whole paper, as typed: the levels in one field, Enter sends the form from any line."""
    code = level_cell(fields, form, texts.text("code", code_of(levels)), key=key)
    before = texts.text("remarks", remarks)
    text = st.text_area(_remarks_name(form), value=before, key=f"{key}_remarks", height=80)
    day_before = texts.day("received", received_on)
    day = day_field(fields, "received_on", day_before, key=f"{key}_received")
    return code, day, meeting_fields(fields, meeting, key=key, texts=texts), text or ""


def said(form: SlipForm, typed: TypedSlip) -> Content:
    """The slip as typed; raises InvalidFields for levels that are not whole or a day left empty."""
    code, received_on, meeting, remarks = typed
    faults = {}
    if not code:
        faults["code"] = problem("required")
    elif fault := form.code_problem(code):
        faults["code"] = fault
    elif not form.is_complete(code):
        faults["code"] = problem("levels_incomplete", criteria=len(form.criteria))
    if received_on is None:
        faults["received_on"] = problem("required")
    refuse_if_any("slips", faults)
    assert received_on is not None, "a day left empty was refused"
    return Content(levels_of(code), received_on, meeting, remarks)


def shown_content(form: SlipForm, content: Content) -> Mapping[str, str]:
    """A slip in words: criterion or field → what stands there."""
    levels = {
        f"{criterion.number}. {criterion.short}": f"{level} – {criterion.levels[level - 1]}"
        for criterion, level in zip(form.criteria, content.levels, strict=True)
    }
    meeting = content.meeting
    attended = "" if meeting.present is None else str(meeting.present)
    of_all = "" if meeting.total is None else f"/{meeting.total}"
    return {
        **levels,
        _remarks_name(form): content.remarks,
        "Ngày nhận phiếu": numbers.day(content.received_on),
        "Ngày họp thống nhất": numbers.day(meeting.held_on),
        "Số dự họp": attended + of_all,
        "Mặt trận dự họp": "Có" if meeting.front_present else "Không",
    }


def _remarks_name(form: SlipForm) -> str:
    return f"{form.remarks_number}. {labels.field_name('slips', 'remarks')}"


def who_and_when(revision: Revision) -> str:
    """Who typed a revision, when, by which way."""
    origin = labels.slips.ORIGINS[revision.origin]
    moment = numbers.moment(revision.entered_at)
    return f"{revision.entered_by_name}, {moment}, {origin.lower()}"


def both_versions(form: SlipForm, error: Conflict) -> None:
    """The stored slip beside the one just typed on `form`, with a mark where they differ."""
    stored, yours = error.values["stored"], error.values["yours"]
    assert isinstance(stored, StoredSlip) and isinstance(yours, Content)
    st.error(literal(labels.refusal(error)), icon=":material/error:")
    here = shown_content(form, yours)
    there = shown_content(form_named(stored.current.form), stored.content)
    rows = [
        {
            "name": ("≠ " if here.get(name) != there.get(name) else "") + name,
            "there": there.get(name, ""),
            "here": here.get(name, ""),
        }
        for name in {**there, **here}
    ]
    stored_by = f"Đang lưu ({who_and_when(stored.current)})"
    headings = {"name": "Nội dung", "there": stored_by, "here": "Bạn vừa nhập"}
    the_list.draw_rows("hai-ban", "Hai bản của phiếu", headings, rows)
