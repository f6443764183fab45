"""What the audit says of a batch: one row for thousands, with the digest of what was written."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter

from sqlite_utils import Database

from lib.db import audit
from lib.db.actions import Action
from lib.db.revisions import Change

_WRITTEN = json.JSONEncoder(ensure_ascii=False, default=str).encode


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What a batch has written, by id."""

    created: Sequence[int] = ()
    updated: Sequence[int] = ()


def digest(things: Iterable[object], fields: Sequence[str]) -> Change:
    """The values of everything new in a batch, as one digest in their order; two fields or more.

    The values themselves stand in their own tables; what was changed has its values kept singly.
    """
    found, said_by = hashlib.sha256(), attrgetter(*fields)
    for thing in things:
        found.update(_WRITTEN(said_by(thing)).encode() + b"\n")
    return Change(None, {"digest": found.hexdigest()})


def record(
    db: Database,
    action: Action,
    taken: TakenIn,
    *,
    new: Change,
    changed: Sequence[Change],
    subject: str,
    actor_id: int,
    at: datetime,
) -> None:
    """The one audit row of a batch, inside the caller's transaction.

    `subject` is the batch, e.g. "import/12"; each of `changed` names its own subject.
    """
    audit.record(
        db,
        action,
        actor_id=actor_id,
        subject=subject,
        at=at,
        detail={"created": ranges(taken.created), "updated": list(taken.updated)},
        changes=[new, *changed],
    )


def ranges(ids: Iterable[int]) -> list[list[int]]:
    """Rising ids as first and last of each run: [1, 2, 3, 7] → [[1, 3], [7, 7]]."""
    found: list[list[int]] = []
    for one in ids:
        if found and found[-1][1] == one - 1:
            found[-1][1] = one
        else:
            found.append([one, one])
    return found
