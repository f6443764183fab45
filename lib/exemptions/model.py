"""The three exemptions, never mixed, and the life of a request.

A request is proposed, its decision is recorded by the workplace side, and another account
confirms it against the paper; it may be refused with a reason, revoked, or simply run out.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache

from lib import reference
from lib.errors import DomainError, InvalidFields, Problem, problem


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
        found: dict[str, Problem] = {}
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

    def decide(self, *, by: int, number: str, decided_on: date, today: date) -> "Exemption":
        """Record the decision of the competent committee (HD 33, 1.3); the proposer may."""
        self._must_be(State.PROPOSED)
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
        if found:
            raise InvalidFields(found)
        return decided

    def confirm(self, *, by: int) -> "Exemption":
        """Confirm the recorded decision against the paper: never by proposer or recorder."""
        self._must_be(State.DECIDED)
        if by in (self.proposed_by, self.decided_by):
            raise DomainError("second_account_needed")
        return replace(self, state=State.CONFIRMED, confirmed_by=by)

    def refuse(self, *, reason: str) -> "Exemption":
        """Turn the request down; a reason is part of the refusal."""
        self._must_be(State.PROPOSED, State.DECIDED)
        if not reason:
            raise InvalidFields({"reason": problem("reason_required")})
        return replace(self, state=State.REFUSED)

    def revoke(self, *, effective_on: date, reason: str) -> "Exemption":
        """End a confirmed exemption early: from `effective_on` the member is expected again."""
        self._must_be(State.CONFIRMED)
        found: dict[str, Problem] = {}
        if not reason:
            found["reason"] = problem("reason_required")
        if effective_on < self.valid_from:
            found["effective_on"] = problem("end_before_start")
        if found:
            raise InvalidFields(found)
        return replace(self, state=State.REVOKED, revoked_from=effective_on)

    def in_force(self, day: date) -> bool:
        """True when a confirmed decision covers `day`; the day of decision does not matter."""
        if self.state not in (State.CONFIRMED, State.REVOKED):
            return False
        ended = (self.valid_to and day > self.valid_to) or (
            self.revoked_from and day >= self.revoked_from
        )
        return self.valid_from <= day and not ended

    def overlaps(self, other: "Exemption") -> bool:
        """True when both could be in force on one day (kind and member are the caller's)."""
        return self._starts_by_end_of(other) and other._starts_by_end_of(self)

    def _starts_by_end_of(self, other: "Exemption") -> bool:
        if other.revoked_from is not None and self.valid_from >= other.revoked_from:
            return False
        return other.valid_to is None or self.valid_from <= other.valid_to

    def _must_be(self, *states: State) -> None:
        if self.state not in states:
            raise DomainError("exemption_wrong_state", state=self.state)
