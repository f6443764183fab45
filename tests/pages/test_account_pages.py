from lib.access.model import Role
from tests.pages.conftest import OpenPage


def test_everybody_reaches_the_password_page(open_page: OpenPage) -> None:
    page = open_page(Role.RESIDENCE, "pages/account/password.py")

    assert not page.exception
    assert page.title[0].value == "Đổi mật khẩu"
