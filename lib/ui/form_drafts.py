"""Forms whose typing is kept: filled from the draft when drawn, watched while typed, ended on save.

The fields of such a form have keys `{filling.key}_{field}`; by that prefix the script in the page
(`lib/web/assets/ban-go-do.js`) knows whose they are and posts them to `lib.web.form_drafts`.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape

import streamlit as st

from lib.access.model import Account
from lib.db import Database
from lib.drafts import service
from lib.drafts.model import Form, FormDraft
from lib.labels import numbers
from lib.ui import feedback, focus, session

THROW_AWAY = "Bỏ bản này"
_GO_ON = "draft_to_go_on"


@dataclass(frozen=True, slots=True)
class Texts:
    """What was typed and not saved, as texts by field; what was not touched stays `otherwise`."""

    fields: Mapping[str, str]

    def text(self, field: str, otherwise: str = "") -> str:
        """A line as it was typed."""
        return self.fields.get(field, otherwise)

    def day(self, field: str, otherwise: date | None) -> date | str | None:
        """A date as it was typed, perhaps half."""
        return self.fields.get(field, otherwise)

    def number(self, field: str, otherwise: int | None, most: int) -> int | None:
        """A number as it was typed; what is no number within bounds was nothing yet."""
        if field not in self.fields:
            return otherwise
        typed = self.fields[field]
        return int(typed) if typed.isdecimal() and int(typed) <= most else None

    def flag(self, field: str, otherwise: bool) -> bool:
        """A tick as it was set."""
        return self.fields[field] == "1" if field in self.fields else otherwise

    def position(self, field: str, options: Sequence[object], otherwise: int | None) -> int | None:
        """The position of the chosen option, as a row of radio buttons sends it."""
        return self.number(field, otherwise, len(options) - 1)


NOTHING = Texts({})


@dataclass(frozen=True, slots=True)
class Filling:
    """One filling of a form in this tab, and what had been typed when it was drawn."""

    form: Form
    account: Account
    name: str
    texts: Texts
    at: datetime | None

    @property
    def key(self) -> str:
        """What the keys of the form's fields begin with."""
        return fields_begin_with(self.name)

    def watch(self, **chosen: str) -> None:
        """Have the browser keep what is typed; `chosen` goes along with it, under it.

        It is what was chosen outside the form's own fields, or stood there before the first key.
        """
        told = escape(json.dumps(chosen, ensure_ascii=False, sort_keys=True))
        st.html(
            f'<p class="so213-draft" role="status" data-draft="{escape(self.form.name)}"'
            f' data-account="{self.account.id}"'
            f' data-filling="{session.form_key(self.name)}" data-prefix="{self.key}"'
            f' data-chosen="{told}"></p>'
        )

    def end(self, db: Database) -> None:
        """The form was saved or thrown away: the next one begins empty."""
        end(db, self.account, self.form, key=self.name)


def begun(db: Database, account: Account, form: Form, *, key: str | None = None) -> Filling:
    """The filling of a form, from the draft if there is one; offers to throw that away.

    The draft is read when the form is drawn afresh. While its fields stand on the page the browser
    knows better, so what was read then stays. `key` names the idempotency key (`session.form_key`)
    of the form, by default after the form.
    """
    name = key or form.name
    held = _held(name)
    if held not in st.session_state or not stands(name):
        found = service.find(db, form, actor=account, now=session.now())
        st.session_state[held] = found
    draft: FormDraft | None = st.session_state[held]
    texts = Texts(draft.fields) if draft else NOTHING
    filling = Filling(form, account, name, texts, draft.at if draft else None)
    if st.session_state.get(_GO_ON) == form:
        del st.session_state[_GO_ON]
        focus.now(f"{filling.key}_")
    if filling.at is not None:
        _offer_to_throw_away(db, filling, filling.at)
    return filling


def go_on(form: Form) -> None:
    """The form that the next run draws shall have the keyboard, if it is this one."""
    st.session_state[_GO_ON] = form


def is_begun(db: Database, account: Account, form: Form) -> bool:
    """Whether something was typed into the form and not saved, so that it is worth opening."""
    return service.find(db, form, actor=account, now=session.now()) is not None


def stands(name: str) -> bool:
    """Whether a filling of the form of this name stands on the page, or stood at the last run."""
    return _drawn(f"{fields_begin_with(name)}_")


def fields_begin_with(name: str) -> str:
    """What the keys of the fields of this filling begin with."""
    return f"draft_{session.form_key(name)}"


def end(db: Database, account: Account, form: Form, *, key: str | None = None) -> None:
    """A form was saved or thrown away: the next one of this name begins empty."""
    name = key or form.name
    service.end(db, form, session.form_key(name), actor=account, now=session.now())
    session.new_form_key(name)
    st.session_state.pop(_held(name), None)


def left_over(db: Database, account: Account, form: Form) -> None:
    """Says that something was begun here which the page has no form for any more."""
    draft = service.find(db, form, actor=account, now=session.now())
    if draft is None:
        return
    typed = " · ".join(text for text in draft.fields.values() if text)
    at = numbers.moment(draft.at)
    st.warning(feedback.literal(f"Bạn còn bản gõ dở lúc {at} chưa ghi: {typed}"))
    if st.button(THROW_AWAY, key=f"throw_{form.name}", type="tertiary"):
        end(db, account, form)
        st.rerun()


def _drawn(prefix: str) -> bool:
    """Whether fields of this filling stand on the page: Streamlit forgets those that do not."""
    return any(str(key).startswith(prefix) for key in st.session_state)


def _offer_to_throw_away(db: Database, filling: Filling, at: datetime) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"Bản gõ dở lúc {numbers.moment(at)}, chưa ghi vào sổ.", width="content")
        if st.button(THROW_AWAY, key=f"throw_{filling.key}", type="tertiary"):
            filling.end(db)
            focus.after_this(f"{filling.key}_")
            st.rerun()


def _held(name: str) -> str:
    return f"held_draft_{name}"
