"""Damage that a start does not see is found beside serving, and closes the gate."""

import http.client
import time
from contextlib import closing
from pathlib import Path

import pytest

from lib.db import Database, audit, open_database, unit_of_work
from lib.db.actions import Action
from lib.errors import Unavailable
from lib.web import standing_check
from lib.web.standing_check import StandingCheck
from tests.conftest import NOW
from tests.served import Server, make_staff, served


@pytest.fixture
def sound(db: Database) -> Database:
    with unit_of_work(db):
        audit.record(db, Action.SYSTEM_BACKUP, actor_id=1, subject="system", at=NOW)
    return db


def fill(path: Path) -> None:
    """Enough units that a page of them can be damaged without the start meeting it."""
    with open_database(path) as db, unit_of_work(db):
        for number in range(20_000):
            db.execute("INSERT INTO units (code) VALUES (?)", [f"X-{number:05}-{'x' * 80}"])
    with open_database(path) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def damage(path: Path) -> None:
    """Two pages of zeros in the middle of the file."""
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2 // 4096 * 4096)
        file.write(b"\x00" * 8192)


def looked(check: StandingCheck) -> StandingCheck:
    check.start()
    until = time.monotonic() + 60
    while check.looked_at is None and time.monotonic() < until:
        time.sleep(0.05)
    check.stop()
    return check


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standing_check, "FIRST_AFTER_SECONDS", 0.0)


def test_a_sound_ledger_leaves_the_gate_open(sound: Database, soon: None) -> None:
    check = looked(StandingCheck())

    assert (check.faults, "không thấy lỗi" in check.told()) == ([], True)
    check.require_sound()


def test_a_tampered_chain_is_told_and_leaves_the_gate_open(sound: Database, soon: None) -> None:
    sound.execute("DROP TRIGGER audit_is_not_edited")

    check = looked(StandingCheck())

    assert ["Chốt bảo vệ" in fault.text for fault in check.faults] == [True]
    check.require_sound()


def test_damaged_pages_close_the_gate(sound: Database, data_dir: Path, soon: None) -> None:
    fill(data_dir / "so213.sqlite")
    sound.close()
    damage(data_dir / "so213.sqlite")

    check = looked(StandingCheck())

    with pytest.raises(Unavailable, match="database_closed"):
        check.require_sound()


def ask(server: Server, path: str) -> tuple[int, str]:
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)) as connection:
        connection.request("GET", path, headers={"Host": server.host, "Accept": "text/html"})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


def test_a_server_that_started_on_damaged_pages_closes_by_itself(tmp_path: Path) -> None:
    make_staff(tmp_path)
    fill(tmp_path / "so213.sqlite")
    damage(tmp_path / "so213.sqlite")

    with served(tmp_path) as server:
        until = time.monotonic() + 60
        while ask(server, "/dang-nhap")[0] == 200 and time.monotonic() < until:
            time.sleep(0.2)
        status, page = ask(server, "/dang-nhap")

    assert status == 503
    assert "khôi phục từ bản sao lưu" in page
