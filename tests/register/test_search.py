"""Finding members without diacritics, in Vietnamese order, inside the scope."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lib.access.model import Account, Role, Side
from lib.access.scope import scope_of
from lib.db import Database
from lib.register import search_store
from tests.factories import make_account, make_member, make_unit

TODAY = date(2023, 11, 22)


def found(db: Database, account: Account, words: str, **options: object) -> list[str]:
    return [
        member.full_name
        for member in search_store.search(db, scope_of(account, TODAY), words, **options)
    ]


@pytest.fixture
def cell(db: Database) -> int:
    """A cell with four people of tricky names."""
    cell = make_unit(db, "C1")
    for name in ("Nguyễn Văn Đức", "Nguyễn Thị Ánh", "Trần Văn Duc", "ĐỖ THỊ HÒA"):
        make_member(db, workplace=cell, name=name)
    return cell


@pytest.mark.parametrize("words", ["nguyen van d", "Nguyễn Văn Đ", "duc nguyen", "NGUYỄN VĂN ĐỨC"])
def test_names_are_found_with_and_without_diacritics(
    db: Database, terminal: Account, cell: int, words: str
):
    assert found(db, terminal, words) == ["Nguyễn Văn Đức"]


def test_the_very_diacritics_typed_come_first(db: Database, terminal: Account, cell: int):
    assert found(db, terminal, "đức") == ["Nguyễn Văn Đức", "Trần Văn Duc"]
    assert found(db, terminal, "duc") == ["Trần Văn Duc", "Nguyễn Văn Đức"]
    assert found(db, terminal, "hòa") == ["ĐỖ THỊ HÒA"]


def test_a_card_number_finds_its_person(db: Database, terminal: Account, cell: int):
    card = make_member(db, workplace=cell, name="Lê Một", card="086099990000")

    hits = search_store.search(db, scope_of(terminal, TODAY), "0860999")

    assert [hit.id for hit in hits] == [card]


@pytest.mark.parametrize("words", ['"', "*", "'; --", "!!!", "đ OR", 'a" OR "b', "NEAR(a b)"])
def test_query_syntax_is_only_text(db: Database, terminal: Account, cell: int, words: str):
    assert found(db, terminal, words) == []
    assert search_store.found(db, scope_of(terminal, TODAY), words) == 0


def test_no_words_list_everybody_by_given_name(db: Database, terminal: Account, cell: int):
    assert found(db, terminal, " ") == [
        "Nguyễn Thị Ánh",
        "Trần Văn Duc",
        "Nguyễn Văn Đức",
        "ĐỖ THỊ HÒA",
    ]


def test_pages_follow_each_other_without_gap(db: Database, terminal: Account, cell: int):
    pages = [found(db, terminal, "", limit=3, offset=offset) for offset in (0, 3)]

    assert [len(page) for page in pages] == [3, 1]
    assert pages[0] + pages[1] == found(db, terminal, "")
    assert search_store.found(db, scope_of(terminal, TODAY), "") == 4


def test_a_unit_narrows_the_search_on_the_side_asked_for(
    db: Database, terminal: Account, cell: int
):
    home = make_unit(db, "P1", kind="residence_cell")
    make_member(db, workplace=cell, residence=home, name="Võ Văn Đức")
    make_member(db, workplace=home, name="Phan Đức")

    def narrowed(side: Side | None) -> list[str]:
        return found(db, terminal, "duc", unit_ids=[home], side=side)

    assert narrowed(Side.RESIDENCE) == ["Võ Văn Đức"]
    assert narrowed(Side.WORKPLACE) == ["Phan Đức"]
    assert narrowed(None) == ["Phan Đức", "Võ Văn Đức"]


def test_a_corrected_name_is_found_by_the_new_one(db: Database, terminal: Account, cell: int):
    scope = scope_of(terminal, TODAY)
    person = search_store.search(db, scope, "anh")[0]
    db.execute(
        "UPDATE members SET full_name = 'Lê Bưởi', search_key = 'le buoi 1' WHERE id = ?",
        [person.id],
    )

    assert search_store.search(db, scope, "anh") == []
    assert [hit.id for hit in search_store.search(db, scope, "buoi")] == [person.id]


PLACES = st.tuples(st.sampled_from([0, 1, 2, 3]), st.sampled_from([None, 0, 1, 2, 3]))


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    places=st.lists(PLACES, min_size=1, max_size=8),
    granted=st.sampled_from([0, 1, 2, 3]),
    role=st.sampled_from([Role.BOARD, Role.WORKPLACE, Role.RESIDENCE, Role.LEADER]),
    words=st.sampled_from(["", "thu", "nguyen", "n v t", "0"]),
)
def test_a_search_lists_the_members_of_the_scope_and_nobody_else(
    db: Database,
    places: list[tuple[int, int | None]],
    granted: int,
    role: Role,
    words: str,
):
    db.execute("SAVEPOINT example")
    top = make_unit(db, "T")
    units = [top, make_unit(db, "A", parent=top), make_unit(db, "B", parent=top)]
    units.append(make_unit(db, "A1", parent=units[1]))
    below = {0: {0, 1, 2, 3}, 1: {1, 3}, 2: {2}, 3: {3}}[granted]
    account = make_account(db, role, units[granted])
    by_work = role is not Role.RESIDENCE
    by_home = role is not Role.WORKPLACE
    expected = set()
    for work, home in places:
        person = make_member(
            db, workplace=units[work], residence=None if home is None else units[home]
        )
        if (by_work and work in below) or (by_home and home in below):
            expected.add(person)

    hits = search_store.search(db, scope_of(account, TODAY), words)

    db.execute("ROLLBACK TO example")
    assert {hit.id for hit in hits} == expected


def test_the_whole_name_comes_before_names_that_only_hold_its_words(
    db: Database, terminal: Account
):
    cell = make_unit(db, "C1")
    for name in ("Nguyễn Minh Nguyên An", "Nguyễn Nguyên Minh", "Nguyễn Minh An"):
        make_member(db, workplace=cell, name=name)
    make_member(db, workplace=cell, name="Nguyễn Minh Nguyên")
    make_member(db, workplace=cell, name="Trần Nguyễn Minh Nguyên")

    assert found(db, terminal, "nguyen minh nguyen") == [
        "Nguyễn Minh Nguyên",
        "Nguyễn Minh Nguyên An",
        "Trần Nguyễn Minh Nguyên",
        "Nguyễn Minh An",
        "Nguyễn Nguyên Minh",
    ]


def test_a_given_name_comes_before_a_surname(db: Database, terminal: Account):
    cell = make_unit(db, "C1")
    for name in ("An Văn Bình", "Lê An Bình", "Phạm Văn An"):
        make_member(db, workplace=cell, name=name)

    assert found(db, terminal, "an") == ["Phạm Văn An", "An Văn Bình", "Lê An Bình"]


def test_four_digits_are_a_birth_year_and_digits_any_part_of_a_card(
    db: Database, terminal: Account
):
    cell = make_unit(db, "C1")
    born = make_member(db, workplace=cell, name="Lê Văn An", card="111111111111")
    db.execute("UPDATE members SET birth_date = '1962-03-04' WHERE id = ?", [born])
    carded = make_member(db, workplace=cell, name="Lê Văn An", card="222219622222")
    ended = make_member(db, workplace=cell, name="Lê Văn An", card="333333331962")
    make_member(db, workplace=cell, name="Lê Văn An", card="444444444444")
    scope = scope_of(terminal, TODAY)

    for words in ("le van an 1962", "1962 le van an", "1962"):
        hits = [hit.id for hit in search_store.search(db, scope, words)]
        assert hits == [born, ended, carded]
        assert search_store.found(db, scope, words) == 3
    assert [hit.id for hit in search_store.search(db, scope, "an 22221")] == [carded]
