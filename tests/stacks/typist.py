"""A clerk in a process of its own, who works until killed and says what was acknowledged."""

import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import count

from lib import config
from lib.access.model import Account, Role
from lib.db import Database, open_database
from lib.slips import service, store
from lib.slips.form import levels_of
from lib.slips.model import Content
from lib.stacks import service as stacks
from lib.stacks.model import Typed

ARRIVED = date(2023, 11, 10)
CODES = ("112113", "222222", "333333", "121212", "211111")
TERMINAL = Account(1, "terminal", "Dòng lệnh", Role.TERMINAL)


def code_of(turn: int) -> str:
    return CODES[turn % len(CODES)]


def type_and_correct(db: Database, stack: int, slip: int, members: Sequence[int]) -> None:
    """Type every row anew and correct one slip, over and over."""
    last = db.execute("SELECT coalesce(max(turn), 0) FROM stack_rows").fetchone()[0]
    for turn in count(last + 1):
        for member in members:
            typed = Typed(code_of(turn), base=turn, hand="typist", turn=turn)
            stacks.keep_row(db, stack, member, typed, actor=TERMINAL, now=datetime.now(UTC))
            print("row", member, turn, flush=True)
        base = store.find(db, slip).current.number
        content = Content(levels_of(code_of(base)), ARRIVED)
        number = service.revise(
            db,
            slip,
            content,
            base=base,
            reason="Thử",
            key=None,
            actor=TERMINAL,
            now=datetime.now(UTC),
        )
        print("revision", slip, number, flush=True)


def close(db: Database, stack: int) -> None:
    print("closing", flush=True)
    stacks.close_stack(db, stack, actor=TERMINAL, now=datetime.now(UTC))
    print("closed", flush=True)


if __name__ == "__main__":
    job, first, *others = sys.argv[1:]
    with open_database(config.database_path()) as database:
        if job == "close":
            close(database, int(first))
        else:
            slip, *members = map(int, others)
            type_and_correct(database, int(first), slip, members)
