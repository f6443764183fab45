"""The year's figures written into the sentences of a report, by its three customary sections.

Every claim carries its figures and stands beside last year's where there is one. What figures
cannot know, the causes, is left to the committees named; staff edit the text before it is printed.
The two sides are not the same sentence: of those who live in a place nobody says that its party
organization has them.
"""

from collections.abc import Iterator, Sequence

from lib.access.model import Side
from lib.documents.model import Section, Subheading
from lib.figures.registry import measure_of
from lib.figures.tables import shown
from lib.labels import numbers
from lib.reports.claims import Years
from lib.reports.findings import assessment
from lib.reports.model import ReportSubject, UnitShare, UnitSignals
from lib.reports.tasks import tasks
from lib.slips.form import Criterion, form_on

RESULTS = "I. TÌNH HÌNH VÀ KẾT QUẢ THỰC HIỆN"
ASSESSMENT = "II. ĐÁNH GIÁ CHUNG, HẠN CHẾ VÀ NGUYÊN NHÂN"
TASKS = "III. PHƯƠNG HƯỚNG, NHIỆM VỤ VÀ KIẾN NGHỊ, ĐỀ XUẤT"

HEADINGS = {
    Side.WORKPLACE: (
        "1. Tình hình đảng viên",
        "2. Giới thiệu và tiếp nhận đảng viên",
        "3. Thu phiếu nhận xét của chi ủy nơi cư trú",
        "4. Kết quả nhận xét đảng viên",
    ),
    Side.RESIDENCE: (
        "1. Đảng viên cư trú trên địa bàn",
        "2. Tiếp nhận đảng viên được giới thiệu",
        "3. Lập và gửi phiếu nhận xét",
        "4. Kết quả nhận xét đảng viên",
    ),
}
IN_SCOPE = (
    "thuộc diện được giới thiệu về giữ mối liên hệ với tổ chức đảng và nhân dân nơi cư trú theo "
    "Quy định số 213-QĐ/TW"
)


def narrative(
    years: Years,
    subject: ReportSubject,
    below: Sequence[UnitShare] = (),
    signals: Sequence[UnitSignals] = (),
) -> tuple[Section, Section, Section]:
    """Sections I to III for one unit on one side; paragraphs without tables."""
    parts = (_members(years, subject), _letters(years, subject), _slips(years, subject))
    results: list[str | Subheading] = []
    for heading, lines in zip(HEADINGS[subject.side], (*parts, _levels(years)), strict=True):
        results += [Subheading(heading), *lines]
    return (
        Section(RESULTS, tuple(results)),
        Section(ASSESSMENT, tuple(assessment(years, subject, below, signals))),
        Section(TASKS, tuple(tasks(years, subject, signals))),
    )


def _members(years: Years, subject: ReportSubject) -> Iterator[str]:
    members = f"{numbers.integer(years.count('members'))} đảng viên"
    working = f"{numbers.integer(years.count('working'))} đảng viên đang công tác"
    if not years.count("working"):
        working = "không có đảng viên đang công tác"
    working += years.moved("working")
    day = numbers.day(years.this.as_of)
    if subject.side is Side.WORKPLACE:
        yield (
            f"Tính đến ngày {day}, {subject.unit_name} có {members}{years.moved('members')}; trong "
            f"đó {working}."
        )
    else:
        yield (
            f"Tính đến ngày {day}, có {members} cư trú trên địa bàn {subject.unit_name}"
            f"{years.moved('members')}; trong đó {working}."
        )
    if years.last and years.is_running:
        yield (
            f"Số liệu năm {years.last.year} để so sánh lấy đến cùng ngày "
            f"{numbers.day(years.last.as_of)}."
        )
    if years.count("working"):
        yield " ".join(_exemptions(years))


def _exemptions(years: Years) -> Iterator[str]:
    """The three kinds so that they add up: two stand beside those in scope, one inside them."""
    working, in_scope = (numbers.integer(years.count(place)) for place in ("working", "in_scope"))
    beside = _named(
        years,
        intro_exempt="được miễn giới thiệu",
        party_duty_exempt="được miễn công tác và sinh hoạt đảng",
    )
    if beside:
        yield (
            f"Trong {working} đảng viên đang công tác có {beside}; còn lại {in_scope} đảng viên "
            f"{IN_SCOPE}."
        )
    else:
        yield f"Cả {working} đảng viên đang công tác {IN_SCOPE}."
    inside = _named(years, meeting_exempt="được giới thiệu nhưng miễn sinh hoạt nơi cư trú")
    if inside:
        yield f"Trong số thuộc diện được giới thiệu có {inside}."
    if years.ratio("exempt").numerator:
        yield (
            f"Cộng ba loại miễn là {years.rate('exempt', 'đảng viên đang công tác')}"
            f"{years.compared('exempt')}."
        )
    else:
        yield "Không có đảng viên thuộc ba loại miễn."


