"""One member's exemptions: everything asked for and what became of it; renew, revoke."""

import streamlit as st

from lib.access.model import Permission
from lib.exemptions import store
from lib.ui import address, noted, session
from lib.ui.address import Part
from lib.ui.exemptions import request_page
from lib.ui.exemptions.draft import line
from lib.ui.exemptions.facts import request_facts
from lib.ui.exemptions.forms import Dealing, actions
from lib.ui.pickers import member_of_address

account = session.require(Permission.EXEMPTION_READ)
scope = session.scope()

with session.database() as db:
    member = member_of_address(db, scope, key="exemption_member")
    if member:
        noted.member_opened(account, member.id)
    requests = store.seen_of_member(db, scope, member.id) if member else []
    found = {one.id: one for one in requests}
    if not member:
        st.caption("Tìm một người để xem mọi lần miễn, gia hạn hoặc thu hồi.")
    elif not found:
        st.caption("Đảng viên này chưa có đề nghị miễn nào.")
    if member and found:
        key, words = f"exemptions_of_{member.id}", {id: str(id) for id in found}
        changed = address.bind(Part.REQUEST, key, words, next(iter(found)))
        chosen = st.radio(
            "Các lần miễn",
            list(found),
            format_func=lambda id: line(found[id]),
            key=key,
            on_change=changed,
        )
        request = found[chosen]
    else:
        address.write(Part.REQUEST, None)
    address.settle()
    if member and found:
        request_page.show_done(db, scope, request, is_new=False)
        with st.container(border=True):
            request_facts(db, scope, request)
        actions(account, request, Dealing(member.full_name, request_page.Way(None)))
