"""Use cases in bulk refuse what one alone would be refused, and leave nothing then."""

from dataclasses import replace
from datetime import date

import pytest

from lib.db import unit_of_work
from lib.errors import DomainError, InvalidFields, NotFound, PermissionDenied
from lib.exemptions import batch as exemptions
from lib.exemptions.batch import FiledRequest
from lib.exemptions.model import Exemption, Kind, State
from lib.letters import service as letters
from lib.letters.model import Letter, LetterForm
from lib.register import batch as register
from lib.register.model import Member, Unit, UnitKind
from lib.slips import batch as slips
from lib.slips.model import Content, Entry, Origin, Paper
from tests.conftest import NOW, TERMINAL
from tests.imports.conftest import AN, Office

DAY = date(2023, 1, 2)
WORK = {"batch": "import/1", "actor": TERMINAL, "now": NOW}


def audited(office: Office) -> int:
    return int(office.one("SELECT count(*) FROM audit")[0])


def test_nobody_writes_a_batch_without_the_right(office: Office) -> None:
    work = {**WORK, "actor": replace(office.clerk, role="leader")}
    for take_in in (register.take_in_members, register.take_in_units, letters.take_in,
                    exemptions.take_in, slips.take_in):  # fmt: skip
        with pytest.raises(PermissionDenied):
            take_in(office.db, [], **work)

    assert audited(office) == 0


def test_a_clerk_writes_no_person_out_of_reach(office: Office) -> None:
    stranger = Member(0, "7777777", "Ngô Văn Xa", workplace_unit_id=office.other_cell)

    with pytest.raises(InvalidFields) as refused:
        register.take_in_members(office.db, [(None, stranger)], **{**WORK, "actor": office.clerk})

    assert refused.value.problems["workplace_unit_id"].code == "unit_out_of_scope"
    assert not office.one("SELECT 1 FROM members WHERE card_number = '7777777'")


def test_a_card_of_somebody_else_is_refused_in_a_batch(office: Office) -> None:
    twin = Member(0, AN, "Trần Thị Em", workplace_unit_id=office.cell)

    with pytest.raises(InvalidFields) as refused:
        register.take_in_members(office.db, [(None, twin)], **WORK)

    assert refused.value.problems["card_number"].code == "card_number_taken"


def test_units_in_a_circle_are_refused_and_not_kept(office: Office) -> None:
    one = Unit(-1, "A", "A", UnitKind.CELL, -2)
    other = Unit(-2, "B", "B", UnitKind.CELL, -1)

    with unit_of_work(office.db), pytest.raises(InvalidFields) as refused:
        register.take_in_units(office.db, [one, other], **WORK)

    assert refused.value.problems["parent_id"].code == "parent_below_unit"
    assert not office.one("SELECT 1 FROM units WHERE code = 'A'")


def test_a_letter_of_a_foreign_member_is_refused(office: Office) -> None:
    letter = Letter(0, office.binh, LetterForm.ORDINARY, "9-GGT/ĐU", DAY, office.home)

    with pytest.raises(NotFound):
        letters.take_in(office.db, [(None, letter)], **{**WORK, "actor": office.clerk})


def test_two_exemptions_of_one_kind_at_a_time_are_refused(office: Office) -> None:
    confirmed = Exemption(
        -1, office.an, Kind.MEETING_EXEMPT, "A2_AWAY_OR_MOBILE_WORK", DAY, None, 1,
        state=State.CONFIRMED, confirmed_by=1, by_import=True,
    )  # fmt: skip
    filed = [FiledRequest(None, confirmed, []), FiledRequest(None, replace(confirmed, id=-2), [])]

    with pytest.raises(DomainError, match="exemption_overlap"):
        exemptions.take_in(office.db, filed, **WORK)

    assert office.one("SELECT count(*) FROM exemptions")[0] == 0


def test_who_owes_no_slip_gets_none_in_bulk(office: Office) -> None:
    office.db.execute("UPDATE letters SET received_on = NULL WHERE member_id = ?", [office.an])
    paper = Paper(office.an, 2023, "3-213/2020", office.home)
    content, entry = Content((1, 1, 2, 1, 1, 3), DAY), Entry(1, NOW, Origin.IMPORT)

    with pytest.raises(DomainError, match="slip_not_received"):
        slips.take_in(office.db, [slips.FiledSlip(paper, [(content, entry)])], **WORK)

    assert office.one("SELECT count(*) FROM slips")[0] == 0
