"""What the figures say was good, what was weak, and what is to be done about it."""

from collections.abc import Iterator, Sequence

from lib.documents.model import Subheading
from lib.figures.tables import shown
from lib.labels import numbers
from lib.reports.claims import Years
from lib.reports.model import WeakPoint

GOOD = 95.0
"""From this rate on the report names a measure among the good points."""

MEASURES = {
    "introduction": "giới thiệu đảng viên về nơi cư trú",
    "reception": "tiếp nhận đảng viên được giới thiệu",
    "completeness": "thu phiếu nhận xét",
    "timeliness": "thu phiếu nhận xét đúng hạn",
    "collective_evidence": "họp nhận xét có ban công tác mặt trận tham dự",
    "returned": "thông báo kết quả nhận xét về nơi công tác",
}


def assessment(years: Years, weak_points: Sequence[WeakPoint]) -> Iterator[str | Subheading]:
    """The lines of section II: good points, weak points, causes."""
    yield Subheading("1. Ưu điểm")
    yield from _good(years)
    yield Subheading("2. Hạn chế")
    fallen = [measure for measure in MEASURES if (years.change(measure) or 0) < 0]
    if not fallen and not weak_points:
        yield "Qua tổng hợp số liệu chưa thấy hạn chế nổi bật."
        return
    yield from _weak(years, fallen, weak_points)
    yield Subheading("3. Nguyên nhân")
    yield (
        "Các cấp ủy liên quan đến những hạn chế nêu trên làm rõ nguyên nhân khách quan, chủ quan "
        "và trách nhiệm của tập thể, cá nhân khi kiểm điểm cuối năm."
    )


def _good(years: Years) -> Iterator[str]:
    high = [measure for measure in MEASURES if (years.ratio(measure).percentage or 0) >= GOOD]
    risen = [measure for measure in MEASURES if (years.change(measure) or 0) > 0]
    if high:
        yield f"Các chỉ tiêu đạt từ 95% trở lên: {_listed(years, high)}."
    if risen and years.last:
        listed = _listed(years, risen, moved=True)
        yield f"Các chỉ tiêu tăng so với năm {years.last.year}: {listed}."
    if not high and not risen:
        compared = f" hoặc tăng so với năm {years.last.year}" if years.last else ""
        yield f"Chưa có chỉ tiêu nào đạt từ 95% trở lên{compared}."


def _weak(years: Years, fallen: Sequence[str], points: Sequence[WeakPoint]) -> Iterator[str]:
    if fallen and years.last:
        listed = _listed(years, fallen, moved=True)
        yield f"Các chỉ tiêu giảm so với năm {years.last.year}: {listed}."
    if points:
        yield "Những nơi còn hạn chế cần tập trung khắc phục:"
    for point in points:
        yield f"- {point.unit_name}: {point.label} {shown(point.ratio)}."


def _listed(years: Years, measures: Sequence[str], *, moved: bool = False) -> str:
    return "; ".join(
        f"{MEASURES[measure]} {years.rate(measure)}{_change(years, measure) if moved else ''}"
        for measure in measures
    )


def _change(years: Years, measure: str) -> str:
    change = years.change(measure) or 0
    verb = "tăng" if change > 0 else "giảm"
    return f", {verb} {numbers.decimal(abs(change))} điểm phần trăm"


def tasks(years: Years, weak_points: Sequence[WeakPoint]) -> Iterator[str | Subheading]:
    """The lines of section III: tasks out of what is left undone, then what is asked for."""
    yield Subheading(f"1. Phương hướng, nhiệm vụ năm {years.this.year + 1}")
    yield (
        "Tiếp tục quán triệt, thực hiện nghiêm Quy định số 213-QĐ/TW của Bộ Chính trị và Hướng dẫn "
        "số 33-HD/BTCTW của Ban Tổ chức Trung ương; định kỳ đối chiếu danh sách giữa cấp ủy nơi "
        "công tác và cấp ủy nơi cư trú."
    )
    yield from _undone(years)
    for point in weak_points:
        yield f"- {point.unit_name}: {point.next_step.rstrip('.')}."
    yield Subheading("2. Kiến nghị, đề xuất")
    yield _request(weak_points)


def _undone(years: Years) -> Iterator[str]:
    left = (
        ("not_introduced", "Giới thiệu về nơi cư trú {n} đảng viên chưa được giới thiệu."),
        (
            "not_received",
            "Đôn đốc tiếp nhận {n} đảng viên đã được giới thiệu nhưng chưa tiếp nhận.",
        ),
        ("overdue", "Thu đủ {n} phiếu nhận xét đã quá hạn."),
        ("outstanding", "Thu {n} phiếu nhận xét còn lại đúng hạn."),
    )
    for place, sentence in left:
        if years.count(place):
            yield f"- {sentence.format(n=numbers.integer(years.count(place)))}"


def _request(weak_points: Sequence[WeakPoint]) -> str:
    units = len({point.unit_name for point in weak_points})
    if not units:
        return (
            "Đề nghị cấp ủy các cấp tiếp tục duy trì kết quả đã đạt được; biểu dương những đảng "
            "viên được chi ủy nơi cư trú đề nghị biểu dương."
        )
    return (
        f"Đề nghị cấp ủy cấp trên quan tâm chỉ đạo {units} đơn vị còn hạn chế nêu tại điểm 2 "
        "mục II; đề nghị ban thường trực ủy ban Mặt trận Tổ quốc các cấp tiếp tục phối hợp "
        "trong việc họp nhận xét đảng viên nơi cư trú."
    )
