"""The Vietnamese words of exemptions."""

FIELDS: dict[str, str] = {}

REFUSALS: dict[str, str] = {}
