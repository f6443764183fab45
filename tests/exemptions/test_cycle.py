"""Whatever anybody tries in whatever order, the rules of the cycle hold in the tables."""

import json
import tempfile
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from lib.access.model import Account, Role
from lib.access.scope import scope_of
from lib.db import audit, connect, ensure_database
from lib.errors import DomainError
from lib.exemptions import service, store
from lib.exemptions.model import Exemption, Kind, TypedRequest, grounds
from tests.conftest import NOW, TERMINAL
from tests.factories import make_account, make_member, make_unit

TODAY = date(2023, 11, 22)
FIRST = date(2023, 1, 1)
# Few different days, so that one exemption often ends on the day another begins.
days = st.integers(0, 8).map(lambda n: FIRST + timedelta(days=50 * n))
ends = st.none() | days
codes = st.sampled_from(sorted(grounds(TODAY)))
people = st.integers(0, 3)
picks = st.integers(0, 30)

OVERLAPPING = """
    SELECT count(*) FROM exemptions a JOIN exemptions b
        ON a.member_id = b.member_id AND a.kind = b.kind AND a.id < b.id
    JOIN json_each(:days) day
    WHERE a.state IN ('confirmed', 'revoked') AND b.state IN ('confirmed', 'revoked')
        AND day.value BETWEEN a.valid_from AND coalesce(a.valid_to, '9999')
        AND day.value BETWEEN b.valid_from AND coalesce(b.valid_to, '9999')
        AND (a.revoked_from IS NULL OR day.value < a.revoked_from)
        AND (b.revoked_from IS NULL OR day.value < b.revoked_from)
"""
# Everything begins and ends on one of those days or beside it.
TELLING_DAYS = [FIRST + timedelta(days=50 * n + beside) for n in range(9) for beside in (-1, 0, 1)]
DAYS = json.dumps([str(day) for day in TELLING_DAYS])


class Cycle(RuleBasedStateMachine):
    """Two board accounts, a clerk and a leader handle the requests of two members."""

    @initialize()
    def begin(self) -> None:
        self.directory = tempfile.TemporaryDirectory()
        path = Path(self.directory.name) / "so213.sqlite"
        ensure_database(path)
        self.db = connect(path)
        cell = make_unit(self.db, "CB")
        self.members = [make_member(self.db, workplace=cell) for _ in range(2)]
        roles = (Role.BOARD, Role.BOARD, Role.WORKPLACE, Role.LEADER)
        self.people = [make_account(self.db, role, cell) for role in roles]
        self.forms = 0

    def teardown(self) -> None:
        if hasattr(self, "db"):
            self.db.close()
            self.directory.cleanup()

    def chosen(self, pick: int) -> Exemption | None:
        rows = self.db.execute("SELECT id FROM exemptions ORDER BY id").fetchall()
        if not rows:
            return None
        return store.find(self.db, scope_of(TERMINAL, TODAY), rows[pick % len(rows)][0])

    def act(self, verb, pick: int, who: int, **values: object) -> None:
        if request := self.chosen(pick):
            actor: Account = self.people[who]
            with suppress(DomainError):
                verb(self.db, request.id, actor=actor, now=NOW, **values)

    @rule(
        who=people,
        member=st.integers(0, 1),
        kind=st.sampled_from(Kind),
        code=codes,
        begin=days,
        end=ends,
    )
    def propose(self, who, member, kind, code, begin, end) -> None:
        self.forms += 1
        draft = TypedRequest(self.members[member], kind, code, begin, end)
        with suppress(DomainError):
            service.propose(self.db, draft, key=f"{self.forms}", actor=self.people[who], now=NOW)

    @rule(
        who=people,
        member=st.integers(0, 1),
        begin=days,
        end=ends,
        recorder=people,
        confirmer=people,
    )
    def walk_through(self, who, member, begin, end, recorder, confirmer) -> None:
        """The whole way at once, so that confirmed ones are common enough to collide."""
        self.propose(who, member, Kind.INTRO_EXEMPT, "B3_ABROAD", begin, end)
        last = self.db.execute("SELECT count(*) FROM exemptions").fetchone()[0] - 1
        self.decide(last, recorder, 0)
        self.confirm(last, confirmer, 0)

    @rule(pick=picks, who=people, stale=st.integers(0, 1))
    def decide(self, pick, who, stale) -> None:
        self.act(
            service.decide,
            pick,
            who,
            version=self.version(pick, stale),
            number="1-QĐ/ĐU",
            decided_on=TODAY,
        )

    @rule(pick=picks, who=people, stale=st.integers(0, 1))
    def confirm(self, pick, who, stale) -> None:
        self.act(service.confirm, pick, who, version=self.version(pick, stale))

    @rule(pick=picks, who=people, reason=st.sampled_from(["", "Chưa đủ giấy tờ"]))
    def refuse(self, pick, who, reason) -> None:
        self.act(service.refuse, pick, who, version=self.version(pick, 0), reason=reason)

    @rule(pick=picks, who=people, day=days)
    def revoke(self, pick, who, day) -> None:
        version = self.version(pick, 0)
        self.act(service.revoke, pick, who, version=version, effective_on=day, reason="Đã về nước")

    @rule(pick=picks, who=people, end=ends)
    def renew(self, pick, who, end) -> None:
        self.forms += 1
        self.act(service.renew, pick, who, valid_to=end, key=f"{self.forms}")

    def version(self, pick: int, stale: int) -> int:
        request = self.chosen(pick)
        return request.version - stale if request else 1

    def number(self, query: str, **params: object) -> int:
        return int(self.db.execute(query, params).fetchone()[0])

    @invariant()
    def two_confirmed_ones_of_a_kind_never_share_a_day(self) -> None:
        assert self.number(OVERLAPPING, days=DAYS) == 0

    @invariant()
    def nothing_takes_effect_through_one_account(self) -> None:
        query = (
            "SELECT count(*) FROM exemptions WHERE state IN ('confirmed', 'revoked')"
            " AND (confirmed_by IS NULL OR decided_by IS NULL"
            " OR confirmed_by IN (proposed_by, decided_by))"
        )
        assert self.number(query) == 0

    @invariant()
    def one_request_of_a_kind_is_open_at_a_time(self) -> None:
        query = (
            "SELECT coalesce(max(n), 0) FROM (SELECT count(*) AS n FROM exemptions"
            " WHERE state IN ('proposed', 'decided') GROUP BY member_id, kind)"
        )
        assert self.number(query) <= 1

    @invariant()
    def every_ground_belongs_to_its_kind(self) -> None:
        found = self.db.execute("SELECT DISTINCT ground, kind FROM exemptions").fetchall()
        assert all(grounds(TODAY)[code].kind == kind for code, kind in found)

    @invariant()
    def every_change_left_one_step_and_one_audit_row(self) -> None:
        changes = self.number("SELECT coalesce(sum(version), 0) FROM exemptions")
        assert self.number("SELECT count(*) FROM exemption_steps") == changes
        assert self.number("SELECT count(*) FROM audit") == changes

    @invariant()
    def the_last_step_is_the_state(self) -> None:
        query = (
            "SELECT count(*) FROM exemptions e WHERE state <> (SELECT step FROM exemption_steps s"
            " WHERE s.exemption_id = e.id ORDER BY s.id DESC LIMIT 1)"
        )
        assert self.number(query) == 0

    @invariant()
    def the_audit_chain_holds(self) -> None:
        assert audit.first_broken_row(self.db) is None


Cycle.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
TestCycle = Cycle.TestCase
