"""Symbol and place of a paper by the kind of the committee that issues it."""

from datetime import date

import pytest

from lib.figures.tree import tree_on
from lib.reference import versions
from lib.register.model import UnitKind
from lib.reports.masthead import proposed
from tests.factories import make_unit

DAY = date(2023, 11, 22)


@pytest.fixture
def head(db):
    """`head(kind, name)` is the proposal for a unit below a district of the province."""
    top = make_unit(db, "T", kind="province", name="Đảng bộ tỉnh Vĩnh Long")
    district = make_unit(db, "T.1", kind="district", parent=top, name="Đảng bộ huyện Tam Bình")

    def of(kind, name, parent=district):
        unit = make_unit(db, f"T.{kind}", kind=kind, parent=parent, name=name)
        tree = tree_on(db, DAY)
        return proposed(tree, tree.units[unit], DAY)

    of.top = top
    return of


@pytest.mark.parametrize(
    ("kind", "name", "body", "symbol", "place"),
    [
        ("district", "Đảng bộ huyện Trà Ôn", "HUYỆN ỦY TRÀ ÔN", "BC/HU", "Trà Ôn"),
        ("town", "Đảng bộ thị xã Bình Minh", "THỊ ỦY BÌNH MINH", "BC/ThU", "Bình Minh"),
        ("city", "Đảng bộ thành phố Vĩnh Long", "THÀNH ỦY VĨNH LONG", "BC/ThU", "Vĩnh Long"),
        ("sector", "Đảng bộ Khối Các cơ quan", "ĐẢNG ỦY KHỐI CÁC CƠ QUAN", "BC/ĐUK", "Vĩnh Long"),
        ("sector", "Đảng bộ Công an tỉnh", "ĐẢNG ỦY CÔNG AN TỈNH", "BC/ĐU", "Vĩnh Long"),
    ],
)
def test_a_committee_below_the_province_has_its_own_symbol_and_place(
    head, kind, name, body, symbol, place
):
    lines = head(kind, name, head.top).lines

    assert (lines.superior, lines.body) == ("TỈNH ỦY VĨNH LONG", body)
    assert (lines.symbol, lines.place) == (symbol, place)


@pytest.mark.parametrize(
    ("kind", "name", "symbol", "place"),
    [
        ("commune", "Đảng bộ xã Ngãi Tứ", "BC/ĐU", "Ngãi Tứ"),
        ("commune", "Đảng bộ thị trấn Tam Bình", "BC/ĐU", "Tam Bình"),
        ("ward", "Đảng bộ phường Tân Hòa", "BC/ĐU", "Tân Hòa"),
        ("ward", "Đảng bộ Phường 5", "BC/ĐU", "Phường 5"),
        ("grassroots_org", "Đảng bộ Trung tâm Y tế", "BC/ĐU", "Tam Bình"),
        ("residence_cell", "Chi bộ ấp Mỹ Phú", "BC/CB", "Tam Bình"),
    ],
)
def test_a_unit_that_is_no_place_is_dated_from_the_nearest_one(head, kind, name, symbol, place):
    proposal = head(kind, name)

    assert (proposal.lines.symbol, proposal.lines.place) == (symbol, place)
    assert proposal.above == "Huyện ủy Tam Bình"


def test_the_top_of_the_tree_has_nobody_above_it(head, db):
    tree = tree_on(db, DAY)

    proposal = proposed(tree, tree.units[head.top], DAY)

    assert proposal.above is None
    assert proposal.lines.symbol == "BC/BTCTU"


def test_every_kind_of_unit_has_its_lines_and_says_how_sure_they_are():
    for version in versions("report_defaults"):
        assert set(version["kind"]) == {kind.value for kind in UnitKind}
        assert {kind["certainty"] for kind in version["kind"].values()} <= {"[R2]", "[K]"}
