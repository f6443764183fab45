"""The gate as people meet it: first start, sign-in, the way back, the words on the screen."""

import re
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import ConsoleMessage, Page, Route, expect

from lib.access import service
from lib.access.model import Role
from tests.browser.conftest import sign_in
from tests.conftest import TERMINAL
from tests.served import PASSWORD, Server, office_day, served

pytestmark = pytest.mark.browser

NewPage = Callable[..., Page]
SignedIn = Callable[[str], Page]
OWN_PASSWORD = "bến đò chiều mưa lất phất"
# English that Streamlit's own parts would leave on a screen.
ENGLISH = re.compile(
    r"[^|.]{0,30}\b(?:the|choose|select|browse|upload|search|press|limit|download|close|open|help"
    r"|loading|running|rerun|settings|error|warning|show|hide|clear|drag|per file|options?|results?"
    r"|columns?|sort|previous|next|today|day|month|year|sidebar|logo|menu)\b[^|.]{0,30}",
    re.IGNORECASE,
)


def late_answer(route: Route) -> None:
    """What the server answered, two seconds after it has done what it was asked."""
    answer = route.fetch(max_redirects=0)
    time.sleep(2)
    route.fulfill(response=answer)


def faults_of(page: Page) -> list[str]:
    """Everything the browser complained about; a list that grows."""
    faults: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            faults.append(f"{page.url}: {message.text}")

    page.on("console", note)
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
    return faults


def visible_words(page: Page) -> str:
    """All text, names and placeholders on the page, the menu's icons left out."""
    return str(
        page.evaluate(
            """() => {
                const icons = '[data-testid="stIconMaterial"], style, script, noscript';
                const copy = document.body.cloneNode(true);
                copy.querySelectorAll(icons).forEach((icon) => icon.remove());
                const attributes = [...copy.querySelectorAll('*')].flatMap((element) =>
                    ['aria-label', 'placeholder', 'title', 'alt'].map((name) =>
                        element.getAttribute(name) ?? ''));
                return [copy.textContent, ...attributes.filter(Boolean)].join(' | ');
            }"""
        )
    )


def open_every_page(page: Page) -> list[str]:
    """Click through the whole menu; what each page showed."""
    links = page.get_by_test_id("stSidebarNavLink")
    seen = []
    for number in range(links.count()):
        title = links.nth(number).inner_text().splitlines()[-1]
        links.nth(number).click()
        page.get_by_role("heading", level=1, name=title, exact=True).wait_for()
        settle(page)
        seen.append(visible_words(page))
    return seen


def settle(page: Page) -> None:
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()


def test_the_first_administrator_is_made_with_the_code_from_the_terminal(
    new_page: NewPage, tmp_path: Path
) -> None:
    with served(tmp_path) as server:
        code = re.search(r"[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}", server.log)
        assert code
        page = new_page()
        page.goto(server.url)
        expect(page).to_have_url(f"{server.url}/khoi-dau")
        page.get_by_label("Mã một lần").fill(code.group())
        page.get_by_label("Mật khẩu", exact=True).fill(OWN_PASSWORD)
        page.get_by_label("Nhập lại mật khẩu").fill(OWN_PASSWORD)
        page.get_by_role("button", name="Tạo quản trị").click()
        expect(page.get_by_role("status")).to_contain_text("Đã đặt mật khẩu")
        sign_in(page, server.url, "quantri", OWN_PASSWORD)
        expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_clerk_signs_in_works_and_signs_out(server: Server, new_page: NewPage) -> None:
    page = new_page()
    sign_in(page, server.url, "bantochuc", "không phải câu này")
    expect(page.get_by_role("alert")).to_contain_text("chưa đúng")
    expect(page.get_by_label("Tên đăng nhập")).to_have_value("bantochuc")

    sign_in(page, server.url, "bantochuc")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_be_visible()

    page.get_by_role("button", name="Đăng xuất").click()
    expect(page.get_by_role("status")).to_have_text("Đã đăng xuất.")
    page.goto(server.url)
    expect(page).to_have_url(f"{server.url}/dang-nhap")


def test_signing_out_on_a_slow_line_is_not_called_a_session_that_ran_out(
    server: Server, new_page: NewPage
) -> None:
    page = new_page()
    sign_in(page, server.url, "bantochuc")
    expect(page.get_by_role("heading", level=1)).to_be_visible()

    # The session is over on the server, and the line closed, two seconds before the answer is here.
    page.route("**/dang-xuat", late_answer)
    page.get_by_role("button", name="Đăng xuất").click()

    expect(page).to_have_url(f"{server.url}/dang-nhap?vi=da-ra")


