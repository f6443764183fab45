"""Who was never introduced, and which letters wait for a receipt; one or many at once."""

import streamlit as st

from lib.access.model import Permission
from lib.labels.letters import BASES
from lib.ui import address, session
from lib.ui.register import letter_lists

account = session.require(Permission.MEMBER_READ)
scope = session.scope()

lists = letter_lists.lists_for(account)
words = {name: letter_lists.WORDS[name] for name in lists}
changed = address.bind(address.Part.LIST, "letters_list", words, lists[0])
chosen = st.segmented_control(
    "Danh sách", lists, required=True, key="letters_list", on_change=changed
)

st.caption(f"Căn cứ: {BASES['issue' if chosen == letter_lists.ISSUE else 'receive']}.")

with session.database() as db:
    session.sides_with_units(db)
    if chosen == letter_lists.ISSUE:
        letter_lists.to_issue(db, scope, account)
    else:
        letter_lists.to_receive(db, scope, account)
