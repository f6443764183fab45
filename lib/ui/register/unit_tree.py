"""The tree of units on a day as a table, and the history of one of them; never a person."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import partial

from lib.access.model import Account
from lib.access.scope import Scope
from lib.db import Database
from lib.labels.numbers import day as written
from lib.labels.register import UNIT_KINDS
from lib.register import tree, unit_store
from lib.register.model import Unit
from lib.register.unit_service import reach_of
from lib.ui import session, tables
from lib.ui.fields import FormFields, day_choice
from lib.ui.listing.shape import TableRow
from lib.ui.pickers import carries

INDENT = "\u2003"
COLUMNS = {
    "name": "Tên đơn vị",
    "code": "Mã đơn vị",
    "kind": "Loại",
    "parent": "Đơn vị cấp trên",
    "valid_from": "Từ ngày",
    "valid_to": "Đến ngày",
    "state": "Tình trạng",
}
VERSION_COLUMNS = {
    "valid_from": "Từ ngày",
    "valid_to": "Đến ngày",
    "name": "Tên đơn vị",
    "kind": "Loại",
    "parent": "Đơn vị cấp trên",
}


def draw(
    account: Account,
    units: Mapping[int, Unit],
    visible: Collection[int],
    day: date,
    words: str,
) -> Unit | None:
    """Draw the visible units that carry the words; the one whose row was clicked on."""
    shown = _found(units, visible, words)
    rows = _rows(shown, units, day, words)
    key = f"units_{day}_{len(shown)}"
    chosen = tables.table(
        rows, COLUMNS, key=key, title="Cây đơn vị", empty=_nothing(words), selectable=True
    )
    if rows:
        tables.offer_workbook(
            partial(units_again, account, day, words),
            COLUMNS,
            key=f"{key}_xlsx",
            file_name="don-vi.xlsx",
            title="Cây đơn vị",
            label=tables.workbook_label(len(rows)),
        )
    return shown[chosen][1] if chosen is not None else None


def units_again(
    account: Account, day: date, words: str, db: Database, _scope: Scope
) -> Sequence[TableRow]:
    """The units as they stand now, as far as the account reaches; never a person."""
    units = unit_store.units_on(db, day)
    reach = reach_of(db, account, session.now())
    return _rows(_found(units, units if reach is None else reach, words), units, day, words)


def _found(
    units: Mapping[int, Unit], visible: Collection[int], words: str
) -> list[tuple[int, Unit]]:
    seen = {unit_id: units[unit_id] for unit_id in units if unit_id in visible}
    return [(depth, unit) for depth, unit in tree.in_order(seen) if carries(unit, units, words)]


def _rows(
    shown: Sequence[tuple[int, Unit]], units: Mapping[int, Unit], day: date, words: str
) -> list[TableRow]:
    # Among hits only, an indent would point at a parent that is not there.
    indent = "" if words.strip() else INDENT
    return [_row(indent * depth, unit, units, day) for depth, unit in shown]


def history(versions: Sequence[Unit], units: Mapping[int, Unit]) -> None:
    """Every version of one unit, oldest first."""
    rows = [
        {
            "valid_from": version.valid_from,
            "valid_to": version.valid_to,
            "name": version.name,
            "kind": UNIT_KINDS[version.kind],
            "parent": _above(version, units),
        }
        for version in versions
    ]
    tables.table(rows, VERSION_COLUMNS, key="unit_versions", title="Lịch sử đơn vị")


def _row(indent: str, unit: Unit, units: Mapping[int, Unit], day: date) -> dict[str, object]:
    return {
        "name": indent + unit.name,
        "code": unit.code,
        "kind": UNIT_KINDS[unit.kind],
        "parent": _above(unit, units),
        "valid_from": unit.valid_from,
        "valid_to": unit.valid_to,
        "state": _state(unit, day),
    }


def _above(unit: Unit, units: Mapping[int, Unit]) -> str:
    return units[unit.parent_id].name if unit.parent_id is not None else ""


def _state(unit: Unit, day: date) -> str:
    if unit.in_force(day):
        return "Đang hoạt động"
    if unit.valid_from and day < unit.valid_from:
        return f"Lập từ {written(unit.valid_from)}"
    return f"Kết thúc {written(unit.valid_to)}"


def _nothing(words: str) -> str:
    if words.strip():
        return "Không có đơn vị nào phù hợp; thử ít chữ hơn."
    return "Chưa có đơn vị nào. Thêm đơn vị đầu tiên, hoặc nhập cả cây từ Excel."


def chosen_day(today: date) -> date:
    """The day the tree is looked at; today unless another is typed."""
    return day_choice(FormFields("register"), "Xem cây đơn vị ngày", today, key="units_day")
