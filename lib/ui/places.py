"""What *Tìm* leads to beside persons and units: every screen, and the papers they make."""

from lib.access.model import Account
from lib.labels import picker as words
from lib.ui import screens
from lib.ui.address import page_address
from lib.web.finding import Destination, Ways

# Papers and files, each with the page that makes it and other words it is looked for by.
PAPERS = (
    ("Báo cáo tổng kết cuối năm", "pages/reports/summary.py", "tổng hợp PDF Word in"),
    ("Phụ lục, biểu số liệu của báo cáo", "pages/reports/summary.py", "Excel bảng"),
    ("Bản tóm tắt một trang", screens.OVERVIEW, "brief A4 lãnh đạo họp"),
    ("Danh sách phiếu còn thiếu để gọi", "pages/intake/missing.py", "nhắc điện thoại đôn đốc"),
    ("Danh sách đảng viên", "pages/register/members.py", "Excel PDF in"),
    ("Giấy giới thiệu", "pages/register/letters.py", "phiếu báo tiếp nhận"),
    ("Quyết định miễn", "pages/exemptions/requests.py", "giấy tờ minh chứng"),
    ("Tệp mẫu Excel đảng viên, phiếu, giấy", "pages/imports/excel.py", "template biểu mẫu"),
    ("Tệp mẫu Excel đơn vị", "pages/imports/unit_file.py", "template biểu mẫu"),
    ("Mã một lần của tài khoản", "pages/admin/accounts.py", "phiếu cắt kích hoạt"),
    ("Bản sao lưu", "pages/admin/system.py", "backup"),
)


def destinations(account: Account) -> list[Destination]:
    """The screens an account may use, then the papers of those screens."""
    seen = screens.seen_by(account)
    pages = [
        Destination(one.title, words.PAGE_FOUND, _address(one.path), one.group or "")
        for one in seen
        if one.path != screens.REQUEST
    ]
    named = {one.path: one.title for one in seen}
    papers = [
        Destination(name, f"{words.PAPER_FOUND} · {named[path]}", _address(path), also)
        for name, path, also in PAPERS
        if path in named
    ]
    return pages + papers


def _address(path: str) -> str:
    # The first page of the menu stands at the root.
    return "/" if path == screens.MENU[0].path else page_address(path)


def _person(member_id: int) -> str:
    return page_address("pages/register/member.py", dang_vien=str(member_id))


def _unit(unit_id: int) -> str:
    return page_address("pages/register/units.py", mo=str(unit_id))


WAYS = Ways(destinations, _person, _unit)
