"""The route that keeps what is being typed: for who may, as JSON, within limits."""

import json

import pytest

from lib.web.form_drafts import LARGEST_BODY, PATH
from tests.factories import make_member, make_unit
from tests.web.conftest import Answer, Client

JSON = {"Content-Type": "application/json"}
MEMBER = "member:::::"


def post(
    client: Client, who: str | None = "bantochuc", headers=JSON, path=None, **changes
) -> Answer:
    typed = {"full_name": "Nguyễn Văn Thử"}
    sent = {"form": MEMBER, "filling": "f", "turn": 1, "fields": typed, **changes}
    return raw(client, json.dumps(sent).encode(), who, headers, path)


def raw(
    client: Client, body: bytes, who: str | None = "bantochuc", headers=JSON, path=None
) -> Answer:
    token = client.server.token(who) if who else None
    path = path or f"{PATH}?tai-khoan={client.server.account_id(who or 'bantochuc')}"
    return client.request("POST", path, token=token, headers=headers, body=body)


def kept(client: Client) -> list[dict[str, str]]:
    with client.server.database() as db:
        rows = db.execute("SELECT fields FROM drafts WHERE NOT over").fetchall()
        db.execute("DELETE FROM drafts")
    return [json.loads(row[0]) for row in rows]


def test_what_is_typed_is_kept_and_the_time_is_said(client):
    answer = post(client)

    assert answer.status == 200
    assert json.loads(answer.body)["kept"] is True
    assert answer.headers["cache-control"] == "no-store"
    assert kept(client) == [{"full_name": "Nguyễn Văn Thử"}]


def test_without_a_session_the_answer_is_401_in_json(client):
    answer = post(client, who=None)

    assert answer.status == 401
    assert json.loads(answer.body)["kept"] is False
    assert kept(client) == []


def test_keys_of_a_page_drawn_for_another_account_become_nobodys_draft(client):
    own, other = (client.server.account_id(name) for name in ("bantochuc", "noicongtac"))
    answer = post(client, path=f"{PATH}?tai-khoan={other}")

    assert (answer.status, json.loads(answer.body)["kept"]) == (401, False)
    assert kept(client) == []
    assert post(client, path=f"{PATH}?tai-khoan={own}").status == 200
    assert len(kept(client)) == 1


@pytest.mark.parametrize("path", [PATH, f"{PATH}?tai-khoan="])
def test_keys_that_do_not_say_whose_they_are_become_nobodys_draft(client, path):
    answer = post(client, path=path)

    assert answer.status in (400, 401)
    assert json.loads(answer.body)["kept"] is False
    assert answer.headers["cache-control"] == "no-store"
    assert kept(client) == []


def test_a_filling_that_its_script_throws_away_is_over(client):
    post(client)
    answer = post(client, turn=2, over=True)

    assert (answer.status, json.loads(answer.body)["kept"]) == (200, False)
    assert json.loads(post(client, turn=3).body)["kept"] is False
    assert kept(client) == []


@pytest.mark.parametrize(("who", "status"), [("lanhdao", 403), (None, 401)])
def test_nobody_throws_away_what_he_may_not_type(client, who, status):
    assert post(client, who=who, over=True).status == status


def test_whether_it_is_over_is_yes_or_no(client):
    assert post(client, over=1).status == 400


def test_a_foreign_page_keeps_nothing(client):
    assert post(client, headers={**JSON, "Origin": "http://evil.test"}).status == 403
    assert post(client, headers={"Content-Type": "text/plain"}).status == 415
    assert kept(client) == []


def test_who_may_not_save_the_form_keeps_no_draft(client):
    assert post(client, who="lanhdao").status == 403
    assert kept(client) == []


def test_a_member_outside_the_scope_looks_like_one_that_does_not_exist(client):
    with client.server.database() as db:
        outside = make_member(db, workplace=make_unit(db, "CB-outside"))
    answers = [
        post(client, who="noicutru", form=f"slip:{member}:::2023:") for member in (outside, 10**9)
    ]

    assert {answer.status for answer in answers} == {404}
    assert answers[0].body == answers[1].body
    assert kept(client) == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b'{"form": "member:::::", "filling": "f", "turn": 1}',
        b'{"form": "member:::::", "filling": "f", "fields": {"a": "x"}}',
        b'{"form": "member:::::", "filling": "f", "turn": true, "fields": {"a": "x"}}',
        b'{"form": "member:::::", "filling": "f", "turn": -1, "fields": {"a": "x"}}',
        b'{"form": "member:::::", "filling": "f", "turn": 1, "fields": {"a": 1}}',
        b'{"form": "member:::::", "filling": "f", "turn": 1, "fields": ["a"]}',
        b'{"form": 1, "filling": "f", "turn": 1, "fields": {}}',
        b'{"form": "member:::::", "filling": "f", "turn": 1, "fields": {"a": "\\ud800"}}',
        b'{"form": "member:::::", "filling": "f", "turn": 1, "fields": {"a": "\\u0000"}}',
        b"[" * 100_000,
    ],
)
def test_what_our_script_never_sends_is_refused(client, body):
    assert raw(client, body).status == 400
    assert kept(client) == []


def test_a_huge_body_is_not_read_to_its_end(client):
    assert raw(client, b"x" * (LARGEST_BODY + 1)).status == 413
