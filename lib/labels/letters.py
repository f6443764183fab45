"""The Vietnamese words of letters."""

FIELDS: dict[str, str] = {}

REFUSALS: dict[str, str] = {}
