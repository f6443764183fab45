"""Before anything of a slip is typed: whether this person owes one, and if not, why."""

import streamlit as st

from lib import labels
from lib.access.model import Permission
from lib.labels import numbers
from lib.labels.rounds import PLACES
from lib.letters import store as letters
from lib.register.unit_store import units_on
from lib.rounds.duty import Duty, duties
from lib.rounds.model import Place
from lib.ui import session
from lib.ui.feedback import literal
from lib.ui.intake.slip_desk import SlipDesk
from lib.ui.pickers import cell_line
from lib.ui.register.member_page import NAME, PAGE

# What is put right in the record of the person.
_IN_THE_RECORD = frozenset({Place.NOT_WORKING, Place.NOT_INTRODUCED, Place.NOT_RECEIVED})


def told(desk: SlipDesk) -> Duty:
    """Say where the person lives, the letter, and what is owed; answers the duty."""
    duty = duties(desk.db, [desk.member.id], desk.year, session.today())[desk.member.id]
    parts = (_home(desk, duty), _letter(desk), _owes(desk, duty))
    st.text(" · ".join(part for part in parts if part))
    if duty.refused:
        st.warning(literal(labels.words(duty.refused.code, duty.refused.values)))
        if duty.place in _IN_THE_RECORD and desk.account.may(Permission.MEMBER_READ):
            st.page_link(
                PAGE,
                label="Mở hồ sơ",
                icon=":material/arrow_forward:",
                query_params={NAME: str(desk.member.id)},
            )
    return duty


def _home(desk: SlipDesk, duty: Duty) -> str:
    home = duty.standing.residence_unit_id if duty.standing else None
    if home is None:
        return ""
    return f"Nơi cư trú: {cell_line(units_on(desk.db, session.today()), home)}"


def _letter(desk: SlipDesk) -> str:
    """The letter that stands today; whether it counts for the year says the duty."""
    scope = session.scope()
    newest_first = letters.of_member(desk.db, scope, desk.member.id)
    found = next((letter for letter in newest_first if letter.stands(scope.day)), None)
    if found is None:
        return "chưa có giấy giới thiệu"
    came = f", tiếp nhận {numbers.day(found.received_on)}" if found.received_on else ""
    return f"giới thiệu {numbers.day(found.issued_on)}{came}"


def _owes(desk: SlipDesk, duty: Duty) -> str:
    where = f"năm {desk.year}: {PLACES[duty.place].lower()}" if duty.place else ""
    due = f" (hạn {numbers.day(duty.due_on)})" if duty.due_on and not duty.refused else ""
    return where + due
