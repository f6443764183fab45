"""The Vietnamese words of imports."""

FIELDS: dict[str, str] = {}

REFUSALS: dict[str, str] = {}
