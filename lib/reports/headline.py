"""The answer first: the year in one sentence, and its main figures beside last year's same day."""

from collections.abc import Iterator
from dataclasses import dataclass

from lib.access.model import Side
from lib.figures.tables import shown
from lib.labels import numbers
from lib.labels.figures import HEADLINE_NAMES
from lib.reports.claims import UNDATED, Years, as_ratio

# The five of a meeting: what each side has to do, and on the workplace's who need not.
HEADLINES = {
    Side.WORKPLACE: ("introduction", "reception", "exempt", "completeness", "timeliness"),
    Side.RESIDENCE: (
        "reception",
        "completeness",
        "timeliness",
        "collective_evidence",
        "returned",
    ),
}
NO_NUMBER = "–"


@dataclass(frozen=True, slots=True)
class Headline:
    """One figure in words: now, then, and the change where it may be said."""

    measure: str
    name: str
    now: str
    then: str
    change: str


def headlines(years: Years, measures: tuple[str, ...]) -> list[Headline]:
    """The measures in this order, each beside the year before where there is one."""
    return [_headline(years, measure) for measure in measures]


def _headline(years: Years, measure: str) -> Headline:
    then = NO_NUMBER
    if years.last and not (years.is_running and measure in UNDATED):
        then = shown(as_ratio(years.last, measure))
    change = years.change(measure)
    said = ""
    if change is not None:
        points = f"{numbers.decimal(abs(change))} điểm %"
        said = f"{'tăng' if change > 0 else 'giảm'} {points}" if change else "không đổi"
    name = HEADLINE_NAMES[measure]
    return Headline(measure, name, shown(years.ratio(measure)), then, said)


def members(years: Years) -> Headline:
    """How many members there are, which is a count and no share."""
    now = years.count("members")
    then = years.last.figures.waterfall["members"] if years.last else None
    said = ""
    if then is not None:
        change = numbers.integer(abs(now - then))
        said = f"{'tăng' if now > then else 'giảm'} {change}" if now != then else "không đổi"
    before = NO_NUMBER if then is None else numbers.integer(then)
    return Headline("members", HEADLINE_NAMES["members"], numbers.integer(now), before, said)


def sentence(years: Years, side: Side) -> str:
    """How the year stands, with the change of what it is about and what is left."""
    return " ".join(_sentences(years, side))


def _sentences(years: Years, side: Side) -> Iterator[str]:
    day = numbers.day(years.this.as_of)
    when = f"Đến ngày {day}" if years.is_running else f"Năm {years.this.year}"
    if not years.count("due"):
        yield f"{when} không có đảng viên thuộc diện phải lấy phiếu nhận xét."
        return
    done = "thu" if side is Side.WORKPLACE else "lập và gửi"
    come = f"{years.rate('completeness', 'phiếu')}{years.compared('completeness')}"
    missing = years.ratio("missing").numerator
    if not missing:
        yield f"{when} đã {done} đủ phiếu: {come}."
        return
    overdue = years.count("overdue")
    late = f", trong đó {numbers.integer(overdue)} phiếu đã quá hạn" if overdue else ""
    if overdue == missing:
        late = ", đều đã quá hạn" if missing > 1 else " đã quá hạn"
    yield f"{when} đã {done} {come}; còn thiếu {numbers.integer(missing)} phiếu{late}."
