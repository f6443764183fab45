"""The counts of ground B1: record one, see those of a year, confirm somebody else's."""

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from lib.access.model import Account, Permission, Side
from lib.access.scope import Scope
from lib.db import Database
from lib.exemptions import secret_counts
from lib.exemptions.secret_count_model import SecretCount
from lib.labels.numbers import integer
from lib.register.model import Unit
from lib.register.unit_store import units_on
from lib.ui import address, brought, file_names, focus, session
from lib.ui.feedback import flash, refusals_shown
from lib.ui.fields import FormFields, refusals_at, submit_button, text_field
from lib.ui.listing import in_memory, the_list
from lib.ui.listing.shape import EmptyList, Listing, TableRow, columns_of
from lib.ui.pickers import choose, field_key, pick_unit

COLUMNS = {
    "unit": "Đơn vị",
    "count": "Số đảng viên",
    "decision": "Số quyết định",
    "state": "Tình trạng",
    "recorded": "Ghi lúc",
}
FORM, WAITING, YEAR = "secret_count", "secret_counts_waiting", "secret_counts_year"
EXAMPLE = "12-QĐ/ĐU"


def record_form(db: Database, scope: Scope, account: Account, year: int) -> None:
    """Draw the form of one unit's count; it has no field that could take a name."""
    key, fields = session.form_key(FORM), FormFields("exemptions")
    if (begin := brought.unit_of(db, session.units(Side.WORKPLACE))) is not None:
        choose(f"unit_{key}", begin)
    address.settle()
    unit_id = pick_unit(db, scope, Side.WORKPLACE, label="Đơn vị", key=f"unit_{key}")
    fields["unit"] = st.empty()
    with st.form(f"{FORM}_{key}"):
        left, right = st.columns(2)
        with left:
            count = st.number_input("Số đảng viên", min_value=0, value=None, key=f"count_{key}")
            fields["count"] = st.empty()
        with right:
            label = "Số quyết định (để trống nếu số cũng thuộc diện mật)"
            number = text_field(
                fields, "decision_number", "", key=f"number_{key}", label=label, placeholder=EXAMPLE
            )
        submitted = submit_button(fields, f"Ghi số lượng năm {year}", type="primary")
    if submitted:
        with refusals_at(fields):
            secret_counts.record(
                db,
                unit_id,
                year,
                count,
                decision_number=number,
                actor=account,
                now=session.now(),
            )
            session.new_form_key(FORM)
            flash("Đã ghi số lượng; số này được tính khi một tài khoản khác xác nhận.")
            focus.after_this(field_key(f"unit_{session.form_key(FORM)}"))
            st.rerun()


def waiting_counts(db: Database, scope: Scope, account: Account, units: Mapping[int, Unit]) -> None:
    """Counts that wait for a second account, each with its button."""
    with st.container(key=WAITING):
        for count in secret_counts.waiting(db, scope):
            with st.container(border=True, horizontal=True, vertical_alignment="center"):
                told = f"năm {count.year}: {integer(count.count)} người"
                st.text(f"{units[count.unit_id].name}, {told}")
                st.text(count.decision_number)
                _confirm_button(db, account, count)


def _confirm_button(db: Database, account: Account, count: SecretCount) -> None:
    if account.id == count.recorded_by or not account.may(Permission.EXEMPTION_CONFIRM):
        st.caption("Chờ tài khoản khác xác nhận")
    elif st.button("Xác nhận", key=f"confirm_{count.id}"):
        with refusals_shown():
            secret_counts.confirm(db, count.id, actor=account, now=session.now())
            flash("Đã xác nhận số lượng; số liệu đã tính theo số mới.")
            # The next one that waits; after the last the year, with which another list begins.
            focus.after_this(WAITING, YEAR)
            st.rerun()


def counts_of_year(db: Database, scope: Scope, year: int) -> None:
    """Everything recorded for the year; only the newest confirmed row of a unit counts."""
    listing = Listing(
        "so-luong-b1",
        f"Số lượng diện B1 năm {year}",
        columns_of(COLUMNS),
        in_memory.reader(partial(counts_now, year)),
        file_name=file_names.named(db, scope, "số lượng B1", year),
        empty=EmptyList(f"Chưa ghi số lượng nào cho năm {year}."),
    )
    the_list.draw(db, scope, listing)


def counts_now(year: int, db: Database, scope: Scope) -> Sequence[TableRow]:
    """Everything recorded for the year, as it stands now and as far as the scope reaches."""
    return _rows(secret_counts.of_year(db, scope, year), units_on(db, scope.day))


def _rows(recorded: Sequence[SecretCount], units: Mapping[int, Unit]) -> list[TableRow]:
    newest = {one.unit_id: one.id for one in recorded if one.confirmed_by is not None}
    return [
        {
            "unit": units[one.unit_id].name,
            "count": one.count,
            "decision": one.decision_number,
            "state": _state(one, newest),
            "recorded": one.recorded_at,
        }
        for one in recorded
    ]


def _state(count: SecretCount, newest: Mapping[int, int]) -> str:
    if count.confirmed_by is None:
        return "Chờ xác nhận"
    return "Đang tính" if newest[count.unit_id] == count.id else "Đã thay bằng số mới"
