"""When a page fails: the log gets the fault with a code, the person gets the code to quote."""

import logging
import secrets

import streamlit as st

from lib import labels
from lib.errors import Unavailable
from lib.ui.feedback import literal

LOG = logging.getLogger("so213.ui")


def shown(error: Exception) -> bool:
    """Log the fault under a code and show only the code; True: Streamlit shows nothing itself.

    A busy database or a full disk is no fault of the page: that is said in its own words.
    """
    if isinstance(error, Unavailable):
        LOG.warning("page not served: %s", error.code)
        st.error(literal(labels.refusal(error)), icon=":material/hourglass_empty:")
        return True
    code = secrets.token_hex(3).upper()
    LOG.error("page failed, code %s", code, exc_info=error)
    st.error(
        f"Trang này gặp lỗi nên chưa làm xong việc. Tải lại trang rồi thử lại; nếu vẫn lỗi, báo"
        f" quản trị mã {code}.",
        icon=":material/report:",
    )
    return True