def _named(years: Years, **words: str) -> str:
    """'24 đảng viên được miễn giới thiệu, 38 đảng viên …'; what is nobody's is left out."""
    return ", ".join(
        f"{numbers.integer(years.count(place))} đảng viên {said}"
        for place, said in words.items()
        if years.count(place)
    )


def _letters(years: Years, subject: ReportSubject) -> Iterator[str]:
    if not years.count("in_scope"):
        yield "Trong năm không có đảng viên thuộc diện phải giới thiệu về nơi cư trú."
        return
    introduced = years.rate("introduction", "đảng viên thuộc diện")
    change = years.compared("introduction")
    left = _left(years, "not_introduced", "chưa được giới thiệu")
    if subject.side is Side.WORKPLACE:
        yield f"Cấp ủy nơi công tác đã giới thiệu {introduced}{change}{left}."
    else:
        yield f"Nơi công tác đã giới thiệu về địa bàn {introduced}{change}{left}."
    if not years.count("introduced"):
        return
    received = years.rate("reception", "đảng viên được giới thiệu")
    change, left = years.compared("reception"), _left(years, "not_received", "chưa được tiếp nhận")
    if subject.side is Side.WORKPLACE:
        yield f"Cấp ủy nơi cư trú đã tiếp nhận {received}{change}{left}."
    else:
        yield f"Trên địa bàn đã tiếp nhận {received}{change}{left}."


def _left(years: Years, place: str, words: str) -> str:
    left = years.count(place)
    return f"; còn {numbers.integer(left)} đảng viên {words}" if left else ""


def _slips(years: Years, subject: ReportSubject) -> Iterator[str]:
    due = numbers.integer(years.count("due"))
    if not years.count("due"):
        yield "Trong năm không có đảng viên thuộc diện phải lấy phiếu nhận xét."
        return
    come = f"{years.rate('completeness', 'phiếu')}{years.compared('completeness')}"
    in_time = f"đúng hạn {years.rate('timeliness', 'phiếu')}{years.compared('timeliness')}"
    if subject.side is Side.WORKPLACE:
        yield (
            f"Số phiếu phải thu là {due} phiếu. Tính trên số phiếu phải thu: đã thu {come}; "
            f"{in_time}{_rest(years)}."
        )
    else:
        yield (
            f"Chi ủy, chi bộ trên địa bàn phải lập {due} phiếu. Tính trên số phiếu phải lập: đã "
            f"lập và gửi {come}; {in_time}{_rest(years)}."
        )
    if not years.ratio("collective_evidence").denominator:
        return
    yield (
        f"Có {years.rate('collective_evidence', 'phiếu')} ghi ngày họp và có ban công tác mặt trận "
        f"dự họp thống nhất nhận xét{years.compared('collective_evidence')}."
    )
    yield (
        f"Nơi công tác đã được thông báo kết quả của {years.rate('returned', 'phiếu')}"
        f"{years.compared('returned')}."
    )


def _rest(years: Years) -> str:
    parts = (("late", "trễ hạn"), ("overdue", "quá hạn chưa có"), ("outstanding", "còn hạn"))
    return "".join(
        f"; {words} {numbers.integer(years.count(place))} phiếu"
        for place, words in parts
        if years.count(place)
    )


def _levels(years: Years) -> Iterator[str]:
    if not years.ratio("proposals").denominator:
        yield "Chưa có phiếu nhận xét nào nên chưa có kết quả để tổng hợp."
        return
    yield (
        "Phiếu nhận xét không có mức xếp loại chung; kết quả được tổng hợp theo từng tiêu chí của "
        "Mẫu 3-213 như sau:"
    )
    for criterion in form_on(years.this.as_of).criteria:
        yield _criterion(years, criterion)


def _criterion(years: Years, criterion: Criterion) -> str:
    measure = measure_of(criterion)
    counted = years.this.figures.levels(measure)
    parts = []
    for level, words in enumerate(criterion.levels, start=1):
        called = f"{words[0].lower()}{words[1:]}"
        share = counted.share(level)
        parts.append(
            f"{called} {shown(share)}" if share.numerator else f"không có phiếu nào {called}"
        )
    parts[0] += years.compared(measure)
    return f"- {criterion.short}: {'; '.join(parts)}."
