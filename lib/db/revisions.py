"""The values before and after a change, outside the audit chain.

The chain can never be rewritten, so it holds no personal value: an audit row holds the salted hash
of its values, which lie here. They can be read by whoever may see the person, compared with the
hash, and one day be taken away without breaking the chain; the salt keeps a short value from being
guessed back from its hash.
"""

import hashlib
import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from lib.db.actions import Action

HASH = "values"
# The table in which a subject's values stand now, for those whose fields are its columns.
TABLES = {
    "member": "members",
    "letter": "letters",
    "exemption": "exemptions",
    "evidence": "evidence",
    "secret_count": "secret_counts",
    "account": "accounts",
    "stack": "stacks",
    "sheet": "set_asides",
    "mark": "marks",
}


@dataclass(frozen=True, slots=True)
class Change:
    """What a change did: the fields that differ, with both values; nothing before: it is new.

    `member_id` or `unit_id` say whose it is, so that only whoever may see that reads the values.
    `subject` is that of the audit row, unless one row tells of many.
    """

    before: Mapping[str, object] | None
    after: Mapping[str, object] | None
    member_id: int | None = None
    unit_id: int | None = None
    subject: str | None = None

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of what was written, which the audit row may hold."""
        return tuple(self.after or self.before or ())


def between(
    before: object | None,
    after: object,
    fields: Sequence[str],
    *,
    member_id: int | None = None,
    unit_id: int | None = None,
    subject: str | None = None,
) -> Change:
    """The change from one value object to another, in those of `fields` that differ."""
    old = None if before is None else {name: getattr(before, name) for name in fields}
    new = {name: getattr(after, name) for name in fields}
    return of_values(old, new, member_id=member_id, unit_id=unit_id, subject=subject)


def of_values(
    before: Mapping[str, object] | None,
    after: Mapping[str, object],
    *,
    member_id: int | None = None,
    unit_id: int | None = None,
    subject: str | None = None,
) -> Change:
    """The same of values that are no object's fields."""
    if before is None:
        return Change(None, after, member_id, unit_id, subject)
    differ = [name for name in after if before[name] != after[name]]
    old, new = ({name: side[name] for name in differ} for side in (before, after))
    return Change(old, new, member_id, unit_id, subject)


@dataclass(frozen=True, slots=True)
class Kept:
    """A change as stored, with the hash that its audit row answers for."""

    subject: str
    member_id: int | None
    unit_id: int | None
    salt: str
    before: str | None
    after: str | None

    @property
    def hash(self) -> str:
        said = [self.salt, self.subject, self.member_id, self.unit_id, self.before, self.after]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def kept(changes: Sequence[Change], subject: str) -> list[Kept]:
    """Each change as it will be stored, salted."""
    return [
        Kept(
            change.subject or subject,
            change.member_id,
            change.unit_id,
            secrets.token_hex(16),
            _written(change.before),
            _written(change.after),
        )
        for change in changes
    ]


def hash_of(hashes: Sequence[str]) -> str:
    """What an audit row says of the values of its changes, in their order."""
    return hashlib.sha256("\n".join(hashes).encode()).hexdigest()


def insert(db: Database, audit_seq: int, rows: Sequence[Kept]) -> None:
    """Store the values of one audit row, inside the caller's transaction."""
    db.conn.executemany(
        "INSERT INTO revisions (audit_seq, subject, member_id, unit_id, salt, before, after, hash)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (audit_seq, r.subject, r.member_id, r.unit_id, r.salt, r.before, r.after, r.hash)
            for r in rows
        ],
    )


def forged(db: Database) -> Iterator[int]:
    """Audit rows whose values are not those they were written with, or are missing."""
    found: dict[int, list[str]] = {}
    for seq, said, *values in db.execute(
        "SELECT audit_seq, hash, subject, member_id, unit_id, salt, before, after"
        " FROM revisions ORDER BY id"
    ):
        true = Kept(*values).hash
        found.setdefault(seq, []).append(true if true == said else "")
    promised = db.execute(
        f"SELECT seq, detail ->> '$.{HASH}' FROM audit WHERE detail ->> '$.{HASH}' IS NOT NULL"
    )
    for seq, said in promised:
        if hash_of(found.pop(seq, [])) != said:
            yield seq
    yield from found


def drifted(db: Database) -> Iterator[str]:
    """Subjects whose row is not what their last change left: written past the program."""
    last: dict[str, dict[str, object]] = {}
    for subject, after in db.execute(
        "SELECT subject, after FROM revisions WHERE after IS NOT NULL ORDER BY id"
    ):
        last.setdefault(subject, {}).update(json.loads(after))
    for subject in _written_unvalued(db):
        last.pop(subject, None)
    for subject, values in last.items():
        kind, _, number = subject.partition("/")
        if kind in TABLES and not _stands(db, TABLES[kind], int(number), values):
            yield subject


def _written_unvalued(db: Database) -> Iterator[str]:
    """What imports have updated in a batch that named its rows and not their values."""
    rows = db.execute(
        "SELECT a.detail ->> '$.kind', i.value FROM audit a, json_each(a.detail, '$.updated_ids') i"
        f" WHERE a.action = ? AND a.detail ->> '$.{HASH}' IS NULL",
        [Action.IMPORT_WRITE],
    )
    for kind, row_id in rows:
        yield f"{kind.removesuffix('s')}/{row_id}"


def _stands(db: Database, table: str, row_id: int, values: Mapping[str, object]) -> bool:
    columns = {row[0] for row in db.execute("SELECT name FROM pragma_table_info(?)", [table])}
    asked = [name for name in values if name in columns]
    if not asked:
        return True
    row = db.execute(f"SELECT {', '.join(asked)} FROM {table} WHERE id = ?", [row_id]).fetchone()
    return row is not None and list(row) == [values[name] for name in asked]


def _written(values: Mapping[str, object] | None) -> str | None:
    if values is None:
        return None
    return json.dumps(values, ensure_ascii=False, sort_keys=True, default=str)
