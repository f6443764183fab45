"""A file from Excel, step by step: template, upload, what it would do, then the writing."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import Literal

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from lib.access.model import Account
from lib.access.scope import Scope
from lib.db import Database
from lib.documents import worker
from lib.errors import DomainError
from lib.imports import service
from lib.imports.checked import Checked, ImportRefused
from lib.imports.kinds import ImportKind, fields_of
from lib.imports.template import rejects_file
from lib.labels import imports as words
from lib.labels.numbers import integer
from lib.register.names import dashed, plain_name
from lib.ui import address, downloads, file_names, focus, session
from lib.ui.address import Part
from lib.ui.feedback import flash, literal
from lib.ui.held import Held
from lib.ui.listing import the_list

# Sentences are read, not scrolled through: whoever has more takes the file of rejected rows.
MOST_SHOWN = 200
LOOKED_AT = timedelta(minutes=15)


def choose_kind(kinds: Sequence[ImportKind]) -> ImportKind:
    """What the file is about, in the order in which an office brings its files."""
    spelled = {kind.value: dashed(words.IMPORT_NAMES[kind]) for kind in kinds}
    changed = address.bind(Part.CONTENT, "import_kind", spelled, kinds[0].value)
    chosen = st.segmented_control(
        "Nội dung tệp",
        list(spelled),
        required=True,
        format_func=lambda kind: words.IMPORT_NAMES[kind],
        key="import_kind",
        on_change=changed,
    )
    address.settle()
    return ImportKind(str(chosen))


def offer_template(kind: ImportKind) -> None:
    """The empty template of the kind, with its columns and how each is filled in."""
    make = partial(template_again, kind)
    name = plain_name(f"mẫu {words.IMPORT_NAMES[kind]}")
    downloads.offer("Tải tệp mẫu", name, "xlsx", make, key=f"template_{kind}")
    with st.expander("Các cột của mẫu"):
        rows = [{"Cột": field.header, "Cách ghi": field.help} for field in fields_of(kind).values()]
        _sentences(rows, f"Các cột của mẫu {words.IMPORT_NAMES[kind.value]}")


def template_again(kind: ImportKind, db: Database, _scope: Scope) -> bytes:
    """The template with today's examples; it holds no person."""
    return service.template(db, kind, now=session.now())


@st.cache_resource
def _files() -> Held[Checked]:
    """Checked files by their key; the tab holds the key alone, for tens of MB hang on it.

    Not for long: who comes back later finds the file checked again.
    """
    return Held(LOOKED_AT)


def take_upload(kind: ImportKind, account: Account) -> Checked | None:
    """The file chosen on this page, checked once; None while there is none."""
    turn = st.session_state.setdefault("import_turn", 0)
    field = f"import_file_{kind}_{turn}"
    # Any kind of file is sent: the check says what it is instead, and what to do about it.
    file = st.file_uploader("Tệp Excel (.xlsx, tối đa 10 MB)", key=field)
    if file is None:
        _forget()
        return None
    file_id, key = st.session_state.get("import_checked", (None, None))
    checked = _files().get(key)
    if file_id != file.file_id or checked is None:
        checked = _checked(kind, file, account)
        _keep(file.file_id, checked)
        focus.now(field if checked.refusal else "import_write")
    return checked


def _keep(file_id: str, checked: Checked) -> None:
    _forget()
    st.session_state["import_checked"] = file_id, _files().keep(checked)


def _forget() -> None:
    _, key = st.session_state.pop("import_checked", (None, None))
    _files().forget(key)


def show(checked: Checked) -> None:
    """What the file would do, its faults by row, and what to look at."""
    if checked.refusal:
        told = f"Chưa nhận tệp “{checked.file_name}”. {checked.refusal}"
        st.error(literal(told), icon=":material/error:")
        return
    if st.session_state.pop("import_moved", False):
        st.warning("Sổ vừa thay đổi nên chưa ghi gì; dưới đây là kết quả kiểm tra lại.")
    _counts(checked)
    _warnings(checked)
    if not checked.rejected:
        return
    st.header(f"{integer(checked.rejected)} dòng lỗi", anchor=False)
    if checked.rejected > MOST_SHOWN:
        st.caption(f"Hiện {integer(MOST_SHOWN)} dòng đầu; tệp các dòng lỗi có đủ.")
    faults = checked.first_faults(MOST_SHOWN)
    _sentences([{"Dòng": str(f.row), "Lỗi và cách sửa": f.words} for f in faults], "Dòng lỗi")
    _offer_rejects(checked.kind)


