"""The actions on one exemption request, each a form that keeps what was typed when refused."""

from datetime import date, timedelta

import streamlit as st

from lib.access.model import Account, Permission
from lib.access.scope import Scope
from lib.db import Database
from lib.exemptions import service
from lib.exemptions.model import Exemption, State
from lib.labels import numbers
from lib.rounds.effect import effect
from lib.ui import focus, session
from lib.ui.exemptions.effect import effect_sentence
from lib.ui.feedback import flash, literal, refusals_shown
from lib.ui.fields import FormFields, day_field, refusals_at, submit_button, text_field

# Goes up when a request has been dealt with, so that the page opens the next one.
TURN = "exemption_turn"


def actions(account: Account, exemption: Exemption) -> None:
    """Draw whatever this account may do with the request in its present state."""
    version = _version_seen(exemption)
    if exemption.state is State.PROPOSED:
        _while_proposed(account, exemption, version)
    elif exemption.state is State.DECIDED:
        _while_decided(account, exemption, version)
    elif exemption.state is State.CONFIRMED:
        if account.may(Permission.EXEMPTION_PROPOSE):
            _renew(account, exemption)
        if account.may(Permission.EXEMPTION_CONFIRM):
            _revoke(account, exemption, version)


def _while_proposed(account: Account, exemption: Exemption, version: int) -> None:
    if account.may(Permission.EXEMPTION_DECIDE):
        _decide(account, exemption, version)
        _refuse(account, exemption, version)


def _while_decided(account: Account, exemption: Exemption, version: int) -> None:
    if account.may(Permission.EXEMPTION_CONFIRM):
        _confirm(account, exemption, version)
    elif account.may(Permission.EXEMPTION_DECIDE):
        st.caption("Chờ Ban Tổ chức hoặc lãnh đạo xác nhận bằng tài khoản khác.")
    if account.may(Permission.EXEMPTION_DECIDE):
        with st.expander("Sửa số, ngày quyết định"):
            _decide(account, exemption, version)
    if account.may(Permission.EXEMPTION_DECIDE) or account.may(Permission.EXEMPTION_CONFIRM):
        _refuse(account, exemption, version)


def _decide(account: Account, exemption: Exemption, version: int) -> None:
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
            _done(exemption, "Đã ghi quyết định. Đề nghị chờ một tài khoản khác xác nhận.")


def _confirm(account: Account, exemption: Exemption, version: int) -> None:
    if account.id in (exemption.proposed_by, exemption.decided_by):
        st.caption("Bạn đã đề nghị hoặc ghi quyết định này nên cần một tài khoản khác xác nhận.")
        return
    st.caption("Đối chiếu số, ngày và thời gian miễn với bản giấy trước khi xác nhận.")
    if st.button("Xác nhận", key=f"exemption_{exemption.id}_confirm", type="primary"):
        with refusals_shown(), session.database() as db:
            now = session.now()
            confirmed = service.confirm(db, exemption.id, version=version, actor=account, now=now)
            scope = session.scope()
            _done(exemption, "Đã xác nhận. " + _effect_of(db, scope, confirmed))


def _refuse(account: Account, exemption: Exemption, version: int) -> None:
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
                _done(exemption, "Đã ghi là không chấp nhận, kèm lý do.")


def _revoke(account: Account, exemption: Exemption, version: int) -> None:
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
                _done(exemption, "Đã thu hồi. " + _effect_of(db, session.scope(), revoked))


def _renew(account: Account, exemption: Exemption) -> None:
    if exemption.valid_to is None:
        return
    begin = exemption.last_day + timedelta(days=1)
    name, fields = f"exemption_{exemption.id}_renew", FormFields("exemptions")
    with st.expander(f"Gia hạn từ {numbers.day(begin)}"):
        with st.form(name, border=False):
            end = day_field(fields, "valid_to", None, key=f"{name}_to", label="Gia hạn đến ngày")
            evidence = text_field(fields, "evidence", "", key=f"{name}_evidence")
            submitted = submit_button(fields, "Đề nghị gia hạn")
        if submitted:
            with refusals_at(fields), session.database() as db:
                service.renew(
                    db,
                    exemption.id,
                    valid_to=end,
                    evidence=evidence,
                    key=session.form_key(name),
                    actor=account,
                    now=session.now(),
                )
                session.new_form_key(name)
                _done(exemption, "Đã ghi đề nghị gia hạn; đề nghị chờ ghi quyết định.")


def _effect_of(db: Database, scope: Scope, exemption: Exemption) -> str:
    return effect_sentence(effect(db, scope, exemption, scope.day), exemption)


def _done(exemption: Exemption, message: str) -> None:
    st.session_state[TURN] = st.session_state.get(TURN, 0) + 1
    st.session_state.pop(_version_key(exemption), None)
    flash(message)
    turn = st.session_state[TURN]
    # The next request of the list, after the last the choice of list; where one person's requests
    # are looked up, the search.
    queues = (
        f"exemption_open_{queue}_{turn}" for queue in ("to_decide", "to_confirm", "running_out")
    )
    focus.after_this(*queues, "exemption_queue", "exemption_member_words")
    st.rerun()


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
