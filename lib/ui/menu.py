"""The script the server runs for every click: who is there, the menu, the heading, the page.

Everybody who adds a screen adds a line to MENU; a page an account may not use is not in its menu,
and guards itself besides.
"""

from typing import NamedTuple

import streamlit as st

from lib import config
from lib.access.model import Permission
from lib.ui import address, focus, frame, menu_pages, noted, session
from lib.ui.feedback import show_flash

SIDEBAR_WIDTH = 240  # pixels; a laptop of 1366 needs the rest for its tables


class MenuEntry(NamedTuple):
    """One screen: who may see it (None: everybody signed in), its file, heading and icon."""

    permission: Permission | None
    path: str
    title: str
    icon: str


MENU = (
    MenuEntry(None, "pages/desk/today.py", "Việc hôm nay", "task_alt"),
    MenuEntry(Permission.FIGURES_READ, "pages/overview/overview.py", "Tổng quan", "monitoring"),
    MenuEntry(
        Permission.FIGURES_READ, "pages/weak_points/weak_points.py", "Điểm yếu", "troubleshoot"
    ),
    MenuEntry(Permission.REPORT_PRINT, "pages/reports/summary.py", "Báo cáo", "summarize"),
    MenuEntry(Permission.MEMBER_READ, "pages/register/members.py", "Đảng viên", "groups"),
    MenuEntry(Permission.MEMBER_READ, "pages/register/member.py", "Hồ sơ đảng viên", "person"),
    MenuEntry(
        Permission.MEMBER_WRITE, "pages/register/new_member.py", "Thêm đảng viên", "person_add"
    ),
    MenuEntry(Permission.MEMBER_READ, "pages/register/letters.py", "Giới thiệu, tiếp nhận", "mail"),
    MenuEntry(Permission.SLIP_WRITE, "pages/intake/stack.py", "Nhập chồng phiếu", "stacks"),
    MenuEntry(Permission.SLIP_READ, "pages/intake/slip.py", "Phiếu lẻ", "description"),
    MenuEntry(
        Permission.SLIP_READ, "pages/intake/missing.py", "Phiếu còn thiếu", "pending_actions"
    ),
    MenuEntry(Permission.ROUND_WRITE, "pages/intake/rounds.py", "Đợt lấy nhận xét", "event"),
    MenuEntry(Permission.EXEMPTION_READ, "pages/exemptions/requests.py", "Đề nghị miễn", "inbox"),
    MenuEntry(
        Permission.EXEMPTION_PROPOSE, "pages/exemptions/new.py", "Đề nghị miễn mới", "post_add"
    ),
    MenuEntry(
        Permission.EXEMPTION_READ, "pages/exemptions/of_member.py", "Tra cứu miễn", "history"
    ),
    MenuEntry(Permission.EXEMPTION_READ, "pages/exemptions/counts.py", "Số lượng diện B1", "tag"),
    MenuEntry(Permission.IMPORT_PERSONS, "pages/imports/excel.py", "Nhập từ Excel", "upload_file"),
    MenuEntry(Permission.UNIT_READ, "pages/register/units.py", "Đơn vị", "account_tree"),
    MenuEntry(
        Permission.IMPORT_UNITS, "pages/imports/unit_file.py", "Nhập đơn vị từ Excel", "upload"
    ),
    MenuEntry(Permission.ACCOUNT_WRITE, "pages/admin/accounts.py", "Tài khoản", "manage_accounts"),
    MenuEntry(Permission.AUDIT_READ, "pages/admin/audit.py", "Nhật ký", "history_edu"),
    MenuEntry(Permission.BACKUP, "pages/admin/system.py", "Hệ thống", "health_and_safety"),
    MenuEntry(None, "pages/help/guide.py", "Hướng dẫn", "help"),
    MenuEntry(None, "pages/account/password.py", "Đổi mật khẩu", "key"),
)

st.set_page_config(page_title="Sổ 213", layout="wide", initial_sidebar_state=SIDEBAR_WIDTH)
with session.running():
    account = session.current_account()
    if account is None:
        # Always called, also here: without it Streamlit would look for page files by itself.
        st.navigation([st.Page(frame.session_over, title="Sổ 213")], position="hidden").run()
    else:
        pages = [
            menu_pages.page(config.REPOSITORY / path, title, f":material/{icon}:")
            for permission, path, title, icon in MENU
            if permission is None or account.may(permission)
        ]
        closed = [e.path for e in MENU if e.permission and not account.may(e.permission)]
        noted.address_refused(account, closed)
        current = st.navigation(pages, expanded=True)
        address.begin(current.url_path)
        frame.sidebar(account)
        with st.sidebar:
            focus.settle()
        frame.demonstration_banner()
        st.title(current.title, anchor=False)
        show_flash()
        current.run()
