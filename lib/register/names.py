"""Vietnamese names: cleaned at the door, found without diacritics, sorted by given name."""

import re
import unicodedata
from datetime import date
from functools import lru_cache
from typing import NewType

# What a file is called, without its ending: made here and nowhere else (tested).
FileName = NewType("FileName", str)
LONGEST_FILE_NAME = 120  # letters; what a file system takes is 255 bytes, with the ending
ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# The official order of tones: ngang, huyền, hỏi, ngã, sắc, nặng.
TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_LOOKALIKES = str.maketrans({"Ð": "Đ", "ð": "đ", "\u00a0": " ", "\u202f": " "})
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]")


def clean(text: str) -> str:
    """Text from outside in the one stored form: NFC, one line, no invisible characters."""
    # A file has half a million cells, and nearly all of them need none of this.
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_LOOKALIKES)
    if not text.isprintable():
        text = _CONTROLS.sub(" ", _INVISIBLE.sub("", text))
    return " ".join(text.split())


def fold(text: str) -> str:
    """'Nguyễn Văn Đức' → 'nguyen van duc', the form names are searched in."""
    return " ".join(map(_folded_word, clean(text).split()))


def dashed(words: str) -> str:
    """'Chưa giới thiệu' → 'chua-gioi-thieu', as addresses and files name it."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(words)))


def file_name(what: str, unit: str, when: int | date) -> FileName:
    """'Tóm tắt', 'Đảng bộ huyện Trà Ôn', 2023 → 'tom-tat-dang-bo-huyen-tra-on-2023'.

    Of a name that is too long the unit's is cut: what a file holds and when is never lost.
    """
    begin, end = dashed(what), str(when)
    room = LONGEST_FILE_NAME - len(begin) - len(end) - 2
    parts = (begin, dashed(unit)[: max(room, 0)].strip("-"), end)
    return FileName("-".join(part for part in parts if part))


def plain_name(what: str) -> FileName:
    """The name of a file that is of no unit and no year, as an empty template is."""
    return FileName(dashed(what))


def search_key(full_name: str, card_number: str) -> str:
    """What the search index holds for a member: the folded name and the card number."""
    return f"{fold(full_name)} {card_number}"


def sort_key(full_name: str) -> bytes:
    """Sorts by given name (the last word), then the rest, in Vietnamese letter and tone order."""
    words = clean(full_name).casefold().split() or [""]
    return b"\x00".join(_word_key(word) for word in [words[-1], *words[:-1]])


def text_key(text: str) -> bytes:
    """Sorts from the first word on, in Vietnamese letter and tone order; 'ấp 2' < 'ấp 10'."""
    return b"\x00".join(_text_word_key(word) for word in clean(text).casefold().split())


# The words of names repeat, and an import folds and sorts tens of thousands of names.
@lru_cache(maxsize=8192)
def _folded_word(word: str) -> str:
    bare = unicodedata.normalize("NFD", word.casefold())
    letters = (c for c in bare if not unicodedata.combining(c))
    return "".join(letters).replace("đ", "d")


@lru_cache(maxsize=8192)
def _word_key(word: str) -> bytes:
    letters, tones = bytearray(), bytearray()
    for character in word:
        base, tone = _letter(character)
        position = ALPHABET.find(base)
        letters += bytes([position + 2]) if position >= 0 else b"\xf0" + base.encode()
        tones.append(tone + 1)
    return bytes(letters) + b"\x01" + bytes(tones)


def _text_word_key(word: str) -> bytes:
    if word.isascii() and word.isdecimal():
        number = word.lstrip("0")
        return b"\x01" + bytes([min(len(number), 255)]) + number.encode()
    return _word_key(word)


def _letter(character: str) -> tuple[str, int]:
    decomposed = unicodedata.normalize("NFD", character)
    base, marks = decomposed[0], decomposed[1:]
    tone = 0
    for mark in marks:
        if mark in TONES:
            tone = TONES[mark]
        else:
            base = unicodedata.normalize("NFC", base + mark)
    return base, tone
