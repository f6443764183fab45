"""How near a person or a unit comes to what somebody typed: the one rule of every search.

Typed words are folded (`names.fold`), so that diacritics and case do not matter. A number is part
of a card, and one of four digits also a year of birth.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lib.register.names import fold

YEAR_DIGITS = 4
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Sought:
    """What somebody typed: words of a name and numbers, folded, each in the order typed."""

    words: tuple[str, ...]
    numbers: tuple[str, ...]

    @property
    def phrase(self) -> str:
        """The words of the name as one text."""
        return " ".join(self.words)

    @property
    def years(self) -> tuple[str, ...]:
        """The numbers that may be a year of birth."""
        return tuple(number for number in self.numbers if len(number) == YEAR_DIGITS)


def asked(text: str) -> Sought:
    """The words and numbers of what was typed; both empty when it holds neither."""
    found = words_of(text)
    words = tuple(word for word in found if not word.isdigit())
    return Sought(words, tuple(word for word in found if word.isdigit()))


def words_of(text: str) -> list[str]:
    """The folded words and numbers of a text, without its punctuation."""
    return _WORD.findall(fold(text))


def person_rank(name: str, words: str) -> str:
    """SQL that grades a folded name by the words of the parameter `words`, 0 the nearest.

    The whole name, then its beginning (from two words on: nobody is known by the surname), then
    its end, then the words in order anywhere, then their last as the given name, then the rest.
    """
    spaced, end = f"' ' || {name}", f"length(:{words})"
    last = f":{words}_last"
    return (
        f"CASE WHEN {name} = :{words} THEN 0"
        f" WHEN :{words}_count > 1 AND substr({name}, 1, {end}) = :{words} THEN 1"
        f" WHEN substr({spaced}, -{end} - 1) = ' ' || :{words} THEN 2"
        f" WHEN instr({spaced}, ' ' || :{words}) THEN 3"
        f" WHEN substr({spaced}, -length({last}) - 1) = ' ' || {last} THEN 4 ELSE 5 END"
    )


def unit_rank(
    typed: Sequence[str], own: Sequence[str], code: str, above: Sequence[Sequence[str]]
) -> tuple[int, ...] | None:
    """How near a unit comes to the words typed, smaller is nearer; None when it does not fit.

    Its own name or code first, then its name together with that of a unit above it, in either
    order, then all words in its own name, then the words anywhere on the way up. `above` are the
    names of the units above, the nearest first.
    """
    if code.replace(" ", "") == "".join(typed):
        return (0, 0)
    grade = _grade(typed, own)
    if grade is not None:
        return (0, grade)
    if code.startswith(" ".join(typed)):
        return (0, _BEGUN)
    return _with_parent(typed, own, above) or _scattered(typed, own, code, above)


_WHOLE, _END, _INSIDE, _BEGUN = range(4)


def _grade(typed: Sequence[str], name: Sequence[str]) -> int | None:
    """Whether the words stand in a name in this order: as the whole, its end, inside, begun."""
    wanted, text = " ".join(typed), f" {' '.join(name)} "
    if f" {wanted}" not in text:
        return None
    if text == f" {wanted} ":
        return _WHOLE
    if text.endswith(f" {wanted} "):
        return _END
    return _INSIDE if f" {wanted} " in text else _BEGUN


def _with_parent(
    typed: Sequence[str], own: Sequence[str], above: Sequence[Sequence[str]]
) -> tuple[int, ...] | None:
    found: list[tuple[int, ...]] = []
    for at in range(1, len(typed)):
        for behind, (mine, theirs) in enumerate(
            ((typed[:at], typed[at:]), (typed[at:], typed[:at]))
        ):
            grade = _grade(mine, own)
            if grade is None:
                continue
            for distance, name in enumerate(above):
                its_grade = _grade(theirs, name)
                if its_grade is not None:
                    found.append((1, grade + its_grade, distance, behind, grade))
    return min(found, default=None)


def _scattered(
    typed: Sequence[str], own: Sequence[str], code: str, above: Sequence[Sequence[str]]
) -> tuple[int, ...] | None:
    own_text = f" {' '.join(own)} {code}"
    foreign = [word for word in typed if f" {word}" not in own_text]
    if not foreign:
        return (2, 0)
    above_text = "".join(f" {' '.join(name)}" for name in above)
    fits = all(f" {word}" in above_text for word in foreign)
    return (3, len(foreign)) if fits else None
