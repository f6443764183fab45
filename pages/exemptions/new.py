"""A new exemption request: the member, one of three kinds, a ground of that kind, and the dates."""

import streamlit as st

from lib.access.model import Permission
from lib.exemptions import service
from lib.labels.exemptions import KINDS
from lib.ui import session
from lib.ui.exemptions.draft import drafted, earlier_ones
from lib.ui.feedback import flash
from lib.ui.fields import Places, refusals_at
from lib.ui.pickers import pick_member

account = session.require(Permission.EXEMPTION_PROPOSE)
key = session.form_key("exemption_new")

scope = session.scope()

with session.database() as db:
    member = pick_member(db, scope, key=f"member_{key}")
    if member:
        earlier_ones(db, scope, member.id)
    else:
        st.caption("Tìm người xin miễn trước; sau đó chọn loại miễn, diện và thời gian.")

if member:
    places = Places("exemptions")
    draft = drafted(member.id, key, places)
    if draft:
        with refusals_at(places), session.database() as db:
            service.propose(db, draft, key=key, actor=account, now=session.now())
            session.new_form_key("exemption_new")
            flash(
                f"Đã ghi đề nghị “{KINDS[draft.kind]}” cho {member.full_name}; "
                "đề nghị chờ ghi quyết định."
            )
            st.rerun()
