"""A text of staff beside figures that have moved since: what it still says, and its renewal.

Three texts meet: the generated one that staff had before them (`over`), what they made of it
(`text`), and what is generated now (`now`). A piece of `text` that came from `over` and is another
one in `now` says what is no longer so.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

ALIKE = 0.5
# A number with its separators, a word, or one sign; each with the blanks before it.
_PIECE = re.compile(r"\s*(?:\d+(?:[.,]\d+)*|\w+|[^\w\s])")


@dataclass(frozen=True, slots=True)
class Move:
    """One place of the text: its paragraph (from 1), what stands there, what would stand now.

    `renewable` is False where staff have written in between, so that only they can put it right.
    """

    paragraph: int
    old: str
    new: str
    renewable: bool


@dataclass(frozen=True, slots=True)
class MovedText:
    """A part written over other figures than those of now.

    `moves` are the places that still say the old ones; none when staff have put everything into
    words of their own, or (`known` is False) when it was not kept what they had before them.
    """

    known: bool
    moves: tuple[Move, ...]

    def in_words(self, at_most: int = 12) -> list[str]:
        """Each place with its old and its new figure, or why none can be named."""
        if not self.known:
            return ["lời văn lưu từ trước, chưa rõ viết theo số liệu nào"]
        if not self.moves:
            return ["số liệu đã đổi, lời văn không còn giữ câu nào của bản tự động"]
        named = [_in_words(move) for move in self.moves[:at_most]]
        left = len(self.moves) - at_most
        return [*named, f"và {left} chỗ khác"] if left > 0 else named


def _in_words(move: Move) -> str:
    if not move.new:
        return f"đoạn {move.paragraph}: “{move.old}” nay không còn"
    if not move.old:
        return f"đoạn {move.paragraph}: nay thêm “{move.new}”"
    return f"đoạn {move.paragraph}: “{move.old}” nay là “{move.new}”"


def moves(over: str, text: str, now: str) -> list[Move]:
    """Where the text still says what was generated then and is generated otherwise now, and what
    is generated anew (`old` is empty then: it may be left out).
    """
    changes = [*_changes(over, text, now)]
    return [change.move for change in sorted(changes, key=lambda change: change.line)]


def renewed(over: str, text: str, now: str) -> str:
    """The text with every such place replaced that can be; the words of staff stay theirs."""
    lines = [_PIECE.findall(line) for line in text.split("\n")]
    after: dict[int, list[str]] = {}
    for change in reversed([*_changes(over, text, now)]):
        if change.run:
            begin, end = change.run
            lines[change.line][begin:end] = change.fresh
        elif not change.move.old:
            after.setdefault(change.line, []).insert(0, "".join(change.fresh))
    whole = after.get(-1, [])
    for at, pieces in enumerate(lines):
        whole += ["".join(pieces), *after.get(at, [])]
    return "\n".join(line for line in whole if line.strip())


@dataclass(frozen=True, slots=True)
class _Change:
    """A move with where it is put in: the run of pieces of its line, or behind the line."""

    move: Move
    line: int
    run: tuple[int, int] | None
    fresh: list[str]


def _changes(over: str, text: str, now: str) -> Iterator[_Change]:
    over_lines, text_lines, now_lines = (one.split("\n") for one in (over, text, now))
    in_text, in_now = _paired(over_lines, text_lines), _paired(over_lines, now_lines)
    for at, line in enumerate(over_lines):
        fresh = now_lines[in_now[at]] if at in in_now else ""
        if at in in_text and fresh != line:
            yield from _in_line(line, text_lines[in_text[at]], fresh, in_text[at])
    standing = {in_now[at]: in_text[at] for at in in_now.keys() & in_text.keys()}
    for number in sorted(set(range(len(now_lines))) - set(in_now.values())):
        above = max((one for one in standing if one < number), default=None)
        behind = -1 if above is None else standing[above]
        move = Move(behind + 2, "", now_lines[number], True)
        yield _Change(move, behind, None, [now_lines[number]])


def _in_line(over_line: str, text_line: str, now_line: str, line: int) -> Iterator[_Change]:
    over, text, now = (_PIECE.findall(one) for one in (over_line, text_line, now_line))
    kept = {
        block.a + offset: block.b + offset
        for block in _compared(over, text).get_matching_blocks()
        for offset in range(block.size)
    }
    for how, begin, end, now_begin, now_end in _compared(over, now).get_opcodes():
        run = None if how == "equal" else _run(kept, begin, end)
        standing = (text[kept[at]] for at in range(begin, end) if at in kept)
        says = any(letter.isalnum() for piece in standing for letter in piece)
        if how == "equal" or not (says or (run and begin == end)):
            continue
        old, fresh = "".join(over[begin:end]).strip(), now[now_begin:now_end]
        move = Move(line + 1, old, "".join(fresh).strip(), run is not None)
        yield _Change(move, line, run, fresh)


def _run(kept: Mapping[int, int], begin: int, end: int) -> tuple[int, int] | None:
    """The run of the text that stands for over[begin:end], when nothing was written into it.

    Of an empty run: the gap, when both its neighbours still stand side by side.
    """
    run = [kept.get(at) for at in (range(begin, end) if end > begin else (begin - 1, begin))]
    first = run[0]
    if first is None or run != list(range(first, first + len(run))):
        return None
    return (first, first + len(run)) if end > begin else (first + 1, first + 1)


def _paired(ones: Sequence[str], others: Sequence[str]) -> dict[int, int]:
    """Which line has become which, the likest first; a number they share makes them alike."""
    alike = [
        (-_likeness(_PIECE.findall(one), _PIECE.findall(other)), at, to)
        for at, one in enumerate(ones)
        for to, other in enumerate(others)
    ]
    found: dict[int, int] = {}
    for likeness, at, to in sorted(alike):
        if -likeness >= ALIKE and at not in found and to not in found.values():
            found[at] = to
    return found


def _likeness(one: Sequence[str], other: Sequence[str]) -> float:
    shared = {piece.strip() for piece in one} & {piece.strip() for piece in other}
    number = any(len(piece) > 1 and piece[0].isdigit() for piece in shared)
    return _compared(one, other).ratio() + (ALIKE if number else 0)


def _compared(one: Sequence[str], other: Sequence[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, one, other, autojunk=False)
