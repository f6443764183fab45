"""Whether every slip is what the audit says was entered.

The audit row of a revision holds its content sealed: hashed with the salt that lies with the slip.
Slips written many at a time share one row with the first and last slip and one digest of the seals.
Rows of earlier releases hold the hash alone, and of an import that of each slip; their slips have
no salt, so that they are read in the same way.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lib.db import Database
from lib.db.actions import Action
from lib.errors import Problem, problem
from lib.slips import witness_store
from lib.slips.witness_store import Revised, Witnessed

BATCH = "slips"
_OF_ONE = (Action.SLIP_ENTER, Action.SLIP_REVISE)


@dataclass(slots=True)
class _Said:
    """What the audit says, taken off as the slips are found."""

    single: dict[tuple[int, int], Mapping[str, object]] = field(default_factory=dict)
    imported: dict[int, set[str]] = field(default_factory=dict)
    batches: list[Mapping[str, object]] = field(default_factory=list)
    # A demonstration of an earlier release said nothing of its slips.
    silent: bool = False


def said_of_batch(revisions: Sequence[Revised]) -> dict[str, object]:
    """What one audit row says of the slips of a batch, in the order of their ids; goes into its
    detail."""
    if not revisions:
        return {}
    first, last = revisions[0][0], revisions[-1][0]
    return {BATCH: {"first": first, "last": last, "digest": _digest(revisions)}}


def faults(db: Database) -> Iterator[Problem]:
    """Slips changed, added or taken away past the program, each by its number."""
    said, unsaid, seen = _said(db), [], set()
    for row in witness_store.every(db):
        seen.add(row.slip_id)
        if row.seal != row.stored_seal or row.head != row.newest:
            yield problem("slip_altered", slip=row.slip_id)
        alone = said.single.pop((row.slip_id, row.number), None)
        if alone is not None:
            if not _agrees(alone, row):
                yield problem("slip_altered", slip=row.slip_id)
        elif row.seal not in said.imported.get(row.slip_id, ()):
            unsaid.append(row)
    gone = {slip_id for slip_id, _ in said.single} | (said.imported.keys() - seen)
    yield from (problem("slip_gone", slip=slip_id) for slip_id in sorted(gone))
    if not said.silent:
        yield from _of_batches(unsaid, said.batches)


def _of_batches(unsaid: list[Witnessed], batches: list[Mapping[str, object]]) -> Iterator[Problem]:
    """Slips without a row of their own belong to a batch that still adds up, or to nothing."""
    for one in batches:
        first, last = int(str(one["first"])), int(str(one["last"]))
        own = [row for row in unsaid if first <= row.slip_id <= last]
        unsaid = [row for row in unsaid if not first <= row.slip_id <= last]
        if (
            _digest((r.slip_id, r.number, r.member_id, r.year, r.seal) for r in own)
            != one["digest"]
        ):
            yield problem("slip_batch_altered", first=first, last=last)
    yield from (problem("slip_unsaid", slip=row.slip_id) for row in unsaid)


def _said(db: Database) -> _Said:
    said = _Said()
    of_many = (Action.SLIP_BATCH, Action.IMPORT_WRITE, Action.DEMO_BUILD)
    for action, subject, detail in witness_store.said(db, (*_OF_ONE, *of_many)):
        if action in _OF_ONE:
            said.single[int(subject.removeprefix("slip/")), detail["revision"]] = detail
            continue
        for slip, content in detail.get("contents", {}).items():
            said.imported.setdefault(int(slip.removeprefix("slip/")), set()).add(content)
        if BATCH in detail:
            said.batches.append(detail[BATCH])
        elif action == Action.DEMO_BUILD and not said.batches:
            said.silent = True
    return said


def _agrees(detail: Mapping[str, object], row: Witnessed) -> bool:
    """Content as entered; a first revision also says whose slip, of which year, on which form."""
    now = {"member": row.member_id, "year": row.year, "form": row.form}
    said = {name: detail.get(name, value) for name, value in now.items()}
    return detail["content"] == row.seal and said == now


def _digest(revisions: Iterable[Revised]) -> str:
    found = hashlib.sha256()
    for slip_id, number, member_id, year, content in sorted(revisions):
        found.update(f"{slip_id} {number} {member_id} {year} {content}\n".encode())
    return found.hexdigest()
