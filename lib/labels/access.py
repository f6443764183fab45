"""The Vietnamese words of access."""

FIELDS: dict[str, str] = {}

REFUSALS: dict[str, str] = {}
