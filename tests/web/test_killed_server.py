"""The server killed at any moment of a save: what was confirmed is there, nothing is half there."""

import itertools
import json
import random
import threading
from datetime import UTC, date, datetime
from http.client import HTTPException
from pathlib import Path

import pytest

from lib.access.model import Account, Role
from lib.db import audit
from lib.stacks import service as stacks
from lib.stacks import store as stack_store
from lib.stacks.model import Cover
from tests.factories import make_letter, make_member, make_round, make_unit
from tests.served import Server, make_staff, served
from tests.web.conftest import Client

TERMINAL = Account(1, "terminal", "Dòng lệnh", Role.TERMINAL)
MEMBERS = 40


@pytest.fixture
def data(tmp_path: Path) -> Path:
    make_staff(tmp_path)
    return tmp_path


def open_stack(server: Server) -> tuple[int, list[int]]:
    now = datetime.now(UTC)
    with server.database() as db:
        ward = db.execute("SELECT id FROM units WHERE code = 'DB-R'").fetchone()[0]
        cell = make_unit(db, "CB-K", kind="residence_cell", parent=ward)
        members = [make_member(db, workplace=1, residence=cell) for _ in range(MEMBERS)]
        for member in members:
            make_letter(db, member)
        make_round(db, now.year, date(now.year, 12, 31))
        stack = stacks.open_stack(
            db, now.year, cell, Cover(MEMBERS, now.date()), key=None, actor=TERMINAL, now=now
        )
    return stack, members


@pytest.mark.parametrize("seed", range(4))
def test_what_the_server_confirmed_survives_its_death(data: Path, seed: int):
    chance = random.Random(seed)
    confirmed: dict[int, str] = {}
    with served(data) as server:
        stack, members = open_stack(server)
        client, token = Client(server), server.token("noicutru")
        death = threading.Timer(chance.uniform(0.05, 0.8), server.process.kill)
        death.start()
        for turn, member in enumerate(itertools.cycle(members), start=1):
            code = "".join(chance.choice("123") for _ in range(6))
            row = {"member_id": member, "code": code, "remarks": "", "base": turn, "hand": "page"}
            try:
                answer = client.request(
                    "POST",
                    f"/chong-phieu/{stack}/dong",
                    token=token,
                    headers={"Content-Type": "application/json"},
                    body=json.dumps({**row, "turn": turn}).encode(),
                )
            except (OSError, HTTPException):
                break
            assert answer.status == 200
            confirmed[member] = code
        death.join()
        lost_in_flight = (member, code)

    with served(data) as server, server.database() as db:
        kept = {member: draft.code for member, draft in stack_store.drafts(db, stack).items()}
        # The row in flight may have been kept without its answer arriving; no other may differ.
        differing = {m: c for m, c in kept.items() if confirmed.get(m) != c}
        assert set(differing.items()) <= {lost_in_flight}
        assert confirmed
        assert set(confirmed) <= set(kept)
        assert audit.first_broken_row(db) is None
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
