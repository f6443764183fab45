"""The Vietnamese words of slips."""

FIELDS: dict[str, str] = {}

REFUSALS: dict[str, str] = {}
