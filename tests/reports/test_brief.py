"""Every number of the one-page brief stands in the figures; it is one page whatever comes."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.access.model import Side
from lib.access.scope import scope_of
from lib.documents.brief import brief_pdf
from lib.documents.model import Bar, BarChart, Brief, Column, TableData
from lib.errors import NotFound
from lib.figures.registry import SIGNALS
from lib.labels.figures import HEADLINE_NAMES
from lib.labels.reports import SIGNAL_WORDS
from lib.reports import brief as briefs
from lib.reports import service
from tests.conftest import TERMINAL
from tests.documents.reading import text_of, words_of
from tests.reports.the_province import CLOSED, NOW, RUNNING, TODAY, UNITS

EVERY_BRIEF = [
    (unit, side, year) for unit in UNITS.values() for side in Side for year in (CLOSED, RUNNING)
]
NUMBER = r"\d{1,3}(?:\.\d{3})+|\d+"
SHARE = re.compile(rf"({NUMBER})/({NUMBER})(?: phiếu)? \((\d+,\d\d)%\)")


@pytest.fixture(scope="module")
def made(province):
    """`made(unit, side, year)` is the brief with the basis it was made from."""
    db, live = province

    def of(unit: str, side: Side, year: int):
        query = "SELECT unit_id FROM unit_versions WHERE name = ?"
        unit_id = db.execute(query, [unit]).fetchone()[0]
        basis = service.basis_of(db, scope_of(TERMINAL, TODAY), live, year, unit_id, side)
        return service.brief(db, basis), basis

    return of


# -- every number ----------------------------------------------------------------------------


def count(text: str) -> int:
    return int(text.replace(".", ""))


def shares_of(text: str) -> list[tuple[int, int]]:
    """The shares a text says; each rate must be that of its two counts."""
    found = []
    for of, all_, rate in SHARE.findall(text):
        assert rate == f"{100 * count(of) / count(all_):.2f}".replace(".", ","), text
        found.append((count(of), count(all_)))
    return found


def pair(figures, measure: str) -> tuple[int, int]:
    ratio = figures.ratio(measure)
    return ratio.numerator, ratio.denominator


def rate_of(figures, measure: str) -> float:
    of, all_ = pair(figures, measure)
    return round(100 * of / all_, 2)


def check(brief: Brief, basis) -> None:
    this, last = basis.figures, basis.earlier[-1].figures if basis.earlier else None
    below = {unit.name: figures for unit, figures in basis.rows}
    _check_sentence(brief.sentence, this, last)
    for row in brief.figures.rows:
        _check_figure(row, this, last)
    if brief.chart:
        for bar in brief.chart.bars:
            year = bar.name.removeprefix("Năm ")
            years = {str(one.year): one.figures for one in basis.earlier}
            years[str(basis.year.year)] = this
            _check_bar(bar, below.get(bar.name) or years[year])
        if basis.rows:
            whole = f"{rate_of(this, 'completeness'):.2f}%".replace(".", ",")
            assert brief.chart.whole_words == f"mức chung {whole}"
    for name, why in _named(brief):
        _check_reason(why, below[name] if basis.rows else this, this)


def _check_sentence(text: str, this, last) -> None:
    if not this.waterfall["due"]:
        return
    assert shares_of(text) == [pair(this, "completeness")]
    points = re.search(r", (tăng|giảm) (\d+,\d\d) điểm", text)
    if points:
        change = round(rate_of(this, "completeness") - rate_of(last, "completeness"), 2)
        assert (points[1] == "tăng") == (change > 0)
        assert float(points[2].replace(",", ".")) == abs(change)
    left = this.waterfall["due"] - pair(this, "completeness")[0]
    missing = re.search(rf"còn thiếu ({NUMBER}) phiếu", text)
    assert (count(missing[1]) if missing else 0) == left
    overdue = re.search(rf"trong đó ({NUMBER}) phiếu đã quá hạn", text)
    assert not overdue or count(overdue[1]) == this.waterfall["overdue"]
    if "đều đã quá hạn" in text:
        assert this.waterfall["overdue"] == left
    known = SHARE.sub("", re.sub(r"\d\d/\d\d/\d{4}|năm \d{4}|Năm \d{4}|\d+,\d\d điểm", "", text))
    assert len(re.findall(NUMBER, known)) == bool(missing) + bool(overdue), text


def _check_figure(row, this, last) -> None:
    name, now, then, change = row
    measure = next(one for one, words in HEADLINE_NAMES.items() if words == name)
    _check_share(now, this, measure)
    if then != "–":
        _check_share(then, last, measure)
    if "điểm" in change:
        points = round(rate_of(this, measure) - rate_of(last, measure), 2)
        verb = "tăng" if points > 0 else "giảm"
        assert change == f"{verb} {abs(points):.2f} điểm %".replace(".", ",")


def _check_share(text: str, figures, measure: str) -> None:
    of, all_ = pair(figures, measure)
    assert shares_of(text) == [(of, all_)] if all_ else text == "0/0 (–)"


def _check_bar(bar: Bar, figures) -> None:
    of, all_ = pair(figures, "completeness")
    _check_share(bar.shown, figures, "completeness")
    assert bar.rate == (of / all_ if all_ else None)


def _named(brief: Brief):
    """The rows of work as (unit, why), each with the unit it stands below."""
    name = ""
    for row in brief.work.rows if brief.work else ():
        name = re.sub(r"^\d\. ", "", row[0]) or name
        yield name, row[1]


def _check_reason(why: str, unit, whole) -> None:
    signal = next(one.id for one in SIGNALS if why.startswith(SIGNAL_WORDS[one.id]))
    assert shares_of(why) == [pair(unit, signal)], why
    common = re.search(r"mức chung (\d+,\d\d)%", why)
    if common:
        assert float(common[1].replace(",", ".")) == rate_of(whole, signal)
        assert rate_of(unit, signal) >= rate_of(whole, signal)


@pytest.mark.parametrize(("unit", "side", "year"), EVERY_BRIEF)
def test_every_number_of_a_brief_stands_in_its_figures(made, unit, side, year):
    check(*made(unit, side, year))


def changed(brief: Brief, part: str) -> Brief:
    """The same page with one wrong number in one of its parts."""
    if part == "sentence":
        return replace(brief, sentence=re.sub(r"thiếu [\d.]+", "thiếu 98765", brief.sentence))
    if part in {"figures", "work"}:
        table = getattr(brief, part)
        wrong = tuple(
            tuple(re.sub(r"\d+/(\d)", r"98765/\1", cell, count=1) for cell in row)
            for row in table.rows[:1]
        )
        return replace(brief, **{part: replace(table, rows=wrong + table.rows[1:])})
    first, *rest = brief.chart.bars
    wrong_bar = replace(first, rate=0.5)
    return replace(brief, chart=replace(brief.chart, bars=(wrong_bar, *rest)))


@pytest.mark.parametrize("part", ["sentence", "figures", "work", "chart"])
def test_one_wrong_number_on_the_page_is_found(made, part):
    brief, basis = made("Đảng bộ tỉnh Vĩnh Long", Side.WORKPLACE, RUNNING)
    check(brief, basis)

    with pytest.raises(AssertionError):
        check(changed(brief, part), basis)


@pytest.mark.parametrize(("unit", "side", "year"), EVERY_BRIEF)
def test_the_paper_says_what_the_brief_says_on_one_page(made, unit, side, year):
    brief, _ = made(unit, side, year)

    pdf = brief_pdf(brief, printed_at=NOW, printed_on=TODAY)

    assert {word.page for word in words_of(pdf)} == {1}
    printed = text_of(pdf)
    for text in [brief.sentence, *(cell for row in brief.figures.rows for cell in row[:3])]:
        assert text in printed, text
    said = set(SHARE.findall(str(brief)))
    assert set(SHARE.findall(printed)) == said


def test_the_units_named_are_the_gravest_with_two_reasons_each_and_a_day(made):
    brief, _ = made("Đảng bộ tỉnh Vĩnh Long", Side.WORKPLACE, RUNNING)

    assert brief.work is not None
    ranks = [row[0] for row in brief.work.rows if row[0]]
    assert [rank[:2] for rank in ranks] == ["1.", "2.", "3.", "4.", "5."]
    for name in (name for name, _ in _named(brief)):
        assert sum(one == name for one, _ in _named(brief)) <= 2
    assert all(re.fullmatch(r"\d\d/\d\d/\d{4}", row[3]) for row in brief.work.rows)
    assert all(re.match(r"(Huyện|Thị|Thành|Đảng) ủy .+: ", row[2]) for row in brief.work.rows)


def test_nothing_on_the_residence_side_is_asked_of_it_that_is_the_workplaces(made):
    for unit in UNITS.values():
        brief, _ = made(unit, Side.RESIDENCE, RUNNING)
        rows = brief.work.rows if brief.work else ()
        assert not [row for row in rows if "chưa được giới thiệu" in row[1]]
        assert "Đã giới thiệu" not in [row[0] for row in brief.figures.rows]


def test_no_brief_of_a_unit_outside_the_scope(province):
    db, live = province
    stranger = replace(scope_of(TERMINAL, TODAY), everything=False)
    unit_id = db.execute("SELECT max(id) FROM units").fetchone()[0]

    with pytest.raises(NotFound):
        service.basis_of(db, stranger, live, RUNNING, unit_id, Side.WORKPLACE)


@given(st.dates(date(2023, 1, 1), date(2026, 12, 31)), st.sampled_from([one.id for one in SIGNALS]))
def test_a_day_asked_for_is_a_working_day_not_long_after(today, signal):
    if signal in {"all_top_levels", "identical_texts"}:
        return  # No work of anybody by a day: the brief does not name them.
    day = briefs.act_by(today, signal)

    assert day.weekday() < 5
    assert today < day <= today + timedelta(days=32)


# -- whatever comes --------------------------------------------------------------------------


LONG_NAME = "Đảng bộ Trường Trung học phổ thông chuyên Nguyễn Bỉnh Khiêm, thành phố"
LONG_WORD = "Đ" * briefs.LONGEST_NAME


@pytest.mark.parametrize("name", [LONG_NAME, LONG_WORD, "A", ""])
@pytest.mark.parametrize("rows", [0, 10])
@pytest.mark.parametrize("bars", [0, 1, 8])
def test_a_brief_of_any_names_is_one_page(name, rows, bars):
    share = "100.000/200.000 (50,00%)"
    columns = tuple(Column(head, 30) for head in ("Đơn vị", "Vì sao", "Ai, làm gì", "Xong trước"))
    reason = f"phiếu không có họp tập thể {share}; mức chung 40,00%"
    work = tuple(
        (name, reason, f"{name}: trao đổi với nơi cư trú về việc họp cùng ban công tác mặt trận",
         "22/11/2023") for _ in range(rows)
    )  # fmt: skip
    brief = Brief(
        issuer=name,
        kind="BẢN TÓM TẮT MỘT TRANG",
        subject=f"Thực hiện Quy định số 213-QĐ/TW năm 2023: {name}",
        as_of="Số liệu đến ngày 22/11/2023",
        sentence="Đến ngày 22/11/2023 đã thu phiếu.",
        figures=TableData("", columns, tuple(("Chỉ tiêu", share, share, "–") for _ in range(5))),
        chart=BarChart("Phiếu", (Bar(name, 1.0, share),) * bars, 0.5, "mức chung 50,00%")
        if bars
        else None,
        chart_words="Chưa có gì để vẽ.",
        work=TableData("", columns, work) if rows else None,
        work_words="Không có việc.",
        note="Ghi chú.",
    )

    words = words_of(brief_pdf(brief, printed_at=NOW, printed_on=TODAY))

    assert {word.page for word in words} == {1}
    assert max(word.right for word in words) <= 210 - 15 + 0.5
    assert max(word.bottom for word in words) <= 297 - 20 + 1
