"""How wide the columns of a list are, so that the last one is in sight on an office laptop."""

from collections.abc import Mapping, Sequence

# What a page of 1366 pixels leaves to a table beside the menu; wider screens stretch the columns.
ROOM = 1046 - 48
LETTER, MARGIN = 6.1, 18
NARROWEST = 64
# A name stays whole; a list of very many columns is better pushed aside than unreadable.
CUT_AT_LEAST = 160
ROWS_MEASURED = 200


def widths(texts: Mapping[str, Sequence[str]], room: int = ROOM) -> dict[str, int]:
    """Pixels for each heading of `texts` (heading → cells): only the widest give way to the rest.

    What a narrowed cell cannot show is seen on a double click, and whole in the workbook.
    """
    wanted = {
        heading: max(NARROWEST, _pixels(heading), *(_pixels(cell) for cell in cells))
        for heading, cells in texts.items()
    }
    most = _most(sorted(wanted.values()), room)
    return {heading: min(width, most) for heading, width in wanted.items()}


def _pixels(text: str) -> int:
    return round(LETTER * len(text)) + MARGIN


def _most(wanted: Sequence[int], room: int) -> int:
    """The width above which a column is cut: those that need less leave their share."""
    for at, width in enumerate(wanted):
        share = room // (len(wanted) - at)
        if width > share:
            return max(share, CUT_AT_LEAST)
        room -= width
    return wanted[-1]
