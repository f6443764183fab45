"""The lists of exemption requests people work from: which list, how narrowed, what a row says."""

from collections.abc import Mapping
from datetime import date
from functools import partial

import streamlit as st

from lib import config
from lib.access.model import Account, Permission
from lib.access.scope import Scope
from lib.config import VIETNAM
from lib.db import Database
from lib.exemptions import worklist_store
from lib.exemptions.model import Kind, State, grounds
from lib.exemptions.worklist_model import AGES, WAITING, Worklist
from lib.exemptions.worklist_store import ORDERS, ListedRequest, Order, Wanted
from lib.labels.exemptions import IMPORT_KINDS, WORKLISTS
from lib.register.model import Unit
from lib.register.names import FileName
from lib.register.unit_store import units_on
from lib.ui import brought, screens
from lib.ui.address import Part, page_address
from lib.ui.exemptions.facts import ground_label
from lib.ui.listing.shape import (
    EmptyList,
    FoundRows,
    ListAction,
    ListColumn,
    ListFilter,
    Listing,
    ListQuery,
    ListRow,
    WayOut,
)
from lib.ui.pickers import cell_line

REQUESTS = "pages/exemptions/requests.py"
NEW, COUNTS = "pages/exemptions/new.py", "pages/exemptions/counts.py"
# The request that a page shows, in its address.
OPENED = "de-nghi"
WORDS: dict[Worklist, str] = {
    Worklist.TO_DECIDE: "cho-quyet-dinh",
    Worklist.TO_CONFIRM: "cho-xac-nhan",
    Worklist.ENDING: "sap-het",
    Worklist.LAPSED: "da-het",
    Worklist.OLD: "cu",
}
KIND, GROUND, AGE, OWN = "loai", "dien", "tu-lau", "ai-xac-nhan"
# What this account may confirm: what it neither proposed nor decided.
MINE = "toi"
DECIDE, CONFIRM, REFUSE, RENEW = "decide", "confirm", "refuse", "renew"
ACTION_WORDS = {
    DECIDE: "Ghi quyết định",
    CONFIRM: "Xác nhận",
    REFUSE: "Không chấp nhận",
    RENEW: "Gia hạn",
}
EMPTY: dict[Worklist, str] = {
    Worklist.TO_DECIDE: "Không có đề nghị nào chờ ghi quyết định.",
    Worklist.TO_CONFIRM: "Không có quyết định nào chờ xác nhận.",
    Worklist.ENDING: "Không có lần miễn nào hết trong 60 ngày tới mà chưa gia hạn.",
    Worklist.LAPSED: "Không có lần miễn nào đã hết trong 180 ngày qua mà chưa gia hạn.",
    Worklist.OLD: "Không có lần miễn nào đã hết quá 180 ngày mà chưa gia hạn.",
}
AGE_HEADINGS: dict[Worklist, str] = {
    Worklist.TO_DECIDE: "Đã chờ (ngày)",
    Worklist.TO_CONFIRM: "Đã chờ (ngày)",
    Worklist.ENDING: "Còn (ngày)",
    Worklist.LAPSED: "Đã hết (ngày)",
    Worklist.OLD: "Đã hết (ngày)",
}


def listing_of(
    which: Worklist,
    account: Account,
    today: date,
    *,
    units: frozenset[int] | None = None,
    here: Mapping[str, str] | None = None,
    file_name: FileName | None = None,
) -> Listing:
    """One of the lists, narrowed to these units, with what this account may do with its rows.

    `here` is what the address says of the list: a row's link keeps it, so that the request opened
    knows its neighbours and the way back.
    """
    may_begin = which is Worklist.TO_DECIDE and account.may(Permission.EXEMPTION_PROPOSE)
    new = page_address(NEW, don_vi=(here or {}).get(Part.UNIT.value, ""))
    ways = (WayOut("Ghi một đề nghị mới", new),) if may_begin else ()
    word = WORDS[which]
    return Listing(
        f"de-nghi-{word}",
        f"Đề nghị miễn: {WORKLISTS[which].lower()}",
        _columns(which),
        partial(read, which, units, tuple((here or {}).items())),
        file_name=file_name,
        filters=_filters(which, account, today),
        actions=tuple(ListAction(one, ACTION_WORDS[one]) for one in _actions(which, account)),
        empty=EmptyList(EMPTY[which], ways),
        searchable=True,
    )


def offer_new(account: Account) -> None:
    """The ways to a new request and to a count of B1, of the unit to which the list is narrowed."""
    ways = [
        (Permission.EXEMPTION_PROPOSE, NEW, "Đề nghị miễn mới", "post_add"),
        (Permission.EXEMPTION_DECIDE, COUNTS, "Số lượng diện B1", "tag"),
    ]
    with st.container(horizontal=True, gap="medium"):
        for permission, page, label, icon in ways:
            if account.may(permission):
                st.page_link(
                    config.REPOSITORY / page,
                    label=label,
                    icon=f":material/{icon}:",
                    query_params=brought.from_here(),
                    width="content",
                )


