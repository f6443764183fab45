"""From figures to a summary ready to print; nothing here computes a rate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lib.access.model import Side
from lib.charts import shares
from lib.charts.theme import Drawing
from lib.documents import model
from lib.figures import tables
from lib.figures.live import Year
from lib.figures.model import Figures
from lib.labels.figures import MEASURES
from lib.register.model import Unit
from lib.reports import annexes, plain_text
from lib.reports.masthead import Masthead, proposed
from lib.reports.model import SECTIONS, Edition, WeakPoint, YearFigures
from lib.reports.narrative import narrative

CHARTED_AT_MOST = 12
WEAK_POINTS_NAMED = 5


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
    earlier: tuple[tuple[int, Figures], ...]
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


def masthead(basis: Basis, texts: Mapping[str, str]) -> Masthead:
    """The head and foot: as proposed for the unit, with what staff have changed."""
    return proposed(basis.year.tree, basis.issuing, basis.year.cut_off).changed(dict(texts))


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
    head = masthead(basis, texts)
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
        annexes=tuple(annexes.all_of(basis.rows, basis.figures, basis.year.cut_off)),
        signature=model.Signature(head.authority, head.post, head.signer),
        recipients=tuple(line for line in head.recipients.split("\n") if line.strip()),
        signed=choices.signed and not demo,
        demo=demo,
    )


def _as_written(section: model.Section, text: str | None, remark: str | None) -> model.Section:
    paragraphs = section.paragraphs if text is None else plain_text.from_lines(text)
    above = (model.Remark(remark),) if remark else ()
    return replace(section, paragraphs=(*above, *paragraphs))


def _sections(basis: Basis) -> Sequence[model.Section]:
    last = basis.earlier[-1] if basis.earlier else None
    points = _weak_points(basis) if basis.with_signals else []
    return narrative(
        _year_figures(basis.year.year, basis.figures),
        _year_figures(*last) if last else None,
        points,
        unit_name=basis.issuing.name,
        as_of=basis.year.cut_off,
    )


def _year_figures(year: int, figures: Figures) -> YearFigures:
    return YearFigures(year, figures.waterfall, figures.measures)


def _weak_points(basis: Basis) -> list[WeakPoint]:
    found = tables.weak_points(basis.rows, basis.figures)[:WEAK_POINTS_NAMED]
    return [
        WeakPoint(MEASURES[point.signal], point.unit.name, point.ratio, point.next_step)
        for point in found
    ]


def _charts(basis: Basis) -> list[model.ChartData]:
    years = [*basis.earlier, (basis.year.year, basis.figures)]
    trend = tables.trend(years, ["introduction", "completeness", "timeliness"])
    first = _units_chart(basis) if basis.rows else _levels_chart(basis)
    return [first, _chart(shares.trend(trend, title=""), "Kết quả qua các năm")]


def _units_chart(basis: Basis) -> model.ChartData:
    worst = tables.units(basis.rows, basis.figures, "completeness").head(CHARTED_AT_MOST)
    chart = shares.units(worst, title="", measure=MEASURES["completeness"])
    return _chart(chart, "Phiếu đã thu theo đơn vị, từ thấp đến cao")


def _levels_chart(basis: Basis) -> model.ChartData:
    chart = shares.levels(tables.levels(basis.figures), title="")
    return _chart(chart, "Phân bố mức đánh giá theo tiêu chí")


def _chart(chart: Drawing, title: str) -> model.ChartData:
    return model.ChartData(title, chart.to_dict(), title)
