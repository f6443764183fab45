"""The state of the program and its database, and a backup."""

import streamlit as st

from lib.access.model import Permission
from lib.ui import session

session.require(Permission.BACKUP)
st.caption("…")
