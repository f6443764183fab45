"""A ward with two residence cells, a workplace, and the clerks who type their slips."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any

import pytest

from lib.access.model import Account, Role
from lib.db import Database
from lib.slips import service
from lib.slips.form import levels_of
from lib.slips.model import Content, JointMeeting, Origin
from lib.stacks import asides
from lib.stacks import reading as stack_reading
from lib.stacks import service as stacks
from lib.stacks import store as stack_store
from lib.stacks.model import Cover, KeptRow, Reason, Typed
from tests.conftest import NOW
from tests.factories import make_account, make_letter, make_member, make_round, make_unit

ARRIVED = date(2023, 11, 10)
MEETING = JointMeeting(date(2023, 11, 5), 3, 3, True)
_keys = count(1)


@dataclass(frozen=True)
class Ward:
    """`board` sees all; `clerk` types for the ward, `office` for the workplace's own members."""

    db: Database
    workplace: int
    cell: int
    other_cell: int
    board: Account
    clerk: Account
    office: Account
    stranger: Account

    def person(self, name: str = "Nguyễn Văn An", **changes: Any) -> int:
        """A member received in the first cell, so that a slip is due."""
        values = {"workplace": self.workplace, "residence": self.cell, "name": name, **changes}
        member = make_member(self.db, **values)
        make_letter(self.db, member)
        return member

    def exempt(self, member: int, kind: str, ground: str) -> None:
        """A confirmed exemption since the new year."""
        self.db.execute(
            "INSERT INTO exemptions (member_id, kind, ground, valid_from, state, proposed_by,"
            " confirmed_by, by_import) VALUES (?, ?, ?, '2023-01-01', 'confirmed', 1, 1, 1)",
            [member, kind, ground],
        )

    def enter(self, member: int, code: str = "112113", **changes: Any) -> int:
        values: dict[str, Any] = {"actor": self.board, "key": f"slip-{next(_keys)}", **changes}
        return service.enter(
            self.db, member, 2023, content(code), origin=Origin.SINGLE, now=NOW, **values
        )

    def stack(self, stated: int, **changes: Any) -> int:
        cover = Cover(stated, ARRIVED, MEETING)
        values: dict[str, Any] = {"actor": self.clerk, "key": f"stack-{next(_keys)}", **changes}
        return stacks.open_stack(self.db, 2023, self.cell, cover, now=NOW, **values)

    def type(
        self,
        stack: int,
        member: int,
        code: str = "112113",
        *,
        remarks: str = "",
        actor: Account | None = None,
        **seen: Any,
    ) -> None:
        """Somebody who has seen the row as it stands types it, unless `base` says otherwise."""
        stored = stack_store.drafts(self.db, stack).get(member, KeptRow())
        typed = Typed(code, remarks, **{"base": stored.revision, **seen})
        stacks.keep_row(self.db, stack, member, typed, actor=actor or self.clerk, now=NOW)

    def set_aside(self, stack: int, reason: Reason, **changes: Any) -> int:
        values: dict[str, Any] = {"actor": self.clerk, "key": f"aside-{next(_keys)}", **changes}
        return asides.set_aside(self.db, stack, reason, now=NOW, **values)

    def close(self, stack: int) -> int:
        return stacks.close_stack(self.db, stack, actor=self.clerk, now=NOW)

    def faults(self, stack: int) -> list[tuple[str, str]]:
        """Each fault of the stack's balance: the name on its row, and its code."""
        weighed = stack_reading.balance(self.db, stack, actor=self.clerk, now=NOW)
        return [(f.row.full_name if f.row else "", f.problem.code) for f in weighed.faults]

    def counted(self, table: str) -> int:
        return int(self.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])

    def actions(self) -> Sequence[str]:
        return [row[0] for row in self.db.execute("SELECT action FROM audit ORDER BY seq")]

    def draft(self, stack: int, member: int) -> str:
        return stack_store.drafts(self.db, stack)[member].code


def content(code: str = "112113", remarks: str = "", received_on: date = ARRIVED) -> Content:
    return Content(levels_of(code), received_on, MEETING, remarks)


@pytest.fixture
def ward(db: Database) -> Ward:
    province = make_unit(db, "P", kind="province")
    office = make_unit(db, "P.W", kind="grassroots_org", parent=province)
    workplace = make_unit(db, "P.W.1", parent=office)
    town = make_unit(db, "P.R", kind="ward", parent=province)
    cell = make_unit(db, "P.R.1", kind="residence_cell", parent=town)
    other_cell = make_unit(db, "P.R.2", kind="residence_cell", parent=town)
    elsewhere = make_unit(db, "P.E", kind="ward", parent=province)
    make_round(db)
    return Ward(
        db,
        workplace,
        cell,
        other_cell,
        make_account(db, Role.BOARD, province, "an"),
        make_account(db, Role.RESIDENCE, town, "binh"),
        make_account(db, Role.WORKPLACE, office, "chi"),
        make_account(db, Role.RESIDENCE, elsewhere, "dung"),
    )
