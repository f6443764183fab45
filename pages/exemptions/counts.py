"""Ground B1: how many per workplace unit and year, never who."""

import streamlit as st

from lib.access.model import Permission
from lib.register.unit_store import units_on
from lib.ui import address, session
from lib.ui.address import Part
from lib.ui.exemptions.counts import YEAR, counts_of_year, record_form, waiting_counts

account = session.require(Permission.EXEMPTION_READ)
scope = session.scope()

st.caption(
    "Diện B1 (nhiệm vụ đặc biệt, giữ bí mật nhân thân; thường trực sẵn sàng chiến đấu) chỉ ghi "
    "số lượng theo đơn vị công tác và năm. Không ghi tên ai, ở bất cứ ô nào."
)
years = list(range(scope.day.year, scope.day.year - 5, -1))
changed = address.bind(Part.YEAR, YEAR, {year: str(year) for year in years}, years[0])
year = st.selectbox("Năm", years, key=YEAR, width=160, on_change=changed)
address.settle()

with session.database() as db:
    units = units_on(db, scope.day)
    waiting_counts(db, scope, account, units)
    if account.may(Permission.EXEMPTION_DECIDE):
        record_form(db, scope, account, year)
    counts_of_year(db, scope, year)
