"""The Vietnamese words of figures."""

FIELDS: dict[str, str] = {}

REFUSALS: dict[str, str] = {}
