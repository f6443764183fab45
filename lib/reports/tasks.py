"""What is to be done next year and what is asked of others, out of what is left undone.

A duty goes to whom Regulation 213 gives it: introducing to the workplace (article 3), receiving and
commenting to the residence (article 4). What another branch of the tree has to do is asked of the
level above both, never ordered; and nobody asks the level above to see to the asker's own units.
"""

from collections.abc import Iterator, Sequence

from lib.access.model import Side
from lib.documents.model import Subheading
from lib.labels import numbers
from lib.labels.reports import SIGNAL_TASKS
from lib.reports.claims import Years
from lib.reports.judgement import Judgement, verdict
from lib.reports.model import ReportSubject, UnitSignals

Sentences = tuple[tuple[str, str], ...]

GENERAL = {
    Side.WORKPLACE: (
        "Tiếp tục quán triệt, thực hiện nghiêm Quy định số 213-QĐ/TW của Bộ Chính trị và Hướng dẫn "
        "số 33-HD/BTCTW của Ban Tổ chức Trung ương; định kỳ đối chiếu danh sách giữa cấp ủy nơi "
        "công tác và cấp ủy nơi cư trú."
    ),
    Side.RESIDENCE: (
        "Tiếp tục thực hiện nghiêm Quy định số 213-QĐ/TW của Bộ Chính trị và Hướng dẫn số "
        "33-HD/BTCTW của Ban Tổ chức Trung ương; định kỳ 6 tháng hoặc khi cần thiết họp đảng viên "
        "đang công tác cư trú trên địa bàn; cùng ban công tác mặt trận nhận xét từng đảng viên."
    ),
}
OF_BOTH: Sentences = (
    ("not_introduced", "Chỉ đạo nơi công tác giới thiệu {n} đảng viên chưa được giới thiệu."),
    ("not_received", "Chỉ đạo nơi cư trú tiếp nhận {n} đảng viên đã được giới thiệu."),
    ("overdue", "Chỉ đạo nơi cư trú gửi đủ {n} phiếu nhận xét đã quá hạn."),
    ("outstanding", "Đôn đốc để {n} phiếu nhận xét còn lại về đúng hạn."),
)
OF_WORKPLACE: Sentences = (
    ("not_introduced", "Giới thiệu về nơi cư trú {n} đảng viên chưa được giới thiệu."),
    ("not_received", "Đối chiếu với nơi cư trú về {n} đảng viên chưa được tiếp nhận."),
    ("overdue", "Trao đổi với chi ủy nơi cư trú để nhận {n} phiếu nhận xét đã quá hạn."),
    ("outstanding", "Theo dõi để nhận đúng hạn {n} phiếu nhận xét còn lại."),
)
OF_RESIDENCE: Sentences = (
    ("not_received", "Tiếp nhận, phân về chi bộ {n} đảng viên đã được giới thiệu."),
    ("overdue", "Lập và gửi đủ {n} phiếu nhận xét đã quá hạn."),
    ("outstanding", "Lập và gửi đúng hạn {n} phiếu nhận xét còn lại."),
)
ASKED_BY_WORKPLACE: Sentences = (
    ("not_received", "chỉ đạo nơi cư trú tiếp nhận {n} đảng viên đã được giới thiệu."),
    ("overdue", "chỉ đạo nơi cư trú gửi {n} phiếu nhận xét đã quá hạn."),
)
ASKED_BY_RESIDENCE: Sentences = (
    (
        "not_introduced",
        "chỉ đạo nơi công tác giới thiệu {n} đảng viên cư trú trên địa bàn chưa được giới thiệu.",
    ),
)
ASKED_OF_THE_FRONT = (
    "- Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam cùng cấp quan tâm để ban công tác mặt trận dự đủ "
    "các cuộc họp nhận xét đảng viên nơi cư trú."
)
NOTHING_ASKED = "Không có kiến nghị, đề xuất."


def tasks(
    years: Years, subject: ReportSubject, signals: Sequence[UnitSignals]
) -> Iterator[str | Subheading]:
    """The lines of section III."""
    yield Subheading(f"1. Phương hướng, nhiệm vụ năm {years.this.year + 1}")
    yield GENERAL[subject.side]
    for line in _filled(years, _own(subject)):
        yield f"- {line}"
    for unit in signals:
        steps = "; ".join(SIGNAL_TASKS[subject.side][signal] for signal, _ in unit.found)
        yield f"- {unit.name}: {steps}."
    yield Subheading("2. Kiến nghị, đề xuất")
    yield from list(_asked(years, subject)) or [NOTHING_ASKED]


def _own(subject: ReportSubject) -> Sentences:
    if subject.above is None:
        return OF_BOTH
    return OF_WORKPLACE if subject.side is Side.WORKPLACE else OF_RESIDENCE


def _asked(years: Years, subject: ReportSubject) -> Iterator[str]:
    if subject.above is not None:
        by = {Side.WORKPLACE: ASKED_BY_WORKPLACE, Side.RESIDENCE: ASKED_BY_RESIDENCE}
        for line in _filled(years, by[subject.side]):
            yield f"- Đề nghị {subject.above} {line}"
    holds_meetings = subject.above is None or subject.side is Side.RESIDENCE
    if holds_meetings and verdict(years, "collective_evidence") is Judgement.WEAK:
        yield ASKED_OF_THE_FRONT


def _filled(years: Years, lines: Sentences) -> Iterator[str]:
    for place, sentence in lines:
        if years.count(place):
            yield sentence.format(n=numbers.integer(years.count(place)))
