"""Whose slip of which year lies before the account, and what of it this tab remembers."""

from dataclasses import dataclass, replace

import streamlit as st

from lib.access.model import Account
from lib.db import Database
from lib.drafts.model import DraftKind, Form
from lib.register.model import Member
from lib.rounds.model import cut_off
from lib.slips.form import SlipForm, form_on
from lib.ui import session

# The revision seen when the clerk turned to the slip; the number of the search; the last entry.
BASE, TURN, LAST = "slip_base", "slip_turn", "slip_last"


@dataclass(frozen=True)
class SlipDesk:
    """Whose slip of which year lies before the account."""

    db: Database
    account: Account
    member: Member
    year: int

    @property
    def form(self) -> SlipForm:
        """The form of a slip that is to be entered; one that stands names its own."""
        return form_on(cut_off(self.year, session.today()))

    @property
    def key(self) -> str:
        return f"slip_{self.member.id}_{self.year}"

    @property
    def paper(self) -> Form:
        """The form whose typing is kept."""
        return Form(DraftKind.SLIP, member_id=self.member.id, year=self.year)

    @property
    def corrected(self) -> Form:
        """The form that corrects the slip, whose typing is kept too."""
        return replace(self.paper, kind=DraftKind.CORRECTION)


def next_search() -> str:
    """The key of the field in which the next person is looked for."""
    return f"slip_{st.session_state.get(TURN, 0)}"


def forget_base() -> None:
    """The next drawing begins from the slip as it stands then."""
    st.session_state.pop(BASE, None)
