"""One exemption request: whose it is, what it does to the figures, and the next step."""

import streamlit as st

from lib.access.model import Permission
from lib.marks.model import Marked
from lib.register import store as register
from lib.ui import focus, marks, session
from lib.ui.exemptions import papers, request_page
from lib.ui.exemptions.facts import request_facts
from lib.ui.exemptions.forms import Dealing, actions, first_field
from lib.ui.feedback import literal

account = session.require(Permission.EXEMPTION_READ)
scope = session.scope()

with session.database() as db:
    request = request_page.opened(db, scope)
    if request is None:
        st.stop()
    member = register.member(db, scope, request.member_id)
    way = request_page.way_of(db, scope, account, request)
    request_page.draw_way(way, request)
    is_new = request_page.is_new(request)
    request_page.show_done(db, scope, request, is_new=is_new)
    st.header(literal(f"{member.full_name} · thẻ {member.card_number}"), anchor=False)
    with st.container(border=True):
        request_facts(db, scope, request)
        papers.draw(db, scope, account, request)
    actions(account, request, Dealing(member.full_name, way))
    marks.follow(db, account, Marked.EXEMPTION, request.id)

if is_new:
    # One key: of several the one drawn first would have the keyboard on a slow machine.
    focus.now(first_field(account, request) or "request_way")
