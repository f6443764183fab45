"""The journal is read by filter and page: the administrator reads no value, the board its own."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from lib.access import service as accounts
from lib.access.model import GRANTED, Permission, Role
from lib.access.scope import scope_of
from lib.db import audit, read_log, unit_of_work
from lib.db.actions import Action, Reading
from lib.db.revisions import Change
from lib.errors import InvalidFields, PermissionDenied
from lib.exemptions.model import WRITTEN
from lib.journal import reading, store
from lib.journal.model import Filter, Source
from lib.labels import journal as words
from lib.labels.audit import ACTIONS, READINGS
from lib.letters import service as letters
from lib.register import service
from lib.register import store as register
from lib.register.model import COLUMNS, UNIT_COLUMNS
from lib.stacks.model import Cover
from tests.conftest import NOW
from tests.factories import make_account, make_letter, make_member, make_unit

DAY = date(2023, 11, 22)


@pytest.fixture
def two(db):
    """Two provinces' boards, a member of each who got a telephone, and an administrator."""
    found = {"admin": make_account(db, Role.ADMIN)}
    for code in ("A", "B"):
        top = make_unit(db, code, kind="province")
        cell = make_unit(db, f"{code}.1", parent=top)
        board = make_account(db, Role.BOARD, top, f"ban-{code.lower()}")
        member = make_member(db, workplace=cell)
        changed = replace(register.stored(db, member), phone=f"090000000{len(code)}")
        service.change_member(db, changed, effective_on=None, actor=board, now=NOW)
        found |= {f"board_{code}": board, f"member_{code}": member, f"unit_{code}": top}
    return found


def lines(db, actor, asked=None, before=None):
    scope = scope_of(actor, DAY)
    return reading.page(db, scope, asked or Filter(), before, actor=actor)


def subjects(db, actor, **asked):
    return [line.subject for line in lines(db, actor, Filter(**asked)).lines]


def write(db, action=Action.STACK_KEEP, *, actor_id=1, subject="stack/1", at=NOW, **more):
    with unit_of_work(db):
        audit.record(db, action, actor_id=actor_id, subject=subject, at=at, **more)


def test_the_administrator_reads_every_line_and_no_value(db, two):
    admin = two["admin"]
    page = lines(db, admin)

    assert {x.subject for x in page.lines} == {
        f"member/{two['member_A']}", f"member/{two['member_B']}"
    }  # fmt: skip
    with pytest.raises(PermissionDenied):
        reading.values(db, scope_of(admin, DAY), page.lines[0], actor=admin)


def test_the_board_reads_lines_and_values_of_its_scope(db, two):
    board = two["board_A"]
    (line,) = lines(db, board).lines

    values = reading.values(db, scope_of(board, DAY), line, actor=board)

    assert line.subject == f"member/{two['member_A']}"
    assert [(v.field, v.before, v.after) for v in values.shown] == [("phone", "", "0900000001")]


def test_a_foreign_line_and_a_missing_one_look_the_same(db, two):
    board = two["board_A"]
    foreign = lines(db, board, Filter(kind="member", number=str(two["member_B"])))
    missing = lines(db, board, Filter(kind="member", number="999999"))

    assert foreign == missing
    of_stranger = lines(db, board, Filter(account="ban-b"))
    of_nobody = lines(db, board, Filter(account="khong-co"))
    assert of_stranger == of_nobody


def test_a_line_of_others_given_by_hand_yields_no_value(db, two):
    (line,) = lines(db, two["board_B"]).lines

    values = reading.values(db, scope_of(two["board_A"], DAY), line, actor=two["board_A"])

    assert values.shown == () and values.more == 0


def test_of_a_batch_the_board_sees_the_values_of_its_own_alone(db, two, terminal):
    both = [two["member_A"], two["member_B"]]
    changes = [
        Change({"phone": "1"}, {"phone": str(m)}, member_id=m, subject=f"member/{m}") for m in both
    ]
    write(db, Action.MEMBER_BATCH, subject="import/1", changes=changes)
    board = two["board_A"]
    line = lines(db, board, Filter(kind="import")).lines[0]

    values = reading.values(db, scope_of(board, DAY), line, actor=board)

    assert [v.subject for v in values.shown] == [f"member/{both[0]}"]


