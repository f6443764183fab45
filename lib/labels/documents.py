"""The Vietnamese words of documents."""

FIELDS: dict[str, str] = {}

REFUSALS: dict[str, str] = {}
