"""Cleaning, folding and sorting of Vietnamese names."""

import unicodedata
from datetime import date
from functools import cmp_to_key

from hypothesis import given
from hypothesis import strategies as st

from lib.register import names

# The order of the dictionary, given name first, as a clerk would list them.
LISTED = [
    "Nguyễn Văn An",
    "Trần Thị An",
    "Lê Ân",
    "Lê Ẩn",
    "Bùi Bảo",
    "Hồ Chi",
    "Lê Dung",
    "Lê Dũng",
    "Võ Đạt",
    "Ngô Đức",
    "Đỗ Em",
    "Phan Hoa",
    "Phan Hoà",
    "Phan Hòa",
    "Mai Ký",
    "Lê Ngà",
    "Trần Ơn",
    "Lê Quân",
    "Lê Quyên",
    "Lê Tư",
    "Lê Từ",
    "Lê Tứ",
    "Lê Út",
    "Lê Ý",
]
LETTERS = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
)
TONE_ORDER = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
BASE_ORDER = "aăâbcdđeêghiklmnoôơpqrstuưvxy"

words = st.text(LETTERS, min_size=1, max_size=6)
full_names = st.lists(words, min_size=1, max_size=4).map(" ".join)


def toneless(word: str) -> tuple[list[int], list[int]]:
    bases, tones = [], []
    for letter in word:
        marks = unicodedata.normalize("NFD", letter)
        tone = next((mark for mark in marks if mark in TONE_ORDER[1:]), "")
        base = unicodedata.normalize("NFC", marks.replace(tone, "") if tone else marks)
        bases.append(BASE_ORDER.index(base))
        tones.append(TONE_ORDER.index(tone))
    return bases, tones


def by_the_book(one: str, other: str) -> int:
    """Given name first; in a word the letters decide, and only then the tones."""
    for left, right in zip(*(_given_first(name) for name in (one, other)), strict=False):
        if toneless(left) != toneless(right):
            return -1 if toneless(left) < toneless(right) else 1
    return len(one.split()) - len(other.split())


def _given_first(name: str) -> list[str]:
    return [name.split()[-1], *name.split()[:-1]]


def test_tricky_names_stand_in_vietnamese_order():
    mixed = sorted(LISTED)

    assert mixed != LISTED
    assert sorted(mixed, key=names.sort_key) == LISTED


def test_the_six_tones_stand_in_the_official_order():
    mixed = ["mạ", "má", "mã", "mả", "mà", "ma"]

    assert sorted(mixed, key=names.sort_key) == ["ma", "mà", "mả", "mã", "má", "mạ"]


@given(st.lists(full_names, min_size=2, max_size=6))
def test_the_sort_key_follows_the_rules_of_the_dictionary(people: list[str]):
    by_key = sorted(people, key=names.sort_key)

    assert by_key == sorted(people, key=cmp_to_key(by_the_book))


@given(full_names)
def test_decomposed_and_composed_names_are_one_name(name: str):
    decomposed = unicodedata.normalize("NFD", name)

    assert names.clean(decomposed) == name
    assert names.sort_key(decomposed) == names.sort_key(name)
    assert names.fold(decomposed) == names.fold(name)


@given(full_names)
def test_a_folded_name_has_plain_letters_only(name: str):
    folded = names.fold(name)

    assert folded.replace(" ", "").isalpha()
    assert folded.isascii()


PLACES = ["Chi bộ", "Chi bộ 1", "Chi bộ 002", "Chi bộ 9", "Chi bộ 10", "Chi bộ 1000", "Chi bộ An"]


def test_texts_stand_by_their_first_word_and_numbers_by_their_size():
    backwards = PLACES[::-1]

    assert sorted(backwards, key=names.text_key) == PLACES
    assert names.text_key("  CHI   bộ 2 ") == names.text_key("Chi bộ 02")
    assert names.text_key("Chi bộ") != names.text_key("Chibộ")


def test_the_longest_number_still_has_a_place():
    assert names.text_key("9" * 300) > names.text_key("9" * 254)
    # A sign that is a number elsewhere is read as the letter it is.
    assert names.text_key("٣")[:1] != names.text_key("3")[:1]


def test_words_are_dashed_without_diacritics():
    assert names.dashed("Tóm tắt Đảng bộ huyện Trà Ôn") == "tom-tat-dang-bo-huyen-tra-on"
    assert names.dashed("… (2026)") == "2026"


def test_a_file_says_what_it_holds_whose_it_is_and_when():
    named = names.file_name

    assert named("Báo cáo 213", "Đảng bộ Vũ Quang", 2026) == "bao-cao-213-dang-bo-vu-quang-2026"
    assert named("cây đơn vị", "Huyện A", date(2026, 5, 1)) == "cay-don-vi-huyen-a-2026-05-01"


def test_of_a_file_name_too_long_the_unit_is_cut_and_never_the_year():
    long = names.file_name("điểm yếu theo đơn vị", "Đảng bộ xã " * 30, 2026)

    assert len(long) <= names.LONGEST_FILE_NAME
    assert long.startswith("diem-yeu-theo-don-vi-dang-bo-xa-")
    assert long.endswith("-2026") and "--" not in long
    assert names.file_name("x" * 130, "Chi bộ 1", 2026).endswith("-2026")
