"""The figures of a year with sensible defaults; a test names what it is about."""

from datetime import date
from typing import Any

from lib.access.model import Side
from lib.figures import registry
from lib.figures.model import Figures
from lib.reports.claims import Years
from lib.reports.model import ReportSubject, YearFigures

CUT_OFF = date(2023, 12, 31)
PROVINCE = ReportSubject("Đảng bộ tỉnh Vĩnh Long", Side.WORKPLACE, above=None)
DISTRICT = ReportSubject("Đảng bộ huyện Tam Bình", Side.WORKPLACE, above="Tỉnh ủy Vĩnh Long")
WARD = ReportSubject("Đảng bộ Phường 5", Side.RESIDENCE, above="Thành ủy Vĩnh Long")

# 24.885 working = 24 + 38 beside those in scope + 24.823, of whom 71 are exempt from meetings.
SUMS = {
    "not_working": 19271,
    "intro_exempt": 24,
    "party_duty_exempt": 38,
    "not_introduced": 286,
    "not_received": 742,
    "meeting_exempt": 71,
    "not_selected": 0,
    "on_time": 18918,
    "late": 2424,
    "outstanding": 0,
    "overdue": 2382,
    "collective": 18910,
    "returned": 11743,
    "all_top": 4000,
    "with_text": 9000,
    "copied_text": 900,
    **{f"level_{number}={level}": 0 for number in range(1, 7) for level in (1, 2, 3)},
    **{f"level_{number}=1": 14826 for number in range(1, 6)},
    **{f"level_{number}=2": 6449 for number in range(1, 6)},
    **{f"level_{number}=3": 67 for number in range(1, 6)},
    "level_6=1": 1924,
    "level_6=2": 19418,
    "intro_exempt/B1_SECRET_OR_COMBAT_READY": 9,
    "intro_exempt/B3_ABROAD": 15,
    "party_duty_exempt/OLD_WEAK": 38,
    "meeting_exempt/A1_ARMED_FORCES_BARRACKS": 71,
}


def make_figures(**changed: int) -> Figures:
    return registry.figures(SUMS | changed)


def make_nobody() -> Figures:
    return registry.figures(dict.fromkeys(SUMS, 0))


def make_year(year: int = 2023, **changed: int) -> YearFigures:
    return YearFigures(year, make_figures(**changed), CUT_OFF.replace(year=year))


def make_years(last: YearFigures | None = None, **changed: Any) -> Years:
    """This year beside `last`; as a running one with `is_running`."""
    is_running = bool(changed.pop("is_running", False))
    return Years(make_year(**changed), last, is_running, compared_from=20)
