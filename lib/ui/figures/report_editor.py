"""The texts of a summary on the screen: generated, edited, and out of step with the figures."""

from collections.abc import Mapping

import streamlit as st

from lib.access.model import Account, Permission
from lib.labels import numbers
from lib.reports import service
from lib.reports.compose import Basis
from lib.reports.model import Seen, Text
from lib.reports.moved import Moved
from lib.ui import session
from lib.ui.feedback import flash, literal, refusals_shown

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


def editor(account: Account, basis: Basis) -> None:
    """The three sections and the head and foot, to read and, where permitted, to change."""
    with session.database() as db:
        written, now = service.texts(db, basis), service.seen(db, basis)
    behind = service.out_of_step(written, now.generated)
    _what_has_moved(behind)
    if not account.may(Permission.REPORT_EDIT):
        _to_read(now.shown)
        return
    st.caption(
        "Mỗi dòng là một đoạn; dòng bắt đầu bằng dấu # là đề mục. Lời văn lưu riêng cho từng đơn "
        "vị, năm, phía và lựa chọn đưa dấu hiệu; sửa xong bấm “Lưu lời văn” rồi mới in báo cáo."
    )
    key = f"{basis.year.year}_{basis.unit_id}_{basis.side.value}_{basis.with_signals}"
    if any(one.moves for one in behind.values()) and st.button(
        "Cập nhật số liệu vào lời văn", icon=":material/sync:", key=f"renew_{key}"
    ):
        _renew(account, basis, key)
    # A box keeps what it was first drawn with, so a save is measured against that.
    seen: Seen = st.session_state.setdefault(f"seen_{key}", now)
    with st.form(f"report_{key}", enter_to_submit=False):
        typed = {
            name: _box(heading, now.shown[name], written.get(name), key=f"{name}_{key}")
            for name, heading in HEADINGS.items()
        }
        with st.expander("Phần đầu, chữ ký và nơi nhận"):
            for name, label in LINES.items():
                draw = st.text_area if name == "recipients" else st.text_input
                typed[name] = draw(label, now.shown[name], key=f"{name}_{key}")
        save, reset = st.columns(2)
        saved = save.form_submit_button("Lưu lời văn", type="primary")
        taken_back = reset.form_submit_button("Lấy lại lời văn tự động")
    if saved or taken_back:
        _keep(account, basis, seen.generated if taken_back else typed, seen, key)


def _what_has_moved(behind: Mapping[str, Moved]) -> None:
    """Paragraph, old and new figure of every place that is no longer so."""
    for name, one in behind.items():
        places = "".join(f"\n- {literal(words)}" for words in one.in_words())
        st.warning(
            f"Mục “{HEADINGS[name]}” chưa khớp số liệu hiện nay; bản nháp in kèm lời nhắc, bản "
            f"trình ký chưa in được:{places}",
            icon=":material/sync_problem:",
        )


def _box(heading: str, text: str, written: Text | None, *, key: str) -> str:
    """One section to edit, and who has written it last."""
    typed: str = st.text_area(heading, text, height=260, key=key)
    if written:
        last = f"Sửa lần cuối {numbers.moment(written.edited_at)}, {written.edited_by}."
        st.caption(literal(last))
    return typed


def _to_read(shown: Mapping[str, str]) -> None:
    """The same texts for who may not change them, in full and in black."""
    for name, heading in HEADINGS.items():
        with st.container(border=True):
            st.subheader(heading, anchor=False)
            st.text(shown[name])


def _keep(account: Account, basis: Basis, texts: Mapping[str, str], seen: Seen, key: str) -> None:
    with refusals_shown():
        with session.database() as db:
            service.edit(db, basis, texts, seen=seen, actor=account, now=session.now())
        _drawn_anew(key, "Đã lưu lời văn báo cáo.")


def _renew(account: Account, basis: Basis, key: str) -> None:
    with refusals_shown():
        with session.database() as db:
            service.renew(db, basis, actor=account, now=session.now())
        _drawn_anew(key, "Đã cập nhật số liệu vào lời văn; đọc lại trước khi in.")


def _drawn_anew(key: str, told: str) -> None:
    """The boxes take up what is kept now, on the next run."""
    for name in (*HEADINGS, *LINES, "seen"):
        st.session_state.pop(f"{name}_{key}", None)
    flash(told)
    st.rerun()
