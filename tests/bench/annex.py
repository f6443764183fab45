"""An annex of many rows with names that wrap: the longest table a committee carries."""

from datetime import date, datetime

from lib.documents.model import Column, Issuer, Signature, Summary, TableData
from lib.documents.summary import summary_pdf


def printed(rows: int, printed_at: datetime, printed_on: date) -> bytes:
    """A summary that is nothing but this annex."""
    columns = (
        Column("STT", 5, centred=True),
        Column("Đơn vị", 35),
        *(Column(f"Cột {number}", 9, numeric=True) for number in range(1, 14)),
    )
    lines = tuple(
        (place, f"Chi bộ ấp số {place}, xã Thử Nghiệm, huyện Làm Mẫu", *range(place, place + 13))
        for place in range(1, rows + 1)
    )
    summary = Summary(
        issuer=Issuer("TỈNH ỦY THỬ", "BAN TỔ CHỨC", "Thử", "BC/BTCTU"),
        kind="BÁO CÁO",
        subject="về phụ lục dài",
        sections=(),
        annexes=(TableData("Biểu 1", columns, lines),),
        signature=Signature("", "TRƯỞNG BAN", "Nguyễn Văn Thử"),
        recipients=("Lưu",),
    )
    return summary_pdf(summary, printed_at=printed_at, printed_on=printed_on)
