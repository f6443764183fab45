"""One slip: found by name or card number, taken in, corrected, acknowledged."""

import streamlit as st

from lib.access.model import Permission
from lib.drafts.model import DraftKind
from lib.rounds import store as rounds
from lib.ui import address, begun_forms, empty, noted, session
from lib.ui.address import Part
from lib.ui.feedback import literal
from lib.ui.intake import slip_desk, slip_record
from lib.ui.pickers import member_of_address

account = session.require(Permission.SLIP_READ)
scope = session.scope()
YEAR = "slip_year"

with session.database() as db:
    years = [found.year for found in rounds.every(db)]
    if not years:
        empty.no_round(account)
        st.stop()
    changed = address.bind(Part.YEAR, YEAR, {year: str(year) for year in years}, years[0])
    year = st.selectbox("Đợt lấy nhận xét năm", years, key=YEAR, width=220, on_change=changed)
    member = member_of_address(db, scope, key=slip_desk.next_search(), sides=scope.sides)
    address.settle()
    if member is None:
        st.caption("Tìm người có tên trên phiếu. Gõ vài chữ của tên, hoặc vài số của thẻ.")
        if account.may(Permission.SLIP_WRITE):
            search = slip_desk.next_search()
            for kind in (DraftKind.SLIP, DraftKind.CORRECTION):
                begun_forms.offer(db, scope, account, kind, search=search, year=YEAR)
        st.stop()
    noted.member_opened(account, member.id)
    st.header(literal(member.full_name), anchor=False)
    slip_record.draw(slip_desk.SlipDesk(db, account, member, year))
