"""The screens there are: who sees which, what it is called, and in which group of the menu.

Everybody who adds a screen adds a line to MENU; a page an account may not use is not in its menu,
and guards itself besides. Read once; the script of the menu runs at every click.
"""

from typing import NamedTuple

from lib.access.model import Account
from lib.access.model import Permission as P

ROUNDS = "pages/intake/rounds.py"
TODAY = "pages/desk/today.py"
OVERVIEW, SLIDES = "pages/overview/overview.py", "pages/overview/slides.py"
COMPARE = "pages/overview/compare.py"
# Opened by a row of a list.
REQUEST = "pages/exemptions/request.py"
WEAK_POINTS = "pages/weak_points/weak_points.py"
GUIDE, PASSWORD = "pages/help/guide.py", "pages/account/password.py"


class MenuEntry(NamedTuple):
    """One screen: who may see it (None: everybody signed in), its file, heading, icon and group.

    A `rare` one is folded away where an account has a long menu. One without a group is not in the
    menu: it stands in the bar above every page, or a row of a list or another page opens it; if it
    `fills` the screen it has no bar: nobody's name stands on a projector.
    """

    permission: P | None
    path: str
    title: str
    icon: str
    group: str | None
    rare: bool = False
    fills: bool = False


VIEW, SLIPS, MEMBERS, EXEMPTIONS, OFFICE = (
    "Xem",
    "Phiếu nhận xét",
    "Đảng viên",
    "Miễn",
    "Quản lý",
)
# Closed until somebody opens it: the script of the page (`lib/web/assets/khung.js`) sees to that.
FOLDED = "Ít dùng"
FOLDED_ABOVE = 14

MENU = (
    MenuEntry(None, TODAY, "Việc hôm nay", "task_alt", VIEW),
    MenuEntry(P.FIGURES_READ, OVERVIEW, "Tổng quan", "monitoring", VIEW),
    MenuEntry(P.FIGURES_READ, WEAK_POINTS, "Điểm yếu", "troubleshoot", VIEW),
    MenuEntry(P.REPORT_PRINT, "pages/reports/summary.py", "Báo cáo", "summarize", VIEW),
    MenuEntry(P.SLIP_WRITE, "pages/intake/stack.py", "Nhập chồng phiếu", "stacks", SLIPS),
    MenuEntry(P.SLIP_READ, "pages/intake/slip.py", "Phiếu lẻ", "description", SLIPS),
    MenuEntry(P.SLIP_READ, "pages/intake/missing.py", "Phiếu còn thiếu", "pending_actions", SLIPS),
    MenuEntry(P.SLIP_RETURN, "pages/intake/returns.py", "Báo nơi công tác", "outbox", SLIPS),
    MenuEntry(P.ROUND_WRITE, ROUNDS, "Đợt lấy nhận xét", "event", SLIPS),
    MenuEntry(P.MEMBER_READ, "pages/register/members.py", "Đảng viên", "groups", MEMBERS),
    MenuEntry(P.MEMBER_READ, "pages/register/letters.py", "Giới thiệu, tiếp nhận", "mail", MEMBERS),
    MenuEntry(
        P.MEMBER_READ, "pages/register/member.py", "Hồ sơ đảng viên", "person", MEMBERS, rare=True
    ),
    MenuEntry(
        P.MEMBER_WRITE, "pages/register/new_member.py", "Thêm đảng viên", "person_add", MEMBERS,
    ),
    MenuEntry(
        P.EXEMPTION_READ, "pages/exemptions/requests.py", "Đề nghị miễn", "inbox", EXEMPTIONS
    ),
    MenuEntry(P.EXEMPTION_READ, REQUEST, "Xem đề nghị miễn", "inbox", None),
    MenuEntry(
        P.EXEMPTION_PROPOSE, "pages/exemptions/new.py", "Đề nghị miễn mới", "post_add", EXEMPTIONS
    ),
    MenuEntry(
        P.EXEMPTION_READ, "pages/exemptions/of_member.py", "Tra cứu miễn", "history", EXEMPTIONS,
        rare=True,
    ),
    MenuEntry(
        P.EXEMPTION_READ, "pages/exemptions/counts.py", "Số lượng diện B1", "tag", EXEMPTIONS,
        rare=True,
    ),
    MenuEntry(P.IMPORT_PERSONS, "pages/imports/excel.py", "Nhập từ Excel", "upload_file", OFFICE),
    MenuEntry(P.UNIT_READ, "pages/register/units.py", "Đơn vị", "account_tree", OFFICE),
    MenuEntry(
        P.IMPORT_UNITS, "pages/imports/unit_file.py", "Nhập đơn vị từ Excel", "upload", OFFICE,
        rare=True,
    ),
    MenuEntry(P.ACCOUNT_WRITE, "pages/admin/accounts.py", "Tài khoản", "manage_accounts", OFFICE),
    MenuEntry(P.AUDIT_READ, "pages/admin/audit.py", "Nhật ký", "history_edu", OFFICE),
    MenuEntry(P.BACKUP, "pages/admin/system.py", "Hệ thống", "health_and_safety", OFFICE),
    MenuEntry(P.FIGURES_READ, COMPARE, "So sánh hai năm, hai đơn vị", "compare", None),
    MenuEntry(P.FIGURES_READ, SLIDES, "Trình chiếu", "slideshow", None, fills=True),
    MenuEntry(None, GUIDE, "Hướng dẫn", "help", None),
    MenuEntry(None, PASSWORD, "Đổi mật khẩu", "key", None),
)  # fmt: skip


def file_of(name: str) -> str:
    """The file of a screen by its name in the address; the first one stands at the root."""
    return next((e.path for e in MENU if e.path.endswith(f"/{name}.py")), MENU[0].path)


def seen_by(account: Account) -> list[MenuEntry]:
    """The screens an account may use, in the order of the menu."""
    return [e for e in MENU if e.permission is None or account.may(e.permission)]


def closed_to(account: Account) -> list[str]:
    """The files of the screens it may not use."""
    return [e.path for e in MENU if e.permission and not account.may(e.permission)]


def grouped(account: Account) -> dict[str, list[MenuEntry]]:
    """Its screens by group, at most six; of a long menu what is rarely needed stands in the last.

    Those without a group come under the first one, where they are not shown.
    """
    seen = seen_by(account)
    fold = len(seen) > FOLDED_ABOVE
    found: dict[str, list[MenuEntry]] = {}
    for entry in sorted(seen, key=lambda entry: fold and entry.rare):
        group = FOLDED if fold and entry.rare else entry.group
        found.setdefault(group or VIEW, []).append(entry)
    return found
