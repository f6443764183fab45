"""Before a stack is opened: who is expected of the cell, what is in work there, and the cover."""

from collections.abc import Mapping

import streamlit as st

from lib import config
from lib.access.model import Account, Permission, Side
from lib.access.scope import Scope
from lib.db import Database
from lib.labels import numbers
from lib.labels.rounds import NOT_ADMITTED, PLACES
from lib.rounds import store as rounds
from lib.rounds.model import Place
from lib.slips.model import JointMeeting
from lib.stacks import reading as stack_reading
from lib.stacks import service as stacks
from lib.stacks.reading import Outlook
from lib.ui import address, empty, focus, session
from lib.ui.address import Part
from lib.ui.feedback import literal
from lib.ui.fields import FormFields, refusals_at, submit_button, text_field
from lib.ui.intake.stack_cover import cover_fields, enter, said
from lib.ui.pickers import unit_of_address

# Where a clerk finds those who owe no slip for a reason: who may go there, the page, its link.
_WAYS: tuple[tuple[frozenset[Place | None], Permission, str, str], ...] = (
    (
        frozenset({Place.NOT_INTRODUCED, Place.NOT_RECEIVED}),
        Permission.MEMBER_READ,
        "pages/register/letters.py",
        "Xem ai chưa giới thiệu, chưa tiếp nhận",
    ),
    (
        frozenset({Place.MEETING_EXEMPT, Place.INTRO_EXEMPT, Place.PARTY_DUTY_EXEMPT}),
        Permission.EXEMPTION_READ,
        "pages/exemptions/of_member.py",
        "Tra cứu miễn",
    ),
    (
        frozenset({Place.NOT_WORKING, None}),
        Permission.MEMBER_READ,
        "pages/register/members.py",
        "Xem danh sách đảng viên",
    ),
)

GO_ON = "go_on_"


def opening(db: Database, scope: Scope, account: Account) -> None:
    """The choice of a cell, what is known of it, and the form that begins a stack."""
    st.header("Chồng phiếu mới")
    years = [found.year for found in rounds.every(db)]
    if not years:
        empty.no_round(account)
        return
    spelled = {year: str(year) for year in years}
    changed = address.bind(Part.YEAR, "stack_year", spelled, years[0])
    year = st.selectbox(
        "Đợt lấy nhận xét năm", years, key="stack_year", width=220, on_change=changed
    )
    unit_id = unit_of_address(
        db, scope, Side.RESIDENCE, key="stack_unit", label="Chi bộ nơi cư trú", needed=True
    )
    address.settle()
    if unit_id is None:
        st.caption("Chọn chi bộ có chồng phiếu trong tay, rồi ghi số phiếu đếm được.")
        return
    found = stack_reading.outlook(db, unit_id, year, actor=account, now=session.now())
    if _is_new(unit_id, year):
        focus.now(
            *(f"{GO_ON}{stack.id}" for stack in found.in_work), f"open_{unit_id}_{year}_stated"
        )
    _in_work(found)
    if not found.expected:
        _nobody_expected(found, account, year)
        return
    _expected(found, year)
    _cover(db, account, scope, year, unit_id, found)


def _is_new(unit_id: int, year: int) -> bool:
    """Whether this cell has just been chosen: then the keyboard goes on to what is asked of it."""
    before = st.session_state.get("stack_cell")
    st.session_state["stack_cell"] = (unit_id, year)
    return before != (unit_id, year)


def _in_work(found: Outlook) -> None:
    """The stacks of this cell and year that somebody is typing, each to go on with."""
    for stack in found.in_work:
        line, button = st.container(border=True).columns([5, 2], vertical_alignment="center")
        line.text(
            f"Chi bộ này đang có chồng gõ dở: {stack.opened_by_name} mở lúc"
            f" {numbers.moment(stack.opened_at)}, đã gõ {found.typed.get(stack.id, 0)}/"
            f"{stack.cover.stated} phiếu."
        )
        if button.button("Gõ tiếp chồng này", key=f"{GO_ON}{stack.id}", icon=":material/edit:"):
            enter(stack.id)


def _expected(found: Outlook, year: int) -> None:
    left = found.expected - found.come
    st.text(
        f"Năm {year} chi bộ này có {found.expected} người phải có phiếu: đã có {found.come},"
        f" còn {left}."
    )
    if found.owing_none:
        st.caption(literal(f"Không phải có phiếu: {_counted(found.owing_none)}."))


def _nobody_expected(found: Outlook, account: Account, year: int) -> None:
    """Why an empty stack would be empty, and where to put it right first."""
    if not found.owing_none:
        st.info(f"Năm {year} không có đảng viên nào cư trú ở chi bộ này theo sổ.")
    else:
        why = f"Năm {year} chi bộ này chưa có ai phải có phiếu: {_counted(found.owing_none)}."
        if found.owing_none.keys() & {Place.NOT_INTRODUCED, Place.NOT_RECEIVED}:
            why += " Ghi giấy giới thiệu và ngày tiếp nhận trước, rồi mở chồng phiếu."
        st.info(literal(why))
    for places, permission, page, label in _WAYS:
        empty = not found.owing_none and None in places
        if account.may(permission) and (empty or places & found.owing_none.keys()):
            st.page_link(config.REPOSITORY / page, label=label, icon=":material/arrow_forward:")


def _counted(places: Mapping[Place | None, int]) -> str:
    """In the order of the waterfall: 'chưa giới thiệu 3, đã giới thiệu, chưa tiếp nhận 5'."""
    ordered = [place for place in (*Place, None) if place in places]
    words = (PLACES[place] if place else NOT_ADMITTED for place in ordered)
    return "; ".join(
        f"{word[0].lower()}{word[1:]} {places[place]}"
        for word, place in zip(words, ordered, strict=True)
    )


def _cover(
    db: Database, account: Account, scope: Scope, year: int, unit_id: int, found: Outlook
) -> None:
    name = f"{unit_id}_{year}"
    fields = FormFields("stacks")
    with st.form(f"stack_open_{name}"):
        typed = cover_fields(fields, None, scope.day, JointMeeting(), key=f"open_{name}")
        reason = ""
        if found.in_work:
            reason = text_field(fields, "second_reason", "", key=f"open_{name}_reason")
        pressed = submit_button(fields, "Mở chồng phiếu", type="primary")
    if pressed:
        with refusals_at(fields):
            stack_id = stacks.open_stack(
                db,
                year,
                unit_id,
                said(*typed),
                second_reason=reason,
                key=session.form_key(f"stack_{name}"),
                actor=account,
                now=session.now(),
            )
            session.new_form_key(f"stack_{name}")
            enter(stack_id)
