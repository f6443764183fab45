"""Introduction letters as they are kept."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from lib.access.scope import Scope
from lib.db import Database, bulk
from lib.db.texts import as_one, day_of, text_of
from lib.errors import NotFound
from lib.letters.model import Letter, LetterForm

_FIELDS = (
    "member_id, form, number, issued_on, residence_unit_id, received_on, withdrawn_on,"
    " withdrawn_reason"
)
_VALUES = ", ".join(f":{name}" for name in _FIELDS.split(", "))


def of_member(db: Database, scope: Scope, member_id: int) -> list[Letter]:
    """The letters of one person of the scope, newest first; a foreign person has none."""
    seen, params = scope.one_member("m"), {"member_id": member_id}
    return _letters(db, scope, "l.member_id = :member_id", params, seen)


def letter(db: Database, scope: Scope, letter_id: int) -> Letter:
    """One letter of the scope. Raises NotFound("letter_not_found")."""
    rows = _letters(db, scope, "l.id = :id", {"id": letter_id}, scope.one_member("m"))
    if not rows:
        raise NotFound("letter_not_found")
    return rows[0]


def letters(db: Database, scope: Scope, letter_ids: Iterable[int]) -> list[Letter]:
    """Those of these letters that lie in the scope, newest first."""
    ids = as_one(letter_ids)
    condition = "l.id IN (SELECT value FROM json_each(:ids))"
    return _letters(db, scope, condition, {"ids": ids}, scope.members("m"))


def of_members(db: Database, member_ids: Iterable[int]) -> dict[int, list[Letter]]:
    """The letters of these persons, newest first, whatever the scope: for services and imports
    that have asked the scope already."""
    query = (
        "SELECT * FROM letters WHERE member_id IN (SELECT value FROM json_each(?))"
        " ORDER BY issued_on DESC, id DESC"
    )
    found: dict[int, list[Letter]] = {}
    for row in db.query(query, [as_one(member_ids)]):
        found.setdefault(row["member_id"], []).append(_from_row(row))
    return found


def standing(db: Database, scope: Scope, member_ids: Iterable[int]) -> dict[int, Letter]:
    """The last letter that stands today, of each of these persons who lie in the scope."""
    ids = as_one(member_ids)
    condition = "l.member_id IN (SELECT value FROM json_each(:ids))"
    newest_first = _letters(db, scope, condition, {"ids": ids}, scope.members("m"))
    return {
        letter.member_id: letter for letter in reversed(newest_first) if letter.stands(scope.day)
    }


def insert(db: Database, letter: Letter) -> int:
    """Add a letter; the id of the given value is ignored and the new one returned."""
    row = db.execute(
        f"INSERT INTO letters ({_FIELDS}) VALUES ({_VALUES}) RETURNING id", _row_of(letter)
    ).fetchone()
    return int(row[0])


def insert_many(db: Database, letters: Sequence[Letter]) -> list[Letter]:
    """Add letters in the caller's transaction, in their order; answers them with their ids."""
    last = db.execute("SELECT coalesce(max(id), 0) FROM letters").fetchone()[0]
    kept = [replace(letter, id=last + at) for at, letter in enumerate(letters, start=1)]
    bulk.insert(db, f"letters (id, {_FIELDS})", (tuple(_row_of(one).values()) for one in kept))
    return kept


def update(db: Database, letter: Letter) -> None:
    """Write every field of a letter and count the version up."""
    update_many(db, [letter])


def update_many(db: Database, letters: Iterable[Letter]) -> None:
    """Write every field of these letters and count their versions up."""
    db.conn.executemany(
        f"UPDATE letters SET ({_FIELDS}, version) = ({_VALUES}, version + 1) WHERE id = :id",
        map(_row_of, letters),
    )


def _letters(
    db: Database, scope: Scope, condition: str, params: dict[str, Any], seen: str
) -> list[Letter]:
    query = (
        f"WITH RECURSIVE {scope.sql} SELECT l.* FROM letters l"
        f" JOIN members m ON m.id = l.member_id WHERE {condition} AND {seen}"
        " ORDER BY l.issued_on DESC, l.id DESC"
    )
    return [_from_row(row) for row in db.query(query, {**scope.params, **params})]


def _row_of(letter: Letter) -> dict[str, Any]:
    return {
        "id": letter.id,
        "member_id": letter.member_id,
        "form": letter.form.value,
        "number": letter.number,
        "issued_on": letter.issued_on.isoformat(),
        "residence_unit_id": letter.residence_unit_id,
        "received_on": text_of(letter.received_on),
        "withdrawn_on": text_of(letter.withdrawn_on),
        "withdrawn_reason": letter.withdrawn_reason,
    }


def _from_row(row: dict[str, Any]) -> Letter:
    return Letter(
        id=row["id"],
        member_id=row["member_id"],
        form=LetterForm(row["form"]),
        number=row["number"],
        issued_on=date.fromisoformat(row["issued_on"]),
        residence_unit_id=row["residence_unit_id"],
        received_on=day_of(row["received_on"]),
        withdrawn_on=day_of(row["withdrawn_on"]),
        withdrawn_reason=row["withdrawn_reason"],
        version=row["version"],
    )
