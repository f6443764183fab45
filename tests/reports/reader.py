"""Reads every number of a composed report and asks where in the figures it stands.

The figures are those of `figures --format json`, and the signals, as plain numbers: no sentence of
the report and no rate of the registry is used to check it. What is no figure (dates, articles,
numbering, names) is a closed list; whatever else has a digit must be found.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from lib.documents.model import Remark, Subheading, Summary, TableData
from lib.figures.model import Figures

NUMBER = r"\d{1,3}(?:\.\d{3})+|\d+"
SHARE = re.compile(
    rf"(?P<of>{NUMBER})/(?P<all>{NUMBER})(?: [^\d;:()]+?)? \((?P<rate>\d+,\d\d)%\)"
    r"(?:[^;:.,\d]*, (?P<verb>tăng|giảm|giữ nguyên)(?: (?P<points>\d+,\d\d) điểm phần trăm)? so với"
    r"(?: cùng kỳ)? năm (?P<year>\d{4}))?"
)
MOVED = re.compile(
    rf"(?P<count>{NUMBER}) đảng viên[^,;.\d]*(?:@[^,;.\d]*)?, (?P<verb>tăng|giảm) (?P<by>{NUMBER})"
    r" so với(?: cùng kỳ)? năm (?P<year>\d{4})"
)
NO_FIGURE = (
    r"\d\d/\d\d/\d{4}",
    r"ngày \d\d/\d\d(?!/)",
    r"năm \d{4}",
    r"số 213-QĐ/TW",
    r"QĐ 213-QĐ/TW, Điều \d",
    r"33-HD/BTCTW|HD 33-HD/BTCTW",
    r"Mẫu 3-213",
    r"định kỳ 6 tháng",
    r"dưới 20 phiếu",
    r"Tiêu chí \d",
    r"Mức \d",
)


@dataclass(frozen=True)
class Known:
    """The figures a report may say: its own, those of last year and those of each unit below."""

    this: Figures
    last: tuple[int, Figures] | None
    below: Mapping[str, Figures]
    years: Mapping[str, Figures]
    names: Sequence[str]


def faults(summary: Summary, known: Known) -> list[str]:
    """Everything the report says that the figures do not; empty for a report that is true."""
    found: list[str] = []
    for section in summary.sections:
        for one in section.paragraphs:
            assert not isinstance(one, Remark)
            if not isinstance(one, Subheading):
                found += _of_text(one, known)
        for table in section.tables:
            found += _of_rows(table, known)
        for chart in section.charts:
            found += _of_text(chart.title, known)
            found += _of_chart(chart.spec, known)
    for annex in summary.annexes:
        found += _of_rows(annex, known)
    return found


def numbers_said(summary: Summary) -> Iterator[str]:
    """Every text of the report that may hold a number, for the comparison with the paper."""
    for section in summary.sections:
        yield section.heading
        yield from (getattr(one, "text", one) for one in section.paragraphs)
        yield from (chart.title for chart in section.charts)
        yield from (str(value) for chart in section.charts for value in _values(chart.spec))
    tables = (*(table for section in summary.sections for table in section.tables),)
    for table in (*tables, *summary.annexes):
        yield from (table.title, table.note, *(column.head for column in table.columns))
        yield from (_printed(cell) for row in table.rows for cell in row)


NOBODY = Figures({}, {}, {}, {})


# -- what the figures hold -------------------------------------------------------------------


def counts(figures: Figures) -> set[int]:
    """Every count of a unit, under no name."""
    found = set(figures.waterfall.values())
    return found | {number for share in shares(figures) for number in share}


def shares(figures: Figures) -> dict[tuple[int, int], set[str]]:
    """Every share of a unit as (numerator, denominator), with the names it goes by."""
    found: dict[tuple[int, int], set[str]] = {}
    for name, of, all_ in _named_shares(figures):
        found.setdefault((of, all_), set()).add(name)
    return found


def _named_shares(figures: Figures) -> Iterator[tuple[str, int, int]]:
    for name, measure in figures.measures.items():
        said: dict[str, Any] = measure.as_json()
        whole = said["denominator"]
        if "numerator" in said:
            yield name, said["numerator"], whole
        for level, count in said.get("levels", {}).items():
            yield f"{name}/{level}", count, whole
        for kind, grounds in said.get("kinds", {}).items():
            yield from ((f"{kind}/{ground}", count, whole) for ground, count in grounds.items())
            yield kind, sum(grounds.values()), whole
        if "kinds" in said:
            total = sum(count for grounds in said["kinds"].values() for count in grounds.values())
            yield "exempt", total, whole
    for name, signal in figures.signals.items():
        yield name, signal.numerator, signal.denominator


def _rate(of: int, all_: int) -> Decimal:
    # As the product rounds: the double nearest to the rate, half to even.
    return Decimal(f"{100 * of / all_:.2f}") if all_ else Decimal("NaN")


# -- prose -----------------------------------------------------------------------------------


def _of_text(text: str, known: Known) -> Iterator[str]:
    """Shares and changes first, of the unit named before them; then counts; then nothing."""
    text, named = _with_marks(text, known.names)

    def whose(at: int) -> tuple[Figures, bool]:
        before = [number for place, number in named if place < at]
        name = known.names[before[-1]] if before else ""
        return (known.below[name], True) if name in known.below else (known.this, False)

    left = list(text)
    for match in SHARE.finditer(text):
        figures, is_below = whose(match.start())
        yield from _of_share(match, figures, None if is_below else known.last)
        left[match.start() : match.end()] = " " * len(match.group())
    rest = "".join(left)
    for match in MOVED.finditer(rest):
        yield from _of_moved(match, known)
    rest = MOVED.sub(" ", rest)
    for pattern in NO_FIGURE:
        rest = re.sub(pattern, " ", rest)
    for word in re.findall(rf"{NUMBER}", rest):
        if _integer(word) not in counts(known.this):
            yield f"{word} stands in no figure: {text}"


def _with_marks(text: str, names: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """The text with each name of a unit replaced by signs of the same length, and their places."""
    found = []
    for number, name in sorted(enumerate(names), key=lambda one: -len(one[1])):
        while (at := text.find(name)) >= 0:
            found.append((at, number))
            text = text[:at] + "@" * len(name) + text[at + len(name) :]
    return text, sorted(found)


def _of_share(
    match: re.Match[str], figures: Figures, last: tuple[int, Figures] | None
) -> Iterator[str]:
    of, all_ = _integer(match["of"]), _integer(match["all"])
    names = shares(figures).get((of, all_))
    if names is None:
        yield f"no such share: {match.group()}"
        return
    if _decimal(match["rate"]) != _rate(of, all_):
        yield f"not its rate: {match.group()}"
    if not match["verb"]:
        return
    if last is None or int(match["year"]) != last[0]:
        yield f"compared with a year that is not there: {match.group()}"
        return
    before = {name: _rate(*pair) for pair, alike in shares(last[1]).items() for name in alike}
    changes = {_rate(of, all_) - before[name] for name in names if name in before}
    said = Decimal(0) if match["verb"] == "giữ nguyên" else _decimal(match["points"])
    if (-said if match["verb"] == "giảm" else said) not in changes:
        yield f"not its change: {match.group()}"


def _of_moved(match: re.Match[str], known: Known) -> Iterator[str]:
    count, by = _integer(match["count"]), _integer(match["by"])
    assert known.last is not None
    names = [name for name, value in known.this.waterfall.items() if value == count]
    change = by if match["verb"] == "tăng" else -by
    if int(match["year"]) != known.last[0] or not any(
        count - known.last[1].waterfall[name] == change for name in names
    ):
        yield f"not its change: {match.group()}"


# -- tables and charts -----------------------------------------------------------------------


def _of_rows(table: TableData, known: Known) -> Iterator[str]:
    if not table.numbered:
        yield from _of_shares_by_row(table, known)
        return
    for row in table.rows:
        figures = known.below.get(str(row[1]), known.this)
        yield from _of_unit(row, figures, table)


def _of_unit(row: Sequence[Any], figures: Figures, table: TableData) -> Iterator[str]:
    """A unit's row: its own counts and rates, adding up as the note below says."""
    rates = {_rate(*pair) for pair in shares(figures)}
    for cell in row[2:]:
        if isinstance(cell, int) and cell not in counts(figures):
            yield f"{row[1]}: {cell} stands in no figure of its own"
        if isinstance(cell, str) and cell != "–" and _decimal(cell[:-1]) not in rates:
            yield f"{row[1]}: {cell} is no rate of its own"
    sums = re.findall(r"cột \((\d+)\) = ([()\d +]+)", table.note.replace("Cột", "cột"))
    assert len(sums) == 4
    for whole, parts in sums:
        added = sum(row[int(part) - 1] for part in re.findall(r"\d+", parts))
        if row[int(whole) - 1] != added:
            yield f"{row[1]}: column {whole} is not the sum of {parts}"


