"""The people behind a number: by given name, in words, and only those the scope may see."""

from datetime import date

import pytest

from lib.access.model import Role, Side
from lib.access.scope import scope_of
from lib.errors import NotFound
from lib.figures import people as behind
from lib.figures.live import Live
from lib.figures.people import cells_of_page, how_many, in_scope, people
from lib.figures.registry import MISSING
from tests.conftest import TERMINAL
from tests.factories import make_account, make_letter, make_member, make_round, make_unit

TODAY = date(2023, 11, 22)


def test_people_stand_by_given_name_with_their_cells_and_their_place_in_words(db):
    office = make_unit(db, "C", name="Chi bộ Văn phòng")
    hamlet = make_unit(db, "A", kind="residence_cell", name="Chi bộ ấp Một")
    make_round(db)
    binh = make_member(db, workplace=office, residence=hamlet, name="Lê Thị Bình", phone="0900")
    an = make_member(db, workplace=office, name="Trần Văn An", card="000000000007")
    db.execute("UPDATE members SET birth_date = '1980-02-03' WHERE id = ?", [an])
    make_letter(db, binh)
    year = Live().year(db, 2023, TODAY)
    scope = scope_of(make_account(db, Role.BOARD, office), TODAY)

    first, second = people(db, scope, year, [binh, an])

    assert first == {
        "id": an,
        "card_number": "000000000007",
        "full_name": "Trần Văn An",
        "birth_date": date(1980, 2, 3),
        "phone": "",
        "workplace_unit_id": office,
        "residence_unit_id": None,
        "workplace": "Chi bộ Văn phòng",
        "residence": "Ngoài đảng bộ",
        "place": "Chưa giới thiệu",
    }
    assert (second["full_name"], second["phone"]) == ("Lê Thị Bình", "0900")
    assert (second["residence"], second["birth_date"]) == ("Chi bộ ấp Một", None)
    assert second["place"] == "Chưa có phiếu, quá hạn"
    assert [row["id"] for row in people(db, scope, year, [binh, an], limit=1)] == [an]


def test_people_of_another_scope_are_left_out(db):
    ours, theirs = make_unit(db, "C1"), make_unit(db, "C2")
    mine, stranger = (make_member(db, workplace=unit) for unit in (ours, theirs))
    scope = scope_of(make_account(db, Role.WORKPLACE, ours), TODAY)

    found = people(db, scope, Live().year(db, 2023, TODAY), [mine, stranger])

    assert [row["id"] for row in found] == [mine]


def test_of_a_year_that_is_over_only_those_still_in_the_scope_are_counted(db):
    """Who has moved away since is behind the number and no longer ours to list."""
    ours, theirs = make_unit(db, "C1"), make_unit(db, "C2")
    mine, moved = (make_member(db, workplace=unit) for unit in (ours, theirs))
    scope = scope_of(make_account(db, Role.WORKPLACE, ours), TODAY)
    over, running = (Live().year(db, year, TODAY) for year in (2022, 2023))

    assert over.cut_off != scope.day == running.cut_off
    assert how_many(db, scope, over, [mine, moved]) == 1
    assert how_many(db, scope, running, [mine]) == 1
    assert len(people(db, scope, over, [mine, moved])) == 1


def test_walked_by_name_or_looked_up_one_by_one_a_page_is_the_same(db, monkeypatch):
    office = make_unit(db, "C1")
    members = [make_member(db, workplace=office, name=f"Lê Văn {at:02}") for at in range(30)]
    scope = scope_of(make_account(db, Role.WORKPLACE, office), TODAY)
    year = Live().year(db, 2023, TODAY)
    wanted = members[::3]

    def page(descending: bool) -> list[int]:
        rows = people(db, scope, year, wanted, descending=descending, limit=4, offset=4)
        return [row["id"] for row in rows]

    looked_up = page(False), page(True)
    monkeypatch.setattr(behind, "LOOKED_UP", 1)

    assert (page(False), page(True)) == looked_up == (wanted[4:8], wanted[::-1][4:8])


def test_a_page_by_another_column_is_that_of_the_column(db, monkeypatch):
    """Walking goes by name; a page by card number must not be looked for that way."""
    office = make_unit(db, "C1")
    cards = [f"{100 - at:012}" for at in range(9)]
    members = [
        make_member(db, workplace=office, name=f"Lê Văn {at}", card=card)
        for at, card in enumerate(cards)
    ]
    scope = scope_of(make_account(db, Role.WORKPLACE, office), TODAY)
    year = Live().year(db, 2023, TODAY)
    monkeypatch.setattr(behind, "LOOKED_UP", 1)

    rows = people(db, scope, year, members, order="card_number", limit=3, offset=2)

    assert [row["id"] for row in rows] == members[::-1][2:5]


