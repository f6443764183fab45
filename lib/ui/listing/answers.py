"""What was asked of ticked rows, until it is done, and the answer: how many were done, which not.

A row that was refused stays ticked, with the reason in the answer.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import streamlit as st

from lib import labels
from lib.errors import DomainError
from lib.labels import numbers
from lib.ui.listing.shape import BulkAsked, Listing


@dataclass(frozen=True, slots=True)
class BulkOutcome:
    """How many rows were done, and why each of the others was not, by id."""

    done: int
    refused: dict[int, str]


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


def sentence(outcome: BulkOutcome) -> str:
    """'Đã làm 7. Không làm 2 vì: …; các dòng ấy còn được tích.'"""
    said = f"Đã làm {numbers.integer(outcome.done)}."
    if not outcome.refused:
        return said
    reasons = Counter(outcome.refused.values()).most_common()
    one_reason = len(reasons) == 1
    why = "; ".join(
        reason.rstrip(".") + ("" if one_reason else f" ({numbers.integer(count)})")
        for reason, count in reasons
    )
    left = numbers.integer(len(outcome.refused))
    return f"{said} Không làm {left} vì: {why}. Các dòng ấy còn được tích."


def give(listing: Listing, outcome: BulkOutcome) -> None:
    """Answer what was asked: the list says it at its next drawing and keeps the refused ticked."""
    forget(listing)
    key = _key(listing, "answer")
    serial = st.session_state.get(key, {"serial": 0})["serial"]
    st.session_state[key] = {
        "serial": serial + 1,
        "text": sentence(outcome),
        "left": list(outcome.refused),
        "bad": bool(outcome.refused),
    }


def given(listing: Listing) -> dict[str, object] | None:
    """The last answer of the list in this tab."""
    answer: dict[str, object] | None = st.session_state.get(_key(listing, "answer"))
    return answer


def keep(listing: Listing, asked: BulkAsked) -> None:
    """Hold what was asked while a form beside the list collects what it needs."""
    if asked.action and asked.ids:
        st.session_state[_key(listing, "asked")] = asked


def waiting(listing: Listing) -> BulkAsked | None:
    """What was asked and not answered yet."""
    asked: BulkAsked | None = st.session_state.get(_key(listing, "asked"))
    return asked


def forget(listing: Listing) -> None:
    """Nothing is asked any more, as when somebody thinks better of it; the ticks stay."""
    st.session_state.pop(_key(listing, "asked"), None)


def _key(listing: Listing, what: str) -> str:
    return f"list_{listing.name}_{what}"
