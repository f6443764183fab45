"""Lines of the audit and of the log of reads, and the values behind a line: rows in, values out.

Each source is walked from the newest line down along an index that ends in `at`, so that a page of
a chain of a million rows reads little more than the page. What the scope does not cover is left out
piece by piece.
"""

import json
from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from lib.access.scope import Scope
from lib.config import VIETNAM
from lib.db import Database
from lib.db.clock import stamp
from lib.db.texts import as_one
from lib.journal.model import Bookmark, Filter, JournalLine, Source

# Spelled as in the index `audit_kind_at`, else SQLite does not see that it is the same.
_KIND = "substr(subject, 1, instr(subject || '/', '/') - 1)"
_HAS_VALUES = "EXISTS (SELECT 1 FROM revisions r WHERE r.audit_seq = e.id)"

_SOURCES = {
    Source.CHAIN: ("audit", "seq", "action", "1", _HAS_VALUES),
    Source.READS: ("reads", "id", "kind", "times", "0"),
}
# Where a subject lies: a query that finds a row when the scope covers it.
_OF_MEMBER = "members m WHERE {members} AND m.id = "
_COVERED = {
    "member": _OF_MEMBER + "r.number",
    "letter": _OF_MEMBER + "(SELECT member_id FROM letters WHERE id = r.number)",
    "exemption": _OF_MEMBER + "(SELECT member_id FROM exemptions WHERE id = r.number)",
    "evidence": _OF_MEMBER + "(SELECT x.member_id FROM evidence v JOIN exemptions x"
    " ON x.id = v.exemption_id WHERE v.id = r.number)",
    "slip": _OF_MEMBER + "(SELECT member_id FROM slips WHERE id = r.number)",
    "unit": "covered_units WHERE unit_id = r.number",
    "stack": "stacks k JOIN covered_units USING (unit_id) WHERE k.id = r.number",
    "sheet": (
        "set_asides a JOIN stacks k ON k.id = a.stack_id JOIN covered_units USING (unit_id)"
        " WHERE a.id = r.number"
    ),
    "secret_count": "secret_counts c JOIN covered_units USING (unit_id) WHERE c.id = r.number",
    "report": "covered_units WHERE unit_id = r.second",
    # A mark is nobody's but its account's.
    "mark": "marks k WHERE k.id = r.number AND k.account_id = :scope_account",
    "round": "rounds WHERE year = r.number",
    "account": (
        "grants g WHERE g.account_id = r.number AND r.number NOT IN (SELECT account_id FROM grants"
        " WHERE unit_id NOT IN (SELECT unit_id FROM covered_units))"
    ),
}


def newest(
    db: Database, asked: Filter, source: Source, before: Bookmark | None, limit: int
) -> list[JournalLine]:
    """Lines of one source behind a bookmark, newest first, whoever they are about."""
    table, number, action, times, has_values = _SOURCES[source]
    conditions, values = _conditions(asked, action)
    if before is not None:
        conditions.append(f"(at, {number}) < (:at, :id)")
        values |= {"at": before.at, "id": _below(before, source)}
    query = (
        f"SELECT e.id, e.at, e.account_id, coalesce(a.name, ''), e.action, e.subject, e.times,"
        f" {has_values} FROM (SELECT {number} AS id, at, account_id, {action} AS action, subject,"
        f" {times} AS times FROM {table} WHERE {' AND '.join(conditions) or '1'}"
        f" ORDER BY at DESC, {number} DESC LIMIT :limit) e"
        " LEFT JOIN accounts a ON a.id = e.account_id ORDER BY e.at DESC, e.id DESC"
    )
    return [_line(source, row) for row in db.execute(query, {**values, "limit": limit})]


def covered(db: Database, scope: Scope, lines: Sequence[JournalLine]) -> set[tuple[Source, int]]:
    """Those of the lines that lie in the scope.

    A line lies where its subject lies; one about no such thing (a batch, a page, a sign-in) lies
    where the account lies that did it, or where one of its values does. One's own are one's own.
    """
    own = {(x.source, x.id) for x in lines if x.account_id == scope.account_id}
    rest = [x for x in lines if (x.source, x.id) not in own]
    placed = {x.subject for x in rest} | {f"account/{x.account_id}" for x in rest}
    seen = _subjects_in(db, scope, placed)
    unplaced = [x for x in rest if x.subject.partition("/")[0] not in _COVERED]
    chain = [x.id for x in unplaced if x.source is Source.CHAIN and x.has_values]
    touched = {row[0] for row in _changes(db, scope, chain, "DISTINCT r.audit_seq", -1)}
    for one in rest:
        by = f"account/{one.account_id}" in seen or one.id in touched
        if one.subject in seen or (one in unplaced and by):
            own.add((one.source, one.id))
    return own