@pytest.mark.parametrize("of_year", [2022, 2023])
def test_who_stands_in_a_place_is_found_below_each_unit_of_the_scope(db, of_year):
    """A year that is over stands on a tree of its own; both ways lead to the same people."""
    top = make_unit(db, "T")
    cells = [make_unit(db, f"W{at}", parent=top) for at in range(2)]
    homes = [make_unit(db, f"A{at}", kind="residence_cell") for at in range(2)]
    for year in (2022, 2023):
        make_round(db, year)
    members = [
        make_member(db, workplace=cell, residence=home)
        for cell, home in zip(cells, homes, strict=True)
    ]
    for member in members:
        make_letter(db, member, issued_on=date(2022, 1, 5), received_on=date(2022, 1, 9))
    year = Live().year(db, of_year, TODAY)

    def found(role: Role, granted: int, unit: int | None = None) -> list[int]:
        scope = scope_of(make_account(db, role, granted), TODAY)
        return sorted(in_scope(db, scope, year, scope.sides, unit, MISSING))

    for at, member in enumerate(members):
        assert found(Role.WORKPLACE, cells[at]) == [member]
        assert found(Role.WORKPLACE, cells[at], cells[at]) == [member]
        assert found(Role.RESIDENCE, homes[at]) == [member]
        assert found(Role.RESIDENCE, homes[at], homes[at]) == [member]
    board = scope_of(make_account(db, Role.BOARD, top), TODAY)
    for unit, wanted in ((None, members), (top, members), (cells[1], members[1:])):
        assert sorted(in_scope(db, board, year, [Side.WORKPLACE], unit, MISSING)) == wanted
    clerk = scope_of(make_account(db, Role.WORKPLACE, cells[0]), TODAY)
    with pytest.raises(NotFound):
        in_scope(db, clerk, year, [Side.WORKPLACE], cells[1], MISSING)


def test_a_page_of_people_listed_cell_after_cell_needs_only_its_cells(db):
    home = {code: make_unit(db, code, kind="residence_cell") for code in ("A", "B", "C")}
    office = make_unit(db, "W")
    make_round(db)
    for code in ("A", "A", "B", "B", "B", "C"):
        make_letter(db, make_member(db, workplace=office, residence=home[code]))
    make_letter(db, outside := make_member(db, workplace=office))
    scope = scope_of(make_account(db, Role.BOARD, office), TODAY)
    year = Live().year(db, 2023, TODAY)
    ids = in_scope(db, scope, year, [Side.WORKPLACE], None, MISSING)
    cells = [home["B"], home["A"], home["C"]]

    assert len(ids) == 7
    whole, passed = cells_of_page(year, Side.RESIDENCE, ids, cells, limit=7, offset=0)
    assert (sorted(whole), passed) == (sorted(ids), 0)
    near, passed = cells_of_page(year, Side.RESIDENCE, ids, cells, limit=2, offset=2)
    assert (len(near), passed) == (5, 2)
    of_b, passed = cells_of_page(year, Side.RESIDENCE, ids, cells, limit=3, offset=0)
    assert (len(of_b), passed) == (3, 0)
    empty = make_unit(db, "D", kind="residence_cell")
    with_empty = cells_of_page(year, Side.RESIDENCE, ids, [empty, *cells], limit=3, offset=0)
    assert with_empty == (of_b, 0)
    last, passed = cells_of_page(year, Side.RESIDENCE, ids, cells, limit=2, offset=5)
    assert (len(last), passed, outside in last) == (2, 0, True)


def test_without_a_unit_everybody_on_the_sides_of_the_scope_is_meant(db):
    office, home = make_unit(db, "W"), make_unit(db, "A", kind="residence_cell")
    make_round(db)
    there = make_member(db, workplace=office, residence=home)
    make_letter(db, there)
    clerk = scope_of(make_account(db, Role.RESIDENCE, home), TODAY)
    year = Live().year(db, 2023, TODAY)

    assert in_scope(db, clerk, year, clerk.sides, None, MISSING) == [there]
    assert in_scope(db, clerk, year, [Side.WORKPLACE], None, MISSING) == []
    with pytest.raises(NotFound):
        in_scope(db, clerk, year, [Side.WORKPLACE], office, MISSING)


def test_whoever_sees_everything_holds_no_unit_and_means_everybody(db):
    office, home = make_unit(db, "W"), make_unit(db, "A", kind="residence_cell")
    make_round(db)
    there = make_member(db, workplace=office, residence=home)
    make_letter(db, there)
    year = Live().year(db, 2023, TODAY)

    found = in_scope(db, scope_of(TERMINAL, TODAY), year, [Side.WORKPLACE], None, MISSING)

    assert found == [there]
