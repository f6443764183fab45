"""Units found by name, code and the way up: the own name first, never the bag of words."""

from datetime import date

import pytest

from lib.db import Database
from lib.register.unit_search import UnitIndex, UnitSearch
from lib.register.unit_store import units_on
from tests.factories import make_unit

TODAY = date(2023, 11, 22)


@pytest.fixture
def tree(db: Database) -> dict[str, int]:
    top = make_unit(db, "01", kind="province", name="Đảng bộ tỉnh Thử")
    ids = {"top": top}
    for number in (2, 5):
        ward = make_unit(
            db, f"01.0{number}", kind="ward", parent=top, name=f"Đảng bộ Phường {number}"
        )
        ids[f"p{number}"] = ward
        for cell in (2, 5, 52):
            ids[f"k{cell}p{number}"] = make_unit(
                db,
                f"01.0{number}.{cell:03}",
                kind="residence_cell",
                parent=ward,
                name=f"Chi bộ khóm {cell}",
            )
    ids["police"] = make_unit(db, "07", kind="sector", parent=top, name="Đảng bộ Công an tỉnh")
    ids["local"] = make_unit(
        db, "01.09", parent=ids["p2"], name="Chi bộ Công an, xã Hòa Tịnh", kind="residence_cell"
    )
    return ids


def first(db: Database, words: str) -> int:
    units = units_on(db, TODAY)
    return UnitIndex(units).find(words, units)[0]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("khom 2 phuong 5", "k2p5"),
        ("khóm 5, phường 2", "k5p2"),
        ("phuong 5 khom 2", "k2p5"),
        ("chi bo khom 52 dang bo phuong 2", "k52p2"),
        ("khom 2 tinh thu", "k2p2"),
        ("cong an tinh", "police"),
        ("phuong 5", "p5"),
        ("01.05.002", "k2p5"),
        ("hoa tinh", "local"),
        ("dang bo tinh thu", "top"),
    ],
)
def test_the_nearest_unit_stands_first(db: Database, tree: dict[str, int], words: str, wanted: str):
    assert first(db, words) == tree[wanted]


def test_a_unit_that_may_not_be_chosen_is_not_found(db: Database, tree: dict[str, int]):
    index = UnitIndex(units_on(db, TODAY))

    assert index.find("khom 2 phuong 5", {tree["k2p2"]}) == []
    assert index.find("!!!", tree.values()) == []
    assert set(index.find(" ", tree.values())) == set(tree.values())


def test_a_renamed_unit_is_found_by_its_new_name(db: Database, tree: dict[str, int]):
    search, everywhere = UnitSearch(), set(tree.values())
    before = search.on(db, TODAY)
    assert search.on(db, TODAY) is before

    db.execute("UPDATE unit_versions SET name = 'Chi bộ Bến Xe' WHERE unit_id = ?", [tree["k2p5"]])

    assert search.on(db, TODAY).find("ben xe", everywhere) == [tree["k2p5"]]
