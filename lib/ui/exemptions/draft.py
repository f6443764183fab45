"""The form of a new exemption request: only grounds of the chosen kind, and B1 only explained."""

import streamlit as st

from lib import config
from lib.access.scope import Scope
from lib.db import Database
from lib.exemptions import store
from lib.exemptions.model import Exemption, Kind, TypedRequest, grounds
from lib.labels.exemptions import BASES, KIND_NAMES, STATES
from lib.ui import session
from lib.ui.exemptions.facts import ground_label, term
from lib.ui.fields import FormFields, day_field, submit_button, text_field
from lib.ui.form_drafts import Filling

ORDER = (Kind.MEETING_EXEMPT, Kind.INTRO_EXEMPT, Kind.PARTY_DUTY_EXEMPT)


def earlier_ones(db: Database, scope: Scope, member_id: int) -> None:
    """The member's requests so far, so that nobody asks twice."""
    for one in store.seen_of_member(db, scope, member_id):
        st.text(line(one))


def line(one: Exemption) -> str:
    """A request in one line, told from every other by its number."""
    words = (KIND_NAMES[one.kind], ground_label(one), term(one), STATES[one.state])
    return f"Số {one.id} · " + " · ".join(words)


def drafted(member_id: int, filling: Filling, fields: FormFields) -> TypedRequest | None:
    """Draw the form with a slot for each fault; the request as typed once it is sent."""
    key, texts = filling.key, filling.texts
    begin_with = texts.position("kind", ORDER, 0) or 0
    kind = st.radio(
        "Loại miễn", ORDER, begin_with, format_func=KIND_NAMES.__getitem__, key=f"{key}_kind"
    )
    st.caption(f"{BASES[kind]}.")
    with st.container():
        if kind is Kind.INTRO_EXEMPT:
            _about_b1()
    ground = _ground(kind, filling, fields)
    with st.form(f"{key}_form", enter_to_submit=True):
        left, right = st.columns(2)
        with left:
            day = texts.day("valid_from", None)
            begin = day_field(fields, "valid_from", day, key=f"{key}_valid_from")
        with right:
            label = "Đến ngày (để trống nếu chưa định)"
            day = texts.day("valid_to", None)
            end = day_field(fields, "valid_to", day, key=f"{key}_valid_to", label=label)
        label = "Giấy tờ kèm theo (số, ngày, nơi giữ)"
        before = texts.text("evidence")
        evidence = text_field(fields, "evidence", before, key=f"{key}_evidence", label=label)
        submitted = submit_button(fields, "Ghi đề nghị", type="primary")
    filling.watch(ground=ground)
    return TypedRequest(member_id, kind, ground, begin, end, evidence) if submitted else None


def _ground(kind: Kind, filling: Filling, fields: FormFields) -> str:
    offered = {
        ground.code: ground
        for ground in grounds(session.today()).values()
        if ground.kind is kind and not ground.count_only
    }
    before = filling.texts.text("ground")
    code = st.selectbox(
        "Diện",
        list(offered),
        index=list(offered).index(before) if before in offered else None,
        format_func=lambda code: offered[code].label,
        placeholder="Chọn một diện",
        key=f"{filling.key}_ground_{kind}",
    )
    fields["ground"] = st.empty()
    # A box of its own: what came and went here would take the keyboard from the fields below.
    with st.container():
        if code:
            st.caption(offered[code].text)
    return code or ""


def _about_b1() -> None:
    st.caption(
        "Diện B1 (nhiệm vụ đặc biệt, giữ bí mật nhân thân) không ghi tên ai: "
        "chỉ ghi số lượng theo đơn vị và năm."
    )
    st.page_link(
        config.REPOSITORY / "pages/exemptions/counts.py",
        label="Mở trang Số lượng diện B1",
        icon=":material/tag:",
    )
