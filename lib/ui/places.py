"""What *Tìm* leads to beside persons and units: screens, the papers they make, the way out."""

from lib.access.model import Account
from lib.labels import picker as words
from lib.ui import screens
from lib.ui.address import page_address
from lib.web.finding import Destination, Ways

SUMMARY, MISSING = "pages/reports/summary.py", "pages/intake/missing.py"
SIGN_OUT = "/dang-xuat"
# Papers and files, each with the page that makes it, other words it is looked for by, and the key
# of the button there that makes it, as `lib.ui.focus` names keys.
PAPERS = (
    ("Báo cáo tổng kết cuối năm", SUMMARY, "tổng hợp PDF Word in", "report_print"),
    ("Phụ lục, biểu số liệu của báo cáo", SUMMARY, "Excel bảng", "book"),
    ("Bản tóm tắt một trang", screens.OVERVIEW, "brief A4 lãnh đạo họp", "brief"),
    ("Danh sách phiếu còn thiếu để gọi", MISSING, "nhắc điện thoại đôn đốc", "chasing"),
    ("Danh sách đảng viên", "pages/register/members.py", "Excel PDF in", ""),
    ("Giấy giới thiệu", "pages/register/letters.py", "phiếu báo tiếp nhận", ""),
    ("Quyết định miễn", "pages/exemptions/requests.py", "giấy tờ minh chứng", ""),
    (
        "Tệp mẫu Excel đảng viên, phiếu, giấy",
        "pages/imports/excel.py",
        "template biểu mẫu",
        "template_",
    ),
    ("Tệp mẫu Excel đơn vị", "pages/imports/unit_file.py", "template biểu mẫu", "template_"),
    ("Mã một lần của tài khoản", "pages/admin/accounts.py", "phiếu cắt kích hoạt", "codes_"),
    ("Bản sao lưu", "pages/admin/system.py", "backup", "system_backup"),
)


def destinations(account: Account) -> list[Destination]:
    """The screens an account may use, then the papers of those screens, then the way out."""
    seen = screens.seen_by(account)
    pages = [
        Destination(one.title, words.PAGE_FOUND, _address(one.path), one.group or "")
        for one in seen
        if one.path != screens.REQUEST
    ]
    named = {one.path: one.title for one in seen}
    papers = [
        Destination(name, f"{words.PAPER_FOUND} · {named[path]}", _address(path), also, place)
        for name, path, also, place in PAPERS
        if path in named
    ]
    # Last: a word that fits something else as well never signs anybody out.
    way_out = Destination(words.SIGN_OUT, words.DEED_FOUND, SIGN_OUT, "thoát ra")
    return [*pages, *papers, way_out]


def _address(path: str) -> str:
    # The first page of the menu stands at the root.
    return "/" if path == screens.MENU[0].path else page_address(path)


def _person(member_id: int) -> str:
    return page_address("pages/register/member.py", dang_vien=str(member_id))


def _unit(unit_id: int) -> str:
    return page_address("pages/register/units.py", mo=str(unit_id))


WAYS = Ways(destinations, _person, _unit)
