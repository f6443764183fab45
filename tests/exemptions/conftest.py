"""A small province for the exemptions: two workplaces, a residence cell, the people of a case."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import count

import pytest

from lib.access.model import Account, Role
from lib.db import Database
from lib.exemptions import service
from lib.exemptions.model import Exemption, Kind, TypedRequest
from tests.conftest import NOW
from tests.factories import make_account, make_member, make_unit

_keys = count(1)
_STANDARD = TypedRequest(0, Kind.INTRO_EXEMPT, "B2_REMOTE_BORDER_ISLAND", date(2023, 1, 1))


@dataclass(frozen=True)
class Office:
    """Who takes part: `board` and `leader` see the province, `clerk` only the first workplace."""

    db: Database
    member: int
    elsewhere: int
    workplace: int
    other_workplace: int
    board: Account
    clerk: Account
    leader: Account
    residence: Account

    def propose(self, **changes: object) -> Exemption:
        """A request by the board's account unless the test says otherwise."""
        actor = changes.pop("actor", self.board)
        key = changes.pop("key", f"form-{next(_keys)}")
        draft = replace(_STANDARD, **{"member_id": self.member, **changes})
        return service.propose(self.db, draft, key=str(key), actor=actor, now=NOW)

    def decided(self, **changes: object) -> Exemption:
        request = self.propose(**changes)
        return service.decide(
            self.db,
            request.id,
            version=request.version,
            number="12-QĐ/ĐU",
            decided_on=date(2023, 1, 5),
            actor=self.clerk,
            now=NOW,
        )

    def decide_again(self, request: Exemption) -> Exemption:
        """The clerk records the decision, or corrects it."""
        return service.decide(
            self.db,
            request.id,
            version=request.version,
            number="13-QĐ/ĐU",
            decided_on=date(2023, 1, 6),
            actor=self.clerk,
            now=NOW,
        )

    def confirmed(self, **changes: object) -> Exemption:
        request = self.decided(**changes)
        return self.confirm(request)

    def confirm(self, request: Exemption, actor: Account | None = None) -> Exemption:
        return service.confirm(
            self.db, request.id, version=request.version, actor=actor or self.leader, now=NOW
        )


@pytest.fixture
def office(db: Database) -> Office:
    province = make_unit(db, "T", kind="province")
    workplace = make_unit(db, "T.1", parent=province)
    other_workplace = make_unit(db, "T.2", parent=province)
    home = make_unit(db, "T.3", kind="residence_cell", parent=province)
    return Office(
        db,
        make_member(db, workplace=workplace, residence=home),
        make_member(db, workplace=other_workplace, residence=home),
        workplace,
        other_workplace,
        make_account(db, Role.BOARD, province),
        make_account(db, Role.WORKPLACE, workplace),
        make_account(db, Role.LEADER, province),
        make_account(db, Role.RESIDENCE, home),
    )
