"""Kill the clerk's process at any moment: what was acknowledged is there, nothing is half there."""

import random
import subprocess
import sys
import time
from datetime import date

from lib.config import REPOSITORY
from lib.db import audit
from lib.slips import store
from lib.stacks import service as stacks
from lib.stacks import store as stack_store
from lib.stacks.model import Cover
from tests.conftest import NOW
from tests.factories import make_round
from tests.stacks.typist import code_of
from tests.ward import ARRIVED, Ward

KILLS = 20
CHANCE = random.Random(213)


def killed(job: str, *arguments: int, after: str, within: float) -> list[list[str]]:
    """Run the typist, kill it a moment after it first says `after`; everything it acknowledged."""
    command = [sys.executable, "-m", "tests.stacks.typist", job, *map(str, arguments)]
    typist = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=REPOSITORY)
    said = [typist.stdout.readline()]
    assert said[0].startswith(after)
    time.sleep(CHANCE.uniform(0, within))
    typist.kill()
    said += typist.communicate()[0].splitlines(keepends=True)
    # A line cut in the middle by the kill was not acknowledged.
    return [line.split() for line in said if line.endswith("\n")]


def assert_sound(ward: Ward) -> None:
    assert ward.db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert audit.first_broken_row(ward.db) is None


def test_no_acknowledged_row_or_correction_is_lost_by_a_kill(ward):
    members = [ward.person(name) for name in ("An", "Bình", "Chi")]
    slip = ward.enter(ward.person("Dung", residence=ward.other_cell))
    stack = ward.stack(3)

    for _ in range(KILLS):
        said = killed("type", stack, slip, *members, after="row", within=0.25)
        kept = stack_store.drafts(ward.db, stack)
        for member, turn in ((int(m), int(t)) for word, m, t in said if word == "row"):
            assert kept[member].turn >= turn
        assert all(draft.code == code_of(draft.turn) for draft in kept.values())
        numbers = [int(number) for word, _, number in said if word == "revision"]
        assert store.find(ward.db, slip).current.number >= max(numbers, default=1)

    revisions = store.history(ward.db, slip)
    assert len(revisions) == revisions[0].number > KILLS
    assert ward.actions().count("slip:revise") == len(revisions) - 1
    assert_sound(ward)


def test_a_stack_killed_while_closing_is_closed_whole_or_not_at_all(ward):
    long_ago = date(1990, 5, 19)
    members = [ward.person(f"Người {n:02}", admitted_on=long_ago) for n in range(40)]
    ward.db.execute("UPDATE letters SET issued_on = '1999-01-10', received_on = '1999-01-20'")
    years = iter(range(2022, 2000, -1))
    stack, closings = None, 0

    for _ in range(KILLS):
        if stack is None:
            year = next(years)
            stack = a_full_stack(ward, members, year)
        said = killed("close", stack, after="closing", within=0.06)
        slips = stack_store.slip_count(ward.db, stack)
        closed = stack_store.find(ward.db, stack).closed_at is not None
        assert slips == (len(members) if closed else 0)
        assert closed or ["closed"] not in said
        stack, closings = (None, closings + 1) if closed else (stack, closings)

    assert 0 < closings < KILLS
    assert_sound(ward)


def a_full_stack(ward: Ward, members: list[int], year: int) -> int:
    make_round(ward.db, year)
    cover = Cover(len(members), ARRIVED)
    stack = stacks.open_stack(
        ward.db, year, ward.cell, cover, key=f"{year}", actor=ward.clerk, now=NOW
    )
    for member in members:
        ward.type(stack, member)
    return stack
