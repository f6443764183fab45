"""What each picture shows: the way to it, as a person goes, and the part that counts."""

import re

from playwright.sync_api import Locator, Page

from tests.served import Server

# A laptop of the office; the width at which a part of a page is still read on paper of A5.
LAPTOP, PAGE, WIDE, SHEET = (1366, 768), (1024, 1400), (1280, 1000), (1024, 600)
MARGIN = 4.0
WITH_PAPERS = (
    "SELECT member_id FROM slips WHERE member_id IN (SELECT member_id FROM exemptions)"
    " GROUP BY member_id ORDER BY count(*) DESC, member_id"
)
CARD = re.compile(r"^\d{12}$")
ROW = "[data-testid=stMainBlockContainer] tbody tr"


def opened(page: Page, server: Server, path: str, title: str) -> None:
    """Go to a page and wait until it stands still under its heading."""
    page.goto(f"{server.url}/{path}")
    page.get_by_role("heading", level=1, name=title, exact=True).wait_for()
    settled(page)


def settled(page: Page) -> None:
    """Until no run is in progress and nothing moves any more."""
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    page.evaluate("() => document.fonts.ready")
    page.wait_for_timeout(600)


def whole(page: Page) -> bytes:
    """What is in sight."""
    settled(page)
    return page.screenshot()


def part(page: Page, first: Locator, last: Locator) -> bytes:
    """The page from the first of these to the last, as wide as its contents."""
    settled(page)
    main = page.locator("[data-testid=stMainBlockContainer]").bounding_box()
    begin, end = first.bounding_box(), last.bounding_box()
    assert main and begin and end
    top = max(0.0, begin["y"] - MARGIN)
    height = end["y"] + end["height"] + MARGIN - top
    clip = {"x": main["x"] + 24, "y": top, "width": main["width"] - 48, "height": height}
    return page.screenshot(clip=clip)  # type: ignore[arg-type]


def to_the_top(page: Page, element: Locator) -> None:
    """Roll the page until this stands below the bar."""
    element.evaluate("(at) => { at.style.scrollMarginTop = '64px'; at.scrollIntoView(); }")
    settled(page)


def ticked(page: Page, count: int) -> None:
    for at in range(count):
        page.locator(ROW).nth(at).get_by_role("checkbox").check()


def one(server: Server, question: str) -> int:
    """The first answer: somebody of the demonstration in whom there is something to see."""
    with server.database() as db:
        return int(db.execute(question).fetchone()[0])


def in_a_stack(page: Page, server: Server) -> None:
    opened(page, server, "stack", "Nhập chồng phiếu")
    page.locator(ROW).first.get_by_role("link").first.click()
    page.locator("#jump:focus").wait_for()
    settled(page)


def overview(page: Page, server: Server) -> bytes:
    opened(page, server, "overview", "Tổng quan")
    return whole(page)


def weak_points(page: Page, server: Server) -> bytes:
    opened(page, server, "weak_points", "Điểm yếu")
    to_the_top(page, page.get_by_role("heading", name="Nội dung nhận xét theo tiêu chí"))
    return whole(page)


def requests(page: Page, server: Server) -> bytes:
    opened(page, server, "requests?danh-sach=sap-het", "Đề nghị miễn")
    ticked(page, 3)
    to_the_top(page, page.get_by_role("heading", level=1))
    return whole(page)


def summary(page: Page, server: Server) -> bytes:
    opened(page, server, "summary", "Báo cáo")
    return whole(page)


def member(page: Page, server: Server) -> bytes:
    opened(page, server, f"member?dang-vien={one(server, WITH_PAPERS)}", "Hồ sơ đảng viên")
    to_the_top(page, page.get_by_role("heading", name="Giấy giới thiệu và tiếp nhận"))
    return whole(page)


def stack(page: Page, server: Server) -> bytes:
    in_a_stack(page, server)
    return whole(page)


def first_sign_in(page: Page, server: Server) -> bytes:
    page.goto(f"{server.url}/kich-hoat")
    return page.locator("main").screenshot()


def today(page: Page, server: Server) -> bytes:
    opened(page, server, "", "Việc hôm nay")
    return part(page, page.locator(".st-key-frame_bar"), page.locator(".st-key-desk_waiting"))


def find(page: Page, server: Server) -> bytes:
    opened(page, server, "overview", "Tổng quan")
    page.keyboard.press("Control+k")
    box = page.get_by_role("dialog")
    box.wait_for()
    page.keyboard.type("phieu con")
    box.get_by_role("option").first.wait_for()
    settled(page)
    return box.screenshot()


def picker(page: Page, server: Server) -> bytes:
    opened(page, server, "slip", "Phiếu lẻ")
    page.get_by_role("combobox", name="Tìm đảng viên").click()
    page.keyboard.type("nguyen thi")
    page.get_by_role("option").first.wait_for()
    return part(page, page.get_by_role("heading", level=1), page.get_by_role("listbox").last)


def list_of_members(page: Page, server: Server) -> bytes:
    opened(page, server, "members", "Đảng viên")
    page.get_by_text("Cột và cách xem").click()
    page.locator("[data-place=view-name]").fill("Có điện thoại")
    to_the_top(page, page.locator("details.ways"))
    return part(page, page.locator("details.ways"), page.get_by_text("Tải danh sách (PDF)"))


def letters(page: Page, server: Server) -> bytes:
    opened(page, server, "letters?danh-sach=chua-gioi-thieu", "Giới thiệu, tiếp nhận")
    ticked(page, 3)
    return part(page, page.get_by_text("Căn cứ"), page.locator(ROW).nth(3))


def typing(page: Page, server: Server) -> bytes:
    in_a_stack(page, server)
    return part(page, page.get_by_role("heading", level=1), page.locator("table").last)


def slip(page: Page, server: Server) -> bytes:
    opened(page, server, "missing", "Phiếu còn thiếu")
    card = page.locator(ROW).first.get_by_text(CARD).inner_text()
    opened(page, server, "slip", "Phiếu lẻ")
    page.get_by_role("combobox", name="Tìm đảng viên").click()
    page.keyboard.type(card)
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Enter")
    page.get_by_label("Mức của các tiêu chí").click()
    page.keyboard.type("1121")
    heading = page.get_by_role("heading", level=1)
    return part(page, heading, page.get_by_text("6. Đề nghị"))


def request(page: Page, server: Server) -> bytes:
    opened(page, server, "requests", "Đề nghị miễn")
    page.locator(ROW).first.get_by_role("link").first.click()
    page.get_by_role("heading", level=1, name="Xem đề nghị miễn").wait_for()
    settled(page)
    heading = page.get_by_role("heading", level=1)
    return part(page, heading, page.get_by_role("button", name="Ghi quyết định"))


def answer(page: Page, server: Server) -> bytes:
    opened(page, server, "overview", "Tổng quan")
    return part(page, page.locator(".st-key-so213_answer"), page.locator(".st-key-so213_answer"))


def slides(page: Page, server: Server) -> bytes:
    page.goto(f"{server.url}/slides")
    page.locator("dialog.slides h2").first.wait_for()
    page.keyboard.press("4")
    settled(page)
    return page.screenshot()
