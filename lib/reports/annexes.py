"""The tables of the annex: by unit, by criterion, by kind and ground of exemption."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from lib.access.model import Side
from lib.documents.model import Cell, Column, TableData
from lib.exemptions.model import grounds
from lib.figures import registry
from lib.figures.model import Figures
from lib.figures.registry import measure_of
from lib.figures.tables import UnitFigures, percent, shown
from lib.labels.exemptions import KIND_NAMES
from lib.labels.figures import MEASURE_NAMES, STEP_NAMES
from lib.slips.form import form_on

# Biểu 1 by what each column counts; a rate says in its head of what it is.
_HEADS = {
    "members": "Tổng ĐV",
    "working": "ĐV đang công tác",
    "intro_exempt": "Miễn giới thiệu",
    "party_duty_exempt": "Miễn công tác và sinh hoạt đảng",
    "not_introduced": "Chưa giới thiệu",
    "introduced": "Được giới thiệu",
    "not_received": "Chưa tiếp nhận",
    "received": "Được tiếp nhận",
    "reception": "Tiếp nhận trên giới thiệu",
    "meeting_exempt": "Miễn sinh hoạt nơi cư trú",
    "not_selected": "Không thuộc diện lấy phiếu",
    "due": "Phiếu phải thu",
    "on_time": "Đúng hạn",
    "late": "Trễ hạn",
    "outstanding": "Còn hạn",
    "overdue": "Quá hạn chưa có",
    "completeness": "Đã thu trên phải thu",
}
_AT_RESIDENCE = {
    "members": "ĐV cư trú",
    "due": "Phiếu phải lập",
    "completeness": "Đã gửi trên phải lập",
}
# Columns that are left out where the whole has none; leaving out nothing keeps the sums.
_OPTIONAL = frozenset({"not_selected", "outstanding", "overdue"})
_RATES = frozenset({"reception", "completeness"})
# How a row adds up: the column on the left is the sum of those on the right.
_SUMS = (
    ("working", ("intro_exempt", "party_duty_exempt", "not_introduced", "introduced")),
    ("introduced", ("not_received", "received")),
    ("received", ("meeting_exempt", "not_selected", "due")),
    ("due", ("on_time", "late", "outstanding", "overdue")),
)


def all_of(rows: Sequence[UnitFigures], whole: Figures, day: date, side: Side) -> list[TableData]:
    """Every annex that has something to say, numbered from 1; a cell has no units below it."""
    found = [by_unit(rows, whole, side)] if rows else []
    if whole.levels("proposals").denominator:
        found.append(by_criterion(whole, day))
    if whole.ratio("exempt").numerator:
        found.append(by_ground(whole, day))
    return [
        replace(table, title=f"Biểu {number}. {table.title}")
        for number, table in enumerate(found, start=1)
    ]


def by_unit(rows: Sequence[UnitFigures], whole: Figures, side: Side) -> TableData:
    """Every unit directly below, and the whole as the last row; each row adds up."""
    heads = _HEADS | (_AT_RESIDENCE if side is Side.RESIDENCE else {})
    shown_ = [name for name in heads if name not in _OPTIONAL or whole.waterfall[name]]
    columns = (
        Column("STT", 5, centred=True),
        Column("Đơn vị", 34),
        *(Column(heads[name], 7, numeric=True) for name in shown_),
    )
    lines = [
        (rank, unit.name, *_cells(found, shown_)) for rank, (unit, found) in enumerate(rows, 1)
    ]
    total = (None, "Tổng cộng", *_cells(whole, shown_))
    return TableData(
        "Kết quả thực hiện theo đơn vị",
        columns,
        (*lines, total),
        total_row=True,
        numbered=True,
        note=_sums(shown_),
    )


def _cells(figures: Figures, names: Sequence[str]) -> list[Cell]:
    steps = figures.waterfall
    return [percent(figures.ratio(name)) if name in _RATES else steps[name] for name in names]


def _sums(names: Sequence[str]) -> str:
    """'Cột (4) = (5) + (6) + …' for each sum, by the columns that are there."""
    number = {name: f"({number})" for number, name in enumerate(names, start=3)}
    said = (
        f"cột {number[whole]} = {' + '.join(number[part] for part in parts if part in number)}"
        for whole, parts in _SUMS
    )
    return f"Trong mỗi dòng: {'; '.join(said)}."


def by_criterion(figures: Figures, day: date) -> TableData:
    """Every criterion of the slip with its levels, in the words of the form."""
    form = form_on(day)
    columns = (
        Column("Tiêu chí", 30),
        *(
            column
            for level in form.levels
            for column in (Column(f"Mức {level}", 18), Column("Số phiếu (%)", 17, numeric=True))
        ),
    )
    rows = []
    for criterion in form.criteria:
        levels = figures.levels(measure_of(criterion))
        cells: list[str] = []
        for level, words in enumerate(criterion.levels, start=1):
            cells += [words, shown(levels.share(level))]
        rows.append((f"{criterion.number}. {criterion.short}", *cells))
    return TableData("Kết quả nhận xét theo tiêu chí", columns, tuple(rows))


def by_ground(figures: Figures, day: date) -> TableData:
    """The exempt by kind and ground; the secret ground is a count like any other here."""
    shares = figures.shares()
    labels = grounds(day)
    rows: list[tuple[Cell, ...]] = []
    for kind, found in shares.kinds.items():
        rows.append((KIND_NAMES[kind], "Cộng", shown(shares.of(kind))))
        rows += [
            ("", labels[ground].label, shown(shares.of_ground(kind, ground)))
            for ground in sorted(found)
        ]
    columns = (
        Column("Loại miễn", 40),
        Column("Diện", 60),
        Column("Số đảng viên trên số đang công tác", 30, numeric=True),
    )
    rows.append(("Cộng ba loại", "", shown(shares.total)))
    return TableData("Đảng viên được miễn theo loại và diện", columns, tuple(rows), total_row=True)


def waterfall(figures: Figures) -> TableData:
    """Every step of the waterfall as a number."""
    rows = tuple((STEP_NAMES[name], figures.waterfall[name]) for name in registry.WATERFALL)
    columns = (Column("Bước", 60), Column("Số đảng viên", 20, numeric=True))
    return TableData("Từ tổng số đảng viên đến phiếu nhận xét", columns, rows)


def measures(figures: Figures) -> TableData:
    """The plain shares of the registry, for the body of the report."""
    rows = tuple(
        (MEASURE_NAMES[measure.id], shown(figures.ratio(measure.id)), measure.basis)
        for measure in registry.MEASURES
    )
    columns = (Column("Chỉ tiêu", 40), Column("Kết quả", 35, numeric=True), Column("Căn cứ", 40))
    return TableData("Các chỉ tiêu chính", columns, rows)
