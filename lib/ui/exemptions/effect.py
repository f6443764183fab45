"""What an exemption does to the figures, in one sentence."""

from lib.exemptions.model import Exemption, State
from lib.figures.registry import TOTALS
from lib.labels.figures import STEP_NAMES
from lib.labels.numbers import day
from lib.labels.rounds import PLACES
from lib.rounds.effect import Effect
from lib.rounds.model import Place


def effect_sentence(found: Effect, exemption: Exemption) -> str:
    """Which group the member leaves and enters, and which totals of the waterfall change."""
    figures = f"Số liệu năm {found.year} (tính đến {day(found.day)})"
    if found.before is None or found.after is None:
        return f"{figures} không đổi: đảng viên được kết nạp sau ngày này."
    if found.before is found.after:
        here = f"đảng viên ở nhóm “{PLACES[found.after]}”"
        return f"{figures} không đổi: {here}{_later(found, exemption)}."
    waiting = exemption.state in (State.PROPOSED, State.DECIDED)
    opening = "Khi được xác nhận: s" + figures[1:] if waiting else figures
    move = f"1 đảng viên chuyển từ “{PLACES[found.before]}” sang “{PLACES[found.after]}”"
    return f"{opening}: {move}; {_totals(found.before, found.after)}."


def _later(found: Effect, exemption: Exemption) -> str:
    begins_later = exemption.valid_from > found.day
    return f"; thời gian miễn bắt đầu từ {day(exemption.valid_from)}" if begins_later else ""


def _totals(before: Place, after: Place) -> str:
    left, entered = _totals_with(before), _totals_with(after)
    changes = [f"“{STEP_NAMES[name]}” giảm 1" for name in left if name not in entered]
    changes += [f"“{STEP_NAMES[name]}” tăng 1" for name in entered if name not in left]
    return ", ".join(changes) or "các tổng số khác không đổi"


def _totals_with(place: Place) -> list[str]:
    """The totals a place is part of, from the slips due upwards."""
    found: list[str] = [place]
    for name, parts in TOTALS:
        if any(part in found for part in parts):
            found.append(name)
    return found[1:]
