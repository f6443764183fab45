"""The actions on introduction letters, each a form that keeps what was typed when refused."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from lib.access.model import Account, Permission
from lib.db import Database
from lib.errors import required
from lib.labels.letters import BASES, FORMS
from lib.letters import service
from lib.letters.model import Letter, LetterForm, successive
from lib.register.model import Member
from lib.ui import feedback, focus, session
from lib.ui.fields import (
    FormFields,
    day_field,
    refusals_at,
    submit_button,
    text_field,
    version_seen,
)
from lib.ui.folds import fold
from lib.ui.listing import answers
from lib.ui.listing.answers import BulkOutcome
from lib.ui.register.member_record import letter_line

WITHDRAWAL_FOLD, LETTER_FOLD = "fold_withdrawal_", "fold_letter_"


def issue(
    account: Account,
    members: Sequence[Member],
    *,
    key: str,
    answer: Callable[[BulkOutcome], None] | None = None,
) -> None:
    """One letter for each of these members, numbered one after the other.

    `answer` is told what became of each; without it the page says how many were written.
    """
    fields = FormFields("letters")
    with st.form(key):
        left, middle, right = st.columns(3)
        with left:
            form = st.selectbox("Mẫu giấy", list(LetterForm), format_func=_form, key=f"{key}_form")
        with middle:
            number = text_field(
                fields,
                "number",
                "",
                key=f"{key}_number",
                label="Số giấy đầu tiên" if len(members) > 1 else None,
                placeholder="12-GGT/ĐU",
            )
        with right:
            today = session.today()
            issued_on = _day(fields, "issued_on", today, key)
        words = "Cấp giấy" if len(members) == 1 else f"Cấp {len(members)} giấy"
        submitted = submit_button(fields, words, type="primary")
    if submitted:
        with refusals_at(fields), session.database() as db:
            day = required("letters", "issued_on", issued_on)
            outcome = _issued(db, account, members, number, form or LetterForm.ORDINARY, day)
            if answer is not None:
                answer(outcome)
            _done(f"Đã cấp {outcome.done} giấy giới thiệu.")


def issue_one(account: Account, member: Member, *, key: str) -> None:
    """A letter for the person of a record, with the rule it is issued by."""
    st.caption(f"Căn cứ: {BASES['issue']}.")
    issue(account, [member], key=key)


def _issued(
    db: Database,
    account: Account,
    members: Sequence[Member],
    first: str,
    form: LetterForm,
    day: date,
) -> BulkOutcome:
    """Write the letters; the number of one that is refused goes to the next that is not."""
    numbers = deque(successive(first, len(members)))

    def issue(member_ids: list[int]) -> None:
        given = zip(member_ids, numbers, strict=False)
        letters = [Letter(0, member_id, form, number, day, None) for member_id, number in given]
        service.issue(db, letters, actor=account, now=session.now())
        for _ in member_ids:
            numbers.popleft()

    return answers.together([member.id for member in members], issue)


def actions(account: Account, letters: Sequence[Letter]) -> None:
    """Whatever this account may do with one of the letters, chosen first."""
    may_issue = account.may(Permission.LETTER_ISSUE)
    may_receive = account.may(Permission.LETTER_RECEIVE)
    if not letters or not (may_issue or may_receive):
        return
    chosen = st.selectbox(
        "Làm việc với giấy",
        range(len(letters)),
        format_func=lambda at: letter_line(letters[at]),
        key="letter_chosen",
    )
    letter = letters[chosen]
    if may_receive and not letter.received_on and not letter.withdrawn_on:
        with st.expander("Ghi tiếp nhận", expanded=True):
            _receive(account, letter)
    if may_issue and not letter.withdrawn_on:
        fold(
            "Thu hồi giấy",
            partial(_withdraw, account, letter),
            key=f"{WITHDRAWAL_FOLD}{letter.id}",
        )
    fold(
        "Sửa chỗ ghi sai trên giấy",
        partial(_correct, account, letter),
        key=f"{LETTER_FOLD}{letter.id}",
    )


def _receive(account: Account, letter: Letter) -> None:
    key, fields = f"letter_{letter.id}_receive", FormFields("letters")
    st.caption(f"Căn cứ: {BASES['receive']}.")
    with st.form(key):
        received_on = _day(fields, "received_on", session.today(), key)
        submitted = submit_button(fields, "Ghi tiếp nhận", type="primary")
    if submitted:
        with refusals_at(fields), session.database() as db:
            day = required("letters", "received_on", received_on)
            service.receive(db, [letter.id], day, actor=account, now=session.now())
            _done("Đã ghi tiếp nhận.")


def _withdraw(account: Account, letter: Letter) -> None:
    key, fields = f"letter_{letter.id}_withdraw", FormFields("letters")
    with st.form(key):
        withdrawn_on = _day(fields, "withdrawn_on", session.today(), key)
        reason = text_field(
            fields,
            "withdrawn_reason",
            "",
            key=f"{key}_reason",
            placeholder="Chuyển nơi cư trú, nghỉ hưu, cấp nhầm …",
        )
        submitted = submit_button(fields, "Thu hồi", type="primary")
    if submitted:
        with refusals_at(fields), session.database() as db:
            day = required("letters", "withdrawn_on", withdrawn_on)
            service.withdraw(db, letter.id, day, reason, actor=account, now=session.now())
            _done("Đã thu hồi giấy giới thiệu.")


def _correct(account: Account, letter: Letter) -> None:
    seen = version_seen(f"letter_{letter.id}", letter.version, first_field="issued_on")
    key, fields = f"letter_{letter.id}_{seen}", FormFields("letters")
    with st.form(key):
        typed: dict[str, Any] = {}
        if account.may(Permission.LETTER_ISSUE):
            typed |= _issue_fields(letter, fields, key)
        if account.may(Permission.LETTER_RECEIVE):
            typed["received_on"] = _day(fields, "received_on", letter.received_on, key)
        submitted = submit_button(fields, "Ghi phần sửa", type="primary")
    if submitted:
        with refusals_at(fields), session.database() as db:
            required("letters", "issued_on", typed.get("issued_on", letter.issued_on))
            corrected = replace(letter, version=seen, **typed)
            service.correct(db, corrected, actor=account, now=session.now())
            _done("Đã sửa giấy giới thiệu.")


def _issue_fields(letter: Letter, fields: FormFields, key: str) -> dict[str, Any]:
    left, middle, right = st.columns(3)
    with left:
        forms = list(LetterForm)
        form = st.selectbox(
            "Mẫu giấy",
            forms,
            index=forms.index(letter.form),
            format_func=_form,
            key=f"{key}_form",
        )
    with middle:
        number = text_field(fields, "number", letter.number, key=f"{key}_number")
    with right:
        issued_on = _day(fields, "issued_on", letter.issued_on, key)
    typed = {"form": form, "number": number, "issued_on": issued_on}
    if letter.withdrawn_on:
        typed["withdrawn_on"] = _day(fields, "withdrawn_on", letter.withdrawn_on, key)
    return typed


def _day(fields: FormFields, name: str, value: date | None, key: str) -> date | None:
    return day_field(fields, name, value, key=f"{key}_{name}")


def _form(form: LetterForm) -> str:
    return FORMS[form]


def _done(message: str) -> None:
    feedback.flash(message)
    # On the record the letter just written or answered; beside a list, the list.
    focus.after_this("letter_chosen", "letters_list")
    st.rerun()
