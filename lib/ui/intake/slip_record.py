"""The slip of one member and year: taken in, shown, corrected, acknowledged, with its history."""

from functools import partial

import streamlit as st

from lib.access.model import Permission
from lib.errors import Conflict
from lib.labels import numbers
from lib.register.unit_store import units_on
from lib.rounds.model import YEARLY
from lib.slips import service, store
from lib.slips.form import form_named
from lib.slips.model import JointMeeting, Origin, StoredSlip
from lib.ui import focus, form_drafts, session
from lib.ui.feedback import flash, literal, refusals_shown
from lib.ui.fields import FormFields, refusals_at, submit_button
from lib.ui.folds import fold
from lib.ui.form_drafts import Filling, begun, is_begun, left_over
from lib.ui.intake import slip_correction, slip_standing
from lib.ui.intake.slip_desk import BASE, LAST, TURN, SlipDesk, forget_base, next_search
from lib.ui.intake.slip_form import (
    TypedSlip,
    both_versions,
    said,
    shown_content,
    slip_fields,
    who_and_when,
)
from lib.ui.intake.stack_cover import meeting_told
from lib.ui.listing import the_list
from lib.ui.pickers import field_key, unit_line

CORRECTION_FOLD, HISTORY_FOLD = "fold_correction_", "fold_history_"


def draw(desk: SlipDesk) -> None:
    """The entry form, or the slip that stood there when the clerk turned to this member.

    What was seen then stays the base of the form, so that a slip entered by somebody else in the
    meantime is noticed on saving instead of taking the typed form away.
    """
    slips = store.of_member(desk.db, session.scope(), desk.member.id)
    yearly = (found for found in slips if (found.year, found.occasion) == (desk.year, YEARLY))
    slip = next(yearly, None)
    subject, base = st.session_state.get(BASE, (None, 0))
    if turned := subject != desk.key:
        base = slip.current.number if slip else 0
        st.session_state[BASE] = (desk.key, base)
    duty = slip_standing.told(desk)
    if base and slip:
        left_over(desk.db, desk.account, desk.paper)
        _stored(desk, slip, base)
    elif desk.account.may(Permission.SLIP_WRITE) and (not duty.refused or _typed_already(desk)):
        if turned:
            form_drafts.go_on(desk.paper)
        _entry(desk)


def _typed_already(desk: SlipDesk) -> bool:
    """What was typed while a slip was still owed does not go with the duty."""
    name = desk.key
    return form_drafts.stands(name) or is_begun(desk.db, desk.account, desk.paper)


def _entry(desk: SlipDesk) -> None:
    received_on, meeting = st.session_state.get(LAST, (session.today(), JointMeeting()))
    filling = begun(desk.db, desk.account, desk.paper, key=desk.key)
    fields = FormFields("slips")
    with st.form(f"{filling.key}_form"):
        typed = slip_fields(
            fields,
            desk.form,
            (),
            received_on,
            meeting,
            "",
            key=filling.key,
            texts=filling.texts,
        )
        pressed = submit_button(fields, "Ghi và sang người tiếp", type="primary")
    before = {"received": numbers.day(received_on), **meeting_told(meeting)}
    filling.watch(**{name: filling.texts.text(name, text) for name, text in before.items()})
    if pressed:
        with refusals_at(fields):
            try:
                _enter(desk, filling, typed)
            except Conflict as error:
                both_versions(desk.form, error)
                st.button(
                    "Mở phiếu đang có để sửa",
                    on_click=slip_correction.open_stored,
                    args=(desk,),
                    key="slip_open_stored",
                )


def _enter(desk: SlipDesk, filling: Filling, typed: TypedSlip) -> None:
    content = said(desk.form, typed)
    service.enter(
        desk.db,
        desk.member.id,
        desk.year,
        content,
        origin=Origin.SINGLE,
        key=session.form_key(desk.key),
        actor=desk.account,
        now=session.now(),
    )
    filling.end(desk.db)
    st.session_state[LAST] = (content.received_on, content.meeting)
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
    forget_base()
    flash(f"Đã ghi phiếu năm {desk.year} của {desk.member.full_name}. Tìm người tiếp theo.")
    focus.after_this(field_key(next_search()))
    st.rerun()


def _stored(desk: SlipDesk, slip: StoredSlip, base: int) -> None:
    st.text(f"Phiếu năm {desk.year}, bản {slip.current.number}: {who_and_when(slip.current)}")
    if slip.unit_id is not None:
        units = units_on(desk.db, session.today())
        st.text(f"Phiếu của {unit_line(units, slip.unit_id)}")
    _told(desk, slip)
    shown = shown_content(form_named(slip.current.form), slip.content)
    rows = [{"name": name, "text": text} for name, text in shown.items()]
    the_list.draw_rows("phieu-da-ghi", "Phiếu", {"name": "Nội dung", "text": "Trên phiếu"}, rows)
    if desk.account.may(Permission.SLIP_WRITE):
        wanted = is_begun(desk.db, desk.account, desk.corrected) or slip_correction.asked(desk)
        fold(
            "Sửa phiếu",
            partial(slip_correction.draw, desk, slip, base),
            key=f"{CORRECTION_FOLD}{slip.id}",
            wanted=wanted,
        )
    history = f"Lịch sử ({slip.current.number} bản)"
    fold(history, partial(_history, desk, slip), key=f"{HISTORY_FOLD}{slip.id}")


def _told(desk: SlipDesk, slip: StoredSlip) -> None:
    told = slip.told
    when = (
        literal(f" ({told.by_name}, {numbers.moment(told.at)})") if told and slip.returned else ""
    )
    ticked = st.checkbox(
        f"Đã báo nơi công tác{when}",
        value=slip.returned,
        key=f"{desk.key}_told_{slip.returned}",
        disabled=not desk.account.may(Permission.SLIP_RETURN),
    )
    if ticked != slip.returned:
        with refusals_shown():
            service.mark_returned(desk.db, slip.id, ticked, actor=desk.account, now=session.now())
            focus.after_this(f"{desk.key}_told_{ticked}")
            st.rerun()


def _history(desk: SlipDesk, slip: StoredSlip) -> None:
    revisions = service.history(desk.db, session.scope(), slip.id)
    for revision in revisions:
        st.text(f"Bản {revision.number}: {who_and_when(revision)}")
        if revision.reason:
            st.text(f"Lý do sửa: {revision.reason}")
        words = shown_content(form_named(revision.form), revision.content).items()
        st.text("\n".join(f"   {name}: {text}" for name, text in words if text))