def changes_of(
    db: Database, scope: Scope, seq: int, limit: int
) -> tuple[list[tuple[str, Any, Any]], int]:
    """The changes behind one row of the audit that lie in the scope: subject, before, after; and
    how many there are in all."""
    whole = next(iter(_changes(db, scope, [seq], "count(*)", -1)))[0]
    rows = _changes(db, scope, [seq], "r.subject, r.before, r.after", limit)
    return [(row[0], _read(row[1]), _read(row[2])) for row in rows], whole


def _changes(
    db: Database, scope: Scope, seqs: Sequence[int], columns: str, limit: int
) -> list[tuple[Any, ...]]:
    """Of a digest nobody reads anything; what names a member lies where the member lies now."""
    query = (
        f"WITH RECURSIVE {_with(scope)} SELECT {columns} FROM"
        f" (SELECT *, {_parts('v.subject')} FROM revisions v"
        "  WHERE v.audit_seq IN (SELECT value FROM json_each(:seqs)) ORDER BY v.id) r"
        " WHERE CASE WHEN r.member_id IS NOT NULL THEN EXISTS"
        f" (SELECT 1 FROM members m WHERE m.id = r.member_id AND {scope.members('m')})"
        f" ELSE {_is_covered(scope)} END LIMIT :limit"
    )
    values = {**scope.params, "seqs": as_one(seqs), "limit": limit}
    return list(db.execute(query, values))


def _subjects_in(db: Database, scope: Scope, subjects: Collection[str]) -> set[str]:
    query = (
        f"WITH RECURSIVE {_with(scope)} SELECT subject FROM (SELECT value AS subject,"
        f" {_parts('value')} FROM json_each(:subjects)) r WHERE {_is_covered(scope)}"
    )
    values = {**scope.params, "subjects": as_one(sorted(subjects))}
    return {row[0] for row in db.execute(query, values)}


def _with(scope: Scope) -> str:
    return (
        f"{scope.sql}, covered_units (unit_id) AS MATERIALIZED"
        " (SELECT unit_id FROM scope_workplace UNION SELECT unit_id FROM scope_residence)"
    )


def _parts(subject: str) -> str:
    """`kind`, `number` and `second` of a subject such as "report/2023/5"."""
    rest = f"substr({subject}, instr({subject} || '/', '/') + 1)"
    return (
        f"substr({subject}, 1, instr({subject} || '/', '/') - 1) AS kind,"
        f" CAST({rest} AS INTEGER) AS number,"
        f" CAST(substr({rest}, instr({rest} || '/', '/') + 1) AS INTEGER) AS second"
    )


def _is_covered(scope: Scope) -> str:
    members = scope.members("m")
    cases = " ".join(
        f"WHEN '{kind}' THEN EXISTS (SELECT 1 FROM {found.format(members=members)})"
        for kind, found in _COVERED.items()
    )
    return f"CASE r.kind {cases} ELSE 0 END"


def _conditions(asked: Filter, action: str) -> tuple[list[str], dict[str, object]]:
    found: list[str] = []
    values: dict[str, object] = {}
    if asked.account:
        found.append("account_id = (SELECT id FROM accounts WHERE name = :account)")
        values["account"] = asked.account
    if asked.kind and asked.number:
        found.append("subject = :subject")
        values["subject"] = f"{asked.kind}/{asked.number}"
    elif asked.kind:
        found.append(f"{_KIND} = :kind")
        values["kind"] = asked.kind
    if asked.action:
        found.append(f"{action} = :action")
        values["action"] = asked.action
    if asked.first_day:
        found.append("at >= :begin")
        values["begin"] = _midnight(asked.first_day)
    if asked.last_day:
        found.append("at < :end")
        values["end"] = _midnight(asked.last_day + timedelta(days=1))
    return found, values


def _midnight(day: date) -> str:
    return stamp(datetime.combine(day, time.min, VIETNAM).astimezone(UTC))


def _below(before: Bookmark, source: Source) -> int:
    """Of one moment, changes stand above looks: what of this source is still to come."""
    if source is before.source:
        return before.id
    return 0 if source is Source.CHAIN else 2**63 - 1


def _line(source: Source, row: Sequence[Any]) -> JournalLine:
    number, at, account_id, account, action, subject, times, has_values = row
    moment = datetime.fromisoformat(at)
    return JournalLine(
        *(source, number, moment, at, account_id, account, action, subject, times),
        has_values=bool(has_values),
    )


def _read(text: str | None) -> Any:
    return None if text is None else json.loads(text)
