"""Who was never introduced, and which letters wait for a receipt; one or many at once."""

import streamlit as st

from lib.access.model import Permission
from lib.ui import session
from lib.ui.register import letter_lists

account = session.require(Permission.MEMBER_READ)
scope = session.scope()

lists = letter_lists.lists_for(account)
chosen = st.segmented_control(
    "Danh sách", lists, default=lists[0], required=True, key="letters_list"
)

with session.database() as db:
    session.sides_with_units(db)
    if chosen == letter_lists.ISSUE:
        letter_lists.to_issue(db, scope, account)
    else:
        letter_lists.to_receive(db, scope, account)
