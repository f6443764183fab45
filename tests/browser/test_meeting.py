"""What a meeting looks at, in a real browser: charts that lead on, sheets of a projector."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from lib.access import passwords
from lib.access.model import Role
from lib.db import ensure_database, open_database
from lib.demo import build
from tests.browser.conftest import sign_in
from tests.browser.test_axe import faults
from tests.conftest import NOW, TERMINAL
from tests.factories import make_account
from tests.served import PASSWORD, Server, served

pytestmark = pytest.mark.browser

SCREENS = {(1024, 768): 16, (1920, 1080): 22}  # and the smallest letters of a sheet, in pixels
SPILLED = """(slides) => [...slides.querySelectorAll(".slide:not([hidden]) .body, .foot, .head")]
  .filter((box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1)
  .map((box) => box.className)"""
OVERLAPS = """(slides) => {
  const boxes = [...slides.querySelectorAll(".slide:not([hidden]) :is(dt, .shown, td, th)")]
    .map((one) => [one.textContent, one.getBoundingClientRect()]);
  return boxes.flatMap(([name, a], at) => boxes.slice(at + 1)
    .filter(([, b]) => a.left < b.right - 1 && b.left < a.right - 1)
    .filter(([, b]) => a.top < b.bottom - 1 && b.top < a.bottom - 1)
    .map(([other]) => [name, other]));
}"""
COLOURS = """(slides) => [...slides.querySelectorAll("*")].flatMap((one) => {
  const { color, backgroundColor, borderTopColor } = getComputedStyle(one);
  return [color, backgroundColor, borderTopColor];
}).filter((colour) => {
  const [red, green, blue] = colour.match(/[\\d.]+/g).map(Number);
  return red !== green || green !== blue;
})"""


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A fiftieth of the demonstration, where every sheet has something to show."""
    data = tmp_path_factory.mktemp("projected")
    ensure_database(data / "so213.sqlite")
    with open_database(data / "so213.sqlite") as db:
        build.build(db, scale=0.02, actor=TERMINAL, now=NOW)
        make_account(db, Role.BOARD, 1, name="trinhchieu")
        hashed = passwords.hash_of(PASSWORD)
        db.execute("UPDATE accounts SET password_hash = ? WHERE name = 'trinhchieu'", [hashed])
    with served(data) as running:
        yield running


@pytest.fixture(scope="module")
def room(province: Server, browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(locale="vi-VN", viewport={"width": 1366, "height": 768})
    page = context.new_page()
    sign_in(page, province.url, "trinhchieu")
    page.locator(".st-key-frame_bar").wait_for()
    page.close()
    yield context
    context.close()


@pytest.fixture
def opened(province: Server, room: BrowserContext) -> Iterator[Callable[[str], Page]]:
    pages = []

    def of(address: str) -> Page:
        page = room.new_page()
        pages.append(page)
        page.goto(f"{province.url}/{address}")
        return page

    yield of
    for page in pages:
        page.close()


def at(page: Page, number: int) -> None:
    expect(page.get_by_text(f"Tờ {number}/5", exact=True)).to_be_visible()


def test_one_press_from_the_overview_fills_the_screen_and_escape_comes_back(opened):
    page = opened("overview")
    link = page.get_by_role("link", name="Trình chiếu")
    link.focus()

    page.keyboard.press("Enter")

    at(page, 1)
    page.wait_for_function("() => Boolean(document.fullscreenElement)")
    for key, number in [("ArrowRight", 2), (" ", 3), ("PageDown", 4), ("End", 5), ("ArrowRight", 5),
                        ("ArrowLeft", 4), ("Home", 1), ("3", 3)]:  # fmt: skip
        page.keyboard.press(key)
        at(page, number)
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", level=1, name="Tổng quan")).to_be_visible()
    expect(page.locator("dialog.slides")).to_have_count(0)
    assert "/overview?" in page.url


def test_the_buttons_do_what_the_keys_do(opened):
    page = opened("slides")
    at(page, 1)

    page.get_by_role("button", name="Tiếp ›").focus()
    page.keyboard.press(" ")
    at(page, 2)
    page.get_by_role("button", name="‹ Trước").click()
    at(page, 1)
    page.get_by_role("button", name="Thoát").click()

    expect(page.get_by_role("heading", level=1, name="Tổng quan")).to_be_visible()


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("address", ["slides", "slides?ben=cu-tru"])
def test_each_sheet_is_whole_and_legible_and_black_on_white(opened, screen, address, tmp_path):
    page = opened(address)
    at(page, 1)
    page.set_viewport_size({"width": screen[0], "height": screen[1]})
    slides = page.locator("dialog.slides")

    for number in range(1, 6):
        page.keyboard.press(str(number))
        at(page, number)
        body = page.locator(".slide:not([hidden]) .body")
        size = float(body.evaluate("(one) => parseFloat(getComputedStyle(one).fontSize)"))
        print(f"{screen} {address} {number}: {size} px")
        assert size >= SCREENS[screen]
        assert slides.evaluate(SPILLED) == []
        assert slides.evaluate(OVERLAPS) == []
        assert slides.evaluate(COLOURS) == []


def test_axe_finds_nothing_on_any_sheet(opened):
    page = opened("slides")
    for number in range(1, 6):
        page.keyboard.press(str(number))
        at(page, number)
        assert faults(page) == []


def test_of_a_single_cell_there_are_sheets_too(province: Server, opened):
    with province.database() as db:
        query = "SELECT u.code FROM units u JOIN unit_versions v ON v.unit_id = u.id AND v.kind = ?"
        code = db.execute(query, ["residence_cell"]).fetchone()[0]
    page = opened(f"slides?ben=cu-tru&don-vi={code}")

    for number in range(1, 6):
        page.keyboard.press(str(number))
        at(page, number)
        assert page.locator("dialog.slides").evaluate(SPILLED) == []


def chart(page: Page, at: int) -> Locator:
    found = page.get_by_test_id("stVegaLiteChart").nth(at)
    found.scroll_into_view_if_needed()
    found.locator("svg").wait_for()
    page.locator('[data-test-script-state="notRunning"]').wait_for()
    return found


def test_a_bar_leads_down_and_back_comes_up_again(opened):
    page = opened("overview")
    unit = page.get_by_role("combobox", name="Đơn vị", exact=True)
    bars = chart(page, 0)
    above = page.url

    bars.locator("g.mark-rect.role-mark path").first.click()

    page.wait_for_function("(before) => location.href !== before", arg=above)
    assert "don-vi=" in page.url
    expect(page.locator(".st-key-crumbs")).to_be_visible()
    page.go_back()
    page.wait_for_function("(before) => location.href === before", arg=above)
    expect(page.locator(".st-key-crumbs")).to_have_count(0)
    expect(unit).to_be_visible()


def test_a_step_opens_who_stands_there_by_mouse_and_by_keyboard_alike(opened):
    page = opened("overview")
    chart(page, 1).locator("g.mark-rect.role-mark path").first.click()
    page.wait_for_function("() => location.search.includes('danh-sach=tong-so-dang-vien')")
    page.go_back()
    expect(page.get_by_role("heading", name="So sánh đơn vị")).to_be_visible()
    chart(page, 1)

    page.locator(".st-key-waterfall_unfolded summary").focus()
    page.keyboard.press("Enter")
    row = page.get_by_role("link", name="Tổng số đảng viên")
    row.focus()
    page.keyboard.press("Enter")

    page.wait_for_function("() => location.search.includes('danh-sach=tong-so-dang-vien')")


def test_a_chart_tells_a_reader_its_finding_and_nothing_in_english(opened):
    page = opened("overview")
    for at in range(2):
        told = chart(page, at)
        expect(told).to_have_attribute("aria-roledescription", "biểu đồ")
        expect(told.locator("svg")).to_have_attribute("aria-hidden", "true")
        assert "phiếu" in told.get_attribute("aria-label").casefold()
