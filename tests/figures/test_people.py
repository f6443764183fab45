"""The people behind a number: by given name, in words, and only those the scope may see."""

from datetime import date

from lib.access.model import Role
from lib.access.scope import scope_of
from lib.figures.live import Live
from lib.figures.people import people
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
