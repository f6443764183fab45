"""Who waits for a letter, and which letters wait for a receipt: ticked and dealt with at once."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

import streamlit as st

from lib.access.model import Account, Permission, Side
from lib.access.scope import Scope
from lib.db import Database
from lib.errors import required
from lib.figures.live import Year
from lib.figures.people import people
from lib.labels.numbers import integer
from lib.letters import service, store
from lib.letters.model import Letter
from lib.register import store as register
from lib.register.model import Unit
from lib.rounds.model import Place
from lib.ui import feedback, focus, session, tables
from lib.ui.fields import FormFields, day_field, refusals_at, submit_button
from lib.ui.figures.figures_view import live
from lib.ui.listing.shape import TableRow
from lib.ui.pickers import pick_unit
from lib.ui.register import letter_forms

SEEN_AT_MOST = 200
EVERYBODY = -1
ISSUE, RECEIVE = "Chưa giới thiệu", "Chưa tiếp nhận"
WORDS = {ISSUE: "chua-gioi-thieu", RECEIVE: "chua-tiep-nhan"}
PERSON_COLUMNS = {
    "full_name": "Họ và tên",
    "card_number": "Số thẻ đảng viên",
    "workplace": "Chi bộ nơi công tác",
    "residence": "Chi bộ nơi cư trú",
    "phone": "Điện thoại",
}
LETTER_COLUMNS = {
    **PERSON_COLUMNS,
    "form": "Mẫu",
    "number": "Số giấy",
    "issued_on": "Ngày giới thiệu",
    "age": "Số ngày đã chờ",
}


def lists_for(account: Account) -> list[str]:
    """The lists an account reads; the form under one is there for who may act on it."""
    return [ISSUE, RECEIVE] if Side.WORKPLACE in account.sees else [RECEIVE]


def to_issue(db: Database, scope: Scope, account: Account) -> None:
    """Working members never introduced; one letter for each that is ticked."""
    waiting = _waiting(db, scope, Side.WORKPLACE, Place.NOT_INTRODUCED)
    rows = waiting.rows(db, scope, SEEN_AT_MOST)
    empty = "Ai thuộc diện cũng đã được giới thiệu."
    may_act = account.may(Permission.LETTER_ISSUE)
    ticked = _ticked(waiting, rows, PERSON_COLUMNS, empty, may_act=may_act)
    if ticked:
        found = {member.id: member for member in register.members(db, scope, ticked)}
        members = [found[member_id] for member_id in ticked if member_id in found]
        letter_forms.issue(account, members, key=f"letters_issue_form_{len(waiting.ids)}")


def to_receive(db: Database, scope: Scope, account: Account) -> None:
    """Letters issued and not received yet, with their age; one receipt day for those ticked."""
    may_act = account.may(Permission.LETTER_RECEIVE)
    side = Side.RESIDENCE if may_act else scope.sides[0]
    waiting = _waiting(db, scope, side, Place.NOT_RECEIVED)
    rows = waiting.rows(db, scope, SEEN_AT_MOST)
    empty = "Giấy giới thiệu nào cũng đã được tiếp nhận."
    ticked = _ticked(waiting, rows, LETTER_COLUMNS, empty, may_act=may_act)
    if ticked:
        letters = store.standing(db, scope, ticked)
        _receive(account, [letters[member_id].id for member_id in ticked])


@dataclass(frozen=True)
class Waiting:
    """The members of a unit who stand in one place of the waterfall today.

    `unit` None: of everything the scope sees on that side.
    """

    year: Year
    side: Side
    unit: int | None
    place: Place
    ids: list[int]

    def rows(self, db: Database, scope: Scope, limit: int = EVERYBODY) -> list[dict[str, Any]]:
        """Those in the scope, each with the letter that stands, if there is one."""
        found = people(db, scope, self.year, self.ids, limit=limit)
        letters = store.standing(db, scope, [person["id"] for person in found])
        return [person | _letter_row(letters.get(person["id"]), scope) for person in found]


def waiting_again(
    side: Side, unit: int | None, place: Place, db: Database, scope: Scope
) -> Sequence[TableRow]:
    """Everybody who waits there now, as far as the scope reaches."""
    return _read(db, scope, side, unit, place).rows(db, scope)


def _waiting(db: Database, scope: Scope, side: Side, place: Place) -> Waiting:
    unit = pick_unit(db, scope, side, label="Đơn vị", key=f"letters_unit_{side}", needed=False)
    return _read(db, scope, side, unit, place)


def _read(db: Database, scope: Scope, side: Side, unit: int | None, place: Place) -> Waiting:
    if unit:
        scope.require_unit(db, unit, side)
    year = live().year(db, scope.day.year, scope.day)
    tops = [unit] if unit else _tops(year.tree.units, scope.units(db, side))
    ids = {member for top in tops for member in year.members_at(top, side, (place,))}
    return Waiting(year, side, unit, place, sorted(ids))


def _ticked(
    waiting: Waiting,
    rows: Sequence[TableRow],
    columns: Mapping[str, str],
    empty: str,
    *,
    may_act: bool,
) -> list[int]:
    if rows:
        st.caption(_how_many(waiting, len(rows), may_act=may_act))
    title = ISSUE if waiting.place is Place.NOT_INTRODUCED else RECEIVE
    key = f"letters_{waiting.place}_{len(waiting.ids)}"
    if may_act:
        ticked = tables.choose_rows(rows, columns, key=key, title=title, empty=empty)
    else:
        ticked = []
        tables.table(rows, columns, key=f"{key}_read", title=title, empty=empty)
    if rows:
        _offer(waiting, columns, title)
    return [cast(int, rows[at]["id"]) for at in ticked]


def _how_many(waiting: Waiting, seen: int, *, may_act: bool) -> str:
    words = [f"{integer(len(waiting.ids))} đảng viên."]
    if may_act:
        words.append("Tích vào ô đầu dòng để chọn.")
    if len(waiting.ids) > seen:
        words.append(f"Trên màn hình là {seen} người đầu; tệp Excel có đủ danh sách.")
    return " ".join(words)


def _offer(waiting: Waiting, columns: Mapping[str, str], title: str) -> None:
    tables.offer_workbook(
        partial(waiting_again, waiting.side, waiting.unit, waiting.place),
        columns,
        key="letters_xlsx",
        file_name="giay-gioi-thieu.xlsx",
        title=title,
    )


def _tops(units: Mapping[int, Unit], within: Collection[int]) -> list[int]:
    return [unit_id for unit_id in within if units[unit_id].parent_id not in within]


def _letter_row(letter: Letter | None, scope: Scope) -> dict[str, object]:
    if letter is None:
        return {}
    return {
        "form": letter.form.value,
        "number": letter.number,
        "issued_on": letter.issued_on,
        "age": (scope.day - letter.issued_on).days,
    }


def _receive(account: Account, letter_ids: Sequence[int]) -> None:
    key, fields = f"letters_receive_form_{letter_ids[0]}", FormFields("letters")
    with st.form(key):
        received_on = day_field(
            fields,
            "received_on",
            session.today(),
            key=f"{key}_day",
        )
        words = f"Ghi tiếp nhận {len(letter_ids)} giấy"
        submitted = submit_button(fields, words, type="primary")
    if submitted:
        with refusals_at(fields), session.database() as db:
            day = required("letters", "received_on", received_on)
            service.receive(db, letter_ids, day, actor=account, now=session.now())
            feedback.flash(f"Đã ghi tiếp nhận {len(letter_ids)} giấy giới thiệu.")
            focus.after_this("letters_list")
            st.rerun()
