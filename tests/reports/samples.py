"""The figures of a year with sensible defaults; a test names what it is about."""

from dataclasses import replace
from typing import Any

from lib.figures.model import Levels, Ratio, Shares
from lib.reports.model import WeakPoint, YearFigures


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
