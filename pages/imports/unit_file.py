"""Units from Excel: checked first, then written whole."""

import streamlit as st

from lib.access.model import Permission
from lib.imports.kinds import ImportKind
from lib.ui import session
from lib.ui.import_steps import offer_template, show, take_upload, write_buttons

account = session.require(Permission.IMPORT_UNITS)

st.caption(
    "Tải mẫu, điền, rồi tải tệp lên. Tệp được kiểm tra trước; chưa ghi gì cho đến khi bấm ghi. "
    "Đơn vị cấp trên có thể đứng ở bất cứ dòng nào của tệp."
)
offer_template(ImportKind.UNITS)
checked = take_upload(ImportKind.UNITS, account)

if checked:
    show(checked)
    write_buttons(checked, account)
else:
    st.info("Chọn tệp để xem tệp sẽ ghi những gì.")
