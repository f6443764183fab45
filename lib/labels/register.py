"""The Vietnamese words of register."""

FIELDS: dict[str, str] = {}

REFUSALS: dict[str, str] = {}
