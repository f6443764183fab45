"""The year's figures written into the sentences of a report, by its three customary sections.

Every claim carries its figures and stands beside last year's where there is one. What figures
cannot know, the causes, is left to the committees named; staff edit the text before it is printed.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from lib.documents.model import Section, Subheading
from lib.figures.model import Shares
from lib.figures.registry import measure_of
from lib.figures.tables import shown
from lib.labels import numbers
from lib.reports.claims import Years, as_ratio
from lib.reports.findings import assessment, tasks
from lib.reports.model import WeakPoint, YearFigures
from lib.slips.form import Criterion, form_on

RESULTS = "I. TÌNH HÌNH VÀ KẾT QUẢ THỰC HIỆN"
ASSESSMENT = "II. ĐÁNH GIÁ CHUNG, HẠN CHẾ VÀ NGUYÊN NHÂN"
TASKS = "III. PHƯƠNG HƯỚNG, NHIỆM VỤ VÀ KIẾN NGHỊ, ĐỀ XUẤT"


def narrative(
    this: YearFigures,
    last: YearFigures | None,
    weak_points: Sequence[WeakPoint],
    *,
    unit_name: str,
    as_of: date,
) -> tuple[Section, Section, Section]:
    """Sections I to III for one unit, its state read on `as_of`; paragraphs without tables."""
    years = Years(this, last)
    results: tuple[str | Subheading, ...] = (
        Subheading("1. Tình hình đảng viên"),
        *_members(years, unit_name, as_of),
        Subheading("2. Giới thiệu và tiếp nhận đảng viên"),
        *_letters(years),
        Subheading("3. Lấy phiếu nhận xét của cấp ủy nơi cư trú"),
        *_slips(years),
        Subheading("4. Kết quả nhận xét đảng viên"),
        *_levels(years, as_of),
    )
    return (
        Section(RESULTS, results),
        Section(ASSESSMENT, tuple(assessment(years, weak_points))),
        Section(TASKS, tuple(tasks(years, weak_points))),
    )


def _members(years: Years, unit_name: str, as_of: date) -> Iterator[str]:
    count = years.count
    yield (
        f"Tính đến ngày {numbers.day(as_of)}, {unit_name} có "
        f"{numbers.integer(count('members'))} đảng viên{years.moved('members')}; trong đó "
        f"{numbers.integer(count('working'))} đảng viên đang công tác{years.moved('working')}. "
        f"Có {numbers.integer(count('in_scope'))} đảng viên thuộc diện được giới thiệu về giữ mối "
        "liên hệ với tổ chức đảng và nhân dân nơi cư trú theo Quy định số 213-QĐ/TW."
    )
    yield from _exemptions(years)


def _exemptions(years: Years) -> Iterator[str]:
    share = years.this.measures["exemption_share"]
    assert isinstance(share, Shares)
    ratio = years.ratio("exemption_share")
    if not ratio.numerator:
        yield "Không có đảng viên đang công tác được xét miễn theo ba diện quy định."
        return
    parts = {kind: sum(grounds.values()) for kind, grounds in share.kinds.items()}
    named = ", ".join(
        f"{numbers.integer(parts.get(kind, 0))} đảng viên {name}" for kind, name in KINDS.items()
    )
    yield (
        f"Số đảng viên được miễn theo ba diện là {shown(ratio)} đảng viên đang công tác"
        f"{years.against_last('exemption_share')}, gồm: {named}."
    )


KINDS = {
    "meeting_exempt": "được giới thiệu nhưng miễn sinh hoạt nơi cư trú",
    "intro_exempt": "được miễn giới thiệu",
    "party_duty_exempt": "được miễn công tác và sinh hoạt đảng",
}


def _letters(years: Years) -> Iterator[str]:
    if not years.count("in_scope"):
        yield "Trong năm không có đảng viên thuộc diện phải giới thiệu về nơi cư trú."
        return
    yield (
        f"Cấp ủy nơi công tác đã giới thiệu {years.rate('introduction')} đảng viên thuộc diện"
        f"{years.against_last('introduction')}{_remaining(years, 'not_introduced', 'giới thiệu')}."
    )
    if not years.count("introduced"):
        return
    yield (
        f"Cấp ủy nơi cư trú đã tiếp nhận {years.rate('reception')} đảng viên được giới thiệu"
        f"{years.against_last('reception')}{_remaining(years, 'not_received', 'tiếp nhận')}."
    )


def _remaining(years: Years, place: str, done: str) -> str:
    left = years.count(place)
    return f"; còn {numbers.integer(left)} đảng viên chưa được {done}" if left else ""


def _slips(years: Years) -> Iterator[str]:
    if not years.count("due"):
        yield "Trong năm không có đảng viên thuộc diện phải lấy phiếu nhận xét."
        return
    yield (
        f"Số phiếu phải lấy là {numbers.integer(years.count('due'))} phiếu. Đã nhận "
        f"{years.rate('completeness')} phiếu{years.against_last('completeness')}; trong đó nhận "
        f"đúng hạn {years.rate('timeliness')} phiếu{years.against_last('timeliness')}"
        f"{_missing(years)}."
    )
    if years.ratio("collective_evidence").denominator:
        yield (
            f"Có {years.rate('collective_evidence')} phiếu ghi ngày họp và có ban công tác mặt "
            f"trận dự họp thống nhất nhận xét{years.against_last('collective_evidence')}."
        )
        yield (
            f"Cấp ủy nơi công tác đã nhận được thông báo kết quả của {years.rate('returned')} "
            f"phiếu{years.against_last('returned')}."
        )


def _missing(years: Years) -> str:
    parts = (
        (years.count("late"), "nhận sau hạn"),
        (years.count("overdue"), "quá hạn chưa nhận"),
        (years.count("outstanding"), "chưa đến hạn"),
    )
    return "".join(f"; {name} {numbers.integer(number)} phiếu" for number, name in parts if number)


def _levels(years: Years, as_of: date) -> Iterator[str]:
    if not years.ratio("proposals").denominator:
        yield "Chưa có phiếu nhận xét nào được tiếp nhận nên chưa có kết quả để tổng hợp."
        return
    yield (
        "Phiếu nhận xét không có mức xếp loại chung; kết quả được tổng hợp theo từng tiêu chí của "
        "Mẫu 3-213 như sau:"
    )
    for criterion in form_on(as_of).criteria:
        yield _criterion(years, criterion)


def _criterion(years: Years, criterion: Criterion) -> str:
    measure = measure_of(criterion)
    parts = [
        f"{word[0].lower()}{word[1:]} {shown(as_ratio(years.this, measure, str(level)))}"
        for level, word in enumerate(criterion.levels, start=1)
    ]
    parts[0] += years.against_last(measure)
    return f"- {criterion.short}: {'; '.join(parts)}."
