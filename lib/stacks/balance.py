"""Whether a stack is complete: paper stated against paper typed and set aside, and every fault."""

from collections.abc import Sequence
from dataclasses import dataclass

from lib.errors import DomainError, Problem, problem
from lib.stacks.model import Cover, Row


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing that keeps a stack from being closed, with its row where it has one."""

    problem: Problem
    row: Row | None = None


@dataclass(frozen=True, slots=True)
class Balance:
    """Whether the stack is complete: paper stated against paper typed and set aside."""

    stated: int
    typed: int
    set_aside: int
    faults: tuple[Obstacle, ...]
    missing: tuple[Row, ...]

    @property
    def difference(self) -> int:
        """How many sheets still want a row; below nothing: more rows than paper."""
        return self.stated - self.typed - self.set_aside

    @property
    def may_close(self) -> bool:
        return not self.faults


class NotBalanced(DomainError):
    """The stack may not be closed; every fault is in `balance`."""

    def __init__(self, balance: Balance) -> None:
        super().__init__("stack_not_balanced", faults=len(balance.faults))
        self.balance = balance


def balance_of(cover: Cover, rows: Sequence[Row], set_aside: int) -> Balance:
    """Weigh the paper against the rows; a stack closes only without a fault."""
    typed = sum(row.is_typed for row in rows)
    found = ((row.fault(cover), row) for row in rows)
    faults = [Obstacle(fault, row) for fault, row in found if fault]
    difference = cover.stated - typed - set_aside
    if difference:
        code = "stack_papers_missing" if difference > 0 else "stack_papers_too_many"
        counts = {"stated": cover.stated, "typed": typed, "aside": set_aside}
        faults.insert(0, Obstacle(problem(code, **counts, difference=abs(difference))))
    missing = (
        row for row in rows if not (row.is_typed or row.slip or row.refused or row.elsewhere)
    )
    return Balance(cover.stated, typed, set_aside, tuple(faults), tuple(missing))
