"""A count of ground B1 (HD 33-HD/BTCTW, 1.2): a number of a unit and a year, and never a name."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime

from lib.errors import DomainError, Problem, problem

FIRST_YEAR = 2000
# '12-QĐ/ĐU': digits, a kind of paper, and the short sign of a committee; too short for a name.
DECISION_NUMBER = re.compile(r"\d{1,5}-(QĐ|NQ|KL|TB)/[A-ZĐ]{1,6}")


@dataclass(frozen=True, slots=True)
class SecretCount:
    """One count as recorded; without a confirmer it does not count yet."""

    id: int
    unit_id: int
    year: int
    count: int
    decision_number: str
    recorded_by: int
    recorded_at: datetime
    confirmed_by: int | None = None
    confirmed_at: datetime | None = None

    def problems(self, today: date) -> dict[str, Problem]:
        """Every fault of the typed fields; the decision's own number may itself be secret."""
        found: dict[str, Problem] = {}
        if not FIRST_YEAR <= self.year <= today.year:
            found["year"] = problem("year_out_of_range", first=FIRST_YEAR, last=today.year)
        if self.count < 0:
            found["count"] = problem("number_negative")
        if self.decision_number and not DECISION_NUMBER.fullmatch(self.decision_number):
            found["decision_number"] = problem("decision_number_malformed")
        return found

    def confirm(self, *, by: int, at: datetime) -> "SecretCount":
        if self.confirmed_by is not None:
            raise DomainError("secret_count_confirmed_already")
        if by == self.recorded_by:
            raise DomainError("second_account_needed")
        return replace(self, confirmed_by=by, confirmed_at=at)
