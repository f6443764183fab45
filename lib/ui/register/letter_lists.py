"""Who waits for a letter, and which letters wait for a receipt: ticked and dealt with at once."""

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from lib.access.model import Account, Permission, Side
from lib.access.scope import Scope
from lib.db import Database
from lib.errors import required
from lib.figures.people import how_many, in_scope, people
from lib.labels.numbers import integer
from lib.letters import service, store
from lib.letters.model import Letter
from lib.register import store as register
from lib.register import unit_store
from lib.rounds.model import Place
from lib.ui import address, file_names, focus, session
from lib.ui.fields import FormFields, day_field, refusals_at, submit_button
from lib.ui.figures.figures_view import live
from lib.ui.listing import answers, in_memory, the_list
from lib.ui.listing.shape import (
    BulkAsked,
    EmptyList,
    FoundRows,
    ListAction,
    ListColumn,
    Listing,
    ListQuery,
    ListRow,
)
from lib.ui.pickers import unit_of_address
from lib.ui.register import letter_forms, member_page

ISSUE, RECEIVE = "Chưa giới thiệu", "Chưa tiếp nhận"
WORDS = {ISSUE: "chua-gioi-thieu", RECEIVE: "chua-tiep-nhan"}
PERSON_COLUMNS = (
    ListColumn("full_name", "Họ và tên", width=4),
    ListColumn("card_number", "Số thẻ đảng viên"),
    ListColumn("workplace", "Chi bộ nơi công tác", sorts=False, width=4),
    ListColumn("residence", "Chi bộ nơi cư trú", sorts=False, width=4),
    ListColumn("phone", "Điện thoại", width=2.5),
)
LETTER_COLUMNS = (
    *PERSON_COLUMNS,
    ListColumn("form", "Mẫu", sorts=False, width=1.5),
    ListColumn("number", "Số giấy", sorts=False),
    ListColumn("issued_on", "Ngày giới thiệu", width=2.5),
    ListColumn("age", "Số ngày đã chờ", width=2),
)
# What a letter says; by anything else the people are sorted as they are read.
OF_THE_LETTER = {"issued_on", "age"}


@dataclass(frozen=True, slots=True)
class Waiting:
    """Who waits: in one place of the waterfall today, of a unit or (None) of the whole scope."""

    side: Side
    unit: int | None
    place: Place


def lists_for(account: Account) -> list[str]:
    """The lists an account reads; the form under one is there for who may act on it."""
    return [ISSUE, RECEIVE] if Side.WORKPLACE in account.sees else [RECEIVE]


def to_issue(db: Database, scope: Scope, account: Account) -> None:
    """Working members never introduced; one letter for each that is ticked."""
    waiting = _waiting(db, scope, Side.WORKPLACE, Place.NOT_INTRODUCED)
    may_act = account.may(Permission.LETTER_ISSUE)
    listing = replace(
        _listing(db, scope, waiting, ISSUE),
        columns=PERSON_COLUMNS,
        actions=(ListAction("issue", "Cấp giấy giới thiệu"),) if may_act else (),
        empty=EmptyList("Ai thuộc diện cũng đã được giới thiệu."),
    )
    if asked := the_list.draw(db, scope, listing):
        found = {member.id: member for member in register.members(db, scope, asked.ids)}
        members = [found[member_id] for member_id in asked.ids if member_id in found]
        key = f"letters_issue_{len(members)}_{asked.ids[0]}"
        _begun(listing, f"{key}_form")
        letter_forms.issue(account, members, key=key, answer=partial(_answered, listing))
        _let_be(listing)


def to_receive(db: Database, scope: Scope, account: Account) -> None:
    """Letters issued and not received yet, with their age; one receipt day for those ticked."""
    may_act = account.may(Permission.LETTER_RECEIVE)
    side = Side.RESIDENCE if may_act else scope.sides[0]
    waiting = _waiting(db, scope, side, Place.NOT_RECEIVED)
    listing = replace(
        _listing(db, scope, waiting, RECEIVE),
        columns=LETTER_COLUMNS,
        actions=(ListAction("receive", "Ghi tiếp nhận"),) if may_act else (),
        empty=EmptyList("Giấy giới thiệu nào cũng đã được tiếp nhận."),
    )
    if asked := the_list.draw(db, scope, listing):
        _receive(db, scope, account, listing, asked)
        _let_be(listing)


