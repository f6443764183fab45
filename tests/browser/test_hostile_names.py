"""A name from a file, full of Markdown and addresses, stands on a colleague's page as it is."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.factories import make_letter, make_member, make_round
from tests.served import Server

pytestmark = pytest.mark.browser
HOSTILE = (
    "Nguyễn **Đậm** [thưởng](http://evil.example) ![x](http://evil.example/x.png) www.evil.example"
    " http://evil.example a@evil.example :red[đỏ] :smile: :material/home: $x^2$ <b>b</b> -> -- >="
)


@pytest.fixture
def hostile(server: Server) -> int:
    with server.database() as db:
        found = db.execute("SELECT id FROM members WHERE full_name = ?", [HOSTILE]).fetchone()
        if found:
            return int(found[0])
        member = make_member(db, workplace=1, residence=2, name=HOSTILE)
        make_letter(db, member)
        if not db.execute("SELECT 1 FROM rounds").fetchone():
            make_round(db)
    return member


def assert_stands_as_typed(page: Page) -> None:
    heading = page.get_by_role("heading").filter(has_text="evil.example")
    expect(heading).to_have_count(1)
    # The joiner has no width: it is what keeps addresses and arrows apart.
    assert heading.inner_text().replace("\u2060", "") == HOSTILE
    main = page.get_by_role("main")
    expect(main.locator("a[href*=evil]")).to_have_count(0)
    for made in ("strong", "img", ".katex", "b", "[data-testid=stIconMaterial]"):
        expect(heading.locator(made)).to_have_count(0)


def test_on_the_record_of_a_member(
    server: Server, browser_page: Callable[[str], Page], hostile: int
) -> None:
    page = browser_page("bantochuc")

    page.goto(f"{server.url}/member?dang-vien={hostile}")

    assert_stands_as_typed(page)


def test_on_the_page_of_a_single_slip(
    server: Server, browser_page: Callable[[str], Page], hostile: int
) -> None:
    page = browser_page("bantochuc")

    page.goto(f"{server.url}/slip")
    page.get_by_label("Tìm đảng viên").fill("nguyen **dam")
    page.keyboard.press("Enter")

    assert_stands_as_typed(page)
