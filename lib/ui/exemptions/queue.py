"""The lists of requests people work from: which list, what stands in it, which one is open."""

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from lib.access.model import Account, Permission
from lib.access.scope import Scope
from lib.db import Database
from lib.exemptions import store
from lib.exemptions.model import Exemption
from lib.exemptions.store import ListedRequest
from lib.labels.exemptions import IMPORT_KINDS, KIND_NAMES
from lib.labels.numbers import integer
from lib.ui import address, tables
from lib.ui.address import Part
from lib.ui.exemptions.facts import ground_label, term
from lib.ui.exemptions.forms import TURN
from lib.ui.listing.shape import TableRow

RUNNING_OUT_DAYS = 60
QUEUES = {
    "to_decide": "Chờ ghi quyết định",
    "to_confirm": "Chờ xác nhận",
    "running_out": "Sắp hoặc đã hết hạn",
}
WORDS = {
    "to_decide": "cho-quyet-dinh",
    "to_confirm": "cho-xac-nhan",
    "running_out": "het-han",
}
EMPTY = {
    "to_decide": "Không có đề nghị nào chờ ghi quyết định.",
    "to_confirm": "Không có quyết định nào chờ xác nhận.",
    "running_out": f"Không có lần miễn nào hết hạn trong {RUNNING_OUT_DAYS} ngày tới hoặc đã hết "
    "hạn trong một năm qua mà chưa gia hạn.",
}
FIRST_STEP = " Ghi đề nghị ở trang Đề nghị miễn mới."
COLUMNS = {
    "member": "Họ và tên",
    "kind": "Loại miễn",
    "ground": "Diện",
    "begin": "Từ ngày",
    "end": "Đến ngày",
    "decision": "Số quyết định",
    "unit": "Chi bộ nơi công tác",
    "card": "Số thẻ",
    "since": "Ghi lúc",
}


def queues(db: Database, scope: Scope) -> dict[str, list[ListedRequest]]:
    """Every list of the scope by its name."""
    return {
        "to_decide": store.to_decide(db, scope),
        "to_confirm": store.to_confirm(db, scope),
        "running_out": store.running_out(db, scope, scope.day, RUNNING_OUT_DAYS),
    }


def chosen_queue(account: Account, found: Mapping[str, Sequence[ListedRequest]]) -> str:
    """Draw the choice of list with its numbers; the first is where this account has work."""
    own = "to_decide" if account.may(Permission.EXEMPTION_DECIDE) else "to_confirm"
    waiting = [name for name in (own, *QUEUES) if found[name]]
    key = "exemption_queue"
    changed = address.bind(Part.LIST, key, WORDS, waiting[0] if waiting else own)
    address.settle()
    st.segmented_control(
        "Danh sách",
        list(QUEUES),
        format_func=lambda name: f"{QUEUES[name]} ({integer(len(found[name]))})",
        key=key,
        on_change=changed,
        required=True,
        label_visibility="collapsed",
    )
    return str(st.session_state[key])


def show_queue(account: Account, listed: Sequence[ListedRequest], name: str) -> None:
    """The list as a table that can be taken away; an empty one says where to begin."""
    may_begin = not listed and account.may(Permission.EXEMPTION_PROPOSE)
    tables.show(
        _rows(listed),
        partial(queue_again, name),
        COLUMNS,
        key=f"exemptions_{name}",
        file_name=f"de-nghi-mien-{name}.xlsx",
        title=QUEUES[name],
        empty=EMPTY[name] + (FIRST_STEP if may_begin else ""),
    )


def queue_again(name: str, db: Database, scope: Scope) -> Sequence[TableRow]:
    """The list as it stands now, as far as the scope reaches."""
    return _rows(queues(db, scope)[name])


def _rows(listed: Sequence[ListedRequest]) -> list[TableRow]:
    return [
        {
            "member": one.member_name,
            "card": one.card_number,
            "unit": one.unit_name,
            "kind": IMPORT_KINDS[one.exemption.kind].capitalize(),
            "ground": ground_label(one.exemption),
            "begin": one.exemption.valid_from,
            "end": one.exemption.valid_to,
            "decision": one.exemption.decision_number,
            "since": one.since,
        }
        for one in listed
    ]


def open_request(
    db: Database, scope: Scope, listed: Sequence[ListedRequest], name: str
) -> Exemption | None:
    """Draw the choice of one request of the list; the one in hand stays, even when it moved on."""
    # A widget of its own for every turn: the browser would go on showing the request dealt with.
    key = f"exemption_open_{name}_{st.session_state.get(TURN, 0)}"
    names = {one.exemption.id: _name(one) for one in listed}
    in_hand = st.session_state.get(key)
    if in_hand is not None:
        names.setdefault(in_hand, f"Số {in_hand} · vừa được xử lý ở nơi khác")
    if not names:
        return None
    label = f"Đề nghị đang xem (trong {integer(len(names))})"
    chosen = st.selectbox(label, list(names), format_func=names.__getitem__, key=key)
    return store.find(db, scope, chosen)


def _name(one: ListedRequest) -> str:
    exemption = one.exemption
    asked = f"{KIND_NAMES[exemption.kind]}, {term(exemption)}"
    return f"{one.member_name} · thẻ {one.card_number} · {asked}"
