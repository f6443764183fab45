"""From figures to a summary ready to print; nothing here computes a rate."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lib.access.model import Side
from lib.charts import shares
from lib.charts.drawing import Drawing
from lib.documents import model
from lib.figures import tables
from lib.figures.live import Year
from lib.figures.model import Figures, Ratio
from lib.figures.registry import RANKED_FROM
from lib.labels.figures import MEASURE_NAMES
from lib.labels.reports import SIGNAL_TASKS
from lib.register.model import Unit
from lib.reports import annexes, masthead, plain_text
from lib.reports.claims import Years
from lib.reports.judgement import thresholds
from lib.reports.masthead import Masthead
from lib.reports.model import SECTIONS, Edition, ReportSubject, UnitShare, UnitSignals, YearFigures
from lib.reports.narrative import narrative

CHARTED_AT_MOST = 12
SIGNALS_NAMED = 5


@dataclass(frozen=True, slots=True)
class Choices:
    """What staff decide at the printer: a paper to be signed or a draft, and under which number."""

    signed: bool = False
    number: int | None = None


@dataclass(frozen=True)
class Basis:
    """What a summary is made from: a unit (None: the whole tree), this year and earlier ones, and
    whether the signals are among what it says.
    """

    year: Year
    unit: Unit | None
    side: Side
    earlier: tuple[YearFigures, ...]
    with_signals: bool = False

    @property
    def unit_id(self) -> int | None:
        return self.unit.id if self.unit else None

    @property
    def edition(self) -> Edition:
        """Which report this is, for the texts that staff write into it."""
        return Edition(self.year.year, self.unit_id, self.side, self.with_signals)

    @property
    def issuing(self) -> Unit:
        """The unit whose committee issues the paper: for the whole tree its first top."""
        return self.unit or self.year.tree.units[self.year.tree.children[None][0]]

    @property
    def figures(self) -> Figures:
        return self.year.figures(self.unit_id, self.side)

    @property
    def rows(self) -> list[tables.UnitFigures]:
        return self.year.below(self.unit_id, self.side)


def head_and_foot(basis: Basis, texts: Mapping[str, str]) -> Masthead:
    """The head and foot: as proposed for the unit, with what staff have changed."""
    day = basis.year.cut_off
    return masthead.proposed(basis.year.tree, basis.issuing, day).lines.changed(dict(texts))


def generated(basis: Basis) -> dict[str, str]:
    """The three sections as lines to edit, keyed as in SECTIONS."""
    sections = _sections(basis)
    return {
        name: plain_text.as_lines(section.paragraphs)
        for name, section in zip(SECTIONS, sections, strict=True)
    }


def summary(
    basis: Basis,
    texts: Mapping[str, str],
    choices: Choices,
    remarks: Mapping[str, str],
    *,
    demo: bool,
) -> model.Summary:
    """The summary of the basis, its text replaced where staff have written their own.

    `remarks` stand at the head of their sections. A demonstration is never signed: its paper must
    not be taken for a real one.
    """
    head = head_and_foot(basis, texts)
    sections = [
        _as_written(section, texts.get(name), remarks.get(name))
        for name, section in zip(SECTIONS, _sections(basis), strict=True)
    ]
    sections[0] = replace(
        sections[0], tables=(annexes.measures(basis.figures),), charts=tuple(_charts(basis))
    )
    return model.Summary(
        issuer=model.Issuer(head.superior, head.body, head.place, head.symbol, choices.number),
        kind="BÁO CÁO",
        subject=(
            f"về kết quả thực hiện Quy định số 213-QĐ/TW của Bộ Chính trị năm {basis.year.year}"
        ),
        sections=tuple(sections),
        annexes=tuple(annexes.all_of(basis.rows, basis.figures, basis.year.cut_off, basis.side)),
        signature=model.Signature(head.authority, head.post, head.signer),
        recipients=tuple(line for line in head.recipients.split("\n") if line.strip()),
        signed=choices.signed and not demo,
        demo=demo,
    )


def _as_written(section: model.Section, text: str | None, remark: str | None) -> model.Section:
    paragraphs = section.paragraphs if text is None else plain_text.from_lines(text)
    above = (model.Remark(remark),) if remark else ()
    return replace(section, paragraphs=(*above, *paragraphs))


def years(basis: Basis) -> Years:
    """The year of the basis beside the one before, for sentences that compare."""
    this = YearFigures(basis.year.year, basis.figures, basis.year.cut_off)
    last = basis.earlier[-1] if basis.earlier else None
    return beside(this, last, is_running=basis.year.is_running)


def beside(this: YearFigures, last: YearFigures | None, *, is_running: bool) -> Years:
    """Two years on days alike, compared from as many cases on as the thresholds say."""
    return Years(this, last, is_running, thresholds(this.as_of)["compared_from"])


def _sections(basis: Basis) -> Sequence[model.Section]:
    return narrative(
        years(basis),
        subject(basis),
        [UnitShare(unit.name, found) for unit, found in basis.rows],
        _signals(basis) if basis.with_signals else [],
    )


def subject(basis: Basis) -> ReportSubject:
    """Whom the report is about, and whom it may ask."""
    head = masthead.proposed(basis.year.tree, basis.issuing, basis.year.cut_off)
    return ReportSubject(basis.issuing.name, basis.side, head.above)


def _signals(basis: Basis) -> list[UnitSignals]:
    """The gravest signals that this side answers for, those of one unit together."""
    answered_for = SIGNAL_TASKS[basis.side]
    points = [
        point
        for point in tables.weak_points(basis.rows, basis.figures, basis.side)
        if point.signal in answered_for
    ]
    by_unit: dict[str, list[tuple[str, Ratio]]] = {}
    for point in points[:SIGNALS_NAMED]:
        by_unit.setdefault(point.unit.name, []).append((point.signal, point.ratio))
    return [UnitSignals(name, tuple(found)) for name, found in by_unit.items()]


def _charts(basis: Basis) -> Iterator[model.ChartData]:
    """What can be drawn: no axes without a slip, no line through a single year."""
    if basis.rows and basis.figures.waterfall["due"]:
        yield _units_chart(basis)
    elif basis.figures.ratio("completeness").numerator:
        yield _levels_chart(basis)
    known = [(one.year, one.figures) for one in basis.earlier]
    known.append((basis.year.year, basis.figures))
    drawn = [(year, found) for year, found in known if found.waterfall["due"]]
    if len(drawn) > 1:
        as_of = f", tính đến ngày {basis.year.cut_off:%d/%m}" if basis.year.is_running else ""
        trend = tables.trend(drawn, ["introduction", "completeness", "timeliness"])
        yield _chart(shares.trend(trend, title=""), f"Kết quả qua các năm{as_of}")


def _units_chart(basis: Basis) -> model.ChartData:
    units = tables.units(basis.rows, basis.figures, "completeness", basis.side)
    worst = units.head(CHARTED_AT_MOST)
    whole = basis.figures.ratio("completeness")
    chart = shares.units(
        worst,
        title="",
        measure=MEASURE_NAMES["completeness"],
        whole=whole.rate,
        whole_words=f"mức chung {tables.percent(whole)}",
    )
    few = f"; màu xám: dưới {RANKED_FROM} phiếu, không xếp" if not all(worst["ranked"]) else ""
    return _chart(chart, f"Phiếu đã thu theo đơn vị, xếp từ thấp đến cao{few}")


def _levels_chart(basis: Basis) -> model.ChartData:
    chart = shares.levels(tables.levels(basis.figures), title="")
    return _chart(chart, "Phân bố mức đánh giá theo tiêu chí")


def _chart(chart: Drawing, title: str) -> model.ChartData:
    return model.ChartData(title, chart.to_dict(), title)