def test_a_deep_link_comes_back_after_the_sign_in(server: Server, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"{server.url}/password")
    page.get_by_label("Tên đăng nhập").fill("bantochuc")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Đổi mật khẩu")


def test_a_code_becomes_a_password(server: Server, new_page: NewPage) -> None:
    with server.database() as db:
        code = service.add_account(db, "moi-vao", Role.BOARD, 1, actor=TERMINAL, now=_now())
    page = new_page()
    page.goto(f"{server.url}/dang-nhap")
    page.get_by_role("link", name="Đặt mật khẩu bằng mã").click()
    page.get_by_label("Tên đăng nhập").fill("moi-vao")
    page.get_by_label("Mã một lần").fill(f" {code}".lower())
    page.get_by_label("Mật khẩu mới", exact=True).fill("matkhau123456")
    page.get_by_label("Nhập lại mật khẩu mới").fill("matkhau123456")
    page.get_by_role("button", name="Đặt mật khẩu").click()
    expect(page.get_by_role("alert")).to_contain_text("quá dễ đoán")

    page.get_by_label("Mật khẩu mới", exact=True).fill(OWN_PASSWORD)
    page.get_by_label("Nhập lại mật khẩu mới").fill(OWN_PASSWORD)
    page.get_by_role("button", name="Đặt mật khẩu").click()
    sign_in(page, server.url, "moi-vao", OWN_PASSWORD)

    expect(page.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.parametrize("name", ["bantochuc", "quantri"])
def test_real_pages_pass_the_policy_and_speak_vietnamese(
    server: Server, new_page: NewPage, name: str
) -> None:
    page = new_page(locale="en-US")
    faults = faults_of(page)
    sign_in(page, server.url, name)
    page.get_by_role("heading", level=1).wait_for()

    seen = open_every_page(page)

    assert page.evaluate("document.documentElement.lang") == "vi"
    assert "Streamlit" not in page.title()
    assert faults == []
    english = {word for words in seen for word in ENGLISH.findall(words)}
    assert english == set()


def test_a_session_that_ended_elsewhere_leads_to_the_sign_in_and_back(
    server: Server, new_page: NewPage, browser_page: SignedIn
) -> None:
    page = browser_page("lanhdao")
    page.get_by_role("link", name="Đổi mật khẩu").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đổi mật khẩu")
    with server.database() as db:
        db.execute("UPDATE sessions SET ended_at = ?", [_now().isoformat()])

    # Whoever clicks nothing is led away as well: every tab asks within five seconds.
    page.wait_for_url("**/dang-nhap?*")

    expect(page.get_by_role("status")).to_contain_text("Phiên làm việc đã hết")
    page.get_by_label("Tên đăng nhập").fill("lanhdao")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Đổi mật khẩu")


def test_larger_type_is_kept_for_the_next_time(
    server: Server, new_page: NewPage, browser_page: SignedIn
) -> None:
    page = browser_page("noicutru")
    before = _type_size(page)
    page.get_by_role("button", name="Chữ to hơn").click()
    page.get_by_role("button", name="Chữ thường").wait_for()

    assert _type_size(page) > before
    again = browser_page("noicutru")
    again.get_by_role("button", name="Chữ thường").wait_for()
    assert _type_size(again) > before


def test_a_list_is_taken_away_twice_without_a_reload(browser_page: SignedIn) -> None:
    page = browser_page("quantri")
    page.get_by_role("link", name="Tài khoản").click()
    page.get_by_role("heading", level=1, name="Tài khoản").wait_for()
    link = page.get_by_role("link", name=re.compile(r"Tải danh sách \(Excel"))

    names = []
    for _ in range(2):
        ticket = link.get_attribute("href")
        with page.expect_popup(), page.context.expect_event("download") as taken:
            link.click()
        names.append(taken.value.suggested_filename)
        expect(link).not_to_have_attribute("href", ticket or "")

    assert names == [f"tai-khoan-dang-bo-tinh-thu-{office_day().year}.xlsx"] * 2


def test_an_account_is_added_on_screen_and_its_code_shown_once(browser_page: SignedIn) -> None:
    page = browser_page("quantri")
    page.get_by_role("link", name="Tài khoản").click()
    page.get_by_label("Tên đăng nhập").fill("can-bo-moi")
    page.get_by_role("button", name="Thêm tài khoản").click()
    code = page.get_by_test_id("stCode")
    expect(code).to_have_text(re.compile(r"\w{4}-\w{4}-\w{4}"))

    page.get_by_role("button", name="Chữ to hơn").click()

    expect(page.get_by_role("button", name="Chữ thường")).to_be_visible()
    expect(code).to_have_count(0)


def _type_size(page: Page) -> float:
    return float(page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)"))


def _now() -> datetime:
    return datetime.now(UTC)