def read(waiting: Waiting, db: Database, scope: Scope, query: ListQuery) -> FoundRows:
    """Who waits there now, a page of them, each with the letter that stands if there is one."""
    year = live().year(db, scope.day.year, scope.day)
    ids = in_scope(db, scope, year, [waiting.side], waiting.unit, (waiting.place,))
    total = how_many(db, scope, year, ids)
    if query.sort in OF_THE_LETTER:
        letters = store.standing(db, scope, ids)
        by_day = in_memory.in_order(ids, partial(_of_letter, letters, query.sort, scope), query)
        end = None if query.limit is None else query.offset + query.limit
        ids = by_day[query.offset : end]
        found = {person["id"]: person for person in people(db, scope, year, ids)}
        listed = [found[member_id] for member_id in ids if member_id in found]
    else:
        listed = people(
            db,
            scope,
            year,
            ids,
            order=query.sort or "full_name",
            descending=query.descending,
            limit=-1 if query.limit is None else query.limit,
            offset=query.offset,
        )
        letters = store.standing(db, scope, [person["id"] for person in listed])
    return FoundRows([_row(one, letters.get(one["id"]), scope) for one in listed], total)


def _waiting(db: Database, scope: Scope, side: Side, place: Place) -> Waiting:
    unit = unit_of_address(db, scope, side, key=f"letters_unit_{side}")
    address.settle()
    return Waiting(side, unit, place)


def _listing(db: Database, scope: Scope, waiting: Waiting, title: str) -> Listing:
    units = unit_store.units_on(db, scope.day)
    of_whom = units[waiting.unit].name if waiting.unit else ""
    name = WORDS[title]
    file_name = file_names.named(db, scope, title, scope.day.year, of_whom)
    return Listing(name, title, (), partial(read, waiting), file_name=file_name)


def _of_letter(
    letters: dict[int, Letter], name: str, scope: Scope, member_id: int
) -> date | int | None:
    letter = letters.get(member_id)
    if letter is None:
        return None
    return letter.issued_on if name == "issued_on" else (scope.day - letter.issued_on).days


def _row(person: dict[str, Any], letter: Letter | None, scope: Scope) -> ListRow:
    said: dict[str, object] = {}
    if letter is not None:
        said = {
            "form": letter.form.value,
            "number": letter.number,
            "issued_on": letter.issued_on,
            "age": (scope.day - letter.issued_on).days,
        }
    return ListRow(person["id"], person | said, member_page.address_of(person["id"]))


def _receive(
    db: Database, scope: Scope, account: Account, listing: Listing, asked: BulkAsked
) -> None:
    letters = {one: letter.id for one, letter in store.standing(db, scope, asked.ids).items()}
    key, fields = f"letters_receive_{len(letters)}_{asked.ids[0]}", FormFields("letters")
    _begun(listing, f"{key}_day")
    with st.form(key):
        received_on = day_field(fields, "received_on", session.today(), key=f"{key}_day")
        words = f"Ghi tiếp nhận {integer(len(letters))} giấy"
        submitted = submit_button(fields, words, type="primary")
    if submitted:
        with refusals_at(fields):
            day = required("letters", "received_on", received_on)

            def received(member_ids: list[int]) -> None:
                ids = [letters[one] for one in member_ids]
                service.receive(db, ids, day, actor=account, now=session.now())

            _answered(listing, answers.together(list(letters), received))


def _answered(listing: Listing, outcome: answers.BulkOutcome) -> None:
    """Say beside the list what became of it, and give the list the keyboard."""
    answers.give(listing, outcome)
    focus.after_this(f"list_{listing.name}")
    st.rerun()


def _begun(listing: Listing, first_field: str) -> None:
    if answers.is_new(listing):
        focus.now(first_field)


def _let_be(listing: Listing) -> None:
    """A way back for somebody who thinks better of it; the ticks stay."""
    st.button(
        "Thôi, không làm nữa",
        key=f"{listing.name}_let_be",
        type="tertiary",
        on_click=answers.forget,
        args=(listing,),
    )
