"""What a bulk action answers: how many were done, which not and why."""

import pytest

from lib.errors import DomainError
from lib.ui.listing.answers import BulkOutcome, each, sentence, together


def test_a_refusal_keeps_nobody_else_back():
    kept = []

    def do(one: int) -> None:
        if one == 2:
            raise DomainError("member_not_found")
        kept.append(one)

    outcome = each([1, 2, 3], do)

    assert kept == [1, 3]
    assert outcome.done == 2
    assert list(outcome.refused) == [2]


def test_the_answer_names_both_numbers_and_each_reason_once():
    assert sentence(BulkOutcome(3, {})) == "Đã làm 3."
    assert sentence(BulkOutcome(1, {5: "Đã có phiếu.", 6: "Đã có phiếu."})) == (
        "Đã làm 1, không làm 2 vì: Đã có phiếu (2)."
    )
    assert "Đã có phiếu (2); Không còn miễn (1)" in sentence(
        BulkOutcome(0, {1: "Đã có phiếu.", 2: "Không còn miễn.", 3: "Đã có phiếu."})
    )


def test_a_few_who_were_kept_back_are_named_and_many_counted():
    names = {1: "Lê An", 2: "Lê Bình", 3: "Lê Chi", 4: "Lê Dung"}
    few = BulkOutcome(1, {2: "Đã có phiếu.", 3: "Đã có phiếu."}, names)
    many = BulkOutcome(0, dict.fromkeys(names, "Đã có phiếu."), names)

    assert "Đã có phiếu (Lê Bình, Lê Chi)." in sentence(few)
    assert "Đã có phiếu (4)." in sentence(many)


def test_what_is_all_or_none_is_tried_one_by_one_where_somebody_is_in_the_way():
    kept: list[int] = []

    def do(ids: list[int]) -> None:
        if 2 in ids:
            raise DomainError("member_not_found")
        kept.extend(ids)

    assert together([1, 3], do).done == 2
    assert list(together([4, 2, 5], do).refused) == [2]
    assert kept == [1, 3, 4, 5]


def test_a_refusal_of_all_of_them_is_the_form_s_to_show():
    def do(_ids: list[int]) -> None:
        raise DomainError("member_not_found")

    with pytest.raises(DomainError):
        together([1, 2], do)
