"""The list to chase: everybody who owes a slip, and nobody else."""

from datetime import date

from lib.access.model import Account, Side
from lib.access.scope import scope_of
from lib.rounds.model import Place, Round
from lib.slips.missing import missing
from tests.factories import make_letter, make_member
from tests.ward import Ward

TODAY = date(2023, 11, 22)
ROUND = Round(2023, date(2023, 11, 15))


def names(ward: Ward, account: Account, side: Side = Side.RESIDENCE, units=None) -> list[str]:
    found = missing(ward.db, scope_of(account, TODAY), ROUND, side, units)
    return [person.full_name for person in found]


def test_who_owes_a_slip_is_listed_by_given_name_with_telephone(ward):
    ward.person("Phạm Thị Yến", phone="0901234567")
    ward.person("Trần Văn Ánh")

    found = missing(ward.db, scope_of(ward.board, TODAY), ROUND, Side.RESIDENCE)

    assert [(p.full_name, p.phone) for p in found] == [
        ("Trần Văn Ánh", ""),
        ("Phạm Thị Yến", "0901234567"),
    ]
    assert {p.place for p in found} == {Place.OVERDUE}
    assert {p.residence_unit_id for p in found} == {ward.cell}


def test_who_owes_none_is_not_chased(ward):
    ward.enter(ward.person("Đã nộp"))
    ward.exempt(ward.person("Được miễn"), "meeting_exempt", "A3_ROTATED_OFFICIAL")
    ward.person("Nghỉ hưu", is_working=False)
    ward.person("Kết nạp sau", admitted_on=date(2023, 12, 1))
    stranger = make_member(ward.db, workplace=ward.workplace, residence=ward.cell, name="Chưa nhận")
    make_letter(ward.db, stranger, received_on=None)

    assert names(ward, ward.board) == []


def test_each_side_chases_its_own(ward):
    ward.person("An")
    ward.person("Bình", residence=ward.other_cell)

    assert names(ward, ward.clerk) == names(ward, ward.office, Side.WORKPLACE) == ["An", "Bình"]
    assert names(ward, ward.clerk, units=[ward.other_cell]) == ["Bình"]
    assert names(ward, ward.stranger) == []
