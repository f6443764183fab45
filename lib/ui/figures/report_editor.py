"""The texts of a summary on the screen: generated, edited, and out of step with the figures."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from lib.access.model import Account, Permission
from lib.drafts.model import DraftKind, Form
from lib.labels import numbers
from lib.reports import service
from lib.reports.compose import Basis
from lib.reports.model import Seen, Text
from lib.reports.moved import MovedText
from lib.ui import focus, session
from lib.ui.feedback import flash, literal, refusals_shown
from lib.ui.figures import report_preview
from lib.ui.form_drafts import Filling, begun, end, fields_begin_with

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
        "vị, năm, phía và lựa chọn đưa dấu hiệu; bấm “Lập báo cáo (PDF)” là lưu luôn phần đang gõ."
    )
    with session.database() as db:
        filling = begun(db, account, _form(basis))
    if any(one.moves for one in behind.values()) and st.button(
        "Cập nhật số liệu vào lời văn", icon=":material/sync:", key=f"renew_{filling.key}"
    ):
        _renew(account, basis)
    seen = _seen(filling, now)
    with st.container(border=True):
        typed = _boxes(filling, now, written)
        save, reset = st.columns(2)
        saved = save.button("Lưu lời văn", type="primary", key=f"save_{filling.key}")
        taken_back = reset.button("Lấy lại lời văn tự động", key=f"reset_{filling.key}")
    over = {f"over_{name}": seen.generated[name] for name in HEADINGS}
    filling.watch(revision=str(seen.revision), **over)
    if saved or taken_back:
        with refusals_shown():
            _keep(account, basis, seen.generated if taken_back else typed, seen)
            _drawn_anew("Đã lưu lời văn báo cáo.", _form(basis), _last_changed(typed, seen))


def save_typed(account: Account, basis: Basis) -> None:
    """Keep what stands in the boxes and is not saved yet; before printing, for instance.

    Raises what `reports.service.edit` raises, and then the boxes stay as they are.
    """
    prefix = fields_begin_with(_form(basis).name)
    seen: Seen | None = st.session_state.get(f"seen_{prefix}")
    names = {name: f"{prefix}_{name}" for name in (*HEADINGS, *LINES)}
    if seen is None or not all(key in st.session_state for key in names.values()):
        return
    typed = {name: str(st.session_state[key]) for name, key in names.items()}
    if any(text.strip() != seen.shown[name].strip() for name, text in typed.items()):
        _keep(account, basis, typed, seen)


def _form(basis: Basis) -> Form:
    variant = "signals" if basis.with_signals else ""
    return Form(
        DraftKind.REPORT,
        unit_id=basis.unit_id,
        side=basis.side,
        year=basis.year.year,
        variant=variant,
    )


def _seen(filling: Filling, now: Seen) -> Seen:
    """What the boxes were first drawn with: a save is measured against that.

    A draft was typed upon the revision and over the figures of its day, which may be older.
    """
    texts = filling.texts
    revision = texts.number("revision", now.revision, now.revision) or 0
    over = {name: texts.text(f"over_{name}", now.generated[name]) for name in HEADINGS}
    drafted = replace(now, revision=revision, generated={**now.generated, **over})
    seen: Seen = st.session_state.setdefault(f"seen_{filling.key}", drafted)
    return seen


def _last_changed(typed: Mapping[str, str], seen: Seen) -> str:
    changed = [name for name, text in typed.items() if text.strip() != seen.shown[name].strip()]
    return changed[-1] if changed else next(iter(HEADINGS))


def _boxes(filling: Filling, now: Seen, written: Mapping[str, Text]) -> dict[str, str]:
    # No form around them: the button for printing stands elsewhere and must know what is typed.
    typed = {}
    for name, heading in HEADINGS.items():
        text = filling.texts.text(name, now.shown[name])
        typed[name] = _box(heading, text, written.get(name), key=f"{filling.key}_{name}")
    with st.expander("Phần đầu, chữ ký và nơi nhận"):
        for name, label in LINES.items():
            draw = st.text_area if name == "recipients" else st.text_input
            text = filling.texts.text(name, now.shown[name])
            typed[name] = draw(label, text, key=f"{filling.key}_{name}")
    return typed


def _what_has_moved(behind: Mapping[str, MovedText]) -> None:
    """Paragraph, old and new figure of every place that is no longer so."""
    for name, one in behind.items():
        moves = "".join(f"\n- {literal(words)}" for words in one.in_words())
        st.warning(
            f"Mục “{HEADINGS[name]}” chưa khớp số liệu hiện nay; bản dự thảo kèm lời nhắc, bản "
            f"trình ký chưa lập được:{moves}",
            icon=":material/sync_problem:",
        )


def _box(heading: str, text: str, written: Text | None, *, key: str) -> str:
    """One section to edit, as high as its text; who has written it last, and how paper sets it."""
    typed: str = st.text_area(heading, text, height="content", key=key)
    if written:
        last = f"Sửa lần cuối {numbers.moment(written.edited_at)}, {written.edited_by}."
        st.caption(literal(last))
    with st.expander("Xem trước như trên giấy"):
        report_preview.draw(typed)
    return typed


def _to_read(shown: Mapping[str, str]) -> None:
    """The same texts for who may not change them, in full and as paper sets them."""
    for name, heading in HEADINGS.items():
        with st.container(border=True):
            st.header(heading, anchor=False)
            report_preview.draw(shown[name])


def _keep(account: Account, basis: Basis, texts: Mapping[str, str], seen: Seen) -> None:
    with session.database() as db:
        service.edit(db, basis, texts, seen=seen, actor=account, now=session.now())
        end(db, account, _form(basis))


def _renew(account: Account, basis: Basis) -> None:
    with refusals_shown():
        save_typed(account, basis)
        with session.database() as db:
            service.renew(db, basis, actor=account, now=session.now())
            end(db, account, _form(basis))
        told = "Đã cập nhật số liệu vào lời văn; đọc lại trước khi lập báo cáo."
        _drawn_anew(told, _form(basis), next(iter(HEADINGS)))


def _drawn_anew(told: str, form: Form, part: str) -> None:
    """The boxes take up what is kept now; the keyboard stays at the part in hand."""
    flash(told)
    focus.after_this(f"{fields_begin_with(form.name)}_{part}")
    st.rerun()
