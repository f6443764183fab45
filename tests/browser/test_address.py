"""The address of a page of figures: Back goes back, reload stays, a link opens the same."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import sign_in
from tests.served import Server

pytestmark = pytest.mark.browser
TOP, WARD = re.compile("don-vi=DB-T"), re.compile("don-vi=DB-R")


def test_back_goes_back_reload_stays_and_a_link_opens_the_same(browser_page: Callable[[str], Page]):
    page = browser_page("bantochuc")
    page.get_by_role("link", name="Nhập chồng phiếu").click()
    page.get_by_role("heading", level=1, name="Nhập chồng phiếu").wait_for()
    page.get_by_role("link", name="Tổng quan").click()
    expect(page).to_have_url(TOP)

    page.get_by_label("Đơn vị", exact=True).click()
    page.get_by_role("option", name=re.compile("phường Thử")).click()
    expect(page).to_have_url(WARD)

    page.reload()
    expect(page.get_by_label("Đơn vị", exact=True)).to_have_value(re.compile("phường Thử"))
    page.go_back()
    expect(page).to_have_url(TOP)
    expect(page.get_by_label("Đơn vị", exact=True)).not_to_have_value(re.compile("phường Thử"))
    page.go_forward()
    expect(page.get_by_label("Đơn vị", exact=True)).to_have_value(re.compile("phường Thử"))
    link = page.url
    page.go_back()
    expect(page).to_have_url(TOP)

    # The page's own first address took the place of its bare one: one press leaves the page.
    page.go_back()
    expect(page.get_by_role("heading", level=1, name="Nhập chồng phiếu")).to_be_visible()

    page.goto(link)
    expect(page.get_by_label("Đơn vị", exact=True)).to_have_value(re.compile("phường Thử"))


def test_a_link_of_a_colleague_shows_no_more_than_ones_own(
    server: Server, new_page: Callable[..., Page]
):
    page = new_page()
    sign_in(page, server.url, "noicutru")
    page.get_by_role("heading", level=1).wait_for()
    page.goto(f"{server.url}/weak_points?nam=2026&ben=cong-tac&don-vi=DB-T")

    expect(page.get_by_text("không có trong phạm vi của bạn")).to_be_visible()
    page.get_by_role("button", name="Xem đơn vị của tôi").click()
    expect(page.get_by_text("không có trong phạm vi của bạn")).to_have_count(0)
