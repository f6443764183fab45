"""Which form a draft belongs to, what may stand in it, and how long it waits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from lib.access.model import Permission, Side
from lib.errors import DomainError, NotFound

KEPT_FOR = timedelta(days=30)
# Far above any form of ours, far below what would trouble the server.
LONGEST_NAME, LONGEST_FILLING = 80, 64
MOST_FIELDS, LONGEST_FIELD, LONGEST_DRAFT = 60, 30_000, 200_000
MOST_PER_ACCOUNT = 200


class DraftKind(StrEnum):
    """The forms whose typing is kept."""

    SLIP = "slip"
    MEMBER = "member"
    EXEMPTION = "exemption"
    REPORT = "report"
    CORRECTION = "correction"
    CHANGE = "change"
    ASIDE = "aside"


_OF_A_MEMBER = (DraftKind.SLIP, DraftKind.EXEMPTION, DraftKind.CORRECTION, DraftKind.CHANGE)
# Who may type into a form may keep what was typed, and nobody else.
NEEDED = {
    DraftKind.SLIP: Permission.SLIP_WRITE,
    DraftKind.MEMBER: Permission.MEMBER_WRITE,
    DraftKind.EXEMPTION: Permission.EXEMPTION_PROPOSE,
    DraftKind.REPORT: Permission.REPORT_EDIT,
    DraftKind.CORRECTION: Permission.SLIP_WRITE,
    DraftKind.CHANGE: Permission.MEMBER_WRITE,
    DraftKind.ASIDE: Permission.SLIP_WRITE,
}


@dataclass(frozen=True, slots=True)
class Form:
    """One form and what it is about; `unit_id` None on a report stands for the whole tree.

    A sheet set aside is named by the cell and year of its stack; `variant` says which stack and
    which sheet.
    """

    kind: DraftKind
    member_id: int | None = None
    unit_id: int | None = None
    side: Side | None = None
    year: int | None = None
    variant: str = ""

    @property
    def name(self) -> str:
        """The form in one word, as it is stored and as the browser sends it back."""
        parts = (self.kind, self.member_id, self.unit_id, self.side, self.year, self.variant)
        return ":".join("" if part is None else str(part) for part in parts)

    @property
    def is_whole(self) -> bool:
        """Whether everything is there by which the scope is asked."""
        about_a_member = self.kind in _OF_A_MEMBER
        if about_a_member != (self.member_id is not None):
            return False
        if self.kind is DraftKind.REPORT:
            return self.side is not None and self.year is not None
        if self.kind is DraftKind.ASIDE:
            return self.unit_id is not None and self.side is Side.RESIDENCE and self.variant != ""
        return self.unit_id is None and self.side is None


def sheet_form(stack_id: int, unit_id: int, year: int, key: str) -> Form:
    """The sheet of a stack that is being set aside; `key` names the sheet."""
    variant = f"{stack_id}.{key}"
    return Form(DraftKind.ASIDE, None, unit_id, Side.RESIDENCE, year, variant)


def named(name: str) -> Form:
    """The form of a name. Raises NotFound("form_unknown") for anything but such a name."""
    try:
        kind, member, unit, side, year, variant = name.split(":")
        numbers = [int(text) if text else None for text in (member, unit, year)]
        found_side = Side(side) if side else None
        form = Form(DraftKind(kind), numbers[0], numbers[1], found_side, numbers[2], variant)
    except ValueError as error:
        raise NotFound("form_unknown") from error
    if len(name) > LONGEST_NAME or form.name != name or not form.is_whole:
        raise NotFound("form_unknown")
    return form


@dataclass(frozen=True, slots=True)
class FormDraft:
    """What was typed into a form: field → text as it stood on the screen."""

    form: Form
    fields: Mapping[str, str]
    at: datetime


@dataclass(frozen=True, slots=True)
class Typing:
    """What a browser sends: fields of one filling of a form, `turn` rising with each request."""

    filling: str
    turn: int
    fields: Mapping[str, str]

    def check(self) -> None:
        """Raises DomainError("draft_too_large") for more than any form of ours can hold."""
        sizes = [len(name) + len(text) for name, text in self.fields.items()]
        small = max(sizes, default=0) <= LONGEST_FIELD and sum(sizes) <= LONGEST_DRAFT
        named_well = 0 < len(self.filling) <= LONGEST_FILLING
        if not small or not named_well or len(self.fields) > MOST_FIELDS:
            raise DomainError("draft_too_large")
