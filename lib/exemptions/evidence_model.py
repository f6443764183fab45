"""A file of evidence: what it may be, known by its bytes and never by its name. Pure rules."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from lib.errors import DomainError
from lib.register.names import FileName, plain_name

MOST_BYTES = 5 * 1024 * 1024  # the CHECK of m036_evidence.sql says it again
MOST_FILES = 4
# A paper that was printed or scanned does none of these; a file that does runs something.
_ACTIVE = (b"/JavaScript", b"/Launch", b"/EmbeddedFile")
_PNG_HEAD = b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR"
_PNG_END = b"IEND\xaeB`\x82"
# Where the mark of the end is looked for: some devices write a little behind it.
_TAIL = 1024


class PaperKind(StrEnum):
    """What a file is; the value is the ending it is given when it is taken out."""

    PDF = "pdf"
    JPEG = "jpg"
    PNG = "png"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file kept with a request; its content lies in the database, and is gone once removed."""

    id: int
    exemption_id: int
    kind: PaperKind
    size: int
    sha256: str
    added_by: int
    added_at: datetime
    removed_by: int | None = None
    removed_at: datetime | None = None
    removed_reason: str = ""

    @property
    def file_name(self) -> FileName:
        """Ours, never the sender's: that one may name a person, or lie about what it is.

        The numbers say more than a unit would: a paper belongs to one request.
        """
        return plain_name(f"giấy tờ đề nghị {self.exemption_id} {self.id}")


def kind_of(content: bytes) -> PaperKind:
    """What the bytes are.

    Raises DomainError with "evidence_empty", "evidence_too_large", "evidence_of_unknown_kind", or
    "evidence_active" for a PDF that runs something.
    """
    if not content:
        raise DomainError("evidence_empty")
    if len(content) > MOST_BYTES:
        raise DomainError("evidence_too_large")
    tail = content[-_TAIL:]
    if content.startswith(b"%PDF-") and b"%%EOF" in tail:
        if any(sign in content for sign in _ACTIVE):
            raise DomainError("evidence_active")
        return PaperKind.PDF
    if content.startswith(b"\xff\xd8\xff") and b"\xff\xd9" in tail:
        return PaperKind.JPEG
    if content.startswith(_PNG_HEAD) and _PNG_END in tail:
        return PaperKind.PNG
    raise DomainError("evidence_of_unknown_kind")


def seal(content: bytes) -> str:
    """By what a file is known to be the one that was put in."""
    return hashlib.sha256(content).hexdigest()
