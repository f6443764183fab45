"""The actions on one exemption request, each a form that keeps what was typed when refused."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import NoReturn

import streamlit as st

from lib.access.model import Account, Permission
from lib.access.scope import Scope
from lib.db import Database
from lib.exemptions import service
from lib.exemptions.model import Exemption, State
from lib.labels import numbers
from lib.rounds.effect import effect
from lib.ui import session
from lib.ui.exemptions.effect import effect_sentence
from lib.ui.exemptions.many import OPEN_END
from lib.ui.exemptions.request_page import Way, done_with
from lib.ui.feedback import literal, refusals_shown
from lib.ui.fields import FormFields, day_field, refusals_at, submit_button, text_field


@dataclass(frozen=True, slots=True)
class Dealing:
    """Whose request it is, and where it stands in the list it was opened from."""

    name: str
    way: Way


def actions(account: Account, exemption: Exemption, dealing: Dealing) -> None:
    """Draw whatever this account may do with the request in its present state."""
    version = _version_seen(exemption)
    if exemption.state is State.PROPOSED:
        _while_proposed(account, exemption, dealing, version)
    elif exemption.state is State.DECIDED:
        _while_decided(account, exemption, dealing, version)
    elif exemption.state is State.CONFIRMED:
        if account.may(Permission.EXEMPTION_PROPOSE):
            _renew(account, exemption, dealing)
        if account.may(Permission.EXEMPTION_CONFIRM):
            _revoke(account, exemption, dealing, version)


def first_field(account: Account, exemption: Exemption) -> str | None:
    """The key of what this account does first with the request; None where it may do nothing."""
    name = f"exemption_{exemption.id}"
    if exemption.state is State.PROPOSED and account.may(Permission.EXEMPTION_DECIDE):
        return f"{name}_decided_on"
    is_other = account.id not in (exemption.proposed_by, exemption.decided_by)
    may_confirm = is_other and account.may(Permission.EXEMPTION_CONFIRM)
    return f"{name}_confirm" if exemption.state is State.DECIDED and may_confirm else None


def _while_proposed(account: Account, exemption: Exemption, dealing: Dealing, version: int) -> None:
    if account.may(Permission.EXEMPTION_DECIDE):
        _decide(account, exemption, dealing, version)
        _refuse(account, exemption, dealing, version)


def _while_decided(account: Account, exemption: Exemption, dealing: Dealing, version: int) -> None:
    if account.may(Permission.EXEMPTION_CONFIRM):
        _confirm(account, exemption, dealing, version)
    elif account.may(Permission.EXEMPTION_DECIDE):
        st.caption("Chờ Ban Tổ chức hoặc lãnh đạo xác nhận bằng tài khoản khác.")
    if account.may(Permission.EXEMPTION_DECIDE):
        with st.expander("Sửa số, ngày quyết định"):
            _decide(account, exemption, dealing, version)
    if account.may(Permission.EXEMPTION_DECIDE) or account.may(Permission.EXEMPTION_CONFIRM):
        _refuse(account, exemption, dealing, version)


def _decide(account: Account, exemption: Exemption, dealing: Dealing, version: int) -> None:
    name, fields = f"exemption_{exemption.id}", FormFields("exemptions")
    with st.form(f"{name}_decide"):
        # The text comes last: Enter in a date field does not send a form.
        left, right = st.columns(2)
        with left:
            decided_on = day_field(
                fields, "decided_on", exemption.decided_on, key=f"{name}_decided_on"
            )
        with right:
            number = text_field(
                fields,
                "decision_number",
                exemption.decision_number,
                key=f"{name}_number",
                placeholder="12-QĐ/ĐU",
            )
        submitted = submit_button(fields, "Ghi quyết định", type="primary")
    if submitted:
        with refusals_at(fields), session.database() as db:
            service.decide(
                db,
                exemption.id,
                version=version,
                number=number,
                decided_on=decided_on,
                actor=account,
                now=session.now(),
            )
            said = f"Đã ghi quyết định cho {dealing.name}; chờ một tài khoản khác xác nhận."
            _done(exemption, dealing, said)


def _confirm(account: Account, exemption: Exemption, dealing: Dealing, version: int) -> None:
    if account.id in (exemption.proposed_by, exemption.decided_by):
        st.caption("Bạn đã đề nghị hoặc ghi quyết định này nên cần một tài khoản khác xác nhận.")
        return
    st.caption("Đối chiếu số, ngày và thời gian miễn với bản giấy trước khi xác nhận.")
    if st.button("Xác nhận", key=f"exemption_{exemption.id}_confirm", type="primary"):
        with refusals_shown(), session.database() as db:
            now = session.now()
            confirmed = service.confirm(db, exemption.id, version=version, actor=account, now=now)
            scope = session.scope()
            said = f"Đã xác nhận cho {dealing.name}. {_effect_of(db, scope, confirmed)}"
            _done(exemption, dealing, said)


def _refuse(account: Account, exemption: Exemption, dealing: Dealing, version: int) -> None:
    name, fields = f"exemption_{exemption.id}", FormFields("exemptions")
    with st.expander("Không chấp nhận đề nghị"):
        with st.form(f"{name}_refuse", border=False):
            reason = text_field(fields, "reason", "", key=f"{name}_reason", label="Lý do")
            submitted = submit_button(fields, "Không chấp nhận")
        if submitted:
            with refusals_at(fields), session.database() as db:
                service.refuse(
                    db,
                    exemption.id,
                    version=version,
                    reason=reason,
                    actor=account,
                    now=session.now(),
                )
                said = f"Đã ghi không chấp nhận đề nghị của {dealing.name}, kèm lý do."
                _done(exemption, dealing, said)


def _revoke(account: Account, exemption: Exemption, dealing: Dealing, version: int) -> None:
    if account.id in (exemption.proposed_by, exemption.decided_by):
        st.caption("Bạn đã đề nghị hoặc ghi quyết định này nên cần một tài khoản khác thu hồi.")
        return
    name, fields = f"exemption_{exemption.id}", FormFields("exemptions")
    with st.expander("Thu hồi"):
        with st.form(f"{name}_revoke", border=False):
            label = "Không còn được miễn từ ngày"
            day = day_field(fields, "effective_on", None, key=f"{name}_revoked_from", label=label)
            label = "Lý do thu hồi"
            reason = text_field(fields, "reason", "", key=f"{name}_revoke_reason", label=label)
            submitted = submit_button(fields, "Thu hồi")
        if submitted:
            with refusals_at(fields), session.database() as db:
                revoked = service.revoke(
                    db,
                    exemption.id,
                    version=version,
                    effective_on=day,
                    reason=reason,
                    actor=account,
                    now=session.now(),
                )
                effect_told = _effect_of(db, session.scope(), revoked)
                _done(exemption, dealing, f"Đã thu hồi lần miễn của {dealing.name}. {effect_told}")


def _renew(account: Account, exemption: Exemption, dealing: Dealing) -> None:
    if exemption.valid_to is None:
        return
    begin = exemption.last_day + timedelta(days=1)
    name, fields = f"exemption_{exemption.id}_renew", FormFields("exemptions")
    with st.expander(f"Gia hạn từ {numbers.day(begin)}"):
        with st.form(name, border=False):
            end = day_field(fields, "valid_to", None, key=f"{name}_to", label="Gia hạn đến ngày")
            is_open = st.checkbox(OPEN_END, key=f"{name}_open")
            evidence = text_field(fields, "evidence", "", key=f"{name}_evidence")
            submitted = submit_button(fields, "Đề nghị gia hạn")
        if submitted:
            with refusals_at(fields), session.database() as db:
                service.renew(
                    db,
                    exemption.id,
                    valid_to=end,
                    is_open=is_open,
                    evidence=evidence,
                    key=session.form_key(name),
                    actor=account,
                    now=session.now(),
                )
                session.new_form_key(name)
                said = f"Đã ghi đề nghị gia hạn cho {dealing.name}; chờ ghi quyết định."
                _done(exemption, dealing, said)


def _effect_of(db: Database, scope: Scope, exemption: Exemption) -> str:
    return effect_sentence(effect(db, scope, exemption, scope.day), exemption)


def _done(exemption: Exemption, dealing: Dealing, said: str) -> NoReturn:
    st.session_state.pop(_version_key(exemption), None)
    done_with(exemption, dealing.way, said)


def _version_key(exemption: Exemption) -> str:
    return f"exemption_{exemption.id}_version"


def _version_seen(exemption: Exemption) -> int:
    """The version this tab has been looking at; says so when it is no longer the newest."""
    key = _version_key(exemption)
    seen: int = st.session_state.setdefault(key, exemption.version)
    if seen != exemption.version:
        st.session_state[key] = exemption.version
        news = "Đề nghị này đã thay đổi kể từ lần bạn xem trước; phần trên là tình trạng mới."
        st.warning(literal(news + _typed(exemption)))
    return seen


def _typed(exemption: Exemption) -> str:
    """What stands in the forms that the new state no longer shows."""
    names = ("number", "decided_on", "reason", "revoked_from", "revoke_reason")
    values = [st.session_state.get(f"exemption_{exemption.id}_{name}") for name in names]
    shown = [numbers.day(v) if isinstance(v, date) else str(v) for v in values if v]
    return f" Bạn đã nhập: {'; '.join(shown)}." if shown else ""
