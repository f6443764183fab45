"""How a value of a list is written, on the screen and on paper."""

from datetime import date, datetime

from lib.labels import numbers


def written(value: object) -> str:
    """'1.234', '22/11/2023', 'Có'; nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, datetime):
        return numbers.moment(value)
    if isinstance(value, date):
        return numbers.day(value)
    if isinstance(value, int):
        return numbers.integer(value)
    return numbers.decimal(value) if isinstance(value, float) else str(value)
