"""Numbers and dates the Vietnamese way: 24.537, 92,28%, 22/11/2023."""

import re
from datetime import date, datetime

from lib.config import VIETNAM

# ddmmyyyy, or d/m/yyyy with a slash, a point or a dash between; the year always in full.
_TYPED_DAY = re.compile(r"(\d{2})(\d{2})(\d{4})|(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)


def integer(number: int) -> str:
    """24537 → '24.537'."""
    return f"{number:,}".replace(",", ".")


def decimal(number: float, places: int = 2) -> str:
    """1234.5 → '1.234,50'."""
    return f"{number:,.{places}f}".translate(str.maketrans(",.", ".,"))


def percent(numerator: int, denominator: int) -> str:
    """275, 298 → '92,28%'; without a denominator there is no rate: '–'."""
    return f"{decimal(100 * numerator / denominator)}%" if denominator else "–"


def ratio(numerator: int, denominator: int, noun: str = "") -> str:
    """275, 298 → '275/298 (92,28%)', in a sentence '275/298 phiếu (92,28%)'."""
    rate, named = percent(numerator, denominator), f" {noun}" if noun else ""
    return f"{integer(numerator)}/{integer(denominator)}{named} ({rate})"


def megabytes(size: int) -> str:
    """A file's size: 44123456 → '44,1 MB'."""
    return f"{decimal(size / 1_000_000, 1)} MB"


def size(number: int) -> str:
    """Of a small file: '212 KB', '1,4 MB'."""
    return megabytes(number) if number >= 1_000_000 else f"{integer(-(-number // 1000))} KB"


def day(value: date | None) -> str:
    """A date as dd/mm/yyyy; nothing for none, words for the last day of an open term."""
    if value == date.max:
        return "không thời hạn"
    return f"{value:%d/%m/%Y}" if value else ""


def moment(value: datetime | None) -> str:
    """A moment as dd/mm/yyyy HH:MM, Vietnamese time; nothing for none."""
    return f"{value.astimezone(VIETNAM):%d/%m/%Y %H:%M}" if value else ""


def clock(value: datetime) -> str:
    """A moment of today as HH:MM, Vietnamese time."""
    return f"{value.astimezone(VIETNAM):%H:%M}"


def typed_day(text: str) -> date | None:
    """'12112023', '12/11/2023', '5.1.2024' → the day; None when it is not written as one.

    Raises ValueError for a day that no calendar has, such as 31/11.
    """
    match = _TYPED_DAY.fullmatch("".join(text.split()))
    if match is None:
        return None
    day_of_month, month, year = (int(part) for part in match.groups() if part is not None)
    return date(year, month, day_of_month)