def read(
    which: Worklist,
    units: frozenset[int] | None,
    here: tuple[tuple[str, str], ...],
    db: Database,
    scope: Scope,
    query: ListQuery,
) -> FoundRows:
    """The requests of a page of the list, and how many it finds now."""
    wanted = wanted_of(which, units, query)
    listed, total = worklist_store.found(
        db, scope, wanted, order_of(query), limit=query.limit, offset=query.offset
    )
    names = units_on(db, scope.day)
    rows = [
        ListRow(
            one.exemption.id,
            row_of(one, which, names, scope.day),
            address_of(one.exemption.id, here),
        )
        for one in listed
    ]
    return FoundRows(rows, total)


def address_of(request: int, here: tuple[tuple[str, str], ...] = ()) -> str:
    """The address of a request; `here` is what the list it is opened from looks at."""
    return page_address(screens.REQUEST, **dict(here), **{OPENED: str(request)})


def wanted_of(which: Worklist, units: frozenset[int] | None, query: ListQuery) -> Wanted:
    """What the list finds, from its filters and what was typed to narrow it."""
    kind, age = query.filters.get(KIND), query.filters.get(AGE)
    return Wanted(
        which,
        kind=Kind(kind) if kind else None,
        ground=query.filters.get(GROUND),
        aged=int(age) if age else 0,
        units=units,
        words=query.words,
        by_another=query.filters.get(OWN) == MINE,
    )


def order_of(query: ListQuery) -> Order:
    """In which order the list stands."""
    return Order(query.sort, query.descending)


def row_of(
    one: ListedRequest, which: Worklist, units: Mapping[int, Unit], today: date
) -> dict[str, object]:
    """A request as a row of the columns of its list."""
    exemption = one.exemption
    return {
        "member": one.member_name,
        "kind": IMPORT_KINDS[exemption.kind].capitalize(),
        "ground": ground_label(exemption),
        "begin": exemption.valid_from,
        "end": exemption.valid_to,
        "decision": exemption.decision_number,
        "age": _age(one, which, today),
        "unit": cell_line(units, one.unit_id),
        "card": one.card_number,
    }


def _age(one: ListedRequest, which: Worklist, today: date) -> int | None:
    """How long it has waited, is over, or has left; in a demonstration a save is of another day."""
    if which in WAITING:
        begun = one.since.astimezone(VIETNAM).date() if one.since else None
    else:
        begun = one.exemption.valid_to
    if begun is None:
        return None
    passed = (today - begun).days
    return -passed if which is Worklist.ENDING else max(0, passed)


def _columns(which: Worklist) -> tuple[ListColumn, ...]:
    headings = {
        "member": "Họ và tên",
        "kind": "Loại miễn",
        "ground": "Diện",
        "begin": "Từ ngày",
        "end": "Đến ngày",
        "decision": "Số quyết định",
        "age": AGE_HEADINGS[which],
        "unit": "Chi bộ nơi công tác",
        "card": "Số thẻ",
    }
    if which is Worklist.TO_DECIDE:
        del headings["decision"]
    # How long something is over or has left is the order of its end.
    sorts = ORDERS.keys() if which in WAITING else ORDERS.keys() - {"age"}
    return tuple(ListColumn(name, words, name in sorts) for name, words in headings.items())


def _filters(which: Worklist, account: Account, today: date) -> tuple[ListFilter, ...]:
    named = {one.code: one.label for one in grounds(today).values() if not one.count_only}
    kinds = {kind.value: IMPORT_KINDS[kind].capitalize() for kind in Kind}
    found = [ListFilter(KIND, "Loại", kinds), ListFilter(GROUND, "Diện", named)]
    if which is not Worklist.ENDING:
        label = "Đã chờ" if which in WAITING else "Đã hết"
        ages = {str(days): f"từ {days} ngày" for days in AGES}
        found.append(ListFilter(AGE, label, ages))
    if which is Worklist.TO_CONFIRM and account.may(Permission.EXEMPTION_CONFIRM):
        found.append(ListFilter(OWN, "Ai xác nhận", {MINE: "bạn xác nhận được"}))
    return tuple(found)


def _actions(which: Worklist, account: Account) -> list[str]:
    decides, confirms = (
        account.may(permission)
        for permission in (Permission.EXEMPTION_DECIDE, Permission.EXEMPTION_CONFIRM)
    )
    if WAITING.get(which) is State.PROPOSED:
        return [DECIDE, REFUSE] if decides else []
    if WAITING.get(which) is State.DECIDED:
        return ([CONFIRM] if confirms else []) + ([REFUSE] if confirms or decides else [])
    return [RENEW] if account.may(Permission.EXEMPTION_PROPOSE) else []
