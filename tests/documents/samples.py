"""A year-end summary and its parts with sensible defaults; a test names what it is about."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from lib.documents.model import (
    ChartData,
    Column,
    Issuer,
    Section,
    Signature,
    Summary,
    TableData,
    WeakPoint,
    YearFigures,
)
from lib.documents.narrative import narrative
from lib.documents.summary import summary_pdf
from lib.figures.model import Levels, Ratio, Shares

PRINTED_AT = datetime(2026, 11, 22, 7, 5, tzinfo=UTC)
PRINTED_ON = date(2023, 11, 22)

EVERY_LETTER = (
    "aàảãáạ ăằẳẵắặ âầẩẫấậ bcdđ eèẻẽéẹ êềểễếệ fgh iìỉĩíị jklmn oòỏõóọ ôồổỗốộ ơờởỡớợ pqrst uùủũúụ "
    "ưừửữứự vwx yỳỷỹýỵ z"
)

UNIT_NAMES = (
    "Đảng bộ huyện Long Hồ",
    "Đảng bộ huyện Mang Thít",
    "Đảng bộ huyện Vũng Liêm",
    "Đảng bộ thành phố Vĩnh Long",
    "Đảng bộ Khối Các cơ quan và Doanh nghiệp tỉnh",
)


def make_waterfall(**changed: int) -> dict[str, int]:
    return {
        "members": 44156,
        "not_working": 19400,
        "working": 24756,
        "intro_exempt": 24,
        "party_duty_exempt": 95,
        "in_scope": 24637,
        "not_introduced": 100,
        "introduced": 24537,
        "not_received": 537,
        "received": 24000,
        "meeting_exempt": 71,
        "subject": 23929,
        "not_selected": 0,
        "due": 23929,
        "on_time": 20000,
        "late": 1000,
        "outstanding": 0,
        "overdue": 2929,
    } | changed


def make_measures(**changed: Ratio | Levels | Shares) -> dict[str, Ratio | Levels | Shares]:
    criterion = Levels({"1": 18000, "2": 2800, "3": 200}, 21000)
    criteria = {f"criterion_{number}": criterion for number in range(1, 6)}
    return {
        "introduction": Ratio(24537, 24637),
        "reception": Ratio(24000, 24537),
        "completeness": Ratio(21000, 23929),
        "timeliness": Ratio(20000, 23929),
        "collective_evidence": Ratio(17500, 21000),
        "proposals": Levels({"1": 500, "2": 20497, "3": 3}, 21000),
        "returned": Ratio(19000, 21000),
        "exemption_share": Shares(
            {
                "meeting_exempt": {"A1": 40, "A2": 31},
                "intro_exempt": {"B1": 10, "B2": 14},
                "party_duty_exempt": {"C1": 95},
            },
            24756,
        ),
        **criteria,
        **changed,
    }


def make_year(year: int = 2023, **changed: int) -> YearFigures:
    return YearFigures(year, make_waterfall(**changed), make_measures())


def make_weak_point(**changed: Any) -> WeakPoint:
    point = WeakPoint(
        "phiếu quá hạn chưa nhận",
        "Đảng bộ huyện Mang Thít",
        Ratio(512, 1893),
        "phân công cấp ủy viên đến từng chi bộ nơi cư trú thu phiếu còn thiếu",
    )
    return replace(point, **changed)


def make_table(rows: int = 12, title: str = "Bảng 1. Phiếu nhận xét theo đơn vị") -> TableData:
    columns = (
        Column("STT", 10, centred=True),
        Column("Đơn vị", 70),
        Column("Phiếu phải lấy", 25, numeric=True),
        Column("Tỷ lệ", 40, numeric=True),
    )
    body = tuple(
        (number, UNIT_NAMES[number % len(UNIT_NAMES)], 1000 + number, "275/298 (92,28%)")
        for number in range(1, rows + 1)
    )
    return TableData(title, columns, body)


def make_annex(rows: int = 11) -> TableData:
    heads = (
        "Tổng số đảng viên",
        "Đang công tác",
        "Được giới thiệu",
        "Trong đó: miễn sinh hoạt",
        "Miễn giới thiệu",
        "Chưa giới thiệu",
        "Được tiếp nhận",
        "Tỷ lệ tiếp nhận",
        "Phiếu phải lấy",
        "Phiếu nhận được",
        "Trong đó: đúng hạn",
        "Tỷ lệ nhận",
        "Quá hạn",
    )
    figures = (4012, 3200, 2231, 7, 2, 12, 2200, "98,61%", 2193, 2011, 1900, "91,70%", 182)
    body = tuple(
        (number, UNIT_NAMES[number % len(UNIT_NAMES)], *figures) for number in range(1, rows + 1)
    )
    total = (None, "Tổng cộng", *figures)
    return TableData(
        "Biểu 1. Kết quả thực hiện Quy định số 213-QĐ/TW theo đơn vị",
        (
            Column("STT", 9, centred=True),
            Column("Đơn vị", 46),
            *(Column(head, 15, numeric=True) for head in heads),
        ),
        (*body, total),
        total_row=True,
    )


def make_chart(**changed: Any) -> ChartData:
    values = [
        {"unit": name, "rate": rate} for name, rate in zip(UNIT_NAMES, (92.3, 61.5), strict=False)
    ]
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.4.1.json",
        "title": "Tên này không in",
        "width": 400,
        "height": 120,
        "data": {"values": values},
        "mark": {"type": "bar", "color": "#2b6ca3"},
        "encoding": {
            "x": {"field": "rate", "type": "quantitative", "title": "Tỷ lệ nộp phiếu (%)"},
            "y": {"field": "unit", "type": "nominal", "title": None, "axis": {"labelLimit": 300}},
        },
    }
    chart = ChartData("Đảng bộ huyện Long Hồ nộp phiếu đủ nhất", spec, "Tỷ lệ theo đơn vị")
    return replace(chart, **changed)


def make_summary(**changed: Any) -> Summary:
    first, second, third = narrative(
        make_year(),
        YearFigures(2022, make_waterfall(members=43900), make_measures(reception=Ratio(9, 10))),
        (make_weak_point(),),
        unit_name="Đảng bộ tỉnh Vĩnh Long",
        as_of=PRINTED_ON,
    )
    first = replace(first, tables=(make_table(),), charts=(make_chart(), make_chart()))
    summary = Summary(
        issuer=Issuer("TỈNH ỦY VĨNH LONG", "BAN TỔ CHỨC", "Vĩnh Long", "BC/BTCTU"),
        kind="BÁO CÁO",
        subject="về kết quả thực hiện Quy định số 213-QĐ/TW của Bộ Chính trị năm 2023",
        sections=(first, second, third),
        annexes=(make_annex(),),
        signature=Signature("", "TRƯỞNG BAN", "Nguyễn Văn An"),
        recipients=(
            "Ban Thường vụ Tỉnh ủy (để báo cáo)",
            "Các huyện ủy, thị ủy, thành ủy và đảng ủy trực thuộc",
            "Lưu Ban Tổ chức Tỉnh ủy",
        ),
    )
    return replace(summary, **changed)


def make_section(*paragraphs: str, **changed: Any) -> Section:
    return replace(Section("I. TÌNH HÌNH", paragraphs), **changed)


def printed(*sections: Section, annexes: tuple[TableData, ...] = (), **changed: Any) -> bytes:
    """The summary of these sections alone."""
    return pdf_of(make_summary(sections=sections, annexes=annexes, **changed))


def pdf_of(summary: Summary, *, on: date = PRINTED_ON) -> bytes:
    return summary_pdf(summary, printed_at=PRINTED_AT, printed_on=on)
