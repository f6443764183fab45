"""The missing slips as a list: on the screen, as a workbook, and on paper to chase."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from lib.access.model import Side
from lib.access.scope import Scope
from lib.db import Database, clock
from lib.documents import worker
from lib.documents.model import Column, TableData
from lib.documents.name_list import name_list_pdf
from lib.labels import numbers
from lib.labels.register import OUTSIDE
from lib.labels.rounds import PLACES
from lib.register import tree
from lib.register.model import Unit
from lib.rounds.model import Round
from lib.slips.missing import Missing
from lib.ui import downloads, session, tables
from lib.ui.pickers import cell_line

WORKPLACE, RESIDENCE = "Chi bộ nơi công tác", "Chi bộ nơi cư trú"
HEADINGS = {
    Side.RESIDENCE: {"residence": RESIDENCE, "name": "Họ và tên", "workplace": WORKPLACE},
    Side.WORKPLACE: {"workplace": WORKPLACE, "name": "Họ và tên", "residence": RESIDENCE},
}
LAST_HEADINGS = {"phone": "Điện thoại", "card": "Số thẻ đảng viên", "place": "Tình trạng"}
WIDTHS = {"residence": 5, "workplace": 5, "name": 4, "phone": 2.5, "card": 3, "place": 3.5}


def draw(people: Sequence[Missing], units: Mapping[int, Unit], round_: Round, side: Side) -> None:
    """The list by cell of one side, with the links to take it away."""
    columns = {**HEADINGS[side], **LAST_HEADINGS}
    rows = [_row(person, units) for person in _by_cell(people, units, side)]
    title = f"Đảng viên chưa có phiếu nhận xét năm {round_.year}"
    name = f"phieu-con-thieu-{round_.year}"
    tables.show(rows, columns, key="missing", file_name=f"{name}.xlsx", title=title)
    if rows:
        data = TableData(
            title.upper(),
            tuple(Column(head, WIDTHS[key]) for key, head in columns.items()),
            tuple(tuple(row[key] for key in columns) for row in rows),
        )
        below = f"{numbers.integer(len(rows))} người; {due_line(people)}"
        _offer_print(data, below, f"{name}.pdf")


def due_line(people: Sequence[Missing]) -> str:
    """By when these slips were or are due; committees may agree on days of their own."""
    days = sorted({person.due_on for person in people if person.due_on})
    first, last = numbers.day(days[0]), numbers.day(days[-1])
    return f"hạn nộp {first}" if first == last else f"hạn nộp từ {first} đến {last}"


def _offer_print(data: TableData, below: str, file_name: str) -> None:
    moment, today = session.now(), session.today()

    def make(db: Database, scope: Scope) -> bytes:
        return _printed(data, below, moment, today, clock.demo_today(db) is not None)

    downloads.offer("In danh sách (PDF)", file_name, make, key="missing_pdf")


def _printed(data: TableData, below: str, moment: datetime, today: date, demo: bool) -> bytes:
    task = worker.submit(
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
    places = {unit.id: place for place, (_, unit) in enumerate(tree.in_order(units))}

    def place_of(person: Missing) -> int:
        at_work = side is Side.WORKPLACE
        cell = person.workplace_unit_id if at_work else person.residence_unit_id
        return len(places) if cell is None else places[cell]

    return sorted(people, key=place_of)


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