def _of_shares_by_row(table: TableData, known: Known) -> Iterator[str]:
    """Rows of shares: each is true, and its parts make its whole."""
    kind_sum = 0
    kinds: list[int] = []
    for row in table.rows:
        pairs = [_pair(cell) for cell in row if isinstance(cell, str) and _pair(cell)]
        for cell in (cell for cell in row if isinstance(cell, str) and SHARE.fullmatch(cell)):
            yield from _of_text(cell, known)
        if len(pairs) > 1 and sum(of for of, _ in pairs) != pairs[0][1]:
            yield f"{table.title}: the levels of {row[0]} do not make its slips"
        if len(pairs) == 1 and len(row) == 3 and row[1] == "Cộng":
            kinds.append(pairs[0][0])
            kind_sum = pairs[0][0]
        elif len(pairs) == 1 and len(row) == 3 and row[0] == "":
            kind_sum -= pairs[0][0]
        elif row[0] == "Cộng ba loại" and pairs[0][0] != sum(kinds):
            yield f"{table.title}: the kinds do not make the total"
    if kind_sum:
        yield f"{table.title}: the grounds of a kind do not make it"


def _of_chart(spec: Mapping[str, Any], known: Known) -> Iterator[str]:
    for row in (row for rows in spec["datasets"].values() for row in rows):
        figures = known.below.get(row.get("unit", ""), known.this)
        figures = known.years.get(row["year"], NOBODY) if "year" in row else figures
        pair = (row.get("numerator", row.get("count")), row.get("denominator"))
        share = SHARE.fullmatch(row["shown"])
        if share:
            pair = (_integer(share["of"]), _integer(share["all"]))
        rate = share["rate"] if share else row["shown"].removesuffix("%")
        if pair not in shares(figures):
            yield f"the chart draws no such share: {row}"
        elif "–" not in rate and _decimal(rate) != _rate(*pair):
            yield f"the chart writes another rate: {row}"


def _values(spec: Mapping[str, Any]) -> Iterator[Any]:
    for rows in spec["datasets"].values():
        yield from (value for row in rows for value in row.values())


# -- numbers ---------------------------------------------------------------------------------


def _pair(cell: str) -> tuple[int, int] | None:
    share = SHARE.fullmatch(cell)
    return (_integer(share["of"]), _integer(share["all"])) if share else None


def _integer(text: str) -> int:
    return int(text.replace(".", ""))


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(".", "").replace(",", ".")).quantize(
        Decimal("0.01"), rounding=ROUND_HALF_EVEN
    )


def _printed(cell: object) -> str:
    return f"{cell:,}".replace(",", ".") if isinstance(cell, int) else str(cell or "")
