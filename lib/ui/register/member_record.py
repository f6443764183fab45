"""One person's record as a contact book: data, earlier places, letters, slips, exemptions."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from lib.access.scope import Scope
from lib.db import Database
from lib.exemptions import store as exemptions
from lib.labels import field_name
from lib.labels.exemptions import KIND_NAMES, STATES
from lib.labels.letters import FORMS
from lib.labels.numbers import day, integer, moment
from lib.labels.register import BASIS, GENDERS, OUTSIDE, YES_NO
from lib.letters.model import Letter
from lib.register import store
from lib.register.model import COLUMNS, DAYS, Member, Unit
from lib.slips import service as slip_service
from lib.slips import store as slips
from lib.slips.form import code_of
from lib.slips.model import StoredSlip
from lib.ui.exemptions import worklist
from lib.ui.exemptions.facts import ground_label, term
from lib.ui.feedback import literal
from lib.ui.folds import fold
from lib.ui.listing import the_list
from lib.ui.pickers import unit_path

LETTER_COLUMNS = {
    "form": "Mẫu",
    "number": "Số giấy",
    "issued_on": "Ngày giới thiệu",
    "residence": "Tới chi bộ",
    "state": "Tình trạng",
}
SLIP_COLUMNS = {
    "year": "Năm",
    "levels": "Mức từng tiêu chí",
    "received_on": "Ngày nhận",
    "held_on": "Ngày họp",
    "front": "Mặt trận dự họp",
    "returned": "Đã báo nơi công tác",
    "remarks": "Nhận xét khác",
    "revision": "Lần ghi",
}
REVISIONS_FOLD = "fold_revisions_"
EXEMPTION_COLUMNS = {
    "kind": "Loại miễn",
    "ground": "Diện",
    "term": "Thời gian",
    "state": "Tình trạng",
}


def facts(member: Member, units: Mapping[int, Unit]) -> None:
    """The person's data in three columns."""
    st.header(literal(member.full_name), anchor=False)
    st.caption(f"Căn cứ: {BASIS}.")
    columns = st.columns(3)
    for at, name in enumerate(name for name in COLUMNS if name != "full_name"):
        with columns[at % len(columns)].container(gap=None):
            st.caption(field_name("register", name))
            st.text(_words(name, getattr(member, name), units) or "–")


def _words(name: str, value: Any, units: Mapping[int, Unit]) -> str:
    """What stands in a column of the register, as it is read."""
    match name:
        case "workplace_unit_id" | "residence_unit_id":
            return unit_path(units, value) if value else OUTSIDE
        case "gender":
            return GENDERS[value] if value else ""
        case "is_working":
            return YES_NO[value]
        case _:
            return day(value) if name in DAYS else str(value)


def earlier(db: Database, scope: Scope, member: Member, units: Mapping[int, Unit]) -> None:
    """Where the person stood before each dated change."""
    for row in store.history(db, scope, member.id):
        residence = row["residence_unit_id"]
        home = unit_path(units, residence) if residence else OUTSIDE
        working = "đang công tác" if row["is_working"] else "không còn công tác"
        st.text(
            f"Trước ngày {day(row['valid_until'])}: {unit_path(units, row['workplace_unit_id'])};"
            f" cư trú: {home}; {working}."
        )


def letters_of(
    letters: Sequence[Letter], member: Member, units: Mapping[int, Unit], scope: Scope
) -> None:
    """The letters issued, with what became of each."""
    rows = [
        {
            "form": letter.form.value,
            "number": letter.number,
            "issued_on": letter.issued_on,
            "residence": _unit_name(units, letter.residence_unit_id),
            "state": letter_state(letter, member, scope),
        }
        for letter in letters
    ]
    if rows:
        the_list.draw_rows("giay", "Giấy giới thiệu", LETTER_COLUMNS, rows)
    else:
        st.caption("Chưa được giới thiệu về nơi cư trú.")


def letter_state(letter: Letter, member: Member, scope: Scope) -> str:
    """'Đã tiếp nhận 20/01/2022', or how long the letter has been waiting."""
    if letter.withdrawn_on:
        return f"Thu hồi {day(letter.withdrawn_on)}: {letter.withdrawn_reason}"
    moved = letter.residence_unit_id != member.residence_unit_id
    elsewhere = "; giấy ghi chi bộ khác nơi cư trú hiện nay" if moved else ""
    if letter.received_on:
        return f"Đã tiếp nhận {day(letter.received_on)}{elsewhere}"
    waited = integer((scope.day - letter.issued_on).days)
    return f"Chưa tiếp nhận, đã {waited} ngày{elsewhere}"


def letter_line(letter: Letter) -> str:
    """A letter in one line, to choose it by."""
    return f"{FORMS[letter.form]} · số {letter.number or '–'} · ngày {day(letter.issued_on)}"


def slips_of(db: Database, scope: Scope, member: Member) -> None:
    """The slips of all years, and behind each its revisions."""
    found = slips.of_member(db, scope, member.id)
    rows = [_slip_row(slip) for slip in found]
    if rows:
        the_list.draw_rows("phieu", "Phiếu nhận xét", SLIP_COLUMNS, rows)
    else:
        st.caption("Chưa có phiếu nhận xét nào.")
    for slip in found:
        if slip.current.number > 1:
            fold(
                f"Phiếu năm {slip.year}: {slip.current.number} lần ghi",
                partial(_revisions, db, scope, slip),
                key=f"{REVISIONS_FOLD}{slip.id}",
            )


def exemptions_of(db: Database, scope: Scope, member: Member) -> None:
    """The exemptions asked for, whatever became of them; each opens its request."""
    rows = [
        {
            "kind": KIND_NAMES[one.kind],
            "ground": ground_label(one),
            "term": term(one),
            "state": STATES[one.state],
            "href": worklist.address_of(one.id),
        }
        for one in exemptions.seen_of_member(db, scope, member.id)
    ]
    if rows:
        the_list.draw_rows("mien", "Miễn", EXEMPTION_COLUMNS, rows)
    else:
        st.caption("Chưa có đề nghị miễn nào.")


def _unit_name(units: Mapping[int, Unit], unit_id: int | None) -> str:
    return units[unit_id].name if unit_id is not None else OUTSIDE


def _slip_row(slip: StoredSlip) -> dict[str, object]:
    content = slip.current.content
    return {
        "year": str(slip.year),
        "levels": code_of(content.levels),
        "received_on": content.received_on,
        "held_on": content.meeting.held_on,
        "front": content.meeting.front_present,
        "returned": slip.returned,
        "remarks": content.remarks,
        "revision": slip.current.number,
    }


def _revisions(db: Database, scope: Scope, slip: StoredSlip) -> None:
    for revision in slip_service.history(db, scope, slip.id):
        code = code_of(revision.content.levels)
        reason = f" · lý do: {revision.reason}" if revision.reason else ""
        st.text(
            f"Lần {revision.number} · {moment(revision.entered_at)} · {revision.entered_by_name}"
            f" · {code}{reason}"
        )
