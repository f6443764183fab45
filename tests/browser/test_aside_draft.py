"""A sheet that is being set aside is a draft of its account: there again after whatever came."""

import pytest
from playwright.sync_api import expect

from lib.drafts.model import DraftKind
from tests.browser.conftest import sign_in
from tests.browser.desk import Desk
from tests.browser.test_set_aside import BINH, lying

pytestmark = pytest.mark.browser


def left(desk: Desk) -> list[str]:
    """The fields of every sheet begun and neither set aside nor thrown away."""
    with desk.server.database() as db:
        rows = db.execute(
            "SELECT fields FROM drafts WHERE form LIKE ? AND NOT over", [f"{DraftKind.ASIDE}:%"]
        )
        return [row[0] for row in rows.fetchall()]


def half_filled(desk: Desk) -> None:
    """The panel with a reason and half a note, which the server has."""
    desk.type("binh-3")
    desk.page.locator("#aside-note").focus()
    with desk.page.expect_response(lambda answer: "nhòe" in (answer.request.post_data or "")):
        desk.type("mực nhòe")


def there_again(desk: Desk) -> None:
    expect(desk.part("aside-panel")).to_be_visible()
    expect(desk.part("aside-of")).to_contain_text(BINH)
    expect(desk.part("aside-note")).to_have_value("mực nhòe")
    expect(desk.page.get_by_role("radio", name="3.")).to_be_checked()


def test_a_half_filled_panel_is_there_after_a_reload_and_gone_once_it_is_set_aside(desk: Desk):
    half_filled(desk)
    desk.page.reload()
    there_again(desk)
    desk.part("aside-note").focus()
    with desk.page.expect_response(lambda answer: "hết" in (answer.request.post_data or "")):
        desk.press("End")
        desk.type(" hết")
    desk.page.reload()
    expect(desk.part("aside-note")).to_have_value("mực nhòe hết")
    desk.page.keyboard.press("Enter")

    expect(desk.part("aside")).to_have_text("1")
    assert [sheet.note for sheet in lying(desk)] == ["mực nhòe hết"]
    assert left(desk) == []
    desk.page.reload()
    desk.page.locator("#jump:focus").wait_for()
    expect(desk.part("aside-panel")).to_be_hidden()


def test_it_is_there_after_signing_out_and_in_and_gone_once_it_is_thrown_away(desk: Desk):
    half_filled(desk)
    desk.page.get_by_role("button", name="Đăng xuất").click()
    expect(desk.page.get_by_text("Đã đăng xuất.")).to_be_visible()
    sign_in(desk.page, desk.server.url, "noicutru")
    desk.page.get_by_role("heading", level=1).wait_for()
    desk.page.goto(f"{desk.server.url}/stack?chong={desk.stack}")

    there_again(desk)
    with desk.page.expect_response("**/ban-go-do*"):
        desk.page.keyboard.press("Escape")
    assert left(desk) == []
    assert lying(desk) == []
