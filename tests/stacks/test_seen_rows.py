"""A row knows what it has seen: nobody overwrites what he has not read."""

import pytest

from lib.errors import Conflict
from lib.labels import words
from lib.stacks import reading as stack_reading
from lib.stacks import store as stack_store
from lib.stacks.model import Reason
from tests.conftest import NOW
from tests.ward import Ward


@pytest.fixture
def an(ward: Ward) -> int:
    return ward.person("An")


@pytest.fixture
def stack(ward: Ward, an: int) -> int:
    return ward.stack(1)


def revision(ward: Ward, stack: int, member: int) -> int:
    return stack_store.drafts(ward.db, stack)[member].revision


def test_whoever_has_not_seen_a_colleagues_row_gets_it_shown(ward, stack, an):
    ward.type(stack, an, "111111", actor=ward.board)

    with pytest.raises(Conflict) as refused:
        ward.type(stack, an, "222222", base=0)

    assert refused.value.values["stored"].code == "111111"
    assert "an vừa gõ" in words("row_typed_later", refused.value.values)
    assert ward.draft(stack, an) == "111111"


def test_whoever_has_seen_it_replaces_it(ward, stack, an):
    ward.type(stack, an, "111111", actor=ward.board)

    ward.type(stack, an, "222222", base=1)

    assert (ward.draft(stack, an), revision(ward, stack, an)) == ("222222", 2)


def test_a_request_lost_and_sent_again_does_not_pass_a_colleague(ward, stack, an):
    """The sender's counter has run ahead of the colleague's; what counts is what it has seen."""
    ward.type(stack, an, "111111", actor=ward.board, hand="board", turn=1)

    for turn in (2, 3, 40):
        with pytest.raises(Conflict):
            ward.type(stack, an, "333333", base=0, hand="clerk", turn=turn)

    assert ward.draft(stack, an) == "111111"


def test_a_row_whose_answer_was_lost_is_kept_once(ward, stack, an):
    ward.type(stack, an, "111111", base=0, hand="clerk", turn=1)
    ward.type(stack, an, "111111", base=0, hand="clerk", turn=1)

    assert revision(ward, stack, an) == 1
    assert ward.actions().count("stack:keep") == 1


def test_a_hand_goes_on_typing_before_its_answer_has_come(ward, stack, an):
    ward.type(stack, an, "111111", base=0, hand="clerk", turn=1)
    ward.type(stack, an, "222222", base=0, hand="clerk", turn=2)

    assert (ward.draft(stack, an), revision(ward, stack, an)) == ("222222", 2)


@pytest.mark.parametrize("turn", [1, 2])
def test_requests_of_one_hand_that_arrive_late_bring_nothing_older_back(ward, stack, an, turn):
    ward.type(stack, an, "111111", base=0, hand="clerk", turn=2)

    with pytest.raises(Conflict):
        ward.type(stack, an, "11", base=0, hand="clerk", turn=turn)

    assert ward.draft(stack, an) == "111111"


def test_a_colleagues_row_between_two_requests_of_one_hand_is_not_passed(ward, stack, an):
    ward.type(stack, an, "111111", base=0, hand="clerk", turn=1)
    ward.type(stack, an, "222222", base=1, hand="board", turn=1, actor=ward.board)

    with pytest.raises(Conflict):
        ward.type(stack, an, "333333", base=0, hand="clerk", turn=2)

    assert ward.draft(stack, an) == "222222"


def test_two_pages_of_one_account_are_two_hands(ward, stack, an):
    ward.type(stack, an, "111111", base=0, hand="first page", turn=1)

    with pytest.raises(Conflict):
        ward.type(stack, an, "222222", base=0, hand="second page", turn=2)


def test_without_a_name_a_hand_is_nobodys(ward, stack, an):
    ward.type(stack, an, "111111", base=0, turn=1)

    with pytest.raises(Conflict):
        ward.type(stack, an, "222222", base=0, turn=2)


def test_a_row_cleared_keeps_its_revision_for_the_next_page(ward, stack, an):
    ward.type(stack, an, "111111")
    ward.type(stack, an, "")

    [row] = stack_reading.rows(ward.db, stack, actor=ward.clerk, now=NOW)

    assert (row.draft.is_empty, row.draft.revision) == (True, 2)
    ward.type(stack, an, "222222", base=row.draft.revision)


def test_the_same_typing_by_two_is_one_row_of_the_first(ward, stack, an):
    ward.type(stack, an, "111111", actor=ward.board, hand="board", turn=1)
    ward.type(stack, an, "111111", base=0, hand="clerk", turn=1)

    kept = stack_store.drafts(ward.db, stack)[an]
    assert (kept.kept_by, kept.revision) == (ward.board.id, 1)


def test_progress_tells_the_rows_and_the_sheets_set_aside(ward, stack, an):
    ward.type(stack, an, "112")
    ward.set_aside(stack, Reason.ILLEGIBLE, member_id=an)

    found = stack_reading.progress(ward.db, stack, actor=ward.clerk, now=NOW)

    assert found.rows[an].code == "112"
    assert [sheet.member_id for sheet in found.aside] == [an]
    assert found.stack.is_open
