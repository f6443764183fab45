"""Sheets set aside stay a worklist until each is settled: entered, sent back, or not ours."""

from datetime import date

import pytest

from lib.access.scope import scope_of
from lib.errors import DomainError, InvalidFields, NotFound, PermissionDenied
from lib.stacks import aside_store, asides, service
from lib.stacks.model import Reason, Settlement
from tests.conftest import NOW
from tests.factories import make_account
from tests.ward import Ward

TODAY = date(2023, 11, 22)


def settle(ward: Ward, stack: int, sheet: int, how, note="", **changes) -> None:
    asides.settle(ward.db, stack, sheet, how, note, now=NOW, **{"actor": ward.clerk, **changes})


def waiting(ward: Ward, account) -> list[tuple[int, list[str]]]:
    found = asides.unsettled(ward.db, scope_of(account, TODAY))
    return [(stack.id, [sheet.named for sheet in sheets]) for stack, sheets in found]


@pytest.fixture
def closed(ward: Ward) -> tuple[int, int, int]:
    """A closed stack with the sheet of somebody known and that of a stranger."""
    an, binh = ward.person("An"), ward.person("Bình")
    stack = ward.stack(3)
    ward.type(stack, an)
    known = ward.set_aside(stack, Reason.ILLEGIBLE, member_id=binh)
    unknown = ward.set_aside(stack, Reason.NOT_EXPECTED, named="Nguyễn Văn Lạ")
    ward.close(stack)
    return stack, known, unknown


def test_sheets_wait_after_closing_until_each_is_settled(ward, closed):
    stack, known, unknown = closed
    assert waiting(ward, ward.clerk) == [(stack, ["Bình", "Nguyễn Văn Lạ"])]

    settle(ward, stack, unknown, Settlement.NOT_OURS, "Của phường bên")
    assert waiting(ward, ward.clerk) == [(stack, ["Bình"])]
    settle(ward, stack, known, Settlement.SENT_BACK)

    assert waiting(ward, ward.clerk) == []
    told = [sheet.settled for sheet in aside_store.lying(ward.db, stack)]
    assert [(s.how, s.note, s.by_name, s.at) for s in told] == [
        (Settlement.SENT_BACK, "", "binh", NOW),
        (Settlement.NOT_OURS, "Của phường bên", "binh", NOW),
    ]
    assert ward.actions()[-2:] == ["stack:settle", "stack:settle"]


def test_a_sheet_counts_as_entered_only_when_the_slip_is_there(ward, closed):
    stack, known, _ = closed
    member = aside_store.lying(ward.db, stack)[0].member_id

    with pytest.raises(DomainError, match="sheet_not_entered"):
        settle(ward, stack, known, Settlement.ENTERED)
    ward.enter(member)
    settle(ward, stack, known, Settlement.ENTERED)

    assert aside_store.lying(ward.db, stack)[0].settled.how is Settlement.ENTERED


def test_what_was_settled_by_mistake_is_open_again(ward, closed):
    stack, known, _ = closed
    settle(ward, stack, known, Settlement.SENT_BACK)
    settle(ward, stack, known, Settlement.SENT_BACK)
    settle(ward, stack, known, None)

    assert waiting(ward, ward.clerk)[0][1] == ["Bình", "Nguyễn Văn Lạ"]
    assert ward.actions()[-2:] == ["stack:settle", "stack:settle"]
    assert "stack:settle" not in ward.actions()[:-2]


def test_a_sheet_of_a_stack_in_work_is_taken_up_again_not_settled(ward):
    sheet = ward.set_aside(stack := ward.stack(1), Reason.ILLEGIBLE, named="?")

    with pytest.raises(DomainError, match="stack_still_open"):
        settle(ward, stack, sheet, Settlement.SENT_BACK)
    assert waiting(ward, ward.clerk) == []


def test_the_sheets_of_a_stack_given_up_wait_for_nobody(ward):
    sheet = ward.set_aside(stack := ward.stack(1), Reason.ILLEGIBLE, named="?")
    service.take_back(ward.db, stack, "Nhầm", actor=ward.clerk, now=NOW)

    with pytest.raises(DomainError, match="stack_taken_back"):
        settle(ward, stack, sheet, Settlement.SENT_BACK)
    assert waiting(ward, ward.clerk) == []


def test_foreign_sheets_are_neither_listed_nor_settled(ward, closed):
    stack, known, _ = closed
    leader = make_account(ward.db, ward.board.role.LEADER, ward.cell)

    assert waiting(ward, ward.stranger) == []
    with pytest.raises(NotFound, match="stack_not_found"):
        settle(ward, stack, known, Settlement.SENT_BACK, actor=ward.stranger)
    with pytest.raises(NotFound, match="sheet_not_found"):
        settle(ward, stack, known + 99, Settlement.SENT_BACK)
    with pytest.raises(PermissionDenied):
        settle(ward, stack, known, Settlement.SENT_BACK, actor=leader)


def test_a_note_has_an_end(ward, closed):
    stack, known, _ = closed

    with pytest.raises(InvalidFields) as refused:
        settle(ward, stack, known, Settlement.SENT_BACK, "x" * 501)
    assert set(refused.value.problems) == {"note"}
