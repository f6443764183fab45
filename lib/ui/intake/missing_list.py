"""The missing slips as a list: on the screen, as a workbook, and on paper to chase."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from lib.access.model import Side
from lib.access.scope import Scope
from lib.db import Database, clock
from lib.documents import worker
from lib.documents.model import Column, TableData
from lib.documents.name_list import name_list_pdf
from lib.labels import numbers
from lib.labels.register import OUTSIDE
from lib.labels.rounds import PLACES
from lib.register import tree, unit_store
from lib.register.model import Unit
from lib.rounds import store as rounds
from lib.slips.missing import Missing, missing
from lib.ui import downloads, session, tables
from lib.ui.listing.shape import TableRow
from lib.ui.pickers import cell_line

WORKPLACE, RESIDENCE = "Chi bộ nơi công tác", "Chi bộ nơi cư trú"
HEADINGS = {
    Side.RESIDENCE: {"residence": RESIDENCE, "name": "Họ và tên", "workplace": WORKPLACE},
    Side.WORKPLACE: {"workplace": WORKPLACE, "name": "Họ và tên", "residence": RESIDENCE},
}
LAST_HEADINGS = {"phone": "Điện thoại", "card": "Số thẻ đảng viên", "place": "Tình trạng"}
WIDTHS = {"residence": 5, "workplace": 5, "name": 4, "phone": 2.5, "card": 3, "place": 3.5}


@dataclass(frozen=True, slots=True)
class Asked:
    """Which missing slips: of a round, seen from one side, of a unit or (None) of the scope."""

    year: int
    side: Side
    unit: int | None

    @property
    def title(self) -> str:
        return f"Đảng viên chưa có phiếu nhận xét năm {self.year}"

    @property
    def columns(self) -> dict[str, str]:
        return {**HEADINGS[self.side], **LAST_HEADINGS}


def people_of(db: Database, scope: Scope, asked: Asked) -> list[Missing]:
    """Whose slips are missing now, as far as the scope reaches."""
    round_ = rounds.find(db, asked.year)
    if round_ is None:
        return []
    below = tree.below(unit_store.units_on(db, scope.day), asked.unit) if asked.unit else None
    return missing(db, scope, round_, asked.side, below)


def draw(people: Sequence[Missing], units: Mapping[int, Unit], asked: Asked) -> None:
    """The list by cell of one side, with the links to take it away."""
    name = f"phieu-con-thieu-{asked.year}"
    tables.show(
        _rows(people, units, asked),
        partial(missing_again, asked),
        asked.columns,
        key="missing",
        file_name=f"{name}.xlsx",
        title=asked.title,
    )
    if people:
        make = partial(printed_again, asked)
        downloads.offer("In danh sách (PDF)", f"{name}.pdf", make, key="missing_pdf")


def missing_again(asked: Asked, db: Database, scope: Scope) -> Sequence[TableRow]:
    """The rows of the list as they stand now, as far as the scope reaches."""
    return _rows(people_of(db, scope, asked), unit_store.units_on(db, scope.day), asked)


def printed_again(asked: Asked, db: Database, scope: Scope) -> bytes:
    """The list on paper as it stands now, as far as the scope reaches."""
    people = people_of(db, scope, asked)
    rows = _rows(people, unit_store.units_on(db, scope.day), asked)
    data = TableData(
        asked.title.upper(),
        tuple(Column(head, WIDTHS[key]) for key, head in asked.columns.items()),
        tuple(tuple(row[key] for key in asked.columns) for row in rows),
    )
    below = "; ".join(
        [f"{numbers.integer(len(rows))} người", *([due_line(people)] if rows else [])]
    )
    return _printed(data, below, session.now(), scope.day, clock.demo_today(db) is not None)


def due_line(people: Sequence[Missing]) -> str:
    """By when these slips were or are due; committees may agree on days of their own."""
    days = sorted({person.due_on for person in people if person.due_on})
    first, last = numbers.day(days[0]), numbers.day(days[-1])
    return f"hạn nộp {first}" if first == last else f"hạn nộp từ {first} đến {last}"


def _rows(
    people: Sequence[Missing], units: Mapping[int, Unit], asked: Asked
) -> list[dict[str, str]]:
    return [_row(person, units) for person in _by_cell(people, units, asked.side)]


def _printed(data: TableData, below: str, moment: datetime, today: date, demo: bool) -> bytes:
    task = worker.LISTS.submit(
        name_list_pdf,
        data,
        below=f"({below}; lập ngày {numbers.day(today)})",
        author="Sổ 213",
        printed_at=moment,
        printed_on=today,
        demo=demo,
    )
    return task.result()


def _by_cell(people: Sequence[Missing], units: Mapping[int, Unit], side: Side) -> list[Missing]:
    """Cell after cell as in the tree, by given name within; who lives outside of it comes last."""
    order = {unit.id: at for at, (_, unit) in enumerate(tree.in_order(units))}

    def in_order(person: Missing) -> int:
        at_work = side is Side.WORKPLACE
        cell = person.workplace_unit_id if at_work else person.residence_unit_id
        return len(order) if cell is None else order[cell]

    return sorted(people, key=in_order)


def _row(person: Missing, units: Mapping[int, Unit]) -> dict[str, str]:
    home = person.residence_unit_id
    return {
        "residence": cell_line(units, home) if home is not None else OUTSIDE,
        "workplace": cell_line(units, person.workplace_unit_id),
        "name": person.full_name,
        "phone": person.phone,
        "card": person.card_number,
        "place": PLACES[person.place],
    }
