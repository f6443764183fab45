"""What was said of a stack's paper lies outside the audit chain, and its rows answer for it."""

import json

import pytest

from lib.access.scope import scope_of
from lib.db import revisions
from lib.journal import reading
from lib.journal.model import Filter
from lib.slips.model import JointMeeting
from lib.stacks import asides
from lib.stacks import service as stacks
from lib.stacks.model import Cover, Reason, Settlement
from lib.web import selfcheck
from tests.conftest import NOW
from tests.ward import ARRIVED, MEETING, Ward, ward

__all__ = ["ward"]

# Numbers that stand nowhere but on the cover.
STATED, PRESENT, TOTAL = 1217, 731, 977


@pytest.fixture
def told(ward: Ward) -> Ward:
    """A stack through everything that can become of it, and another taken back."""
    member = ward.person()
    stack = ward.stack(STATED)
    meeting = JointMeeting(MEETING.held_on, PRESENT, TOTAL)
    stacks.restate(ward.db, stack, Cover(STATED, ARRIVED, meeting), actor=ward.clerk, now=NOW)
    stacks.restate(ward.db, stack, Cover(2, ARRIVED, meeting), actor=ward.clerk, now=NOW)
    ward.type(stack, member)
    nameless = ward.set_aside(stack, Reason.NOT_EXPECTED, named="Người lạ mặt")
    back = ward.set_aside(stack, Reason.CRITERION_BLANK, member_id=ward.person("Lê Văn Cừ"))
    asides.take_up_again(ward.db, stack, back, actor=ward.clerk, now=NOW)
    ward.set_aside(stack, Reason.ILLEGIBLE, member_id=ward.person("Vũ Thị Dậu"), note="mờ hẳn")
    stacks.restate(ward.db, stack, Cover(3, ARRIVED, meeting), actor=ward.clerk, now=NOW)
    ward.close(stack)
    how = Settlement.SENT_BACK
    asides.settle(ward.db, stack, nameless, how, "gửi lại", actor=ward.clerk, now=NOW)
    asides.settle(ward.db, stack, nameless, None, actor=ward.clerk, now=NOW)
    second = ward.stack(5)
    stacks.take_back(ward.db, second, "nhầm năm", actor=ward.clerk, now=NOW)
    return ward


def test_the_chain_holds_ids_and_hashes_of_a_stack_and_nothing_it_says(told: Ward) -> None:
    rows = told.db.execute(
        "SELECT detail FROM audit WHERE action GLOB 'stack:*' ORDER BY seq"
    ).fetchall()
    ids = {"year", "unit", "member", "revision", "sheet"}
    said = [json.loads(detail) for (detail,) in rows]

    assert len(said) == 14
    assert {name for detail in said for name in detail} == {*ids, revisions.HASH}
    assert all(isinstance(detail[name], int | None) for detail in said for name in ids & {*detail})
    assert {STATED, PRESENT, TOTAL}.isdisjoint(x for detail in said for x in detail.values())


def test_each_value_of_a_stack_is_kept_with_what_it_was_before(told: Ward) -> None:
    kept = told.db.execute("SELECT subject, before, after FROM revisions ORDER BY id").fetchall()
    said = [(row[0], json.loads(row[1] or "null"), json.loads(row[2])) for row in kept]

    assert said[0][2]["stated"] == STATED and said[0][2]["arrived_on"] == str(ARRIVED)
    assert ("stack/1", {"stated": STATED}, {"stated": 2}) in said
    sheet = {"named": "Người lạ mặt", "reason": "not_expected", "note": ""}
    assert ("sheet/1", None, sheet) in said
    settled = {"settled": "sent_back", "settled_note": "gửi lại"}
    assert ("sheet/1", {"settled": None, "settled_note": ""}, settled) in said
    assert ("stack/2", {"taken_back_reason": ""}, {"taken_back_reason": "nhầm năm"}) in said


@pytest.mark.parametrize(
    ("change", "subject"),
    [
        ("UPDATE stacks SET stated = 4 WHERE id = 1", "stack/1"),
        ("UPDATE stacks SET taken_back_reason = 'khác' WHERE id = 2", "stack/2"),
        ("UPDATE set_asides SET reason = 'exempt' WHERE id = 3", "sheet/3"),
        ("DELETE FROM set_asides WHERE id = 3", "sheet/3"),
    ],
)
def test_a_stack_changed_past_the_program_is_named(told: Ward, change: str, subject: str) -> None:
    assert selfcheck.check_ledger(told.db) == []

    told.db.execute(change)

    assert [x.text for x in selfcheck.check_ledger(told.db) if subject in x.text]


def test_values_of_a_stack_are_read_by_whoever_sees_the_cell(told: Ward) -> None:
    scope = scope_of(told.board, ARRIVED)
    page = reading.page(told.db, scope, Filter(kind="stack"), actor=told.board)
    shown = [
        (value.subject, value.field, value.after)
        for line in page.lines
        for value in reading.values(told.db, scope, line, actor=told.board).shown
    ]

    assert ("stack/1", "stated", STATED) in shown
    assert ("sheet/1", "named", "Người lạ mặt") in shown
    assert ("sheet/3", "note", "mờ hẳn") in shown
