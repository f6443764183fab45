"""Every line of the start page opens as many rows as it counts, for every role."""

import json
import re
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from lib.__main__ import main
from lib.access.model import Account, Role
from lib.desk.model import Chore
from lib.labels.desk import CHORES
from lib.marks import service as marks
from lib.marks.model import Marked
from lib.stacks import asides
from lib.stacks import service as stacks
from lib.stacks.model import Cover, Reason
from tests.conftest import NOW, TERMINAL
from tests.factories import make_account, make_letter, make_member, make_unit
from tests.figures.rows import write_slip
from tests.figures.test_live import SLIP
from tests.pages.conftest import lists
from tests.ward import MEETING

TODAY = date(2023, 11, 22)
START = "pages/desk/today.py"
# What a line counts stands in this list of the page it opens.
LISTS = {
    Chore.OPEN_STACKS: "chong-dang-go",
    Chore.SHEETS_ASIDE: "phieu-de-rieng",
    Chore.SILENT_CELLS: "chi-bo-chua-gui",
    Chore.MISSING_SLIPS: "con-thieu",
    Chore.NEVER_INTRODUCED: "chua-gioi-thieu",
    Chore.UNANSWERED_LETTERS: "chua-tiep-nhan",
    Chore.TO_DECIDE: "de-nghi-cho-quyet-dinh",
    Chore.TO_CONFIRM: "de-nghi-cho-xac-nhan",
    Chore.RUNNING_OUT: "de-nghi-sap-het",
    Chore.FOLLOWED: "theo-doi",
    Chore.DEAD_CODES: "tai-khoan",
}
FILES = {
    "": START,
    "stack": "pages/intake/stack.py",
    "missing": "pages/intake/missing.py",
    "letters": "pages/register/letters.py",
    "requests": "pages/exemptions/requests.py",
    "counts": "pages/exemptions/counts.py",
    "accounts": "pages/admin/accounts.py",
    "system": "pages/admin/system.py",
}


class Office(NamedTuple):
    """A small office as it was drawn: who works in it."""

    accounts: dict[str, Account]


@pytest.fixture(params=range(2))
def office(db, province, request) -> Office:
    """Members in every state of the year, requests, stacks and marks, dealt out by chance."""
    drawn = Random(request.param)
    # A committee with cells of both kinds: its board sees some by the one, some by the other side.
    both = make_unit(db, "DB-B", kind="ward", parent=province.top, name="Đảng bộ xã Thử")
    work = make_unit(db, "CB-BW", kind="grassroots_cell", parent=both, name="Chi bộ Ủy ban")
    homes = [
        province.residence_cell,
        *(make_unit(db, f"CB-B{n}", kind="residence_cell", parent=both) for n in range(4)),
    ]
    accounts = {
        "board": make_account(db, Role.BOARD, province.top, "an"),
        "board of one committee": make_account(db, Role.BOARD, both, "binh"),
        "workplace": make_account(db, Role.WORKPLACE, province.workplace_committee, "chi"),
        "residence": make_account(db, Role.RESIDENCE, both, "dung"),
        "leader": make_account(db, Role.LEADER, province.top, "giang"),
        "admin": make_account(db, Role.ADMIN, name="hoa"),
    }
    _stack(db, accounts["board"], homes[1], open_=True)
    _stack(db, accounts["board"], homes[0], open_=False)
    workplaces = [province.workplace_cell, work]
    members = [_member(db, drawn, workplaces, homes) for _ in range(40)]
    writers = [
        accounts["board"].id,
        accounts["workplace"].id,
        accounts["board of one committee"].id,
    ]
    for member in drawn.sample(members, 16):
        _request(db, drawn, member, writers)
    for unit in workplaces:
        _secret_count(db, unit, drawn.choice(writers))
    for account in accounts.values():
        for days in (-3, 0, 5):
            _mark(db, account, province.residence_cell, TODAY + timedelta(days=days))
    return Office(accounts)


def _member(db, drawn, workplaces, homes) -> int:
    home = drawn.choice([*homes, None])
    member = make_member(db, workplace=drawn.choice(workplaces), residence=home)
    state = drawn.choice(("never", "unanswered", "owes", "sent"))
    if state != "never":
        issued = date(2023, 1, 1) + timedelta(days=drawn.randrange(300))
        received = None if state == "unanswered" else issued
        make_letter(db, member, issued_on=issued, received_on=received)
    # Of the last homes nobody has sent anything in.
    if state == "sent" and home in homes[:2]:
        write_slip(db, member, 2023, SLIP)
    return member


def _request(db, drawn, member, writers) -> None:
    state = drawn.choice(("proposed", "decided", "decided", "confirmed"))
    proposed, decided = drawn.choice(writers), drawn.choice(writers)
    until = TODAY + timedelta(days=drawn.choice((-10, 20, 59, 200)))
    db.execute(
        "INSERT INTO exemptions (member_id, kind, ground, valid_from, valid_to, state, proposed_by,"
        " decided_by, confirmed_by, by_import) VALUES (?, 'intro_exempt', 'B3_ABROAD',"
        " '2023-01-01', ?, ?, ?, ?, ?, 1)",
        [
            *(member, until.isoformat(), state, proposed),
            decided if state in ("decided", "confirmed") else None,
            1 if state == "confirmed" else None,
        ],
    )


