"""Many things asked for at once, each under the rules of one."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlite_utils import Database

from lib.db.connection import unit_of_work
from lib.errors import DomainError, InvalidFields, Unavailable

Done = TypeVar("Done")


@dataclass(frozen=True, slots=True)
class ManyDone(Generic[Done]):
    """What became of each: what was done, and why the others were not, by id."""

    done: Sequence[Done]
    refused: Mapping[int, DomainError]


def one_by_one(db: Database, ids: Iterable[int], do: Callable[[int], Done]) -> ManyDone[Done]:
    """Do something to each in one unit of work; who is refused leaves nothing and holds up nobody.

    Raises InvalidFields when all are refused for the same fields: then what was typed for all of
    them is at fault, and nothing is written. Raises Unavailable when the machine stands in the way.
    """
    done: list[Done] = []
    refused: dict[int, DomainError] = {}
    with unit_of_work(db):
        for one in ids:
            try:
                with unit_of_work(db):
                    done.append(do(one))
            except Unavailable:
                raise
            except DomainError as error:
                refused[one] = error
        if not done:
            _refuse_for_all(list(refused.values()))
    return ManyDone(done, refused)


def _refuse_for_all(refused: Sequence[DomainError]) -> None:
    faults = [one.problems for one in refused if isinstance(one, InvalidFields)]
    if faults and len(faults) == len(refused) and all(fault == faults[0] for fault in faults):
        raise refused[0]
