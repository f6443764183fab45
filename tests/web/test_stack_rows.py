"""The route that keeps typed rows: for the right people, from our own grid, nothing else."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from lib.access.model import Account, Role
from lib.stacks import service as stacks
from lib.stacks import store as stack_store
from lib.stacks.model import Cover
from lib.web.script_calls import LARGEST_BODY
from tests.factories import make_letter, make_member, make_round, make_unit
from tests.web.conftest import Answer, Client

TERMINAL = Account(1, "terminal", "Dòng lệnh", Role.TERMINAL)
JSON = {"Content-Type": "application/json"}
ROW = {"member_id": 1, "code": "112113", "remarks": "", "base": 0, "hand": "page", "turn": 1}


@dataclass(frozen=True)
class Desk:
    """An open stack of one expected member, and the clerk of its ward."""

    client: Client
    stack: int
    member: int

    @property
    def path(self) -> str:
        return f"/chong-phieu/{self.stack}/dong"

    def send(self, who: str | None = "noicutru", headers=JSON, **changes: object) -> Answer:
        return self.raw(
            json.dumps({**ROW, "member_id": self.member, **changes}).encode(), who, headers
        )

    def raw(self, body: bytes, who: str | None = "noicutru", headers=JSON) -> Answer:
        token = self.client.server.token(who) if who else None
        return self.client.request("POST", self.path, token=token, headers=headers, body=body)

    def kept(self) -> dict[int, str]:
        with self.client.server.database() as db:
            drafts = stack_store.drafts(db, self.stack)
        return {member: draft.code for member, draft in drafts.items()}


@pytest.fixture
def desk(client: Client) -> Desk:
    now = datetime.now(UTC)
    today = now.date()
    with client.server.database() as db:
        ward = db.execute("SELECT id FROM units WHERE code = 'DB-R'").fetchone()[0]
        name = f"{db.execute('SELECT count(*) FROM units').fetchone()[0]}"
        cell = make_unit(db, f"CB-{name}", kind="residence_cell", parent=ward)
        member = make_member(db, workplace=make_unit(db, f"CW-{name}", parent=1), residence=cell)
        make_letter(db, member)
        if not db.execute("SELECT 1 FROM rounds").fetchone():
            make_round(db, today.year, date(today.year, 12, 31))
        stack = stacks.open_stack(
            db, today.year, cell, Cover(1, today), key=None, actor=TERMINAL, now=now
        )
    return Desk(client, stack, member)


def test_a_page_drawn_for_another_account_is_signed_out_although_somebody_is_signed_in(desk: Desk):
    own, other = (desk.client.server.account_id(name) for name in ("noicutru", "bantochuc"))
    body = json.dumps(
        {
            "member_id": desk.member,
            "code": "112113",
            "remarks": "",
            "base": 0,
            "hand": "h",
            "turn": 1,
        }
    ).encode()
    token = desk.client.server.token("noicutru")

    def post(account: int) -> int:
        path = f"{desk.path}?tai-khoan={account}"
        return desk.client.request("POST", path, token=token, headers=JSON, body=body).status

    assert post(other) == 401
    assert desk.kept() == {}
    assert post(own) == 200
    assert desk.kept() == {desk.member: "112113"}


def test_a_row_is_kept_and_read_again(desk: Desk):
    answer = desk.send(remarks="Rất tích cực")

    assert (answer.status, json.loads(answer.body)["kept"]) == (200, True)
    assert desk.kept() == {desk.member: "112113"}
    again = desk.client.get(desk.path, desk.client.server.token("noicutru"))
    said = json.loads(again.body)
    row = {"code": "112113", "remarks": "Rất tích cực", "revision": 1, "by": ""}
    assert said["rows"] == {str(desk.member): row}
    assert (said["open"], said["stated"], said["aside"], said["replaced"]) == (True, 1, 0, [])
    assert again.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("who", [None, "noicongtac", "lanhdao", "quantri"])
def test_nobody_else_types_into_the_stack_or_reads_it(desk: Desk, who: str | None):
    answer = desk.send(who)
    read = desk.client.get(desk.path, desk.client.server.token(who) if who else None)

    assert answer.status in (303, 401, 403, 404)
    assert read.status in (303, 401, 403, 404)
    assert desk.kept() == {}


def test_a_page_from_elsewhere_cannot_send_rows(desk: Desk):
    assert desk.send(headers={**JSON, "Origin": "http://evil.example"}).status == 403
    assert desk.send(headers={**JSON, "Origin": ""}).status == 403
    assert desk.kept() == {}


def test_a_form_of_another_kind_is_refused(desk: Desk):
    assert desk.send(headers={"Content-Type": "text/plain"}).status == 415


def test_a_row_too_large_is_refused(desk: Desk):
    assert desk.send(remarks="x" * LARGEST_BODY).status == 413


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"null", b"[" * 5000, b'"text"', b"\xff\xfe"],
)
def test_what_is_no_row_at_all_is_refused_without_a_fault(desk: Desk, body: bytes):
    assert desk.raw(body).status == 400


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("member_id", "1"),
        ("member_id", True),
        ("member_id", float("inf")),
        ("code", 1),
        ("remarks", "\ud800"),
        ("remarks", "Tốt\0"),
        ("remarks", None),
        ("base", -1),
        ("base", None),
        ("hand", 1),
        ("hand", "x" * 41),
        ("turn", 99999999999999999999),
        ("turn", 1.5),
    ],
)
def test_a_row_with_a_strange_value_is_refused_without_a_fault(desk: Desk, name: str, value):
    assert desk.send(**{name: value}).status == 400


def test_a_fault_says_in_vietnamese_what_to_do(desk: Desk):
    answer = desk.send(code="117")

    assert answer.status == 422
    assert (
        json.loads(answer.body)["fault"]
        == "Các mức: Chỉ gồm các chữ số từ 1 đến 3, nhiều nhất 6 chữ số."
    )


def test_typing_that_has_not_seen_a_row_gets_it_as_its_answer(desk: Desk):
    desk.send(code="111111", hand="another page")

    answer = desk.send(code="222222")

    assert answer.status == 409
    assert json.loads(answer.body)["code"] == "111111"
    assert desk.kept() == {desk.member: "111111"}


def test_a_colleagues_row_names_the_colleague(desk: Desk):
    desk.send(who="bantochuc")

    said = desk.client.get(desk.path, desk.client.server.token("noicutru"))

    assert json.loads(said.body)["rows"][str(desk.member)]["by"] == "bantochuc"


def test_a_foreign_member_looks_like_a_missing_one(desk: Desk):
    foreign = desk.send(member_id=desk.member - 1)
    missing = desk.send(member_id=10**9)

    assert foreign.status == missing.status == 404
    assert foreign.body == missing.body
