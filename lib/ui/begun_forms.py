"""Forms about a person that this account has begun: found again without searching."""

from collections.abc import Mapping

import streamlit as st

from lib.access.model import Account
from lib.access.scope import Scope
from lib.db import Database
from lib.drafts import service
from lib.drafts.model import DraftKind, Form, FormDraft
from lib.labels import numbers
from lib.register import store
from lib.register.model import Member
from lib.ui import address, form_drafts, pickers, session
from lib.ui.feedback import literal

MOST = 5


def offer(
    db: Database, scope: Scope, account: Account, kind: DraftKind, *, search: str, year: str = ""
) -> None:
    """A button for each of the newest; it puts the person into the field `search`.

    `year` is the key of the field that chooses the year, where the form has one.
    """
    begun = service.waiting(db, kind, actor=account, now=session.now())[:MOST]
    for draft in begun:
        assert draft.form.member_id is not None
        member = store.member(db, scope, draft.form.member_id)
        st.button(
            literal(_line(member, draft)),
            key=f"begun_{draft.form.name}",
            icon=":material/edit_note:",
            on_click=_go_to,
            args=(draft.form, search, {year: draft.form.year} if year else {}),
        )


def _line(member: Member, draft: FormDraft) -> str:
    of_year = f", năm {draft.form.year}" if draft.form.year else ""
    at = numbers.moment(draft.at)
    what = {DraftKind.CORRECTION: " bản sửa phiếu"}.get(draft.form.kind, "")
    return f"Gõ tiếp{what}: {member.full_name} · {member.card_number}{of_year} · dở lúc {at}"


def _go_to(form: Form, search: str, wanted: Mapping[str, object]) -> None:
    form_drafts.go_on(form)
    address.moved()
    pickers.choose(search, form.member_id)
    for key, value in wanted.items():
        st.session_state[key] = value
