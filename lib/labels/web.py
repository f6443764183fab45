"""The Vietnamese words of web."""

FIELDS: dict[str, str] = {}

REFUSALS: dict[str, str] = {}
