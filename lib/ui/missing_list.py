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
from lib.labels.rounds import PLACES
from lib.register.model import Unit
from lib.rounds.model import Round
from lib.slips.missing import Missing
from lib.ui import downloads, session, tables

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
    rows = sorted(
        (_row(person, units) for person in people), key=lambda row: str(row[next(iter(columns))])
    )
    title = f"Đảng viên chưa có phiếu nhận xét năm {round_.year}"
    name = f"phieu-con-thieu-{round_.year}"
    tables.show(rows, columns, key="missing", file_name=f"{name}.xlsx", title=title)
    if rows:
        data = TableData(
            title.upper(),
            tuple(Column(head, WIDTHS[key]) for key, head in columns.items()),
            tuple(tuple(row[key] for key in columns) for row in rows),
        )
        below = f"{numbers.integer(len(rows))} người; hạn nộp {numbers.day(round_.due_on)}"
        _offer_print(data, below, f"{name}.pdf")


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


def _row(person: Missing, units: Mapping[int, Unit]) -> dict[str, str]:
    home = person.residence_unit_id
    return {
        "residence": _cell(units, home) if home is not None else "",
        "workplace": _cell(units, person.workplace_unit_id),
        "name": person.full_name,
        "phone": person.phone,
        "card": person.card_number,
        "place": PLACES[person.place],
    }


def _cell(units: Mapping[int, Unit], unit_id: int) -> str:
    unit = units[unit_id]
    above = units.get(unit.parent_id) if unit.parent_id is not None else None
    return f"{above.name} – {unit.name}" if above else unit.name
