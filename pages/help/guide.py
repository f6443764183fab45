"""The quick guide for staff, the same text as in the repository."""

import streamlit as st

from lib import config
from lib.ui import session

session.require()

guide = (config.REPOSITORY / "docs" / "huong-dan.md").read_text(encoding="utf-8")
st.markdown(guide.split("\n", 1)[1])
