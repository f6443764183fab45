"""What the figures say was good and what was weak, with the units that hold the year back."""

from collections.abc import Iterator, Sequence

from lib.access.model import Side
from lib.documents.model import Subheading
from lib.figures.tables import shown
from lib.labels import numbers
from lib.labels.reports import SIGNAL_WORDS
from lib.reports.claims import Years
from lib.reports.judgement import Judgement, holding_back, verdict
from lib.reports.model import ReportSubject, UnitShare, UnitSignals

SLIPS = "phiếu"
# What each side answers for: introducing is the workplace's, and of the residence says nothing.
SPOKEN_OF = {
    Side.WORKPLACE: {
        "introduction": ("Giới thiệu đảng viên về nơi cư trú", "đảng viên"),
        "reception": ("Đảng viên được giới thiệu đã được tiếp nhận", "đảng viên"),
        "completeness": ("Thu phiếu nhận xét", SLIPS),
        "timeliness": ("Thu phiếu nhận xét đúng hạn", SLIPS),
        "collective_evidence": ("Họp nhận xét có ban công tác mặt trận dự", SLIPS),
        "returned": ("Thông báo kết quả nhận xét về nơi công tác", SLIPS),
    },
    Side.RESIDENCE: {
        "reception": ("Tiếp nhận đảng viên được giới thiệu", "đảng viên"),
        "completeness": ("Lập và gửi phiếu nhận xét", SLIPS),
        "timeliness": ("Lập và gửi phiếu nhận xét đúng hạn", SLIPS),
        "collective_evidence": ("Họp nhận xét có ban công tác mặt trận dự", SLIPS),
        "returned": ("Thông báo kết quả nhận xét về nơi công tác", SLIPS),
    },
}
LACKING = {
    "introduction": ("not_introduced", "còn {n} đảng viên chưa được giới thiệu"),
    "reception": ("not_received", "còn {n} đảng viên chưa được tiếp nhận"),
    "completeness": ("overdue", "quá hạn chưa có {n} phiếu"),
    "timeliness": ("late", "trễ hạn {n} phiếu"),
}


def assessment(
    years: Years, subject: ReportSubject, below: Sequence[UnitShare], signals: Sequence[UnitSignals]
) -> Iterator[str | Subheading]:
    """The lines of section II: good points, weak points, signals where asked for, causes."""
    said = {measure: verdict(years, measure) for measure in SPOKEN_OF[subject.side]}
    good = [measure for measure in said if said[measure] is Judgement.GOOD]
    weak = [measure for measure in said if said[measure] is Judgement.WEAK]
    measured = any(years.ratio(measure).denominator for measure in said)
    yield Subheading("1. Ưu điểm")
    for measure in good:
        yield f"{_said(years, subject, measure)}."
    if not good:
        yield NONE_GOOD if measured else NOTHING_YET
    yield Subheading("2. Hạn chế")
    for measure in weak:
        yield f"{_said(years, subject, measure)}{_lacking(years, measure, below)}."
    if not weak:
        yield NONE_WEAK if measured else NOTHING_YET
    if signals:
        yield "Dấu hiệu cần kiểm tra, trao đổi với cấp ủy, không phải kết luận:"
    for unit in signals:
        found = "; ".join(f"{SIGNAL_WORDS[signal]} {shown(ratio)}" for signal, ratio in unit.found)
        yield f"- {unit.name}: {found}."
    if weak or signals:
        yield Subheading("3. Nguyên nhân")
        yield CAUSES


NONE_GOOD = "Chưa có chỉ tiêu nào đạt mức nêu thành ưu điểm."
NONE_WEAK = "Qua tổng hợp số liệu, không có chỉ tiêu nào dưới mức yêu cầu."
NOTHING_YET = "Chưa có số liệu để đánh giá."
CAUSES = (
    "Các cấp ủy liên quan đến những hạn chế nêu trên làm rõ nguyên nhân khách quan, chủ quan và "
    "trách nhiệm của tập thể, cá nhân khi kiểm điểm cuối năm."
)


def _said(years: Years, subject: ReportSubject, measure: str) -> str:
    words, noun = SPOKEN_OF[subject.side][measure]
    return f"- {words}: {years.rate(measure, noun)}{years.compared(measure)}"


def _lacking(years: Years, measure: str, below: Sequence[UnitShare]) -> str:
    """What is left, and the units that hold most of it, each with its own numbers."""
    place, words = LACKING.get(measure, ("", ""))
    left = years.count(place) if place else 0
    rest = f"; {words.format(n=numbers.integer(left))}" if left else ""
    units = holding_back(measure, below, years.ratio(measure), years.this.as_of)
    named = "; ".join(f"{name} đạt {shown(ratio)}" for name, ratio in units)
    return f"{rest}; còn thấp ở: {named}" if named else rest
