"""The state of the program and its database, and a backup."""

import streamlit as st

from lib import config
from lib.access.model import Permission
from lib.db import soundness
from lib.db.backup import backup
from lib.labels import numbers
from lib.ui import session
from lib.ui.feedback import flash, literal, refusals_shown
from lib.web import selfcheck
from lib.web.standing_check import CHECK as standing

me = session.require(Permission.BACKUP)

with session.database() as db:
    version = soundness.sqlite_version(db)
    notes = selfcheck.notes(db)

st.header("Sao lưu")
directory = config.data_dir() / "backups"
st.markdown(
    "Bản sao lưu được lập khi mọi người vẫn làm việc, rồi mở ra kiểm tra. Chép tệp sang ổ đĩa khác"
    " cùng tệp `.head` cạnh nó, và cất giữ như dữ liệu gốc; khóa `audit.key` cất riêng. Cách khôi"
    " phục và diễn tập ở trang Hướng dẫn."
)
if st.button("Sao lưu ngay", type="primary", key="system_backup", icon=":material/save:"):
    directory.mkdir(mode=0o700, exist_ok=True)
    with refusals_shown(), session.database() as db:
        path = backup(db, directory, session.now(), actor_id=me.id)
        flash(f"Đã sao lưu vào {path.name} và kiểm tra xong.")
        st.rerun()
copies = sorted(directory.glob("so213-*.sqlite"), reverse=True) if directory.is_dir() else []
if copies:
    st.text(f"Thư mục: {directory}")
    for path in copies[:5]:
        st.text(f"{path.name} · {numbers.megabytes(path.stat().st_size)}")
else:
    st.caption("Chưa có bản sao lưu nào.")

st.header("Kiểm tra")
st.text(f"SQLite {version}")
if st.button("Kiểm tra toàn bộ", key="system_check", icon=":material/fact_check:"):
    with session.database() as db:
        faults = selfcheck.check_thoroughly(db)
    for fault in faults:
        st.error(literal(fault.text), icon=":material/error:")
    if not faults:
        st.success("Cơ sở dữ liệu, chuỗi nhật ký và cấu hình đều đúng.", icon=":material/check:")
st.text(standing.told())
for fault in standing.faults:
    st.error(fault.text.replace("`", ""), icon=":material/error:")
for note in notes:
    st.caption(literal(note))
