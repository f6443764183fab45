"""Coming to a page: its title, the keyboard at its heading, its top; the menu by the keyboard."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
TABS_AT_MOST = 6
FIRST_CONTROL = """() => {
  const main = document.querySelector('[data-testid="stMain"]'), at = document.activeElement;
  const bar = document.querySelector('.st-key-frame_bar');
  return at !== document.body && at.tagName !== 'H1' && main.contains(at) && !bar.contains(at);
}"""
IN_SIGHT = """(place) => {
  const box = place.getBoundingClientRect();
  return box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth;
}"""


def tabs_to_the_first_control(page: Page) -> int:
    for pressed in range(TABS_AT_MOST + 1):
        if page.evaluate(FIRST_CONTROL):
            return pressed
        page.keyboard.press("Tab")
    return TABS_AT_MOST + 1


def test_each_page_has_its_title_and_its_first_control_a_few_tabs_away(
    browser_page: Callable[[str], Page],
):
    page = browser_page("bantochuc")
    # The start page gives the keyboard to its first line as soon as that is drawn, be it a moment
    # after the menu; from then on it is the test's.
    expect(page.locator(".st-key-desk_first_day a, .st-key-desk_waiting a").first).to_be_focused()
    here, *others = page.get_by_test_id("stSidebarNavLink").all()
    for link in (*others, here):
        name = link.inner_text().split("\n")[-1]
        link.focus()
        page.keyboard.press("Enter")

        expect(page).to_have_title(f"{name} – Sổ 213")
        heading = page.get_by_role("heading", level=1, name=name, exact=True)
        expect(heading).to_be_visible()
        page.wait_for_function(
            "() => document.querySelector('[data-testid=stMain]').contains(document.activeElement)"
        )
        page.locator('[data-test-script-state="notRunning"]').wait_for()
        tabs = tabs_to_the_first_control(page)
        print(f"{name}: {tabs} Tab")
        assert tabs <= TABS_AT_MOST, name


def test_who_works_and_the_way_out_are_in_sight_on_a_laptop(
    browser_page: Callable[[str], Page],
):
    page = browser_page("bantochuc")
    bar = page.locator(".st-key-frame_bar")
    places = [
        *(page.get_by_role("link", name=name) for name in ("Hướng dẫn", "Đổi mật khẩu")),
        *(page.get_by_role("button", name=name) for name in ("Chữ to hơn", "Đăng xuất")),
        bar.get_by_text("bantochuc"),
        page.get_by_test_id("stNavSectionHeader").last,
    ]

    for place in places:
        expect(place).to_be_visible()
        assert place.evaluate(IN_SIGHT), place


def test_what_is_rarely_needed_is_folded_and_opens_by_the_keyboard(
    browser_page: Callable[[str], Page],
):
    page = browser_page("bantochuc")
    head = page.get_by_role("button", name=re.compile("Ít dùng"))
    rare = page.get_by_role("link", name="Số lượng diện B1")
    expect(head).to_have_attribute("aria-expanded", "false")
    expect(rare).to_have_count(0)

    head.focus()
    page.keyboard.press("Enter")

    expect(rare).to_be_visible()
    expect(head).to_have_attribute("aria-expanded", "true")


def test_the_first_thing_of_the_day_is_one_key_away(browser_page: Callable[[str], Page]):
    page = browser_page("quantri")
    first = page.locator(".st-key-desk_first_day a, .st-key-desk_waiting a").first
    expect(first).to_be_focused()

    page.keyboard.press("Enter")

    expect(page).not_to_have_title("Việc hôm nay – Sổ 213")
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Việc hôm nay")
