"""Every count and rate of every report stands in the figures of its unit, year and side."""

import re
import subprocess
from dataclasses import replace

import pytest

from lib.access.model import Side
from lib.access.scope import scope_of
from lib.documents.summary import summary_pdf
from lib.reports import service
from lib.reports.compose import Choices
from tests.conftest import TERMINAL
from tests.reports.reader import Known, faults, numbers_said
from tests.reports.the_province import CLOSED, NOW, RUNNING, TODAY, UNITS

EVERY_REPORT = [
    pytest.param(unit, side, year, id=f"{unit}, {side}, {year}")
    for unit in UNITS
    for side in Side
    for year in (CLOSED, RUNNING)
]
# What the paper adds to the report: its head, its page numbers, the axes of its charts.
OF_THE_PAPER = re.compile(r"\d+%|ngày \d\d tháng \d+ năm \d{4}|213-QĐ/TW|\(\d+\)|Biểu \d")


@pytest.fixture(scope="module")
def made(province):
    """`made(unit, side, year)` is the report with its signals, and the figures it may say."""
    db, live = province

    def of(unit: str, side: Side, year: int):
        query = "SELECT unit_id FROM unit_versions WHERE name = ?"
        unit_id = db.execute(query, [UNITS[unit]]).fetchone()[0]
        scope = scope_of(TERMINAL, TODAY)
        basis = service.basis_of(db, scope, live, year, unit_id, side, with_signals=True)
        return service.summary(db, basis, Choices(), actor=TERMINAL), known(live, db, basis)

    return of


def known(live, db, basis):
    """The figures as the terminal answers them, on the days that make them comparable."""
    year, unit_id, side = basis.year.year, basis.unit_id, basis.side
    this = live.year(db, year, TODAY)
    years = {str(year): this.figures(unit_id, side)}
    for one in (year - 1, year - 2, year - 3):
        day = TODAY.replace(year=one) if year == RUNNING else TODAY
        found = live.year(db, one, day)
        if one >= 2021 or found.figures(unit_id, side).waterfall["due"]:
            years[str(one)] = found.figures(unit_id, side)
    last = years.get(str(year - 1))
    below = {found.name: figures for found, figures in this.below(unit_id, side)}
    called = {unit.name for unit in this.tree.units.values()}
    # A committee is called after the place: "Đảng ủy Phường 5".
    names = sorted(called | {name.removeprefix("Đảng bộ ") for name in called})
    return Known(years[str(year)], (year - 1, last) if last else None, below, years, names)


@pytest.mark.parametrize(("unit", "side", "year"), EVERY_REPORT)
def test_every_number_of_a_report_stands_in_its_figures(made, unit, side, year):
    summary, figures = made(unit, side, year)

    assert faults(summary, figures) == []


def with_text(summary, old, new):
    """The same report with one wrong number in its prose."""
    sections = []
    for section in summary.sections:
        lines = [
            line if not isinstance(line, str) else re.sub(old, new, line, count=1)
            for line in section.paragraphs
        ]
        sections.append(replace(section, paragraphs=tuple(lines)))
    assert sections != list(summary.sections)
    return replace(summary, sections=tuple(sections))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (r"(\d)/(\d[\d.]* đảng viên thuộc diện)", r"\g<1>1/\2"),
        (r"\(\d\d,\d\d%\), tăng", "(99,99%), tăng"),
        (r"(tăng|giảm) \d+,\d\d điểm", "tăng 77,77 điểm"),
        (r"tăng (\d+,\d\d) điểm", r"giảm \1 điểm"),
        (r"quá hạn chưa có [\d.]+ phiếu", "quá hạn chưa có 98765 phiếu"),
        (r"đảng viên, tăng \d+", "đảng viên, tăng 98765"),
        (r"năm 2022", "năm 2021"),
        (r"Chỉ đạo nơi cư trú tiếp nhận [\d.]+", "Chỉ đạo nơi cư trú tiếp nhận 98765"),
    ],
)
def test_one_wrong_number_in_the_prose_is_found(made, old, new):
    summary, figures = made("province", Side.WORKPLACE, RUNNING)

    assert faults(with_text(summary, old, new), figures)


def test_a_figure_of_another_unit_or_side_or_year_is_found(made):
    summary, _ = made("province", Side.WORKPLACE, RUNNING)

    for other in (
        ("district", Side.WORKPLACE, RUNNING),
        ("province", Side.RESIDENCE, RUNNING),
        ("province", Side.WORKPLACE, CLOSED),
    ):
        assert faults(summary, made(*other)[1]), other


@pytest.mark.parametrize("column", range(2, 17))
def test_one_wrong_cell_of_an_annex_is_found(made, column):
    summary, figures = made("province", Side.WORKPLACE, RUNNING)
    table = summary.annexes[0]
    row = list(table.rows[3])
    row[column] = row[column] + 1 if isinstance(row[column], int) else "12,34%"
    rows = (*table.rows[:3], tuple(row), *table.rows[4:])

    wrong = replace(summary, annexes=(replace(table, rows=rows), *summary.annexes[1:]))

    assert faults(wrong, figures)


def test_two_units_that_have_changed_rows_in_an_annex_are_found(made):
    summary, figures = made("province", Side.WORKPLACE, RUNNING)
    table = summary.annexes[0]
    first, second, *rest = table.rows
    swapped = ((*first[:2], *second[2:]), (*second[:2], *first[2:]), *rest)

    wrong = replace(summary, annexes=(replace(table, rows=swapped), *summary.annexes[1:]))

    assert faults(wrong, figures)


def test_where_nobody_owes_a_slip_no_empty_chart_is_drawn(made):
    summary, _ = made("residence cell", Side.WORKPLACE, RUNNING)

    assert [section.charts for section in summary.sections] == [(), (), ()]


@pytest.mark.parametrize(
    ("unit", "side", "year"),
    [
        ("province", Side.WORKPLACE, RUNNING),
        ("district", Side.WORKPLACE, CLOSED),
        ("ward", Side.RESIDENCE, RUNNING),
    ],
)
def test_the_paper_holds_the_numbers_of_the_report_and_no_other(made, unit, side, year):
    summary, _ = made(unit, side, year)

    printed = text_of(summary_pdf(summary, printed_at=NOW, printed_on=TODAY))

    said = " ".join(" ".join(numbers_said(summary)).split())
    assert tokens(printed) - tokens(said) <= page_numbers(printed)
    shares = re.findall(r"\d[\d.]*/\d[\d.]* \(\d+,\d\d%\)", said)
    assert shares
    assert [share for share in shares if share not in printed] == []


def text_of(pdf: bytes) -> str:
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def tokens(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:[.,]\d+)*", OF_THE_PAPER.sub(" ", text)))


def page_numbers(text: str) -> set[str]:
    """Pages and rows are numbered from 1."""
    return {str(number) for number in range(1, 31)}
