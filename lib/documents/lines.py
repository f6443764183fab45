"""Breaking text into lines, with every word measured once.

fpdf2 sums the width of the fragment again for each letter, which is what makes its tables slow; a
report repeats the same few hundred words, so here each is measured once.
"""

import re
from collections import deque
from collections.abc import Callable
from itertools import pairwise

# A figure and its rate belong on one line, 275/298 (92,28%), and so does "số 213-QĐ/TW".
BREAK = re.compile(r" (?!\([\d–])(?:(?<! số )|(?!\d))")

BALANCE_STEPS = 24
LOOSE = 0.88  # a line filled less than this would show its stretched blanks
TOLERANCE = 1e-6  # a column cut to measure still holds its word

WidthOf = Callable[[str], float]


class Ruler:
    """Measures and breaks text set in one face and size."""

    def __init__(self, measure: WidthOf) -> None:
        self._measure = measure
        self._widths: dict[str, float] = {}
        self._broken: dict[tuple[str, float, float], tuple[str, ...]] = {}
        self.blank = measure(" ")

    def width(self, text: str) -> float:
        """How wide the text is, in millimetres."""
        known = self._widths.get(text)
        if known is None:
            known = self._widths[text] = self._measured(text)
        return known

    def lines(self, text: str, width: float, *, indent: float = 0) -> tuple[str, ...]:
        """The text broken to `width`, its first line shorter by `indent`; never empty."""
        key = (text, width, indent)
        if key not in self._broken:
            self._broken[key] = tuple(self._break(text, width, indent))
        return self._broken[key]

    def balanced(self, text: str, width: float) -> tuple[str, ...]:
        """The text in as few lines as `width` asks for, and these of like length."""
        fewest = len(self.lines(text, width))
        widths = (width * step / BALANCE_STEPS for step in range(1, BALANCE_STEPS + 1))
        return next(
            lines for lines in (self.lines(text, one) for one in widths) if len(lines) == fewest
        )

    def _measured(self, text: str) -> float:
        if " " not in text:
            return self._measure(text)
        words = text.split(" ")
        return sum(map(self.width, words)) + self.blank * (len(words) - 1)

    def _break(self, text: str, width: float, indent: float) -> list[str]:
        done: list[str] = []
        line, room = "", width - indent
        pieces = deque(self._pieces(text, width, room))
        while pieces:
            word = pieces.popleft()
            longer = f"{line} {word}" if line else word
            fits = not line or self.width(longer) <= room + TOLERANCE
            if not fits and " (" in word and self.width(line) < LOOSE * room:
                pieces.extendleft(reversed(word.split(" ")))
            elif not fits:
                done.append(line)
                line, room = word, width
            else:
                line = longer
        return [*done, line]

    def _pieces(self, text: str, width: float, first: float) -> list[str]:
        """The words of the text, those cut that no line could hold."""
        narrowest = min(width, first) + TOLERANCE
        pieces: list[str] = []
        for words in BREAK.split(text):
            together = self.width(words) <= narrowest
            for word in [words] if together else words.split(" "):
                pieces += [word] if self.width(word) <= narrowest else self._cut(word, narrowest)
        return pieces

    def _cut(self, word: str, width: float) -> list[str]:
        """A word wider than its line, cut between letters; a letter alone is never cut."""
        cuts, start, used = [0], 0, 0.0
        for at, letter in enumerate(word):
            used += self.width(letter)
            if used > width and at > start:
                cuts.append(at)
                start, used = at, self.width(letter)
        return [word[begin:end] for begin, end in pairwise([*cuts, len(word)])]
