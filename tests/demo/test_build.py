"""Building a demonstration: only into an empty database, whole or not at all, always the same."""

import hashlib
from pathlib import Path

import pytest

from lib import labels
from lib.access import passwords
from lib.access.model import Account, Role
from lib.db import Database, audit, ensure_database, open_database
from lib.demo.accounts import demo_accounts
from lib.demo.build import build
from lib.demo.recipe import recipe_names
from lib.errors import DomainError, PermissionDenied
from lib.web import selfcheck
from tests.conftest import NOW, TERMINAL
from tests.demo.conftest import SMALL, built
from tests.factories import make_account, make_unit

PASSWORD = "ghe ba la xuong rach"
BOARD = Account(2, "an", "An", Role.BOARD)
# What is written beside the content: the audit's hashes and every salt differ.
SEALS = ("salt", "content_hash")
TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table'"
    " AND name NOT IN ('audit', 'revisions', '_sqlite_migrations')"
)


def content(path: Path) -> str:
    with open_database(path) as db:
        tables = sorted(row[0] for row in db.execute(TABLES))
        rows = [
            [without_seals(row) for row in db.query(f"SELECT * FROM {table}")] for table in tables
        ]
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def without_seals(row: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in row.items() if name not in SEALS}


def count(db: Database, table: str) -> int:
    return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_the_same_recipe_gives_the_same_content(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"

    assert content(built(one, SMALL)) == content(built(other, SMALL))


def test_a_database_with_a_unit_is_not_overwritten(db: Database) -> None:
    make_unit(db, "A")

    with pytest.raises(DomainError, match="demo_not_empty") as refused:
        build(db, scale=SMALL, actor=TERMINAL, now=NOW)

    assert (count(db, "members"), count(db, "audit")) == (0, 0)
    assert "SO213_DATA" in labels.refusal(refused.value)


def test_a_database_with_an_account_is_not_overwritten(db: Database) -> None:
    make_account(db, Role.ADMIN)

    with pytest.raises(DomainError, match="demo_not_empty"):
        build(db, scale=SMALL, actor=TERMINAL, now=NOW)


def test_a_demonstration_is_not_built_twice(small: Database) -> None:
    before = count(small, "members")

    with pytest.raises(DomainError, match="demo_not_empty"):
        build(small, scale=SMALL, actor=TERMINAL, now=NOW)

    assert count(small, "members") == before


def test_nothing_is_written_when_the_building_breaks_off(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lib.demo.build.audit.record", lambda *_, **__: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        build(db, scale=SMALL, actor=TERMINAL, now=NOW)

    assert (count(db, "units"), count(db, "accounts")) == (0, 1)


def test_only_the_terminal_builds(db: Database) -> None:
    with pytest.raises(PermissionDenied):
        build(db, scale=SMALL, actor=BOARD, now=NOW)


@pytest.mark.parametrize(
    ("recipe", "scale", "code"),
    [
        ("ha-tien", 1.0, "demo_recipe_unknown"),
        ("vinh-long", 0.0, "demo_scale_out_of_range"),
        ("vinh-long", float("nan"), "demo_scale_out_of_range"),
    ],
)
def test_an_unknown_recipe_or_an_odd_scale_is_refused(
    db: Database, recipe: str, scale: float, code: str
) -> None:
    with pytest.raises(DomainError, match=code) as refused:
        build(db, recipe=recipe, scale=scale, actor=TERMINAL, now=NOW)

    assert labels.refusal(refused.value)


def test_the_recipes_have_names() -> None:
    assert recipe_names() == ["vinh-long"]


def test_the_schema_is_as_before(tmp_path: Path, small: Database) -> None:
    query = "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"
    ensure_database(tmp_path / "fresh" / "so213.sqlite")
    with open_database(tmp_path / "fresh" / "so213.sqlite") as fresh:
        expected = fresh.execute(query).fetchall()

    assert small.execute(query).fetchall() == expected


def test_every_reference_and_the_audit_chain_hold(small: Database) -> None:
    assert small.execute("PRAGMA foreign_key_check").fetchall() == []
    assert small.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert audit.first_broken_row(small) is None
    assert selfcheck.check_thoroughly(small) == []


def test_every_room_says_once_what_it_took_in(small: Database) -> None:
    rows = small.execute("SELECT action, count(*) FROM audit GROUP BY action").fetchall()
    said = dict(rows)

    assert said["unit:batch"] == said["letter:batch"] == said["exemption:batch"] == 1
    assert said["account:add"] == 5
    assert said["round:open"] == said["stack:batch"] == 3
    assert said["demo:build"] == 1


def test_members_are_found_by_name(small: Database) -> None:
    found = "SELECT count(*) FROM member_search WHERE member_search MATCH '\"nguyen\"*'"

    assert small.execute(found).fetchone()[0] > 100


def test_most_units_say_whom_to_ask_by_a_number_given_to_nobody(small: Database) -> None:
    asked = small.execute("SELECT secretary, phone FROM unit_versions").fetchall()

    known = [(name, phone) for name, phone in asked if name]
    assert len(asked) > len(known) > 0.9 * len(asked)
    assert all(phone.startswith("0000 9") for _, phone in known)


def test_nobody_signs_in_before_the_password_is_given(small: Database) -> None:
    assert small.execute("SELECT max(password_hash) FROM accounts").fetchone()[0] is None


def test_the_accounts_get_the_password_given(small: Database) -> None:
    names = demo_accounts(small, PASSWORD, actor=TERMINAL, now=NOW)
    hashes = small.execute("SELECT password_hash FROM accounts WHERE role <> 'terminal'")

    assert names == ["bantochuc", "noicongtac", "noicutru", "lanhdao", "quantri"]
    assert all(passwords.matches(row[0], PASSWORD) for row in hashes)
    assert audit.first_broken_row(small) is None


def test_a_short_password_is_refused(small: Database) -> None:
    with pytest.raises(DomainError, match="demo_password_too_short"):
        demo_accounts(small, "213", actor=TERMINAL, now=NOW)

    assert small.execute("SELECT max(password_hash) FROM accounts").fetchone()[0] is None


def test_a_real_database_gets_no_demonstration_password(db: Database) -> None:
    db.execute("DELETE FROM settings")

    with pytest.raises(DomainError, match="not_a_demo"):
        demo_accounts(db, PASSWORD, actor=TERMINAL, now=NOW)
