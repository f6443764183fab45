"""The figures of a unit by age group and by kind of cell, folded away until somebody asks."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from lib.access.scope import Scope
from lib.db import Database
from lib.figures import tables
from lib.figures.groups import UNKNOWN_AGE, Grouping, grouped
from lib.labels.figures import GROUPINGS, HEADLINE_NAMES, NO_AGE
from lib.labels.register import UNIT_KINDS
from lib.register.names import dashed, file_name
from lib.ui import address
from lib.ui.address import Part
from lib.ui.figures.figures_view import Choice, View, view_of
from lib.ui.folds import fold
from lib.ui.listing import in_memory, the_list
from lib.ui.listing.shape import Listing, TableRow, columns_of

KEY = "groups_by"
SHOWN = ("introduction", "reception", "exempt", "completeness", "timeliness")


def folded(db: Database, scope: Scope, view: View) -> None:
    """A line that opens to the list, by itself where the address says how it is divided."""
    draw = partial(_draw, db, scope, view)
    named = Part.GROUPING.value in st.query_params
    fold("Theo độ tuổi, loại chi bộ", draw, key="groups_fold", wanted=named)


def _draw(db: Database, scope: Scope, view: View) -> None:
    spelled = {by.value: dashed(GROUPINGS[by]) for by in Grouping}
    changed = address.bind(Part.GROUPING, KEY, spelled, Grouping.AGE.value)
    st.segmented_control(
        "Chia theo",
        list(spelled),
        required=True,
        format_func=GROUPINGS.__getitem__,
        key=KEY,
        on_change=changed,
    )
    address.settle()
    by = Grouping(st.session_state[KEY])
    st.caption(
        "Tuổi tính đến ngày 31/12 của năm. Nhóm tuổi do cơ quan tự đặt trong tệp "
        "data/reference/age_groups.toml; số lượng diện B1 không có ngày sinh."
        if by is Grouping.AGE
        else "Loại của chi bộ, đảng bộ mà đảng viên sinh hoạt, ở phía đang xem."
    )
    names = {name: HEADLINE_NAMES[name] for name in SHOWN}
    listing = Listing(
        f"nhom-{by.value}",
        f"{GROUPINGS[by]} – {view.heading}",
        columns_of({"group": "Nhóm", "members": HEADLINE_NAMES["members"], **names}),
        in_memory.reader(partial(groups_now, view.choice, by)),
        file_name=file_name(GROUPINGS[by], view.unit.name, view.year.year),
        in_address=False,
    )
    the_list.draw(db, scope, listing)


def groups_now(choice: Choice, by: Grouping, db: Database, scope: Scope) -> Sequence[TableRow]:
    """A row a group as it stands now, if the unit is still seen."""
    view = view_of(db, scope, choice)
    words = {UNKNOWN_AGE: NO_AGE} if by is Grouping.AGE else UNIT_KINDS
    return [
        {
            "group": words.get(group.key, group.key),
            "members": group.figures.waterfall["members"],
            **{name: tables.shown(group.figures.ratio(name)) for name in SHOWN},
        }
        for group in grouped(view.year, view.unit.id, view.side, by)
    ]
