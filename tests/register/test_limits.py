"""A text has an end: nobody's row makes everybody else's page heavy."""

from dataclasses import replace
from datetime import date

import pytest

from lib import limits
from lib.access.model import Account
from lib.db import Database
from lib.errors import InvalidFields
from lib.exemptions.model import Exemption, Kind
from lib.letters.model import Letter, LetterForm
from lib.register import service
from lib.register.model import Member, Unit, UnitKind
from tests.conftest import NOW, TERMINAL
from tests.factories import make_unit

DAY = date(2023, 1, 2)
MEMBER = Member(1, "0123456789", "Nguyễn Văn An", workplace_unit_id=7)
UNIT = Unit(1, "CB", "Chi bộ", UnitKind.CELL, None)
LETTER = Letter(1, 1, LetterForm.ORDINARY, "12-GGT/ĐU", DAY, None)
EXEMPTION = Exemption(1, 1, Kind.MEETING_EXEMPT, "A2_AWAY_OR_MOBILE_WORK", DAY, None, 1)


@pytest.mark.parametrize(
    ("thing", "field", "longest"),
    [
        (MEMBER, "full_name", limits.NAME),
        (MEMBER, "address", limits.LINE),
        (MEMBER, "phone", limits.NUMBER),
        (UNIT, "name", limits.NAME),
        (UNIT, "code", limits.CODE),
        (LETTER, "number", limits.NUMBER),
        (LETTER, "withdrawn_reason", limits.LINE),
        (EXEMPTION, "evidence", limits.LINE),
        (EXEMPTION, "decision_number", limits.NUMBER),
    ],
)
def test_a_text_may_be_so_long_and_no_longer(thing, field, longest) -> None:
    def faults(text: str) -> set[str]:
        typed = replace(thing, **{field: text})
        return set(typed.problems() if isinstance(thing, Unit) else typed.problems(DAY))

    assert field not in faults("ữ" * longest)
    assert field in faults("ữ" * (longest + 1))


def test_a_name_may_have_two_hundred_letters() -> None:
    assert limits.NAME >= 200


def test_an_endless_name_is_refused_by_the_use_case(db: Database, terminal: Account) -> None:
    cell = make_unit(db, "CB")
    typed = replace(MEMBER, workplace_unit_id=cell, full_name="a" * 10_000)

    with pytest.raises(InvalidFields) as refused:
        service.add_member(db, typed, actor=TERMINAL, now=NOW)

    assert refused.value.problems["full_name"].code == "text_too_long"
