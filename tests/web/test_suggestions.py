"""The route behind the fields of persons and units: who may ask, and who is told of whom."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from lib.access.model import Account, Role
from lib.access.scope import scope_of
from lib.db import Database
from lib.web import quotas, suggestions
from lib.web.suggestions import KINDS, Question
from tests.factories import make_member, make_unit
from tests.web.conftest import Client

DAY = date(2023, 11, 22)


@pytest.fixture(scope="module")
def province(client: Client) -> Iterator[dict[str, int]]:
    """Beside the ward of the staff a sector of its own; three persons, one seen by the ward."""
    with client.server.database() as db:
        sector = make_unit(db, "GY-S", kind="sector", parent=1, name="Đảng bộ khối Gợi Ý")
        cell = make_unit(db, "GY-S-1", parent=sector, name="Chi bộ Sở Gợi Ý")
        ward = db.execute("SELECT id FROM units WHERE code = 'DB-R'").fetchone()[0]
        home = make_unit(db, "GY-R", kind="residence_cell", parent=ward, name="Chi bộ khóm Gợi Ý")
        elsewhere = make_unit(db, "GY-A", kind="sector", name="Đảng bộ ngoài phạm vi")
        make_member(db, workplace=cell, residence=home, name="Gợi Văn Ý")
        make_member(db, workplace=cell, residence=None, name="Gợi Thị Ý")
        make_member(db, workplace=elsewhere, name="Gợi Hoàng Ý")
    yield {"cell": cell, "home": home, "elsewhere": elsewhere}


def ask(client: Client, who: str | None, kind: str, text: str, side: str = "", **more: Any) -> Any:
    body = json.dumps({"kind": kind, "text": text, "side": side} | more).encode()
    token = client.server.token(who) if who else None
    answer = client.request(
        "POST", "/goi-y", token=token, body=body, headers={"Content-Type": "application/json"}
    )
    return answer.status, json.loads(answer.body)


def names(answer: Any) -> list[str]:
    return [option["line"] for option in answer[1]["options"]]


def test_a_stranger_is_told_of_nobody(client: Client, province: dict[str, int]) -> None:
    status, said = ask(client, None, "person", "goi")

    assert status == 401
    assert "options" not in said


def test_a_page_drawn_for_another_account_is_told_of_nobody(client: Client) -> None:
    other = client.server.account_id("quantri")
    answer = client.request(
        "POST",
        f"/goi-y?tai-khoan={other}",
        token=client.server.token("bantochuc"),
        body=b'{"kind": "person", "text": "goi", "side": ""}',
        headers={"Content-Type": "application/json"},
    )

    assert answer.status == 401


def test_another_origin_is_told_of_nobody(client: Client) -> None:
    answer = client.request(
        "POST",
        "/goi-y",
        token=client.server.token("bantochuc"),
        body=b'{"kind": "person", "text": "goi", "side": ""}',
        headers={"Content-Type": "application/json", "Origin": "http://elsewhere.example"},
    )

    assert answer.status == 403


def test_persons_are_told_of_within_the_scope_alone(
    client: Client, province: dict[str, int]
) -> None:
    assert names(ask(client, "bantochuc", "person", "goi y")) == ["Gợi Thị Ý", "Gợi Văn Ý"]
    assert names(ask(client, "noicutru", "person", "goi y")) == ["Gợi Văn Ý"]
    assert names(ask(client, "bantochuc", "person", "goi y", "residence")) == ["Gợi Văn Ý"]


def test_within_a_unit_only_who_works_there_is_told_of(
    client: Client, province: dict[str, int]
) -> None:
    def found(who: str, unit: object) -> list[str]:
        return names(ask(client, who, "person", "goi", unit=str(unit)))

    assert set(found("bantochuc", "")) == {"Gợi Văn Ý", "Gợi Thị Ý"}
    assert set(found("bantochuc", province["cell"])) == {"Gợi Văn Ý", "Gợi Thị Ý"}
    assert found("noicutru", province["cell"]) == ["Gợi Văn Ý"]
    assert found("bantochuc", province["home"]) == []
    assert found("bantochuc", province["elsewhere"]) == []
    assert ask(client, "bantochuc", "person", "goi", unit="1 OR 1")[0] == 400


def test_an_account_without_persons_is_refused(client: Client, province: dict[str, int]) -> None:
    status, said = ask(client, "quantri", "person", "goi")

    assert status == 403
    assert "options" not in said


def test_units_of_the_scope_by_side_and_the_way_up(
    client: Client, province: dict[str, int]
) -> None:
    _, found = ask(client, "bantochuc", "unit", "so goi y", "workplace")
    assert found["options"] == [
        {
            "id": str(province["cell"]),
            "line": "Chi bộ Sở Gợi Ý",
            "hint": "GY-S-1 · Đảng bộ khối Gợi Ý › Đảng bộ tỉnh Thử",
        }
    ]
    assert names(ask(client, "noicutru", "unit", "goi y", "residence")) == ["Chi bộ khóm Gợi Ý"]
    assert names(ask(client, "noicutru", "unit", "goi y", "workplace")) == []


def test_any_unit_of_the_register_only_for_who_writes_the_other_end_down(
    client: Client, province: dict[str, int]
) -> None:
    assert "Đảng bộ ngoài phạm vi" in names(ask(client, "noicongtac", "unit", "GY-A"))
    assert "Đảng bộ ngoài phạm vi" in names(ask(client, "quantri", "unit", "GY-A"))
    for who in ("noicutru", "lanhdao"):
        assert ask(client, who, "unit", "GY-A")[0] == 403


def test_a_whole_code_is_sure_and_stands_before_the_codes_it_begins(
    client: Client, province: dict[str, int]
) -> None:
    _, found = ask(client, "quantri", "unit", "gy-s")

    assert found["options"][0]["line"] == "Đảng bộ khối Gợi Ý"
    assert found["total"] > 1
    assert found["sure"] is True
    assert ask(client, "quantri", "unit", "gy")[1]["sure"] is False


@pytest.mark.parametrize(
    "sent",
    [
        {"kind": "person", "text": 7, "side": ""},
        {"kind": "nobody", "text": "x", "side": ""},
        {"kind": "person", "text": "x", "side": "both"},
        {"kind": "person", "text": "x" * 121, "side": ""},
        {"kind": "person", "text": "x\0", "side": ""},
        {"kind": "person", "text": "\ud800", "side": ""},
        {},
    ],
)
def test_what_our_script_never_sends_is_refused(client: Client, sent: dict[str, object]) -> None:
    answer = client.request(
        "POST",
        "/goi-y",
        token=client.server.token("lanhdao"),
        body=json.dumps(sent).encode(),
        headers={"Content-Type": "application/json"},
    )

    assert answer.status == 400


@pytest.mark.parametrize("text", ["'", '"*', "NEAR(", "%_", "a OR b", "-", "…", "  ", "()"])
def test_no_sign_that_somebody_types_breaks_the_search(client: Client, text: str) -> None:
    assert ask(client, "bantochuc", "person", text)[0] == 200
    assert ask(client, "noicutru", "unit", text, "residence")[0] == 200


def test_too_many_questions_are_refused_for_a_while() -> None:
    asked = quotas.Flow(3, 10.0)

    assert [asked.allows(1) for _ in range(4)] == [True, True, True, False]
    assert asked.allows(2)
    # Above what a typist can reach: a question each 150 ms.
    assert suggestions.ASKED_AT_MOST > suggestions.IN_SECONDS / 0.15


@pytest.fixture
def terminal_question(db: Database) -> Question:
    make_member(db, workplace=make_unit(db, "A", name="Chi bộ Một"), name="Lê Văn Hai")
    account = Account(1, "terminal", "Dòng lệnh", Role.TERMINAL)
    return Question("hai", None, account, scope_of(account, DAY))


def test_the_only_hit_is_sure(db: Database, terminal_question: Question) -> None:
    assert KINDS["person"](db, terminal_question).sure
    assert not KINDS["person"](db, replace(terminal_question, text="ba")).sure
