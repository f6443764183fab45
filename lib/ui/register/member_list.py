"""The list of members a search finds; a row opens the record."""

from collections.abc import Collection, Mapping
from functools import partial

import streamlit as st

from lib import config
from lib.access.model import Account, Permission, Side
from lib.access.scope import Scope
from lib.db import Database
from lib.exemptions import secret_counts
from lib.labels import field_name
from lib.labels.numbers import integer
from lib.labels.register import OUTSIDE
from lib.register import head_count, search_store, tree, unit_store
from lib.register.member_order import ORDERS
from lib.register.model import COLUMNS, Member, Unit
from lib.ui import brought, file_names, session
from lib.ui.address import page_address
from lib.ui.listing import state, the_list
from lib.ui.listing.shape import (
    EmptyList,
    FoundRows,
    ListColumn,
    Listing,
    ListQuery,
    ListRow,
    WayOut,
)
from lib.ui.pickers import cell_line
from lib.ui.register import member_page

# Everything of the register but what only the record shows; the name comes first.
_IN_RECORD = ("gender", "admitted_on", "official_on", "address")
_SHOWN = ("full_name", *(n for n in COLUMNS if n not in ("full_name", *_IN_RECORD)))
HEADINGS = {name: field_name("register", name) for name in _SHOWN}
COLUMNS_SHOWN = tuple(
    ListColumn(name, heading, name in ORDERS) for name, heading in HEADINGS.items()
)
EVERYBODY = -1
NEW = "pages/register/new_member.py"


def row_of(member: Member, units: Mapping[int, Unit]) -> dict[str, object]:
    """One person as a row of HEADINGS."""
    home = member.residence_unit_id
    return {
        **{name: getattr(member, name) for name in HEADINGS},
        "workplace_unit_id": cell_line(units, member.workplace_unit_id),
        "residence_unit_id": cell_line(units, home) if home is not None else OUTSIDE,
    }


def draw(db: Database, scope: Scope, side: Side, unit: int | None) -> None:
    """Draw everybody of a unit on a side, or (None) of the scope; a row opens the record."""
    units = unit_store.units_on(db, scope.day)
    below = tree.below(units, unit) if unit else None
    of_whom = units[unit].name if unit else ""
    listing = Listing(
        "dang-vien",
        "Đảng viên",
        COLUMNS_SHOWN,
        partial(read, below, side if unit else None),
        file_name=file_names.named(db, scope, "đảng viên", scope.day.year, of_whom),
        empty=_nobody(unit),
        searchable=True,
        search_hint="Họ tên không cần dấu, hoặc số thẻ",
    )
    if not state.words_of(listing).strip():
        _not_by_name(db, scope, below, side if unit else None)
    the_list.draw(db, scope, listing)


def offer_new(account: Account) -> None:
    """The way to somebody new, in the unit to which the list is narrowed."""
    if account.may(Permission.MEMBER_WRITE):
        st.page_link(
            config.REPOSITORY / NEW,
            label="Thêm đảng viên",
            icon=":material/person_add:",
            query_params=brought.from_here(),
        )


def read(
    unit_ids: frozenset[int] | None,
    side: Side | None,
    db: Database,
    scope: Scope,
    query: ListQuery,
) -> FoundRows:
    """The members of a page of the search, and how many it finds now."""
    people = search_store.search(
        db,
        scope,
        query.words,
        EVERYBODY if query.limit is None else query.limit,
        query.offset,
        unit_ids=unit_ids,
        side=side,
        order=query.sort or "full_name",
        descending=query.descending,
    )
    units = unit_store.units_on(db, scope.day)
    rows = [ListRow(one.id, row_of(one, units), member_page.address_of(one.id)) for one in people]
    if query.limit is None:
        return FoundRows(rows, len(rows))
    return FoundRows(rows, head_count.found(db, scope, query.words, unit_ids=unit_ids, side=side))


def _not_by_name(
    db: Database, scope: Scope, unit_ids: Collection[int] | None, side: Side | None
) -> None:
    """Why the overview counts more: ground B1 is a number by workplace unit and never a name."""
    counts = secret_counts.in_force(db, scope, scope.day.year)
    inside = (unit_ids is None or unit in unit_ids for unit in counts)
    unnamed = sum(count for count, in_ in zip(counts.values(), inside, strict=True) if in_)
    if unnamed and side is not Side.RESIDENCE:
        st.caption(
            f"Tổng quan năm {scope.day.year} tính thêm {integer(unnamed)} đảng viên diện B1: chỉ "
            "ghi số lượng, không có tên trong danh sách này."
        )


def _nobody(unit: int | None) -> EmptyList:
    nobody = "Đơn vị này không có đảng viên nào." if unit else "Chưa có đảng viên nào."
    if not session.require().may(Permission.MEMBER_WRITE):
        return EmptyList(nobody)
    ways = (
        WayOut("Thêm một đảng viên", page_address(NEW, **brought.from_here())),
        WayOut("Nhập danh sách từ Excel", page_address("pages/imports/excel.py")),
    )
    return EmptyList(nobody, ways)
