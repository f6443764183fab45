"""How much a draft may hold, and what names a form."""

import pytest

from lib.drafts.model import (
    LONGEST_DRAFT,
    LONGEST_FIELD,
    LONGEST_FILLING,
    LONGEST_NAME,
    MOST_FIELDS,
    Typing,
    named,
)
from lib.errors import DomainError, NotFound

PARTS = -(-LONGEST_DRAFT // LONGEST_FIELD)


def parts(size: int) -> dict[str, str]:
    """Fields of one letter each for a name, `size` signs together."""
    each, rest = divmod(size, PARTS)
    return {str(at): "x" * (each - 1 + (at < rest)) for at in range(PARTS)}


@pytest.mark.parametrize(
    "typing",
    [
        Typing("f", 1, {}),
        Typing("f" * LONGEST_FILLING, 1, {}),
        Typing("f", 1, {"a": "x" * (LONGEST_FIELD - 1)}),
        Typing("f", 1, parts(LONGEST_DRAFT)),
        Typing("f", 1, {str(at): "" for at in range(MOST_FIELDS)}),
    ],
)
def test_a_draft_may_be_as_large_as_the_limits_say(typing: Typing):
    typing.check()


@pytest.mark.parametrize(
    "typing",
    [
        Typing("", 1, {}),
        Typing("f" * (LONGEST_FILLING + 1), 1, {}),
        Typing("f", 1, {"a": "x" * LONGEST_FIELD}),
        Typing("f", 1, parts(LONGEST_DRAFT + 1)),
        Typing("f", 1, {str(at): "" for at in range(MOST_FIELDS + 1)}),
    ],
)
def test_one_sign_more_is_too_large(typing: Typing):
    with pytest.raises(DomainError) as refused:
        typing.check()

    assert refused.value.args == ("draft_too_large", {})


def test_a_name_of_a_form_may_be_as_long_as_the_limit_says():
    begin = "slip:7:::2023:"
    longest = begin.ljust(LONGEST_NAME, "x")

    assert named(longest).name == longest


@pytest.mark.parametrize(
    "name",
    [
        "",
        "slip",
        "nothing:7:::2023:",
        "slip::::2023:",
        "slip:07:::2023:",
        "slip:7:::2023:" + "x" * 70,
    ],
)
def test_anything_else_names_no_form(name: str):
    with pytest.raises(NotFound) as refused:
        named(name)

    assert refused.value.args == ("form_unknown", {})
