from contextlib import ExitStack

import pytest
from fontTools.ttLib import TTFont

from lib import config
from lib.documents.faces import FAMILY, STYLES, face
from tests.documents.samples import EVERY_LETTER

RESERVED = ("Liberation", "Tinos", "Arimo", "Cousine")


@pytest.mark.parametrize("style", STYLES)
def test_a_face_holds_every_vietnamese_letter(style: str) -> None:
    letters = set(EVERY_LETTER + EVERY_LETTER.upper() + "…–“”‘’≥≤½×₫−•§°")

    with TTFont(face(style)) as font:
        missing = letters - set(map(chr, font.getBestCmap()))

    assert missing == set()


@pytest.mark.parametrize("style", STYLES)
def test_a_face_does_not_bear_a_reserved_name(style: str) -> None:
    with TTFont(face(style)) as font:
        shown = [font["name"].getDebugName(number) or "" for number in (1, 3, 4, 6, 16)]

    assert shown[0] == FAMILY
    assert not [name for name in shown for word in RESERVED if word in name]


def test_the_four_faces_hold_the_same_letters() -> None:
    with ExitStack() as opened:
        faces = [opened.enter_context(TTFont(face(style))) for style in STYLES]
        found = {frozenset(font.getBestCmap()) for font in faces}

    assert len(found) == 1


def test_the_faces_come_with_their_licence() -> None:
    licence = (config.FONT_DIR / "OFL.txt").read_text()

    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Reserved Font Name Liberation" in licence
