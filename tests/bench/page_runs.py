"""How long one run of each page holds the interpreter, for each account of the demonstration.

The time is that of the script's own thread, so a busy machine does not move it. What the server
does around a run, packing and sending what the page drew, is in `make load` and not in here.
"""

import statistics
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.testing.v1 import AppTest

from lib import config
from lib.access import sessions
from lib.access.model import Account, Permission, Side
from lib.access.scope import scope_of
from lib.db import Database, open_database
from lib.db.clock import business_day
from lib.stacks import service as stacks
from lib.stacks.model import Cover
from lib.ui import screens, session, warm_up
from tests.bench.measuring import YEAR

ACCOUNTS = ("bantochuc", "lanhdao", "noicongtac", "noicutru", "quantri")
RUNS = 9
# Not counted: the first run reads the year, the second fills what is made once.
WARMING = 2
MENU = config.REPOSITORY / "lib" / "ui" / "menu.py"


class Opened(NamedTuple):
    """A page with what its address says and what its tab keeps."""

    path: str
    parameters: Mapping[str, str] = {}
    kept: Mapping[str, object] = {}


def measure(data: Path, wanted: str = "") -> None:
    """Print a line a page whose path has `wanted` in it, an account beside the other."""
    warm_up.import_everything()
    found: dict[str, dict[str, float]] = {}
    with patch.object(config, "data_dir", lambda: data):
        for name in ACCOUNTS:
            with open_database(config.database_path()) as db:
                account, token = _signed_in(db, name)
                opened = {**_menu(account), **_subjects(db, account)}
            with patch.object(session, "session_token", partial(str, token)):
                for label, page in opened.items():
                    if wanted in label:
                        found.setdefault(label, {})[name] = _median(page)
    _tell(found)


def _tell(found: Mapping[str, Mapping[str, float]]) -> None:
    print(f"  {'interpreter in one run, ms':<34}" + "".join(f"{n:>11}" for n in ACCOUNTS))
    for label, by in found.items():
        cells = (f"{1000 * by[n]:>11.1f}" if n in by else f"{'':>11}" for n in ACCOUNTS)
        print(f"  {label.removeprefix('pages/'):<34}{''.join(cells)}", flush=True)


def _signed_in(db: Database, name: str) -> tuple[Account, str]:
    now = datetime.now(UTC)
    query = "SELECT id FROM accounts WHERE name = ?"
    token = sessions.start(db, db.execute(query, [name]).fetchone()[0], now)
    account = sessions.account_of_session(db, token, now)
    assert account is not None
    return account, token


def _menu(account: Account) -> dict[str, Opened]:
    """The pages of the account's menu as they open."""
    return {
        entry.path: Opened(entry.path)
        for entries in screens.grouped(account).values()
        for entry in entries
    }


def _subjects(db: Database, account: Account) -> dict[str, Opened]:
    """The pages on which one subject is worked on, with it on the screen."""
    today = business_day(db, datetime.now(UTC))
    scope = scope_of(account, today)
    found: dict[str, Opened] = {}
    if account.may(Permission.SLIP_READ):
        member = _somebody(db, scope.units(db, scope.sides[0]), scope.sides[0])
        found["register/member.py, one opened"] = Opened(
            "pages/register/member.py", {"dang-vien": str(member)}
        )
        found["intake/slip.py, one opened"] = Opened(
            "pages/intake/slip.py", kept={"picked_slip_0": member}
        )
    if account.may(Permission.SLIP_WRITE) and Side.RESIDENCE in scope.sides:
        stack = _stack(db, account, scope.units(db, Side.RESIDENCE))
        found["intake/stack.py, one opened"] = Opened("pages/intake/stack.py", {"chong": stack})
    return found


def _somebody(db: Database, units: frozenset[int], side: Side) -> int:
    rows = db.execute(f"SELECT id, {side.value}_unit_id FROM members")
    return next(member for member, unit in rows if unit in units)


def _stack(db: Database, account: Account, units: frozenset[int]) -> str:
    """A stack of the cell with the most slips, opened now."""
    query = "SELECT unit_id FROM stacks WHERE year < ? GROUP BY unit_id ORDER BY sum(stated) DESC"
    cell = next(unit for (unit,) in db.execute(query, [YEAR]) if unit in units)
    now = datetime.now(UTC)
    cover = Cover(30, business_day(db, now))
    opened = stacks.open_stack(
        db, YEAR, cell, cover, second_reason="đo thời gian", key=None, actor=account, now=now
    )
    return str(opened)


def _median(page: Opened) -> float:
    """The median seconds of a run, of those after the first ones."""
    app = AppTest.from_file(MENU, default_timeout=120)
    app.run()
    app.switch_page(f"../../{page.path}")
    for name, value in page.parameters.items():
        app.query_params[name] = value
    app.run()
    for key, value in page.kept.items():
        app.session_state[key] = value
    for _ in range(WARMING):
        app.run()
    assert not app.exception, f"{page.path}: {app.exception[0].value}"
    with _timed() as taken:
        for _ in range(RUNS):
            app.run()
    return statistics.median(taken)


@contextmanager
def _timed() -> Iterator[list[float]]:
    """The seconds that each run of the script kept its own thread busy."""
    taken: list[float] = []
    run = ScriptRunner._run_script

    def timed(self: ScriptRunner, data: object) -> None:
        began = time.thread_time()
        run(self, data)
        taken.append(time.thread_time() - began)

    with patch.object(ScriptRunner, "_run_script", timed):
        yield taken
