"""What was asked of ticked rows, until it is done, and the answer: how many were done, which not.

A row that was refused stays ticked, with the reason in the answer. What is asked and what is
answered belongs to the list as it was narrowed then: under another filter it says nothing.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from lib import labels
from lib.db.one_by_one import ManyDone
from lib.errors import DomainError
from lib.labels import numbers
from lib.ui.listing import state
from lib.ui.listing.shape import BulkAsked, Listing

NAMED_AT_MOST = 3
STILL_TICKED = " Các dòng ấy còn được tích."
# Said in place of doing anything.
CHANGED = "Chưa làm gì: danh sách vừa thay đổi. Xem lại các dòng đã tích rồi bấm lần nữa."
ALL_GONE = "Chưa làm gì: các dòng đã tích không còn trong danh sách này."


@dataclass(frozen=True, slots=True)
class BulkOutcome:
    """How many rows were done, and why each of the others was not, by id; names where known."""

    done: int
    refused: Mapping[int, str]
    names: Mapping[int, str] = field(default_factory=dict)


def of(found: ManyDone[Any], names: Mapping[int, str]) -> BulkOutcome:
    """What a use case answers of many, in words."""
    refused = {one: labels.refusal(error) for one, error in found.refused.items()}
    return BulkOutcome(len(found.done), refused, names)


def each(ids: Iterable[int], do: Callable[[int], object]) -> BulkOutcome:
    """Do something to every row, each a use case of its own; a refusal keeps nobody else back."""
    done, refused = 0, {}
    for one in ids:
        try:
            do(one)
        except DomainError as error:
            refused[one] = labels.refusal(error)
        else:
            done += 1
    return BulkOutcome(done, refused)


def together(ids: Sequence[int], do: Callable[[list[int]], object]) -> BulkOutcome:
    """Do something to all rows at once, for use cases that are all or none.

    Where one of several stands in the way of the rest, each is tried alone; raises the refusal
    where it is that of all of them, so that a form shows it at its field.
    """
    try:
        do(list(ids))
    except DomainError:
        if len(ids) == 1:
            raise
        outcome = each(ids, lambda one: do([one]))
        if not outcome.done:
            raise
        return outcome
    return BulkOutcome(len(ids), {})


def sentence(outcome: BulkOutcome, gone: int = 0) -> str:
    """'Đã làm 7, không làm 2 vì: Đã có phiếu (Lê An, Lê Bình).'

    `gone` is how many ticked rows were not in the list any more when it was asked.
    """
    said = f"Đã làm {numbers.integer(outcome.done)}"
    if gone:
        said += f" ({numbers.integer(gone)} dòng đã tích không còn trong danh sách)"
    if not outcome.refused:
        return f"{said}."
    kept_back: dict[str, list[int]] = {}
    for one, reason in outcome.refused.items():
        kept_back.setdefault(reason, []).append(one)
    most_first = sorted(kept_back.items(), key=lambda kept: -len(kept[1]))
    why = "; ".join(
        f"{reason.rstrip('.')} ({_who(ids, outcome.names)})" for reason, ids in most_first
    )
    left = numbers.integer(len(outcome.refused))
    return f"{said}, không làm {left} vì: {why}."


def _who(ids: Sequence[int], names: Mapping[int, str]) -> str:
    """A few by name, many by number; the ticks tell the rest."""
    if len(ids) > NAMED_AT_MOST or not all(one in names for one in ids):
        return numbers.integer(len(ids))
    return ", ".join(names[one] for one in ids)


def give(listing: Listing, outcome: BulkOutcome) -> None:
    """Answer what was asked: the list says it at its next drawing and keeps the refused ticked."""
    asked = waiting(listing)
    forget(listing)
    words = sentence(outcome, asked.gone if asked else 0)
    _say(listing, words, list(outcome.refused), bad=bool(outcome.refused))


def refuse(listing: Listing, words: str) -> None:
    """Say why nothing was done; what is ticked stays so."""
    _say(listing, words, None, bad=True)


def _say(listing: Listing, words: str, left: list[int] | None, *, bad: bool) -> None:
    key = _key(listing, "answer")
    serial = st.session_state.get(key, {"serial": 0})["serial"]
    st.session_state[key] = {
        "serial": serial + 1,
        "text": words,
        "left": left,
        "bad": bad,
        "of": state.narrowing(listing),
        "looked": not left,
    }


def given(listing: Listing, ids: Callable[[], Collection[int]]) -> dict[str, object] | None:
    """The last answer of the list as it is narrowed, in this tab.

    `ids` reads which rows the list has by now: who was refused because somebody else was quicker
    has often left it, and is not ticked any more.
    """
    answer: dict[str, Any] | None = st.session_state.get(_key(listing, "answer"))
    if answer is None or answer["of"] != state.narrowing(listing):
        return None
    if not answer["looked"]:
        there = ids()
        left = [one for one in answer["left"] if one in there]
        words = answer["text"] + (STILL_TICKED if left else "")
        answer = {**answer, "left": left, "text": words, "looked": True}
        st.session_state[_key(listing, "answer")] = answer
    return {name: answer[name] for name in ("serial", "text", "left", "bad")}


def keep(listing: Listing, asked: BulkAsked) -> None:
    """Hold what was asked while a form beside the list collects what it needs."""
    if asked.action and asked.ids:
        st.session_state[_key(listing, "asked")] = state.narrowing(listing), asked
        st.session_state[_key(listing, "begun")] = True


def is_new(listing: Listing) -> bool:
    """Whether it has just been asked, once: then the form beside the list has the keyboard."""
    return bool(st.session_state.pop(_key(listing, "begun"), False))


def grow_old(listing: Listing) -> None:
    """Forget what was said and asked before, for who comes to the page anew."""
    forget(listing)
    answer = st.session_state.get(_key(listing, "answer"))
    if answer is not None:
        st.session_state[_key(listing, "answer")] = {**answer, "text": "", "bad": False}


def waiting(listing: Listing) -> BulkAsked | None:
    """What was asked of the list as it is narrowed, and not answered yet."""
    held: tuple[str, BulkAsked] | None = st.session_state.get(_key(listing, "asked"))
    return held[1] if held and held[0] == state.narrowing(listing) else None


def forget(listing: Listing) -> None:
    """Nothing is asked any more, as when somebody thinks better of it; the ticks stay."""
    st.session_state.pop(_key(listing, "asked"), None)


def _key(listing: Listing, what: str) -> str:
    return f"list_{listing.name}_{what}"
