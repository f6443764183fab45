"""Days and moments as the database keeps them: ISO texts, or nothing."""

from datetime import date, datetime


def day_of(text: str | None) -> date | None:
    """The day a column holds."""
    return date.fromisoformat(text) if text else None


def moment_of(text: str | None) -> datetime | None:
    """The moment a column holds, with its time zone."""
    return datetime.fromisoformat(text) if text else None


def text_of(value: date | None) -> str | None:
    """A day or a moment as a column holds it."""
    return value.isoformat() if value else None
