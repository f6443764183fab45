"""The grid's other routes: a sheet set aside, and the order its clerk types in."""

import json

import pytest

from lib.access import store as accounts
from lib.drafts.model import sheet_form
from lib.stacks import aside_store, store
from tests.web.conftest import Answer, Client
from tests.web.test_stack_rows import JSON, Desk, desk

__all__ = ["desk"]

SHEET = {"member_id": None, "reason": "illegible", "named": "Nguyễn ?", "note": ""}


def post(desk: Desk, path: str, content: object, who: str | None = "noicutru") -> Answer:
    token = desk.client.server.token(who) if who else None
    body = json.dumps(content).encode()
    return desk.client.request("POST", path, token=token, headers=JSON, body=body)


def set_aside(desk: Desk, who: str | None = "noicutru", **changes: object) -> Answer:
    return post(
        desk,
        f"/chong-phieu/{desk.stack}/de-rieng",
        {**SHEET, "key": f"k{desk.stack}", **changes},
        who,
    )


def lying(desk: Desk) -> list[str]:
    with desk.client.server.database() as db:
        return [sheet.named for sheet in aside_store.lying(db, desk.stack)]


def test_a_sheet_is_set_aside_and_the_stack_shown_as_it_stands(desk: Desk):
    answer = set_aside(desk, member_id=desk.member)

    said = json.loads(answer.body)
    assert (answer.status, said["aside"], said["replaced"]) == (200, 1, [desk.member])


def test_a_sheet_sent_twice_is_set_aside_once(desk: Desk):
    set_aside(desk)
    set_aside(desk)

    assert lying(desk) == ["Nguyễn ?"]


def test_what_was_typed_of_a_sheet_is_no_draft_any_more_once_it_is_set_aside(desk: Desk):
    with desk.client.server.database() as db:
        stack = store.find(db, desk.stack)
    assert stack
    form = sheet_form(stack.id, stack.unit_id, stack.year, f"k{desk.stack}").name
    account = desk.client.server.account_id("noicutru")
    draft = {"form": form, "filling": f"k{desk.stack}", "turn": 1, "fields": {"named": "Lê ?"}}
    path = f"/ban-go-do?tai-khoan={account}"
    assert json.loads(post(desk, path, draft).body)["kept"] is True

    set_aside(desk)

    assert json.loads(post(desk, path, {**draft, "turn": 2}).body)["kept"] is False
    with desk.client.server.database() as db:
        assert db.execute("SELECT fields FROM drafts WHERE form = ?", [form]).fetchall() == [
            ("{}",)
        ]


def test_a_sheet_of_nobody_is_refused_in_words(desk: Desk):
    answer = set_aside(desk, named="")

    assert answer.status == 422
    assert "Ghi họ tên trên phiếu" in json.loads(answer.body)["fault"]


@pytest.mark.parametrize("who", [None, "noicongtac", "lanhdao", "quantri"])
def test_nobody_else_sets_a_sheet_aside(desk: Desk, who: str | None):
    assert set_aside(desk, who).status in (401, 403, 404)
    assert lying(desk) == []


@pytest.mark.parametrize(
    "changes",
    [{"reason": "bored"}, {"reason": None}, {"key": ""}, {"key": "x" * 81}, {"member_id": "1"}],
)
def test_what_is_no_sheet_of_ours_is_refused(desk: Desk, changes: dict[str, object]):
    assert set_aside(desk, **changes).status == 400


def test_the_order_of_typing_is_kept_on_the_account(client: Client, desk: Desk):
    assert post(desk, "/chong-phieu/thu-tu", {"list_order": True}).status == 200

    with client.server.database() as db:
        own, other = (client.server.account_id(name) for name in ("noicutru", "bantochuc"))
        assert accounts.types_in_list_order(db, own)
        assert not accounts.types_in_list_order(db, other)


@pytest.mark.parametrize("content", [{}, {"list_order": 1}, {"list_order": None}])
def test_no_order_is_no_choice(desk: Desk, content: dict[str, object]):
    assert post(desk, "/chong-phieu/thu-tu", content).status == 400


def test_without_a_session_no_order_is_kept(desk: Desk):
    assert post(desk, "/chong-phieu/thu-tu", {"list_order": True}, None).status in (401, 403)
