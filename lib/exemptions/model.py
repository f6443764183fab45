"""The three exemptions, never mixed, and the life of a request.

A request is proposed, its decision is recorded by the workplace side, and another account
confirms it against the paper; it may be refused with a reason, revoked, or simply run out.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from lib import limits, reference
from lib.errors import DomainError, InvalidFields, Problem, problem, refuse_if_any


class Kind(StrEnum):
    """HD 33-HD/BTCTW 1.1, 1.2, and article 7 of the Charter; the order is the waterfall's."""

    INTRO_EXEMPT = "intro_exempt"
    PARTY_DUTY_EXEMPT = "party_duty_exempt"
    MEETING_EXEMPT = "meeting_exempt"


class State(StrEnum):
    PROPOSED = "proposed"
    DECIDED = "decided"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    REVOKED = "revoked"


# A confirmed one counts, and a revoked one until its day.
EFFECTIVE = (State.CONFIRMED, State.REVOKED)


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason of the closed list; `count_only` grounds never carry a name (B1)."""

    code: str
    kind: Kind
    label: str
    text: str
    count_only: bool = False


@cache
def grounds(day: date) -> dict[str, Ground]:
    """The grounds in force on `day`, by code, in the guidance's order."""
    rows = reference.in_force("exemption_grounds", day)["ground"]
    return {row["code"]: Ground(**{**row, "kind": Kind(row["kind"])}) for row in rows}


def end_of_term(typed: date | None) -> date | None:
    """The end as it is kept: 31/12/9999, which some offices write for no end, is an open one."""
    return None if typed == date.max else typed


# What a person writes of a request, in one step or another.
WRITTEN = (
    "kind",
    "ground",
    "valid_from",
    "valid_to",
    "evidence",
    "state",
    "decision_number",
    "decided_on",
    "revoked_from",
    "proposed_by",
    "decided_by",
    "confirmed_by",
    "renews_id",
)


