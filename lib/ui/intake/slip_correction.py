"""Correcting a slip that stands: the whole paper once more, and why."""

import streamlit as st

from lib.errors import Conflict
from lib.slips import service
from lib.slips.form import form_named
from lib.slips.model import StoredSlip
from lib.ui import focus, form_drafts, session
from lib.ui.feedback import flash
from lib.ui.fields import FormFields, refusals_at, submit_button, text_field
from lib.ui.form_drafts import Filling, begun
from lib.ui.intake.slip_desk import SlipDesk, forget_base, next_search
from lib.ui.intake.slip_form import TypedSlip, both_versions, said, slip_fields
from lib.ui.pickers import field_key

_ASKED = "slip_correction_asked"
_MOST_REVISIONS = 1_000_000


def asked(desk: SlipDesk) -> bool:
    """Whether the clerk came here to correct the slip."""
    return st.session_state.get(_ASKED) == desk.key


def open_stored(desk: SlipDesk) -> None:
    """Turn from the entry form to the slip that somebody else has entered, to correct it."""
    st.session_state[_ASKED] = desk.key
    form_drafts.go_on(desk.corrected)
    forget_base()


def draw(desk: SlipDesk, slip: StoredSlip, base: int) -> None:
    """The form, kept as it is typed; `base` is the revision that was seen when it was opened."""
    filling = begun(desk.db, desk.account, desk.corrected, key=f"{desk.key}_revise")
    upon = _typed_upon(filling, base)
    fields, content = FormFields("slips"), slip.content
    with st.form(f"{filling.key}_form"):
        typed = slip_fields(
            fields,
            form_named(slip.current.form),
            content.levels,
            content.received_on,
            content.meeting,
            content.remarks,
            key=filling.key,
            texts=filling.texts,
        )
        key, before = f"{filling.key}_reason", filling.texts.text("reason")
        reason = text_field(fields, "reason", before, key=key, label="Lý do sửa")
        pressed = submit_button(fields, "Ghi bản sửa", type="primary")
    filling.watch(base=str(upon))
    if pressed:
        with refusals_at(fields):
            try:
                _save(desk, slip, filling, typed, upon, reason)
            except Conflict as error:
                both_versions(form_named(slip.current.form), error)
                st.button(
                    "Sửa tiếp trên bản mới",
                    on_click=_go_on,
                    args=(filling, slip.current.number),
                    key="slip_rebase",
                )


def _save(
    desk: SlipDesk, slip: StoredSlip, filling: Filling, typed: TypedSlip, upon: int, reason: str
) -> None:
    service.revise(
        desk.db,
        slip.id,
        said(form_named(slip.current.form), typed),
        base=upon,
        reason=reason,
        key=session.form_key(filling.name),
        actor=desk.account,
        now=session.now(),
    )
    filling.end(desk.db)
    forget_base()
    st.session_state.pop(_ASKED, None)
    flash("Đã ghi bản sửa; bản cũ vẫn đọc được ở phần lịch sử.")
    focus.after_this(field_key(next_search()))
    st.rerun()


def _typed_upon(filling: Filling, base: int) -> int:
    """The revision under what is typed: it stays the same as long as the form stands."""
    if f"{filling.key}_reason" not in st.session_state:
        before = filling.texts.number("base", base, _MOST_REVISIONS)
        st.session_state[_upon(filling)] = before or base
    upon: int = st.session_state[_upon(filling)]
    return upon


def _go_on(filling: Filling, number: int) -> None:
    """Both versions were seen: what was typed stays, upon the newest."""
    st.session_state[_upon(filling)] = number
    focus.after_this(f"{filling.key}_")
    forget_base()


def _upon(filling: Filling) -> str:
    return f"upon_{filling.key}"
