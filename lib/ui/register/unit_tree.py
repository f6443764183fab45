"""The tree of units on a day as a list, and the history of one of them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import partial

import streamlit as st

from lib.access.model import Account, Permission
from lib.access.scope import Scope
from lib.db import Database
from lib.labels.numbers import day as written
from lib.labels.register import FIELDS, UNIT_KINDS
from lib.register import tree, unit_store
from lib.register.model import CONTACT, Unit
from lib.register.unit_service import reach_of
from lib.ui import address, file_names, noted, session
from lib.ui.address import UNIT_REFUSED, Part, page_address
from lib.ui.fields import FormFields, day_choice
from lib.ui.listing import in_memory, the_list, walk
from lib.ui.listing.shape import EmptyList, FoundRows, ListColumn, Listing, ListQuery, ListRow

# The unit that is opened, by its id: a code can be corrected.
PAGE, OPENED = "pages/register/units.py", "mo"
INDENT = "\u2003"
COLUMNS = (
    ListColumn("name", "Tên đơn vị", width=5),
    ListColumn("code", "Mã đơn vị", width=2),
    ListColumn("kind", "Loại"),
    ListColumn("parent", "Đơn vị cấp trên", width=4),
    ListColumn("valid_from", "Từ ngày", width=2),
    ListColumn("valid_to", "Đến ngày", width=2),
    ListColumn("state", "Tình trạng", width=2.5),
)
CONTACTS = tuple(ListColumn(name, FIELDS[name], aside=True) for name in CONTACT)
VERSION_COLUMNS = {
    "valid_from": "Từ ngày",
    "valid_to": "Đến ngày",
    "name": "Tên đơn vị",
    "kind": "Loại",
    "parent": "Đơn vị cấp trên",
}


def draw(db: Database, scope: Scope, account: Account, day: date) -> None:
    """Draw the units of a day that the account may see, as a tree; a row opens its unit."""
    listing = Listing(
        "don-vi",
        f"Cây đơn vị ngày {written(day)}",
        (*COLUMNS, *CONTACTS) if sees_contacts(account) else COLUMNS,
        partial(read, account, day),
        file_name=file_names.named(db, scope, "cây đơn vị", day),
        empty=EmptyList("Chưa có đơn vị nào. Thêm đơn vị đầu tiên, hoặc nhập cả cây từ Excel."),
        searchable=True,
    )
    the_list.draw(db, scope, listing)


def read(account: Account, day: date, db: Database, scope: Scope, query: ListQuery) -> FoundRows:
    """The units of a page as they stand now, as far as the account reaches.

    Whom to ask there is among the columns of those who may read it.
    """
    units = unit_store.units_on(db, day)
    reach = reach_of(db, account, session.now())
    seen = units if reach is None else {one: units[one] for one in units if one in reach}
    # Sorted or narrowed, an indent would point at a parent that does not stand above.
    indent = "" if query.words.strip() or query.sort else INDENT
    of_day = day if day != scope.day else None
    records = in_memory.Records(
        list(tree.in_order(seen)),
        row=lambda found: ListRow(
            found[1].id,
            _values(indent * found[0], found[1], units, day),
            address_of(found[1], of_day),
        ),
        value=lambda found, name: _values("", found[1], units, day)[name],
        text=lambda found: f"{found[1].code} {found[1].name} {_above(found[1], units)}",
    )
    return in_memory.page_of(records, query)


def sees_contacts(account: Account) -> bool:
    """Whether the account is shown whom to ask in a unit: whoever reads the members there.

    The administrator keeps the tree without seeing a person.
    """
    return account.may(Permission.MEMBER_READ)


def address_of(unit: Unit, day: date | None = None) -> str:
    """The address of the tree with one unit opened, as it stood on a day; None: today."""
    return page_address(PAGE, ngay=day.isoformat() if day else "", mo=str(unit.id))


def opened(units: Mapping[int, Unit], visible: Collection[int], account: Account) -> Unit | None:
    """The unit that the address opens; a foreign one is refused like one that is not there."""
    asked = st.query_params.get(OPENED, "")
    if not asked:
        return None
    unit = units.get(int(asked[:15])) if asked.isascii() and asked.isdecimal() else None
    if unit is None or unit.id not in visible:
        noted.unit_refused(account)
        st.error(UNIT_REFUSED, icon=":material/error:")
        return None
    return unit


def draw_way(db: Database, scope: Scope, unit: Unit) -> None:
    """The steps to the units before and after this one in the tree as it was sorted."""
    record = walk.OpenRecord(PAGE, OPENED, unit.id)
    walk.draw(db, scope, record, "Đơn vị trước", "Đơn vị sau")


def close() -> None:
    """Back to the tree; a callback."""
    st.query_params.pop(OPENED, None)


def history(account: Account, versions: Sequence[Unit], units: Mapping[int, Unit]) -> None:
    """Every version of one unit, oldest first."""
    rows = [
        {
            "valid_from": version.valid_from,
            "valid_to": version.valid_to,
            "name": version.name,
            "kind": UNIT_KINDS[version.kind],
            "parent": _above(version, units),
            **_contact(version),
        }
        for version in versions
    ]
    contacts = {one.name: one.heading for one in CONTACTS if sees_contacts(account)}
    headings = VERSION_COLUMNS | contacts
    rows = [{name: row[name] for name in headings} for row in rows]
    the_list.draw_rows("lich-su-don-vi", "Lịch sử đơn vị", headings, rows)


def _contact(unit: Unit) -> dict[str, object]:
    return {name: getattr(unit, name) for name in CONTACT}


def _values(indent: str, unit: Unit, units: Mapping[int, Unit], day: date) -> dict[str, object]:
    return {
        "name": indent + unit.name,
        "code": unit.code,
        "kind": UNIT_KINDS[unit.kind],
        "parent": _above(unit, units),
        "valid_from": unit.valid_from,
        "valid_to": unit.valid_to,
        "state": _state(unit, day),
        **_contact(unit),
    }


def _above(unit: Unit, units: Mapping[int, Unit]) -> str:
    return units[unit.parent_id].name if unit.parent_id is not None else ""


def _state(unit: Unit, day: date) -> str:
    if unit.in_force(day):
        return "Đang hoạt động"
    if unit.valid_from and day < unit.valid_from:
        return f"Lập từ {written(unit.valid_from)}"
    return f"Kết thúc {written(unit.valid_to)}"


def chosen_day(today: date) -> date:
    """The day the tree is looked at; today unless another is typed."""
    fields = FormFields("register")
    day = day_choice(fields, Part.DAY, "Xem cây đơn vị ngày", today, key="units_day")
    address.settle()
    return day
