"""The pages of the gate: one's own password, accounts, the state of the system."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.access import entrance, passwords, store
from lib.access.model import Account, Role
from lib.db import Database, audit, unit_of_work
from lib.db.actions import Action
from lib.ui import session
from tests.conftest import NOW
from tests.factories import make_account
from tests.pages.conftest import OpenPage, listed

PASSWORD = "cây bàng trước sân rợp bóng"
OTHER_PASSWORD = "bến đò chiều mưa lất phất"
ACCOUNTS, SYSTEM = "pages/admin/accounts.py", "pages/admin/system.py"
OWN_PASSWORD = "pages/account/password.py"


def change_password(page: AppTest, current: str, new: str, again: str) -> AppTest:
    for field, text in zip(page.text_input, (current, new, again), strict=True):
        field.set_value(text)
    page.button("FormSubmitter:password_form-Đổi mật khẩu").click()
    return page.run()


def with_password(db: Database, role: Role) -> Account:
    account = make_account(db, role)
    store.change(db, account.id, password_hash=passwords.hash_of(PASSWORD))
    return account


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.TERMINAL])
def test_everybody_changes_the_own_password(open_page: OpenPage, db: Database, role: Role) -> None:
    account = with_password(db, role)

    page = change_password(
        open_page(account, OWN_PASSWORD), PASSWORD, OTHER_PASSWORD, OTHER_PASSWORD
    )

    assert not page.exception
    assert [shown.value for shown in page.success] == ["Đã đổi mật khẩu\\."]
    assert entrance.sign_in(db, account.name, OTHER_PASSWORD, session.now())


def test_two_different_new_passwords_change_nothing(open_page: OpenPage, db: Database) -> None:
    account = with_password(db, Role.BOARD)

    page = change_password(open_page(account, OWN_PASSWORD), PASSWORD, OTHER_PASSWORD, PASSWORD)

    assert "không giống nhau" in page.error[0].value
    assert entrance.sign_in(db, account.name, PASSWORD, session.now())


def test_a_wrong_current_password_is_said_at_the_form(open_page: OpenPage, db: Database) -> None:
    account = with_password(db, Role.BOARD)

    page = change_password(
        open_page(account, OWN_PASSWORD), "không phải", OTHER_PASSWORD, OTHER_PASSWORD
    )

    assert "Mật khẩu hiện tại chưa đúng" in page.error[0].value


@pytest.mark.parametrize("path", [ACCOUNTS, SYSTEM])
@pytest.mark.parametrize("role", [Role.BOARD, Role.WORKPLACE, Role.RESIDENCE, Role.LEADER])
def test_the_administrators_pages_are_in_nobody_elses_menu(
    open_page: OpenPage, role: Role, path: str
) -> None:
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        open_page(role, path)


def test_a_page_guards_itself_besides(
    db: Database, monkeypatch: pytest.MonkeyPatch, open_page: OpenPage
) -> None:
    open_page(Role.BOARD, OWN_PASSWORD)

    page = AppTest.from_file(str(Path(ACCOUNTS).resolve())).run()

    assert [shown.value for shown in page.error] == [session.NOT_PERMITTED]
    assert not page.button


def test_a_page_without_a_session_says_so_and_nothing_else(
    db: Database, monkeypatch: pytest.MonkeyPatch, open_page: OpenPage
) -> None:
    monkeypatch.setattr(session, "session_token", lambda: "x" * 43)

    page = AppTest.from_file(str(Path("lib/ui/menu.py").resolve())).run()

    assert [shown.value for shown in page.error] == [session.SESSION_OVER]
    assert not page.sidebar.text


def test_an_account_is_added_and_its_code_is_shown_once(open_page: OpenPage, db: Database) -> None:
    page = open_page(Role.ADMIN, ACCOUNTS)

    page.text_input[0].set_value("thu.bantc")
    page.button("accounts_add").click().run()

    code = page.code[0].value
    assert entrance.activate(db, "thu.bantc", code, OTHER_PASSWORD, session.now())
    assert page.text_input[0].value == ""
    page.run()
    assert not page.code


def test_a_taken_name_is_refused_at_the_form(open_page: OpenPage, db: Database) -> None:
    make_account(db, Role.BOARD, name="thu.bantc")
    page = open_page(Role.ADMIN, ACCOUNTS)

    page.text_input[0].set_value("thu.bantc")
    page.button("accounts_add").click().run()

    assert "Đã có tài khoản" in page.error[0].value


def test_an_account_is_closed_and_opened_again(open_page: OpenPage, db: Database) -> None:
    clerk = make_account(db, Role.BOARD, name="thu.bantc")
    page = open_page(Role.ADMIN, ACCOUNTS)
    key = f"accounts_{clerk.id}_board"
    page.query_params["mo"] = str(clerk.id)
    page.run()

    page.button(f"{key}_disable").click().run()
    closed = store.credentials(db, "thu.bantc")
    page.button(f"{key}_enable").click().run()
    opened = store.credentials(db, "thu.bantc")

    assert closed and closed.disabled
    assert opened and not opened.disabled


def test_the_list_of_accounts_names_no_person_of_the_register(
    open_page: OpenPage, db: Database
) -> None:
    page = open_page(Role.ADMIN, ACCOUNTS)

    shown = listed(page)
    assert "quantri" in shown or "admin" in shown
    assert "Nguyễn Văn An" not in shown


def test_a_backup_is_made_and_named(open_page: OpenPage, data_dir: Path) -> None:
    page = open_page(Role.ADMIN, SYSTEM)

    page.button("system_backup").click().run()

    assert "kiểm tra xong" in page.success[0].value
    assert len(list((data_dir / "backups").glob("so213-*.sqlite"))) == 1


def test_the_check_finds_a_sound_system_sound(open_page: OpenPage, db: Database) -> None:
    with unit_of_work(db):
        audit.record(db, Action.DEMO_BUILD, actor_id=1, subject="demo", at=NOW)
    page = open_page(Role.ADMIN, SYSTEM)

    page.button("system_check").click().run()

    assert "đều đúng" in page.success[0].value
    assert not page.error


def test_a_demonstration_says_so_on_every_page(open_page: OpenPage) -> None:
    page = open_page(Role.LEADER, OWN_PASSWORD)

    assert any("Bản trình diễn" in shown.value for shown in page.markdown)


def test_a_fault_is_shown_as_a_code_and_logged_under_it(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from lib.ui import faults

    page = AppTest.from_string(
        "from lib.ui import faults\nfaults.shown(ValueError('Nguyễn Văn An'))"
    ).run()

    assert "Nguyễn Văn An" not in page.error[0].value
    code = page.error[0].value.split("mã ")[1].strip(".")
    assert code in caplog.text and faults.LOG.name in caplog.text
