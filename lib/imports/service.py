"""Taking in a file: checked first, and then written whole or not at all.

Writing checks again inside its transaction, because the register may have moved since. What is
written goes through the use case of its own room, which leaves one audit row for the batch.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from lib import labels
from lib.access.model import Account, Permission
from lib.db import Database, audit, bulk, snapshot, unit_of_work
from lib.db.actions import Action
from lib.db.clock import business_day
from lib.errors import DomainError
from lib.imports import (
    account_rows,
    columns,
    exemption_rows,
    letter_rows,
    member_rows,
    reader,
    slip_rows,
    store,
    unit_rows,
)
from lib.imports import template as files
from lib.imports.cells import ParsedRow
from lib.imports.checked import Checked, ImportRefused, RejectedRow
from lib.imports.fields import Holds
from lib.imports.kinds import ImportKind, fields_of
from lib.imports.verdicts import BatchWriter, ImportDesk, Judge, Outcome, desk_of, warning
from lib.labels import numbers
from lib.register.names import clean

__all__ = [
    "Checked",
    "ImportKind",
    "ImportRefused",
    "RejectedRow",
    "check",
    "commit",
    "rejects",
    "template",
]

_WAYS: dict[ImportKind, tuple[Judge, BatchWriter]] = {
    ImportKind.UNITS: (unit_rows.judge, unit_rows.write),
    ImportKind.MEMBERS: (member_rows.judge, member_rows.write),
    ImportKind.LETTERS: (letter_rows.judge, letter_rows.write),
    ImportKind.EXEMPTIONS: (exemption_rows.judge, exemption_rows.write),
    ImportKind.SLIPS: (slip_rows.judge, slip_rows.write),
    ImportKind.ACCOUNTS: (account_rows.judge, account_rows.write),
}
_PERMISSIONS = {
    ImportKind.UNITS: Permission.IMPORT_UNITS,
    ImportKind.ACCOUNTS: Permission.ACCOUNT_WRITE,
}
_WRITTEN = (Outcome.CREATED, Outcome.UPDATED)


def permission_for(kind: ImportKind) -> Permission:
    """What it takes to bring in a file of this kind."""
    return _PERMISSIONS.get(kind, Permission.IMPORT_PERSONS)


def check(
    db: Database, kind: str, content: bytes, file_name: str, *, actor: Account, now: datetime
) -> Checked:
    """Read a file and say what each row would do; nothing is written.

    A file that cannot be read comes back with its `refusal`. Raises PermissionDenied, or
    DomainError("import_kind_unknown").
    """
    found = _kind(kind)
    actor.require(permission_for(found))
    file_hash = hashlib.sha256(content).hexdigest()
    checked = Checked(found, clean(file_name), file_hash)
    try:
        sheet = reader.read(content, partial(columns.positions, found))
        if not sheet.lines:
            raise DomainError("import_no_rows", sheet=sheet.name)
    except DomainError as refusal:
        return replace(checked, refusal=labels.refusal(refusal))
    header = sheet.header
    checked = replace(
        checked,
        sheet=sheet,
        columns=tuple(columns.positions(found, sheet.name, header)),
        unknown=columns.unknown(found, header),
    )
    with snapshot(db):
        judged = _judged(db, checked, desk_of(db, actor, now))
    # Writing judges again, so nobody needs the plans while the file is looked at.
    for verdict in judged.verdicts:
        verdict.plan = None
    return judged


def commit(
    db: Database,
    checked: Checked,
    *,
    accept_valid: bool = False,
    skip_unknown: bool = False,
    actor: Account,
    now: datetime,
) -> Checked:
    """Write a checked file in one transaction; with `accept_valid` only its valid rows.

    Columns that no template has are left aside with `skip_unknown`, and else refuse the file.

    Returns it as it was written. Raises PermissionDenied, or ImportRefused (with what is wrong now
    in its `checked`), and then nothing at all is written.
    """
    actor.require(permission_for(checked.kind))
    if checked.refusal:
        raise ImportRefused(checked)
    bulk.be_roomy(db)
    with unit_of_work(db):
        desk = desk_of(db, actor, now)
        again = _judged(db, checked, desk)
        again.require_acceptable(accept_valid=accept_valid, skip_unknown=skip_unknown)
        _, write = _WAYS[again.kind]
        counts = again.counts()
        batch = store.insert(
            db, again.kind, again.file_name, again.file_hash, counts, by=actor.id, at=now
        )
        _record(db, batch, again, actor=actor, now=now)
        accepted = [v for v in again.verdicts if v.outcome in _WRITTEN]
        write(db, accepted, desk, _subject(batch))
    return replace(again, batch=batch)


def rejects(checked: Checked) -> bytes:
    """The rejected rows as a file: the same headers and `Lỗi`, one line for each."""
    return files.rejects_file(checked.kind, checked.columns, checked.rejects())


def template(db: Database, kind: str, *, now: datetime) -> bytes:
    """The empty template of a kind. Raises DomainError("import_kind_unknown")."""
    return files.template(_kind(kind), business_day(db, now))


def _judged(db: Database, checked: Checked, desk: ImportDesk) -> Checked:
    assert checked.sheet is not None, "only a file that was read is judged"
    fields = fields_of(checked.kind)
    rows = [
        ParsedRow(
            line.number, dict(zip(checked.columns, line.cells, strict=True)), fields, desk.today
        )
        for line in checked.sheet.lines
    ]
    judge, _ = _WAYS[checked.kind]
    verdicts = judge(db, rows, desk)
    earlier = store.of_file(db, checked.kind, checked.file_hash)
    judged = replace(checked, verdicts=tuple(verdicts), earlier=earlier)
    return replace(judged, notes=tuple(_notes(judged, rows)))


def _notes(checked: Checked, rows: Sequence[ParsedRow]) -> list[str]:
    """What to know about the whole file."""
    sheet, found = checked.sheet, []
    assert sheet is not None, "only a file that was read is judged"
    if checked.earlier:
        at = numbers.moment(checked.earlier.at)
        found.append(warning("import_same_file_again", at=at, by=checked.earlier.by))
    if sheet.passed_over:
        count = sheet.passed_over
        found.append(warning("import_sheet_passed_over", count=count, sheet=sheet.name))
    if checked.unknown:
        found.append(warning("import_columns_unknown", names=checked.unknown))
    for name, field in fields_of(checked.kind).items():
        held_as_numbers = field.kind is Holds.DIGITS and sum(row.is_number(name) for row in rows)
        if held_as_numbers:
            column, count = field.header, held_as_numbers
            found.append(warning("import_cells_are_numbers", column=column, count=count))
    return [labels.words(note.code, note.values) for note in found]


def _record(db: Database, batch: int, checked: Checked, *, actor: Account, now: datetime) -> None:
    """The file; what its rows have written is told by the room that has written it."""
    audit.record(
        db,
        Action.IMPORT_WRITE,
        actor_id=actor.id,
        subject=_subject(batch),
        at=now,
        detail={"kind": checked.kind, "file": checked.file_hash, **checked.counts()},
    )


def _subject(batch: int) -> str:
    return f"import/{batch}"


def _kind(kind: str) -> ImportKind:
    if kind not in tuple(ImportKind):
        kinds = ", ".join(known.value for known in ImportKind)
        raise DomainError("import_kind_unknown", kind=kind, kinds=kinds)
    return ImportKind(kind)
