"""The tables of the annex: by unit, by criterion, by ground of exemption."""

from collections.abc import Sequence
from datetime import date

from lib.documents.model import Column, TableData
from lib.exemptions.model import grounds
from lib.figures import registry
from lib.figures.model import Figures
from lib.figures.registry import measure_of
from lib.figures.tables import UnitFigures, percent, shown
from lib.labels.exemptions import KINDS
from lib.labels.figures import MEASURES, WATERFALL
from lib.slips.form import form_on

Row = tuple[str | int | None, ...]

_BY_UNIT = (
    Column("STT", 5, centred=True),
    Column("Đơn vị", 27),
    Column("Tổng ĐV", 9, numeric=True),
    Column("ĐV đang công tác", 9, numeric=True),
    Column("Miễn giới thiệu", 8, numeric=True),
    Column("Được giới thiệu", 9, numeric=True),
    Column("Chưa giới thiệu", 8, numeric=True),
    Column("Được tiếp nhận", 9, numeric=True),
    Column("Tỷ lệ", 9, numeric=True),
    Column("TĐ: miễn sinh hoạt", 8, numeric=True),
    Column("Phiếu phải thu", 9, numeric=True),
    Column("Phiếu đã thu", 9, numeric=True),
    Column("TĐ: đúng hạn", 9, numeric=True),
    Column("Tỷ lệ đã thu", 9, numeric=True),
    Column("Quá hạn", 8, numeric=True),
)


def all_of(rows: Sequence[UnitFigures], whole: Figures, day: date) -> list[TableData]:
    """Every annex that has something to say; a cell has no units below it."""
    others = [by_criterion(whole, day), by_ground(whole, day)]
    return [by_unit(rows, whole), *others] if rows else others


def by_unit(rows: Sequence[UnitFigures], whole: Figures) -> TableData:
    """Biểu 1: every unit directly below, and the whole as the last row."""
    lines = [_unit_row(place, unit.name, found) for place, (unit, found) in enumerate(rows, 1)]
    total = _unit_row(None, "Tổng cộng", whole)
    title = "Biểu 1. Kết quả thực hiện theo đơn vị"
    return TableData(title, _BY_UNIT, (*lines, total), total_row=True)


def _unit_row(place: int | None, name: str, figures: Figures) -> Row:
    steps = figures.waterfall
    reception, completeness = figures.ratio("reception"), figures.ratio("completeness")
    return (
        place,
        name,
        steps["members"],
        steps["working"],
        steps["intro_exempt"],
        steps["introduced"],
        steps["not_introduced"],
        steps["received"],
        percent(reception),
        steps["meeting_exempt"],
        steps["due"],
        completeness.numerator,
        steps["on_time"],
        percent(completeness),
        steps["overdue"],
    )


def by_criterion(figures: Figures, day: date) -> TableData:
    """Biểu 2: every criterion of the slip with its levels, in the words of the form."""
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
    return TableData("Biểu 2. Kết quả nhận xét theo tiêu chí", columns, tuple(rows))


def by_ground(figures: Figures, day: date) -> TableData:
    """Biểu 3: the exempt by kind and ground; the secret ground is a count like any other here."""
    shares = figures.shares()
    labels = grounds(day)
    rows: list[Row] = []
    for kind, found in shares.kinds.items():
        whole = shares.of(kind)
        rows.append((KINDS[kind], "Cộng", shown(whole)))
        rows += [
            ("", labels[ground].label, shown(shares.of_ground(kind, ground)))
            for ground in sorted(found)
        ]
    columns = (
        Column("Loại miễn", 40),
        Column("Diện", 60),
        Column("Số đảng viên trên số đang công tác", 30, numeric=True),
    )
    return TableData("Biểu 3. Đảng viên được miễn theo diện", columns, tuple(rows))


def waterfall(figures: Figures) -> TableData:
    """Every step of the waterfall as a number."""
    rows = tuple((WATERFALL[name], figures.waterfall[name]) for name in registry.WATERFALL)
    columns = (Column("Bước", 60), Column("Số đảng viên", 20, numeric=True))
    return TableData("Từ tổng số đảng viên đến phiếu nhận xét", columns, rows)


def measures(figures: Figures) -> TableData:
    """The plain shares of the registry, for the body of the report."""
    rows = tuple(
        (MEASURES[measure.id], shown(figures.ratio(measure.id)), measure.basis)
        for measure in registry.MEASURES
    )
    columns = (Column("Chỉ tiêu", 40), Column("Kết quả", 35, numeric=True), Column("Căn cứ", 40))
    return TableData("Các chỉ tiêu chính", columns, rows)
