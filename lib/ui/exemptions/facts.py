"""One exemption request as it stands: its fields, its effect, and the way it has come."""

from collections.abc import Mapping

import streamlit as st

from lib.access.scope import Scope
from lib.db import Database
from lib.exemptions import step_store
from lib.exemptions.model import Exemption, grounds
from lib.labels.exemptions import BASES, KIND_NAMES, STATES, STEPS
from lib.labels.numbers import day, moment
from lib.rounds.effect import effect
from lib.ui.exemptions.effect import effect_sentence

PER_ROW = 3


def term(exemption: Exemption) -> str:
    """Its two dates in words: 'từ 01/01/2023 đến 31/12/2023'."""
    end = f"đến {day(exemption.valid_to)}" if exemption.valid_to else "không thời hạn"
    revoked = exemption.revoked_from
    return f"từ {day(exemption.valid_from)} {end}" + (
        f", thu hồi từ {day(revoked)}" if revoked else ""
    )


def ground_label(exemption: Exemption) -> str:
    """The ground's words in the list in force when the exemption begins."""
    found = grounds(exemption.valid_from).get(exemption.ground)
    return found.label if found else exemption.ground


def request_facts(db: Database, scope: Scope, exemption: Exemption) -> None:
    """Draw the fields, the effect on the figures and the history of a request in the scope."""
    _fields(
        {
            "Loại miễn": KIND_NAMES[exemption.kind],
            "Diện": ground_label(exemption),
            "Thời gian miễn": term(exemption),
            "Tình trạng": STATES[exemption.state],
            "Quyết định": _decision(exemption),
            "Giấy tờ kèm theo": exemption.evidence or "–",
        }
    )
    st.caption(f"Căn cứ: {BASES[exemption.kind]}.")
    found = effect(db, scope, exemption, scope.day)
    st.info(effect_sentence(found, exemption), icon=":material/info:")
    with st.container(gap="xsmall"):
        for step in step_store.history(db, scope, exemption.id):
            note = f" · {step.note}" if step.note else ""
            st.text(f"{moment(step.at)} · {STEPS[step.step]} · {step.account_name}{note}")


def _fields(values: Mapping[str, str]) -> None:
    items = list(values.items())
    for start in range(0, len(items), PER_ROW):
        row = zip(st.columns(PER_ROW), items[start : start + PER_ROW], strict=True)
        for column, (name, value) in row:
            with column.container(gap="xsmall"):
                st.caption(name)
                st.text(value)


def _decision(exemption: Exemption) -> str:
    if not exemption.decision_number:
        return "chưa có"
    return f"{exemption.decision_number}, ngày {day(exemption.decided_on)}"