def _secret_count(db, unit, by) -> None:
    db.execute(
        "INSERT INTO secret_counts (unit_id, year, count, recorded_by, recorded_at)"
        " VALUES (?, 2023, 3, ?, '2023-11-01T02:00:00.000+00:00')",
        [unit, by],
    )


def _stack(db, actor, cell, *, open_) -> None:
    given = {"actor": actor, "now": NOW}
    cover = Cover(2, date(2023, 11, 10), MEETING)
    stack = stacks.open_stack(db, 2023, cell, cover, key=f"stack-{cell}", **given)
    if not open_:
        for number in range(2):
            asides.set_aside(
                db, stack, Reason.ILLEGIBLE, named=f"Lạ {number}", key=f"s{number}", **given
            )
        stacks.close_stack(db, stack, **given)


def _mark(db, account, unit, day) -> None:
    """Written as it stands weeks later: nobody can mark for a day gone by."""
    seen = TERMINAL if account.role is not Role.ADMIN else account
    made = NOW - timedelta(days=20)
    mark = marks.set_mark(
        db, Marked.UNIT, unit, f"Gọi {day}", NOW.date(), owner=seen, actor=TERMINAL, now=made
    )
    db.execute(
        "UPDATE marks SET account_id = ?, due_on = ? WHERE id = ?",
        [account.id, day.isoformat(), mark.id],
    )


def lines(app) -> list[tuple[str, str, str]]:
    """How many each line counts, and the page with the address it opens."""
    found = []
    for link in app.get("page_link")[2:]:
        if number := re.match(r"\*\*([\d.]+) ", link.proto.label):
            count = number[1].replace(".", "")
            found.append((count, link.proto.page, link.proto.query_string))
    return found


WHO = ("board", "board of one committee", "workplace", "residence", "leader", "admin")


@pytest.mark.parametrize("who", WHO)
def test_the_list_a_line_opens_has_as_many_rows_as_the_line_counts(
    db, open_page, office, monkeypatch, capsys, who
):
    account = office.accounts[who]
    start = open_page(account, START)
    assert not start.exception
    told = _told_by_the_terminal(monkeypatch, capsys, account)
    shown = lines(start)

    # The same kinds in the same order; what only the server sees the terminal does not.
    assert [int(count) for count, *_ in shown] == [one["count"] for one in told]
    for (count, page, query), one in zip(shown, told, strict=True):
        assert opened(open_page, account, one["chore"], page, query) == int(count), one


def _told_by_the_terminal(monkeypatch, capsys, account) -> list[dict]:
    capsys.readouterr()
    assert main(["today", "--account", account.name, "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)["waiting"]


def opened(open_page, account, chore, page, query) -> int:
    """How many rows stand where a line leads."""
    app = open_page(account, START)
    for part in query.split("&"):
        name, _, word = part.partition("=")
        # The oldest stack is opened itself, and its list lies before it.
        if word and chore != Chore.OPEN_STACKS:
            app.query_params[name] = word
    if page:
        app.switch_page(str(Path("../..") / FILES[page]))
    app.run()
    assert not app.exception
    match chore:
        case Chore.SECRET_COUNTS:
            return len([one for one in app.button if str(one.key).startswith("confirm_")])
        case Chore.BACKUP:
            return 1
        case _:
            [found] = [one["total"] for one in lists(app) if one["name"] == LISTS[Chore(chore)]]
            return found


def test_the_offices_drawn_hold_every_kind_of_work(db, open_page, office):
    """The control: no kind is tested on nothing."""
    accounts = office.accounts.values()
    links = [link for one in accounts for link in open_page(one, START).get("page_link")]
    labels = [link.proto.label for link in links]

    never = {chore for chore in Chore if not any(CHORES[chore] in label for label in labels)}
    assert never == {Chore.CHECK}


def test_a_silent_cell_says_what_it_owes_and_opens_its_missing_slips(db, open_page, province):
    waiting = make_member(db, workplace=province.workplace_cell, residence=province.residence_cell)
    make_letter(db, waiting)
    app = open_page(Role.RESIDENCE, START)
    app.query_params["danh-sach"] = "chi-bo-chua-gui"
    app.switch_page("../../pages/intake/missing.py").run()

    [silent] = lists(app)
    assert [row["cells"] for row in silent["rows"]] == [
        ["Chi bộ khóm 1", "Đảng bộ phường Thử", "4", "15/11/2023", "7"]
    ]
    assert "1 chi bộ còn nợ phiếu mà chưa gửi phiếu nào" in app.text[0].value
    _, _, query = silent["rows"][0]["href"].partition("?")
    for part in query.split("&"):
        name, _, word = part.partition("=")
        app.query_params[name] = word
    app.run()

    [missing] = lists(app)
    assert (missing["name"], missing["total"]) == ("con-thieu", 4)


def test_who_sees_no_residence_cell_has_no_list_of_them(open_page):
    app = open_page(Role.WORKPLACE, "pages/intake/missing.py")

    assert not app.exception
    assert "danh-sach" not in app.query_params