def test_a_batch_without_anything_of_its_own_is_not_there(db, two):
    other = two["member_B"]
    change = Change(None, {"phone": "1"}, member_id=other, subject=f"member/{other}")
    write(db, Action.MEMBER_BATCH, subject="import/1", changes=[change])

    assert subjects(db, two["board_A"], kind="import") == []
    assert subjects(db, two["board_B"], kind="import") == ["import/1"]


def test_whoever_has_moved_away_takes_the_values_along(db, two):
    away = register.stored(db, two["member_B"]).workplace_unit_id
    db.execute("UPDATE members SET workplace_unit_id = ? WHERE id = ?", [away, two["member_A"]])
    board = two["board_A"]
    (line,) = lines(db, board).lines  # One's own doing stays one's own.

    assert reading.values(db, scope_of(board, DAY), line, actor=board).shown == ()


@pytest.mark.parametrize("role", [Role.WORKPLACE, Role.RESIDENCE, Role.LEADER])
def test_nobody_else_reads_the_journal(db, two, role):
    with pytest.raises(PermissionDenied):
        lines(db, make_account(db, role, two["unit_A"]))


def test_whoever_reads_everywhere_sees_no_value():
    for role, granted in GRANTED.items():
        if role is not Role.TERMINAL:
            assert not {Permission.AUDIT_EVERYWHERE, Permission.AUDIT_VALUES} <= granted, role


def test_a_line_meets_every_condition(db, two):
    admin, member = two["admin"], two["member_A"]
    write(db, at=NOW - timedelta(days=1))
    mine = f"member/{member}"

    assert subjects(db, admin, account="ban-a") == [mine]
    assert subjects(db, admin, kind="member", number=str(member)) == [mine]
    assert subjects(db, admin, action=Action.STACK_KEEP) == ["stack/1"]
    assert subjects(db, admin, last_day=DAY - timedelta(days=1)) == ["stack/1"]
    assert len(subjects(db, admin, first_day=DAY, last_day=DAY)) == 2
    assert subjects(db, admin, account="ban-a", action=Action.STACK_KEEP) == []


def test_a_day_begins_and_ends_at_midnight_in_viet_nam(db, two):
    midnight = NOW.replace(hour=17)  # 00:00 on the 23rd.
    write(db, at=midnight)
    write(db, subject="stack/2", at=midnight - timedelta(milliseconds=1))

    of_day = subjects(db, two["admin"], kind="stack", first_day=date(2023, 11, 23))

    assert of_day == ["stack/1"]
    assert subjects(db, two["admin"], kind="stack", last_day=DAY) == ["stack/2"]


def test_openings_and_refusals_stand_between_the_changes(db, two):
    admin, board = two["admin"], two["board_A"]
    for subject, who in (("member", two["member_A"]), ("member", two["member_B"])):
        read_log.note(
            Reading.MEMBER_OPEN,
            account_id=two["board_B"].id,
            subject=f"{subject}/{who}",
            at=NOW + timedelta(hours=1),
        )
    assert read_log.flush()

    assert [x.source for x in lines(db, admin).lines] == [Source.READS] * 2 + [Source.CHAIN] * 2
    opened = lines(db, board, Filter(action=Reading.MEMBER_OPEN)).lines
    assert [x.subject for x in opened] == [f"member/{two['member_A']}"]


def test_every_line_stands_on_one_page_even_when_all_are_of_one_moment(db, two):
    for number in range(60):
        write(db, subject=f"stack/{number}")
        db.execute(
            "INSERT INTO reads (at, account_id, kind, subject) VALUES (?, 1, ?, ?)",
            ["2023-11-22T03:00:00.000+00:00", Reading.PAGE_REFUSED, f"page/p{number}"],
        )
    admin, found, place = two["admin"], [], None
    while True:
        page = lines(db, admin, before=place)
        found += [(x.source, x.id) for x in page.lines]
        if page.older is None:
            break
        assert len(page.lines) == reading.PAGE_LINES
        place = page.older

    assert len(found) == len(set(found)) == 122
    assert found == sorted(found, reverse=True)


