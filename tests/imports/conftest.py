"""A small province to import into, and the way a test brings a file in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from lib.access.model import Account, Role
from lib.db import Database
from lib.imports import service
from lib.imports.checked import Checked
from tests.conftest import NOW, TERMINAL
from tests.factories import make_account, make_letter, make_member, make_round, make_unit
from tests.imports.files import rows_of


@dataclass(frozen=True)
class Office:
    """Province → sector with a cell, ward with a residence cell; An and Bình, introduced."""

    db: Database
    province: int
    sector: int
    cell: int
    other_cell: int
    ward: int
    home: int
    an: int
    binh: int
    board: Account
    clerk: Account

    def check(self, kind: str, *rows: Mapping[str, object], actor: Account = TERMINAL) -> Checked:
        return self.check_file(kind, rows_of(kind, *rows), actor=actor)

    def check_file(self, kind: str, content: bytes, *, actor: Account = TERMINAL) -> Checked:
        return service.check(self.db, kind, content, f"{kind}.xlsx", actor=actor, now=NOW)

    def take_in(
        self,
        kind: str,
        *rows: Mapping[str, object],
        accept_valid: bool = False,
        actor: Account = TERMINAL,
    ) -> Checked:
        checked = self.check(kind, *rows, actor=actor)
        return service.commit(self.db, checked, accept_valid=accept_valid, actor=actor, now=NOW)

    def one(self, query: str, *params: Any) -> Any:
        return self.db.execute(query, list(params)).fetchone()

    def faults(self, kind: str, *rows: Mapping[str, object], actor: Account = TERMINAL) -> str:
        return "\n".join(fault.sentence for fault in self.check(kind, *rows, actor=actor).faults)


AN, BINH = "111111111111", "222222222222"


@pytest.fixture
def office(db: Database) -> Office:
    province = make_unit(db, "T", kind="province")
    sector = make_unit(db, "DB-W", kind="sector", parent=province)
    cell = make_unit(db, "CB-W", kind="cell", parent=sector)
    other_cell = make_unit(db, "CB-X", kind="cell", parent=province)
    ward = make_unit(db, "DB-R", kind="ward", parent=province)
    home = make_unit(db, "CB-R", kind="residence_cell", parent=ward)
    make_round(db)
    an = make_member(db, workplace=cell, residence=home, card=AN, name="Trần Thị An")
    binh = make_member(db, workplace=other_cell, residence=home, card=BINH, name="Lê Văn Bình")
    make_letter(db, an)
    make_letter(db, binh)
    board = make_account(db, Role.BOARD, province)
    clerk = make_account(db, Role.WORKPLACE, sector)
    return Office(db, province, sector, cell, other_cell, ward, home, an, binh, board, clerk)
