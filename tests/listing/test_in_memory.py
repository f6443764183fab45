"""Rows narrowed, sorted the Vietnamese way and paged, without a browser."""

from datetime import date

from lib.access.scope import Scope
from lib.register import names
from lib.ui.listing import in_memory
from lib.ui.listing.shape import ListQuery

NOBODY = Scope(0, False, (), date(2023, 11, 22))
PEOPLE = ("Trần Ất", "Bùi Ân", "Lê Đức", "Phạm Dũng", "Ngô An", "Vũ Ánh", "Đỗ Ẩn", "An Dung")


def found(db, query: ListQuery, rows=None):
    rows = rows or [{"name": name, "born": 1950 + at} for at, name in enumerate(PEOPLE)]
    return in_memory.reader(lambda _db, _scope: rows)(db, NOBODY, query)


def column(db, query: ListQuery, name: str = "name", rows=None):
    return [row.values[name] for row in found(db, query, rows).rows]


def test_people_stand_by_given_name_in_the_order_of_letters_and_tones(db):
    assert column(db, ListQuery(sort="name")) == [
        "Ngô An",
        "Vũ Ánh",
        "Bùi Ân",
        "Đỗ Ẩn",
        "Trần Ất",
        "An Dung",
        "Phạm Dũng",
        "Lê Đức",
    ]


def test_the_other_way_round_is_the_reverse_but_for_who_has_nothing(db):
    rows = [{"born": born} for born in (3, None, 1, 2)]

    assert column(db, ListQuery(sort="born"), "born", rows) == [1, 2, 3, None]
    assert column(db, ListQuery(sort="born", descending=True), "born", rows) == [3, 2, 1, None]


def test_places_stand_in_the_order_of_their_numbers():
    places = ["Chi bộ ấp 10", "Chi bộ ấp 2", "Chi bộ ấp An", "Chi bộ ấp 1"]

    assert sorted(places, key=names.text_key) == [
        "Chi bộ ấp 1",
        "Chi bộ ấp 2",
        "Chi bộ ấp 10",
        "Chi bộ ấp An",
    ]


def test_words_without_diacritics_find_the_beginnings_of_words(db):
    assert column(db, ListQuery(words="duc")) == ["Lê Đức"]
    assert column(db, ListQuery(words="an")) == [
        "Bùi Ân",
        "Ngô An",
        "Vũ Ánh",
        "Đỗ Ẩn",
        "An Dung",
    ]
    assert found(db, ListQuery(words="khong co")).total == 0


def test_only_the_rows_of_the_page_come_and_all_are_counted(db):
    rows = [{"born": at} for at in range(120)]

    assert column(db, ListQuery(page=3), "born", rows) == list(range(100, 120))
    assert found(db, ListQuery(page=3), rows).total == 120
    assert len(found(db, ListQuery(page=3).whole(), rows).rows) == 120


def test_a_page_behind_the_end_is_the_last_one():
    assert ListQuery(page=9).until(120).page == 3
    assert ListQuery(page=9).until(0).page == 1