@dataclass(frozen=True, slots=True)
class Exemption:
    """One request and what became of it; dates include both ends, an empty end is open."""

    id: int
    member_id: int
    kind: Kind
    ground: str
    valid_from: date
    valid_to: date | None
    proposed_by: int
    evidence: str = ""
    state: State = State.PROPOSED
    decision_number: str = ""
    decided_on: date | None = None
    decided_by: int | None = None
    confirmed_by: int | None = None
    revoked_from: date | None = None
    by_import: bool = False
    renews_id: int | None = None
    version: int = 1

    def problems(self, today: date) -> dict[str, Problem]:
        """Every fault of the request's own fields; empty when it may be proposed."""
        longest = {"evidence": limits.LINE, "decision_number": limits.NUMBER}
        found = limits.overlong(self, longest)
        ground = grounds(today).get(self.ground)
        if ground is None:
            found["ground"] = problem("ground_unknown", ground=self.ground)
        elif ground.count_only:
            found["ground"] = problem("ground_count_only")
        elif ground.kind is not self.kind:
            found["ground"] = problem("ground_wrong_kind", ground=self.ground, kind=self.kind)
        if self.valid_to and self.valid_to < self.valid_from:
            found["valid_to"] = problem("end_before_start")
        if self.decided_on and self.decided_on > today:
            found["decided_on"] = problem("date_in_future", day=self.decided_on)
        return found

    def in_the_way(self, others: Iterable["Exemption"]) -> "Exemption | None":
        """The one of the same kind that counts on a day of this one; none if there is none."""
        for other in others:
            # One that is not kept yet has no id of its own.
            is_self = other.id == self.id and self.id > 0
            counts = other.state in EFFECTIVE and other.kind is self.kind and not is_self
            if counts and self.overlaps(other):
                return other
        return None

    def decide(self, *, by: int, number: str, decided_on: date | None, today: date) -> "Exemption":
        """Record the decision of the competent committee (HD 33, 1.3); the proposer may.

        Until it is confirmed, a slip of the pen is corrected by recording it again.
        """
        self._must_be(State.PROPOSED, State.DECIDED)
        decided = replace(
            self,
            state=State.DECIDED,
            decision_number=number,
            decided_on=decided_on,
            decided_by=by,
        )
        found = decided.problems(today)
        if not number:
            found["decision_number"] = problem("required")
        if not decided_on:
            found["decided_on"] = problem("required")
        refuse_if_any("exemptions", found)
        return decided

    def confirm(self, *, by: int) -> "Exemption":
        """Confirm the recorded decision against the paper: never by proposer or recorder."""
        self._must_be(State.DECIDED)
        self._must_be_second_account(by)
        return replace(self, state=State.CONFIRMED, confirmed_by=by)

    def refuse(self, *, reason: str) -> "Exemption":
        """Turn the request down; a reason is part of the refusal."""
        self._must_be(State.PROPOSED, State.DECIDED)
        refuse_if_any("exemptions", limits.reason_faults(reason))
        return replace(self, state=State.REFUSED)

    def revoke(self, *, by: int, effective_on: date | None, reason: str) -> "Exemption":
        """End a confirmed exemption early: from `effective_on` the member is expected again.

        Like the confirmation, it takes effect through an account that neither proposed nor
        recorded it.
        """
        self._must_be(State.CONFIRMED)
        self._must_be_second_account(by)
        found = limits.reason_faults(reason)
        if effective_on is None:
            found["effective_on"] = problem("required")
        elif effective_on < self.valid_from:
            found["effective_on"] = problem("revoked_before_start", day=self.valid_from)
        elif effective_on > self.last_day:
            found["effective_on"] = problem("revoked_after_end", day=self.last_day)
        refuse_if_any("exemptions", found)
        return replace(self, state=State.REVOKED, revoked_from=effective_on)

    def renewal(
        self, *, valid_to: date | None, is_open: bool, ground: str, evidence: str
    ) -> "TypedRequest":
        """The request that carries this one on from the day after; an open end must be said."""
        self._must_be(State.CONFIRMED)
        if self.valid_to is None:
            raise DomainError("exemption_open_ended")
        if (valid_to is None) != is_open:
            code = "renewal_two_ends" if is_open else "renewal_without_end"
            raise InvalidFields("exemptions", {"valid_to": problem(code)})
        begin = self.valid_to + timedelta(days=1)
        return TypedRequest(self.member_id, self.kind, ground, begin, valid_to, evidence, self.id)

    @property
    def last_day(self) -> date:
        """The last day it may be in force; `date.max` when its end is open."""
        end = self.valid_to or date.max
        return min(end, self.revoked_from - timedelta(days=1)) if self.revoked_from else end

    def in_force(self, day: date) -> bool:
        """True when a confirmed decision covers `day`; the day of decision does not matter."""
        if self.state not in (State.CONFIRMED, State.REVOKED):
            return False
        return self.valid_from <= day <= self.last_day

    def overlaps(self, other: "Exemption") -> bool:
        """True when both could be in force on one day (kind and member are the caller's)."""
        begin = max(self.valid_from, other.valid_from)
        return begin <= min(self.last_day, other.last_day)

    def _must_be(self, *states: State) -> None:
        if self.state not in states:
            raise DomainError("exemption_wrong_state", state=self.state)

    def _must_be_second_account(self, by: int) -> None:
        if by in (self.proposed_by, self.decided_by):
            raise DomainError("second_account_needed")


@dataclass(frozen=True, slots=True)
class TypedRequest:
    """A request as typed: a field may still be empty."""

    member_id: int
    kind: Kind
    ground: str
    valid_from: date | None
    valid_to: date | None = None
    evidence: str = ""
    renews_id: int | None = None

    def proposed(self, *, by: int, today: date) -> Exemption:
        """The request as it is put forward; raises InvalidFields with every fault at once."""
        typed = {"ground": self.ground, "valid_from": self.valid_from}
        found = {field: problem("required") for field, value in typed.items() if not value}
        if self.valid_from is None:
            raise InvalidFields("exemptions", found)
        request = Exemption(
            id=0,
            member_id=self.member_id,
            kind=self.kind,
            ground=self.ground,
            valid_from=self.valid_from,
            valid_to=end_of_term(self.valid_to),
            evidence=self.evidence,
            proposed_by=by,
            renews_id=self.renews_id,
        )
        refuse_if_any("exemptions", {**request.problems(today), **found})
        return request
