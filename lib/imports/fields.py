"""A column of a template: said once, and template, reading, faults and screen follow."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from lib.labels.register import YES_NO


class Holds(StrEnum):
    """What the cells of a column mean."""

    TEXT = "text"
    DIGITS = "digits"  # A number that is a text: held as a number it may have lost leading zeros.
    DAY = "day"
    PAST_DAY = "past_day"  # Not after the business day.
    YES_NO = "yes_no"
    WHOLE = "whole"  # A whole number from 0 on.
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Field:
    """One column; `choices` are its codes with the words that stand for them in a file."""

    name: str
    header: str
    help: str
    required: bool = False
    kind: Holds = Holds.TEXT
    choices: Mapping[str, str] = field(default_factory=dict)
    later: bool = False

    @property
    def offered(self) -> list[str]:
        """What Excel offers under the cell; nothing for a column that takes anything."""
        yes_no = list(YES_NO.values()) if self.kind is Holds.YES_NO else []
        return list(self.choices.values()) or yes_no
