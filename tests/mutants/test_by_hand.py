"""The list of mutants made by hand still fits the code it turns wrong."""

from collections import Counter

import pytest

from tests.mutants.__main__ import ROOT
from tests.mutants.by_hand import BY_HAND


@pytest.mark.parametrize("mutant", BY_HAND, ids=lambda mutant: mutant.name)
def test_what_a_mutant_turns_wrong_stands_once_in_its_file(mutant):
    text = (ROOT / mutant.file).read_text(encoding="utf-8")

    assert text.count(mutant.old) == 1
    assert mutant.old != mutant.new
    assert all((ROOT / place).exists() for place in mutant.tests)


def test_no_two_mutants_have_one_name():
    assert max(Counter(mutant.name for mutant in BY_HAND).values()) == 1
