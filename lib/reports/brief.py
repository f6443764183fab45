"""The brief of one page: the answer, five figures, one chart, and who is to do what by when."""

from collections.abc import Iterator
from datetime import date, timedelta

from lib.access.model import Side
from lib.documents import model
from lib.figures import tables
from lib.figures.laggards import laggards
from lib.figures.registry import RANKED_FROM, UNDONE
from lib.figures.tables import percent, shown
from lib.labels import numbers
from lib.labels.figures import SIDE_NAMES
from lib.labels.reports import SIGNAL_TASKS, SIGNAL_WORDS
from lib.register.model import Unit
from lib.reports.claims import Years
from lib.reports.compose import Basis, years
from lib.reports.headline import HEADLINES, headlines, sentence
from lib.reports.judgement import thresholds
from lib.reports.masthead import committee

UNITS_NAMED = 5
UNITS_CHARTED = 8
LONGEST_NAME = 70  # letters of a unit's name, so that ten rows of work stay on the page
COLUMNS = (
    model.Column("Đơn vị", 30),
    model.Column("Vì sao", 46),
    model.Column("Ai, làm gì", 52),
    model.Column("Xong trước", 17, numeric=True, centred=True),
)


def brief(basis: Basis, *, demo: bool) -> model.Brief:
    """What the page says of this unit, year and side; whom it names are units, never persons."""
    told = years(basis)
    chart, work = _chart(basis), _work(basis)
    return model.Brief(
        issuer=committee(basis.issuing, basis.year.cut_off),
        kind="BẢN TÓM TẮT MỘT TRANG",
        subject=(
            f"Thực hiện Quy định số 213-QĐ/TW năm {basis.year.year}: {_short(basis.issuing)}, theo "
            f"{SIDE_NAMES[basis.side].lower()}"
        ),
        as_of=_as_of(told),
        sentence=sentence(told, basis.side),
        figures=_figures(told, basis.side),
        chart=chart,
        chart_words="Chưa có phiếu phải thu nên chưa có gì để vẽ.",
        work=work,
        work_words=NOBODY_WORSE if basis.rows else NOTHING_LEFT,
        note=HOW_CHOSEN if basis.rows else HOW_CHOSEN_HERE,
        demo=demo,
    )


NOBODY_WORSE = "Không đơn vị trực thuộc nào kém hơn mức chung (hoặc còn quá ít để so)."
NOTHING_LEFT = "Không còn việc nào dở dang trong số liệu của đơn vị."
HOW_CHOSEN = (
    "Năm đơn vị có nhiều trường hợp vượt mức chung nhất, mỗi đơn vị hai lý do lớn nhất; dưới "
    f"{RANKED_FROM} trường hợp không xếp. Dấu hiệu để trao đổi với cấp ủy, không phải kết luận; "
    "hạn do cơ quan tổng hợp đề nghị."
)
HOW_CHOSEN_HERE = (
    "Dấu hiệu để trao đổi với cấp ủy, không phải kết luận; hạn do cơ quan tổng hợp đề nghị."
)


def _as_of(told: Years) -> str:
    day = numbers.day(told.this.as_of)
    if told.last is None:
        return f"Số liệu đến ngày {day}; chưa có năm trước để so"
    return f"Số liệu đến ngày {day}; so với {told.then}, đến ngày {numbers.day(told.last.as_of)}"


def _figures(told: Years, side: Side) -> model.TableData:
    then = f"{told.then[0].upper()}{told.then[1:]}" if told.then else "Năm trước"
    columns = (
        model.Column("Chỉ tiêu", 44),
        model.Column(f"Năm {told.this.year}", 40, numeric=True),
        model.Column(then, 40, numeric=True),
        model.Column("Thay đổi", 30, numeric=True),
    )
    found = headlines(told, HEADLINES[side])
    rows = tuple((one.name, one.now, one.then, one.change) for one in found)
    return model.TableData("", columns, rows)


def _chart(basis: Basis) -> model.BarChart | None:
    """The units furthest back in slips; of a unit without any below it, its own years."""
    if not basis.figures.waterfall["due"]:
        return None
    whole = basis.figures.ratio("completeness")
    if not basis.rows:
        known = [(one.year, one.figures) for one in basis.earlier]
        known.append((basis.year.year, basis.figures))
        of_years = ((f"Năm {year}", found.ratio("completeness")) for year, found in known)
        bars = tuple(model.Bar(name, one.rate, shown(one)) for name, one in of_years)
        return model.BarChart("Phiếu đã thu qua các năm", bars)
    worst = tables.units(basis.rows, basis.figures, "completeness", basis.side)
    named = worst.head(UNITS_CHARTED).select("unit", "rate", "shown", "ranked").rows()
    few = f"; màu nhạt: dưới {RANKED_FROM} phiếu" if not all(row[3] for row in named) else ""
    left = len(worst) - len(named)
    more = f", {UNITS_CHARTED} thấp nhất trong {len(worst)} đơn vị" if left else ""
    return model.BarChart(
        f"Phiếu đã thu theo đơn vị, xếp từ thấp đến cao{more}{few}",
        tuple(model.Bar(_clipped(name), *rest) for name, *rest in named),
        whole.rate,
        f"mức chung {percent(whole)}",
    )


def _work(basis: Basis) -> model.TableData | None:
    rows = tuple(_of_units(basis) if basis.rows else _of_itself(basis))
    return model.TableData("", COLUMNS, rows) if rows else None


def _of_units(basis: Basis) -> Iterator[tuple[model.Cell, ...]]:
    found = laggards(basis.rows, basis.figures, basis.side)[:UNITS_NAMED]
    for rank, laggard in enumerate(found, start=1):
        for at, reason in enumerate(laggard.reasons):
            name = f"{rank}. {_short(laggard.unit)}" if at == 0 else ""
            why = f"{SIGNAL_WORDS[reason.signal]} {shown(reason.ratio)}"
            common = f"; mức chung {percent(reason.whole)}"
            yield (name, f"{why}{common}", *_task(basis, laggard.unit, reason.signal))


def _of_itself(basis: Basis) -> Iterator[tuple[model.Cell, ...]]:
    """A unit without any below it: what it has itself left undone, the most first."""
    signals = ((name, basis.figures.signals[name]) for name in UNDONE[basis.side])
    left = [(name, ratio) for name, ratio in signals if ratio.numerator]
    left.sort(key=lambda one: -one[1].numerator)
    for at, (name, ratio) in enumerate(left):
        called = _short(basis.issuing) if at == 0 else ""
        why = f"{SIGNAL_WORDS[name]} {shown(ratio)}"
        yield (called, why, *_task(basis, basis.issuing, name))


def _task(basis: Basis, unit: Unit, signal: str) -> tuple[str, str]:
    who = _clipped(committee(unit, basis.year.cut_off))
    task = f"{who}: {SIGNAL_TASKS[basis.side][signal]}"
    return task, numbers.day(act_by(basis.year.today, signal))


def act_by(today: date, signal: str) -> date:
    """By when the brief of a day asks for what a signal calls for; never a Saturday or Sunday."""
    day = today + timedelta(days=thresholds(today)["days_to_act"][signal])
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def _short(unit: Unit) -> str:
    return _clipped(unit.name)


def _clipped(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"
