"""The demonstration units of every kind of which papers are read, and the days of their reading."""

from datetime import UTC, date, datetime

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
TODAY = date(2023, 11, 22)
CLOSED, RUNNING = 2022, 2023
UNITS = {
    "province": "Đảng bộ tỉnh Vĩnh Long",
    "district": "Đảng bộ huyện Trà Ôn",
    "workplace committee": "Đảng bộ Trung tâm Y tế thành phố Vĩnh Long",
    "ward": "Đảng bộ Phường 5",
    "cell": "Chi bộ Ban Dân tộc",
    "residence cell": "Chi bộ khóm 5, Phường 5",
}
