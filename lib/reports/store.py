"""The texts of reports: every revision is kept, the last one of a part holds."""

from datetime import datetime
from typing import Any

from lib.access.store import shown_name
from lib.db import Database
from lib.reports.model import SECTIONS, Edition, Text

_OF_EDITION = """
    year = :year AND unit_id IS :unit_id
    AND (side IS NULL OR (side = :side AND with_signals = :with_signals))
"""
# Beside a single max(), SQLite takes the other columns from the row of the maximum.
_LAST = f"""
    SELECT r.part, r.text, r.written_over, max(r.id) AS revision, r.edited_at,
        {shown_name("a")} AS edited_by
    FROM report_text_revisions r JOIN accounts a ON a.id = r.edited_by
    WHERE {_OF_EDITION} GROUP BY r.part
"""


def texts(db: Database, edition: Edition) -> dict[str, Text]:
    """The parts that staff have written for this report, by name; not those taken back."""
    rows = db.query(_LAST, _params(edition))
    return {row["part"]: _from_row(row) for row in rows if row["text"] is not None}


def last_revisions(db: Database, edition: Edition) -> dict[str, int]:
    """The newest revision of each part ever touched, those taken back among them."""
    rows = db.query(_LAST, _params(edition))
    return {row["part"]: row["revision"] for row in rows}


def append(
    db: Database,
    edition: Edition,
    part: str,
    text: str | None,
    written_over: str | None,
    *,
    by: int,
    at: datetime,
) -> None:
    """Keep a new revision of one part; None takes it back to the generated text."""
    of_edition = part in SECTIONS
    db.execute(
        "INSERT INTO report_text_revisions (year, unit_id, side, with_signals, part, text,"
        " written_over, edited_by, edited_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            edition.year,
            edition.unit_id,
            edition.side.value if of_edition else None,
            int(edition.with_signals) if of_edition else None,
            part,
            text,
            written_over if of_edition else None,
            by,
            at.isoformat(),
        ],
    )


def _params(edition: Edition) -> dict[str, Any]:
    return {
        "year": edition.year,
        "unit_id": edition.unit_id,
        "side": edition.side.value,
        "with_signals": int(edition.with_signals),
    }


def _from_row(row: dict[str, Any]) -> Text:
    return Text(**{**row, "edited_at": datetime.fromisoformat(row["edited_at"])})
