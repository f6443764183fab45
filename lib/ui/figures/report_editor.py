"""The texts of a summary on the screen: generated, edited, and out of step with the figures."""

from collections.abc import Mapping
from dataclasses import asdict

import streamlit as st

from lib.access.model import Account, Permission
from lib.reports import compose, service
from lib.reports.compose import SECTIONS, Basis
from lib.ui import session
from lib.ui.feedback import flash, refusals_shown

HEADINGS = {
    "section_1": "I. Tình hình và kết quả thực hiện",
    "section_2": "II. Đánh giá chung, hạn chế và nguyên nhân",
    "section_3": "III. Phương hướng, nhiệm vụ và kiến nghị, đề xuất",
}
LINES = {
    "superior": "Cơ quan cấp trên (dòng 1)",
    "body": "Cơ quan ban hành (dòng 2)",
    "place": "Địa danh",
    "symbol": "Ký hiệu văn bản",
    "authority": "Thẩm quyền ký",
    "post": "Chức vụ người ký",
    "signer": "Họ tên người ký",
    "recipients": "Nơi nhận (mỗi nơi một dòng)",
}


def editor(account: Account, basis: Basis, *, with_signals: bool) -> None:
    """The three sections and the head and foot, to read and, where permitted, to change."""
    generated = compose.generated(basis, with_signals=with_signals)
    with session.database() as db:
        edited = service.texts(db, basis)
    stale = [
        name
        for name, text in edited.items()
        if name in SECTIONS and text.basis != service.digest(generated[name])
    ]
    for name in stale:
        st.warning(
            f"Số liệu đã đổi sau khi sửa mục “{HEADINGS[name]}”. Hãy so lại từng con số, hoặc chọn "
            "“Lấy lại lời văn tự động”.",
            icon=":material/sync_problem:",
        )
    generated |= asdict(compose.masthead(basis, {}))
    shown = {**generated, **{name: text.text for name, text in edited.items()}}
    if not account.may(Permission.REPORT_EDIT):
        _to_read(shown)
        return
    st.caption(
        "Mỗi dòng là một đoạn; dòng bắt đầu bằng dấu # là đề mục. Sửa xong bấm “Lưu lời văn” "
        "rồi mới in báo cáo hoặc sang trang khác."
    )
    key = f"{basis.year.year}_{basis.unit_id}_{basis.side.value}_{with_signals}"
    # A box keeps what it was first drawn with, so a save is measured against that.
    seen: dict[str, str] = st.session_state.setdefault(f"seen_{key}", shown)
    with st.form(f"report_{key}", enter_to_submit=False):
        typed = {
            name: st.text_area(heading, shown[name], height=260, key=f"{name}_{key}")
            for name, heading in HEADINGS.items()
        }
        with st.expander("Phần đầu, chữ ký và nơi nhận"):
            for name, label in LINES.items():
                draw = st.text_area if name == "recipients" else st.text_input
                typed[name] = draw(label, shown[name], key=f"{name}_{key}")
        save, reset = st.columns(2)
        saved = save.form_submit_button("Lưu lời văn", type="primary")
        taken_back = reset.form_submit_button("Lấy lại lời văn tự động")
    if saved or taken_back:
        texts = generated if taken_back else typed
        _keep(account, basis, texts, generated, seen, key)


def _to_read(shown: Mapping[str, str]) -> None:
    """The same texts for who may not change them, in full and in black."""
    for name, heading in HEADINGS.items():
        with st.container(border=True):
            st.subheader(heading, anchor=False)
            st.text(shown[name])


def _keep(
    account: Account,
    basis: Basis,
    texts: Mapping[str, str],
    generated: Mapping[str, str],
    seen: Mapping[str, str],
    key: str,
) -> None:
    with refusals_shown():
        with session.database() as db:
            service.edit(db, basis, texts, generated, seen=seen, actor=account, now=session.now())
        for name in (*texts, "seen"):
            st.session_state.pop(f"{name}_{key}", None)
        flash("Đã lưu lời văn báo cáo.")
        st.rerun()
