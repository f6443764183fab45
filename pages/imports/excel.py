"""Members, letters, exemptions and slips from Excel: checked first, then written whole."""

import streamlit as st

from lib.access.model import Permission
from lib.imports.kinds import ImportKind
from lib.ui import session
from lib.ui.import_steps import choose_kind, offer_template, show, take_upload, write_buttons

account = session.require(Permission.IMPORT_PERSONS)

st.caption(
    "Tải mẫu, điền, rồi tải tệp lên. Tệp được kiểm tra trước; chưa ghi gì cho đến khi bấm ghi. "
    "Thứ tự nên nhập: đảng viên, giấy giới thiệu, miễn, phiếu nhận xét."
)
kind = choose_kind(
    [ImportKind.MEMBERS, ImportKind.LETTERS, ImportKind.EXEMPTIONS, ImportKind.SLIPS]
)
offer_template(kind)
checked = take_upload(kind, account)

if checked:
    show(checked)
    write_buttons(checked, account)
else:
    st.info("Chọn tệp để xem tệp sẽ ghi những gì.")
