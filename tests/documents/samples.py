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
    Subheading,
    Summary,
    TableData,
)
from lib.documents.summary import summary_pdf

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


SECTIONS = (
    Section(
        "I. TÌNH HÌNH VÀ KẾT QUẢ THỰC HIỆN",
        (
            Subheading("1. Giới thiệu và tiếp nhận đảng viên"),
            "Tính đến ngày 22/11/2023, Đảng bộ tỉnh Vĩnh Long có 44.156 đảng viên, tăng 256 so với "
            "năm 2022; trong đó 24.756 đảng viên đang công tác.",
            "Cấp ủy nơi công tác đã giới thiệu 24.537/24.637 (99,59%) đảng viên thuộc diện; còn "
            "100 đảng viên chưa được giới thiệu.",
            "Cấp ủy nơi cư trú đã tiếp nhận 24.000/24.537 (97,81%) đảng viên được giới thiệu, tăng "
            "7,81 điểm phần trăm so với năm 2022; còn 537 đảng viên chưa được tiếp nhận.",
        ),
    ),
    Section(
        "II. ĐÁNH GIÁ CHUNG, HẠN CHẾ VÀ NGUYÊN NHÂN",
        (
            Subheading("2. Hạn chế"),
            "- Đảng bộ huyện Mang Thít: phiếu quá hạn chưa nhận 512/1.893 (27,05%).",
        ),
    ),
    Section(
        "III. PHƯƠNG HƯỚNG, NHIỆM VỤ VÀ KIẾN NGHỊ, ĐỀ XUẤT",
        (Subheading("1. Phương hướng, nhiệm vụ năm 2024"), "- Thu đủ 2.929 phiếu đã quá hạn."),
    ),
)


def make_summary(**changed: Any) -> Summary:
    first, second, third = SECTIONS
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


def make_section(*paragraphs: str | Subheading, **changed: Any) -> Section:
    return replace(Section("I. TÌNH HÌNH", paragraphs), **changed)


def printed(*sections: Section, annexes: tuple[TableData, ...] = (), **changed: Any) -> bytes:
    """The summary of these sections alone."""
    return pdf_of(make_summary(sections=sections, annexes=annexes, **changed))


def pdf_of(summary: Summary, *, on: date = PRINTED_ON) -> bytes:
    return summary_pdf(summary, printed_at=PRINTED_AT, printed_on=on)