def write_buttons(checked: Checked, account: Account) -> None:
    """The file as a whole, or its valid rows when some are wrong."""
    if checked.refusal:
        return
    good = checked.created + checked.updated
    if not good:
        st.info("Không có dòng nào cần ghi.")
        return
    whole = not checked.rejected
    label = "Ghi vào sổ" if whole else f"Ghi {integer(good)} dòng đúng"
    if not whole:
        st.caption("Sửa các dòng lỗi rồi tải lên lại để ghi cả tệp, hoặc chỉ ghi các dòng đúng.")
    may = not checked.unknown or _may_skip(checked)
    kind: Literal["primary", "secondary"] = "primary" if whole else "secondary"
    if st.button(label, key="import_write", type=kind, disabled=not may):
        _write(checked, account, accept_valid=not whole)


def _may_skip(checked: Checked) -> bool:
    """A header written wrong and a column of the office's own look the same: the person says."""
    st.caption(literal(f"Tệp có cột {checked.unknown} mà mẫu không có."))
    words = "Không cần các cột này, bỏ qua khi ghi. (Tiêu đề viết nhầm thì sửa rồi tải lên lại.)"
    return st.checkbox(words, key=f"import_skip_{checked.file_hash}")


def _checked(kind: ImportKind, file: UploadedFile, account: Account) -> Checked:
    with st.spinner("Đang kiểm tra tệp …"), session.database() as db:
        return service.check(db, kind, file.getvalue(), file.name, actor=account, now=session.now())


def _write(checked: Checked, account: Account, *, accept_valid: bool) -> None:
    """Write and begin anew; when the register has moved since, show what is wrong now."""
    with st.spinner("Đang ghi vào sổ …"), session.database() as db:
        try:
            done = service.commit(
                db,
                checked,
                accept_valid=accept_valid,
                skip_unknown=True,
                actor=account,
                now=session.now(),
            )
        except ImportRefused as refused:
            file_id, _ = st.session_state["import_checked"]
            _keep(file_id, refused.checked)
            st.session_state["import_moved"] = True
            st.rerun()
    flash(
        f"Đã ghi tệp {done.file_name}: {integer(done.created)} dòng mới,"
        f" {integer(done.updated)} dòng sửa, {integer(done.unchanged)} dòng không đổi."
    )
    st.session_state["import_turn"] += 1
    focus.after_this(f"import_file_{checked.kind}_{st.session_state['import_turn']}")
    st.rerun()


def _counts(checked: Checked) -> None:
    labelled = {
        "Số dòng": checked.rows,
        "Mới": checked.created,
        "Sửa": checked.updated,
        "Không đổi": checked.unchanged,
        "Lỗi": checked.rejected,
    }
    for column, (label, count) in zip(st.columns(5), labelled.items(), strict=True):
        column.metric(label, integer(count), border=True)
    st.caption("Mới chỉ kiểm tra, chưa ghi gì vào sổ.")


def _warnings(checked: Checked) -> None:
    warnings = checked.warnings
    if not warnings:
        return
    with st.expander(f"{integer(len(warnings))} điều cần xem lại", expanded=len(warnings) <= 3):
        shown = [{"Cần xem lại": sentence} for sentence in warnings[:MOST_SHOWN]]
        _sentences(shown, "Điều cần xem lại")


def _sentences(rows: Sequence[Mapping[str, str]], title: str) -> None:
    """A list whose sentences wrap instead of being cut off."""
    the_list.draw_rows(dashed(title), title, {name: name for name in rows[0]}, rows)


def _offer_rejects(kind: ImportKind) -> None:
    _, key = st.session_state["import_checked"]
    make, what = partial(rejects_of, key), f"dòng lỗi {words.IMPORT_NAMES[kind]}"
    with session.database() as db:
        name = file_names.named(db, session.scope(), what, session.today().year)
    downloads.offer("Tải các dòng lỗi để sửa", name, "xlsx", make, key="import_rejects")


def rejects_of(key: str, _db: Database, _scope: Scope) -> bytes:
    """The rejected rows of a checked file, for who brought it.

    Raises DomainError "file_gone" when it lay for too long.
    """
    checked = _files().get(key)
    if checked is None:
        raise DomainError("file_gone")
    rows = checked.rejects()
    return worker.LISTS.submit(rejects_file, checked.kind, checked.columns, rows).result()
