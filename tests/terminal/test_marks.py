"""Marks from the terminal: set for an account that sees the record, listed, done, undone."""

import json

import pytest

from lib import config
from lib.access.model import Role
from lib.db import open_database
from tests.factories import make_account, make_unit


@pytest.fixture
def unit(run):
    assert run("round", "open", "--year", 2023, "--due", "2023-11-15")[0] == 0
    with open_database(config.database_path()) as db:
        top = make_unit(db, "T", kind="province", name="Đảng bộ tỉnh Thử")
        make_account(db, Role.BOARD, top, name="an")
        make_account(db, Role.BOARD, make_unit(db, "X"), name="binh")
    return top


def listed(run, *more):
    code, lines = run("mark", "list", "--account", "an", "--format", "json", *more)
    assert code == 0
    return json.loads(lines[-1])["marks"]


def test_a_mark_is_set_listed_done_and_taken_up_again(run, unit):
    due = ("--word", "Gọi lại", "--due", "2090-12-01")
    code, lines = run("mark", "set", "unit", unit, *due, "--account", "an")
    assert code == 0
    number = int(lines[-1])
    assert listed(run) == [
        {"mark": number, "kind": "unit", "id": unit, "due": "2090-12-01", "done": None}
    ]
    _, told = run("mark", "list", "--account", "an")
    assert told[-1] == f"{number}. 01/12/2090 – Đơn vị Đảng bộ tỉnh Thử: Gọi lại"

    assert run("mark", "done", number, "--account", "an")[0] == 0
    assert listed(run) == []
    assert [one["mark"] for one in listed(run, "--done")] == [number]
    assert run("mark", "done", number, "--undo", "--account", "an")[0] == 0
    assert [one["mark"] for one in listed(run)] == [number]


def test_a_record_the_account_does_not_see_is_refused(run, unit):
    due = ("--word", "Gọi lại", "--due", "2090-12-01")

    assert run("mark", "set", "unit", unit, *due, "--account", "binh")[0] == 1
    assert listed(run) == []
