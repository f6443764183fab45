"""The guide on the screen: every chapter with a link to it, its pictures, and its booklet."""

import re
from datetime import UTC, datetime
from html import unescape

import pytest

from lib.access.model import Role
from lib.access.scope import scope_of
from lib.documents import worker
from lib.documents.booklet_model import Picture
from lib.guide.reading import guide
from lib.ui.guide import booklet_made
from tests.conftest import NOW, TERMINAL
from tests.pages.conftest import OpenPage

PAGE = "pages/help/guide.py"


@pytest.fixture
def shown(open_page: OpenPage) -> str:
    """The guide as it goes to the browser."""
    app = open_page(Role.RESIDENCE, PAGE)
    assert not app.exception
    return next(one.proto.body for one in app.get("html") if "so213-guide" in one.proto.body)


def test_every_chapter_is_there_and_the_contents_lead_to_it(shown: str):
    for chapter in guide().chapters:
        assert f'<a href="#{chapter.anchor}">' in shown
        assert f'<h2 id="{chapter.anchor}">' in shown
        assert chapter.title in unescape(shown)


def test_every_picture_comes_from_our_own_route_with_words_for_those_who_do_not_see(shown: str):
    parts = [part for chapter in guide().chapters for part in chapter.parts]
    wanted = [(one.path.name, one.alt) for one in parts if isinstance(one, Picture)]

    found = re.findall(r'<img src="/cua/tranh/([^"]+)" alt="([^"]+)"', shown)

    assert [(name, unescape(alt)) for name, alt in found] == wanted


def test_what_is_typed_as_it_stands_is_no_markup(shown: str):
    assert not re.search(r"<(?!/?(div|p|nav|ol|ul|li|a|section|h[23]|strong|em|code|kbd|dl|dt|dd"
                         r"|img)\b)", shown)  # fmt: skip


def test_the_booklet_is_set_when_it_is_asked_for(db):
    made = booklet_made(datetime.now(UTC), db, scope_of(TERMINAL, NOW.date()))
    worker.shutdown()

    assert made.startswith(b"%PDF-")
