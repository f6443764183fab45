"""A real server in a process of its own, on a free port, with a data directory of its own."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from lib import config
from lib.access import passwords, sessions
from lib.access.model import Role
from lib.db import Database, ensure_database, open_database
from tests.factories import make_account, make_unit

PASSWORD = "cây bàng trước sân rợp bóng"


def office_day() -> date:
    """The day the pages live on: for seven hours of each it is no longer that of UTC."""
    return datetime.now(config.VIETNAM).date()


@dataclass(frozen=True)
class Server:
    """A served data directory and where it answers."""

    port: int
    data: Path
    process: "subprocess.Popen[bytes]"

    @property
    def host(self) -> str:
        return f"localhost:{self.port}"

    @property
    def url(self) -> str:
        return f"http://{self.host}"

    @property
    def log(self) -> str:
        return (self.data / "server.log").read_text(encoding="utf-8")

    @contextlib.contextmanager
    def database(self) -> Iterator[Database]:
        with open_database(self.data / "so213.sqlite") as db:
            yield db

    def account_id(self, name: str) -> int:
        with self.database() as db:
            row = db.execute("SELECT id FROM accounts WHERE name = ?", [name]).fetchone()
        return int(row[0])

    def token(self, name: str) -> str:
        """A session of the account, opened beside the sign-in page."""
        with self.database() as db:
            return sessions.start(db, self.account_id(name), datetime.now(UTC))


def make_staff(data: Path) -> None:
    """Two units, an administrator, and a clerk of each of the other roles; one password."""
    ensure_database(data / "so213.sqlite")
    with open_database(data / "so213.sqlite") as db:
        top = make_unit(db, "DB-T", kind="province", name="Đảng bộ tỉnh Thử")
        ward = make_unit(db, "DB-R", kind="ward", parent=top, name="Đảng bộ phường Thử")
        make_account(db, Role.ADMIN, name="quantri")
        make_account(db, Role.BOARD, top, name="bantochuc")
        make_account(db, Role.WORKPLACE, top, name="noicongtac")
        make_account(db, Role.RESIDENCE, ward, name="noicutru")
        make_account(db, Role.LEADER, top, name="lanhdao")
        hashed = passwords.hash_of(PASSWORD)
        db.execute("UPDATE accounts SET password_hash = ? WHERE role <> 'terminal'", [hashed])


@contextlib.contextmanager
def served(data: Path, *, port: int | None = None, **options: object) -> Iterator[Server]:
    """What `python -m lib serve` runs, until the block ends; a given port is one used before."""
    port = port or _free_port()
    arguments = ", ".join(f"{name}={value!r}" for name, value in options.items())
    command = (
        f"from pathlib import *; from lib.web.server import serve; serve(port={port}, {arguments})"
    )
    with (data / "server.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-c", command],
            cwd=config.REPOSITORY,
            env={**os.environ, "SO213_DATA": str(data)},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_for(port, process)
        yield Server(port, data, process)
    finally:
        process.terminate()
        process.wait(20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise RuntimeError("the server did not come up")