def test_a_search_for_little_among_much_stops_and_goes_on(db, two, monkeypatch):
    monkeypatch.setattr(reading, "LOOKED_AT_MOST", 100)
    monkeypatch.setattr(reading, "PIECE", 40)
    for number in range(300):
        write(db, subject=f"stack/{number}", at=NOW + timedelta(seconds=number))
    page, turns = lines(db, two["board_A"]), 0
    while page.older:
        assert page.cut_short
        page, turns = lines(db, two["board_A"], before=page.older), turns + 1

    assert turns > 1
    assert [x.subject for x in page.lines] == [f"member/{two['member_A']}"]


def test_an_account_lies_where_all_its_units_lie(db, two):
    inside = make_account(db, Role.WORKPLACE, two["unit_A"], "trong")
    half = make_account(db, Role.WORKPLACE, two["unit_A"], "nua")
    db.execute("INSERT INTO grants VALUES (?, ?, 'workplace')", [half.id, two["unit_B"]])
    for one in (inside, half):
        accounts.disable(db, one.id, actor=two["admin"], now=NOW)

    assert subjects(db, two["board_A"], kind="account") == [f"account/{inside.id}"]


def test_a_number_needs_its_kind_and_is_a_number(db, two):
    for wrong in ({"number": "5"}, {"kind": "member", "number": "năm"}):
        with pytest.raises(InvalidFields):
            subjects(db, two["admin"], **wrong)


@pytest.mark.parametrize(
    ("asked", "index"),
    [
        ({}, "at"),
        ({"account": "ban-a"}, "account_at"),
        ({"kind": "member"}, "kind_at"),
        ({"kind": "member", "number": "1"}, "subject_at"),
        ({"first_day": DAY, "last_day": DAY}, "at"),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, dict) else value,
)
def test_no_filter_reads_or_sorts_the_whole_chain(db, two, asked, index):
    for source, table in ((Source.CHAIN, "audit"), (Source.READS, "reads_subject")):
        said = explained(db, Filter(**asked), source)
        (own,) = [line for line in said if line.split()[1] == table.split("_")[0]]
        name = f"{table}_{index}" if index == "kind_at" else f"{table.split('_')[0]}_{index}"
        assert f"USING INDEX {name} " in own and own.startswith("SEARCH"), said
        assert not [line for line in said if line.startswith("USE TEMP") and "LAST" not in line]


def test_an_action_is_found_by_its_index(db, two):
    asked = Filter(action=Action.STACK_KEEP)
    assert any("audit_action_at" in line for line in explained(db, asked, Source.CHAIN))
    assert any("reads_kind_at" in line for line in explained(db, asked, Source.READS))


def explained(db, asked, source):
    seen = []

    class Explaining:
        def execute(self, query, values):
            seen.extend(row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {query}", values))
            return []

    before = lines(db, make_account(db, Role.ADMIN)).lines[-1].bookmark
    store.newest(Explaining(), asked, source, before, 51)
    return seen


def test_every_line_and_every_kept_value_has_its_words():
    kinds = {"member": COLUMNS, "exemption": WRITTEN, "unit": UNIT_COLUMNS}
    kinds["letter"] = letters._CORRECTED
    kinds["account"] = ("role", "unit_id", "display_name")
    kinds["stack"] = (*Cover(1, DAY).values, "second_reason", "taken_back_reason")
    kinds["sheet"] = ("named", "reason", "note", "settled", "settled_note")
    kinds["slip"] = ("returned",)
    kinds["secret_count"] = ("unit_id", "year", "count", "decision_number", "confirmed_by")
    for kind, names in kinds.items():
        assert [words.value_field(f"{kind}/1", name) for name in names]
    assert words.subject("member/12") == "Đảng viên 12"
    assert words.subject("sheet/3") == "Phiếu để riêng 3"
    assert words.subject("account/unknown") == "Tài khoản không rõ"
    assert set(ACTIONS) & set(READINGS) == set()


def test_a_letter_lies_where_its_member_lies(db, two):
    letter = make_letter(db, two["member_B"])
    write(db, Action.LETTER_RECEIVE, subject=f"letter/{letter}")

    assert subjects(db, two["board_A"], kind="letter") == []
    assert subjects(db, two["board_B"], kind="letter") == [f"letter/{letter}"]
