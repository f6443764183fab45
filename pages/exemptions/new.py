"""A new exemption request: the member, one of three kinds, a ground of that kind, and the dates."""

import streamlit as st

from lib.access.model import Permission, Side
from lib.drafts.model import DraftKind, Form
from lib.exemptions import service
from lib.labels.exemptions import KIND_NAMES
from lib.ui import address, begun_forms, focus, session
from lib.ui.exemptions.draft import drafted, earlier_ones
from lib.ui.feedback import flash
from lib.ui.fields import FormFields, refusals_at
from lib.ui.form_drafts import begun
from lib.ui.pickers import field_key, member_of_address, unit_of_address

account = session.require(Permission.EXEMPTION_PROPOSE)
picker = f"member_{session.form_key('exemption_new')}"
scope = session.scope()

with session.database() as db:
    left, right = st.columns([3, 2])
    with right:
        unit = unit_of_address(
            db, scope, Side.WORKPLACE, key="exemption_new_unit", label="Chỉ tìm trong đơn vị"
        )
    with left:
        member = member_of_address(db, scope, key=picker, within=unit)
    address.settle()
    if member:
        earlier_ones(db, scope, member.id)
    else:
        st.caption("Tìm người xin miễn trước; sau đó chọn loại miễn, diện và thời gian.")
        begun_forms.offer(db, scope, account, DraftKind.EXEMPTION, search=picker)

    if member:
        fields = FormFields("exemptions")
        filling = begun(db, account, Form(DraftKind.EXEMPTION, member_id=member.id))
        draft = drafted(member.id, filling, fields)
        if draft:
            with refusals_at(fields):
                key = session.form_key(filling.name)
                service.propose(db, draft, key=key, actor=account, now=session.now())
                filling.end(db)
                session.new_form_key("exemption_new")
                flash(
                    f"Đã ghi đề nghị “{KIND_NAMES[draft.kind]}” cho {member.full_name}; "
                    "đề nghị chờ ghi quyết định."
                )
                focus.after_this(field_key(f"member_{session.form_key('exemption_new')}"))
                st.rerun()
