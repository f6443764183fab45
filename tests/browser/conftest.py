"""A real Chromium, signed in to a real server."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect, sync_playwright

from tests.browser.desk import PEOPLE, Desk, a_stack
from tests.served import PASSWORD, Server, make_staff, served

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
)
# The machine that runs the tests may be busy; a page that is right is right a little later too.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server for the tests of one file, with an account of every role (`make_staff`).

    One for all files made a test depend on what ran before it: a password changed there, a person
    added there.
    """
    data = tmp_path_factory.mktemp("served")
    make_staff(data)
    with served(data) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests; each page lives in a context of its own."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield chromium
        chromium.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """`new_page()`: a page on an office PC of its own; other context options may be given."""
    contexts = []

    def opened(**options: object) -> Page:
        given = {
            "locale": "vi-VN",
            "timezone_id": "Asia/Ho_Chi_Minh",
            "viewport": {"width": 1366, "height": 768},
            **options,
        }
        context = browser.new_context(**given)  # type: ignore[arg-type]
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def browser_page(server: Server, new_page: Callable[..., Page]) -> Callable[[str], Page]:
    """`browser_page("bantochuc")`: a page signed in as that account, at its start page."""

    def signed_in(name: str) -> Page:
        page = new_page()
        sign_in(page, server.url, name)
        # The sign-in page has a heading as well; the bar stands on the pages behind it.
        page.locator(".st-key-frame_bar").wait_for()
        page.get_by_role("heading", level=1).wait_for()
        return page

    return signed_in


def sign_in(page: Page, url: str, name: str, password: str = PASSWORD) -> None:
    """Through the sign-in page, as a person does."""
    page.goto(f"{url}/dang-nhap")
    page.get_by_label("Tên đăng nhập").fill(name)
    page.get_by_label("Mật khẩu").fill(password)
    page.get_by_role("button", name="Đăng nhập").click()


def late(route: Route) -> None:
    """A second later, as on a slow line; for `page.route`."""
    time.sleep(1)
    route.continue_()


@pytest.fixture(scope="module")
def stacks_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("stacks")
    make_staff(directory)
    return directory


@pytest.fixture(scope="module")
def running(stacks_data: Path) -> Iterator[Server]:
    with served(stacks_data) as server:
        yield server


@pytest.fixture(scope="module")
def office(running: Server, browser: Browser) -> Iterator[BrowserContext]:
    """The browser of one clerk, signed in."""
    context = browser.new_context(locale="vi-VN", viewport={"width": 1366, "height": 768})
    sign_in(context.new_page(), running.url, "noicutru")
    context.pages[0].get_by_role("heading", level=1).wait_for()
    yield context
    context.close()


@pytest.fixture
def desk(running: Server, office: BrowserContext) -> Iterator[Desk]:
    """A page on a new stack, its clerk typing a shuffled pile: the first key goes to the name."""
    stack, members = a_stack(running, len(PEOPLE))
    made = Desk(running, office.new_page(), stack, members)
    made.open()
    yield made
    made.page.close()


@pytest.fixture
def list_desk(desk: Desk) -> Desk:
    """The same, typed in the order of the list."""
    desk.open(list_order=True)
    return desk
