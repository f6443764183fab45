"""Files of evidence as they are kept: in the database, and so in every backup."""

from datetime import datetime
from typing import Any

from lib.access.scope import Scope
from lib.db import Database, named
from lib.db.texts import moment_of
from lib.errors import NotFound
from lib.exemptions.evidence_model import Evidence, PaperKind

_COLUMNS = tuple(Evidence.__dataclass_fields__)
_SELECTED = ", ".join(f"v.{column}" for column in _COLUMNS)
# The workplace's papers: whoever sees the person from the residence side alone does not read them.
_FROM = (
    "FROM evidence v JOIN exemptions e ON e.id = v.exemption_id"
    " JOIN members m ON m.id = e.member_id"
)
_SEEN = "v.removed_at IS NULL AND m.workplace_unit_id IN scope_workplace"


def of_request(db: Database, scope: Scope, exemption_id: int) -> list[Evidence]:
    """The files kept with a request of the scope's workplace side, in the order they came."""
    query = (
        f"WITH RECURSIVE {scope.sql} SELECT {_SELECTED} {_FROM}"
        f" WHERE v.exemption_id = :exemption AND {_SEEN} ORDER BY v.id"
    )
    rows = named(db.execute(query, {**scope.params, "exemption": exemption_id}))
    return [_from_row(row) for row in rows]


def find(db: Database, scope: Scope, evidence_id: int) -> Evidence:
    """A file that is still kept. Raises NotFound("evidence_not_found")."""
    query = f"WITH RECURSIVE {scope.sql} SELECT {_SELECTED} {_FROM} WHERE v.id = :id AND {_SEEN}"
    for row in named(db.execute(query, {**scope.params, "id": evidence_id})):
        return _from_row(row)
    raise NotFound("evidence_not_found")


def content_of(db: Database, evidence: Evidence) -> bytes:
    """The bytes of a file, for whoever has found it in the scope."""
    query = "SELECT content FROM evidence WHERE id = ?"
    return bytes(db.execute(query, [evidence.id]).fetchone()[0])


def insert(db: Database, evidence: Evidence, content: bytes) -> int:
    """Keep a file and return its id; the id given is ignored."""
    row = db.execute(
        "INSERT INTO evidence (exemption_id, kind, size, sha256, added_by, added_at, content)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id",
        [
            evidence.exemption_id,
            evidence.kind.value,
            evidence.size,
            evidence.sha256,
            evidence.added_by,
            _moment(evidence.added_at),
            content,
        ],
    ).fetchone()
    return int(row[0])


def remove(db: Database, evidence: Evidence, *, by: int, at: datetime, reason: str) -> None:
    """Take the content away; that there was a file, and who took it away and why, stays."""
    db.execute(
        "UPDATE evidence SET content = NULL, removed_by = ?, removed_at = ?, removed_reason = ?"
        " WHERE id = ?",
        [by, _moment(at), reason, evidence.id],
    )


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds")


def _from_row(row: dict[str, Any]) -> Evidence:
    moments = {name: moment_of(row[name]) for name in ("added_at", "removed_at")}
    return Evidence(**{**row, "kind": PaperKind(row["kind"]), **moments})
