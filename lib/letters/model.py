"""An introduction letter: the workplace issues it, the residence side receives it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Form(StrEnum):
    """The two forms of HD 33-HD/BTCTW, section 2: ordinary member, member under 1.1."""

    ORDINARY = "1-213"
    MEETING_EXEMPT = "2-213"


@dataclass(frozen=True, slots=True)
class Letter:
    """One sheet; its lower left half is the receipt."""

    id: int
    member_id: int
    form: Form
    number: str
    issued_on: date
    residence_unit_id: int | None
    received_on: date | None = None
    withdrawn_on: date | None = None
    withdrawn_reason: str = ""
    version: int = 1
