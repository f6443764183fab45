"""The keys of every page, in the words of the dialog that `?` opens; the one table of them.

A page is named by its file below `pages`; what is said of EVERYWHERE holds on each.
"""

Keys = tuple[tuple[str, str], ...]

EVERYWHERE: Keys = (
    ("Ctrl+K", "Tìm người, đơn vị, trang, văn bản"),
    ("?", "Các phím của trang này (khi không ở trong ô gõ)"),
    ("Tab / Shift+Tab", "Sang ô hay nút sau / trước"),
    ("Ctrl+↓ / Ctrl+↑", "Sang phần sau / trước của trang: tên phần, danh sách, mục đang gấp"),
    ("Enter", "Bấm nút, mở liên kết đang đứng"),
    ("Alt+←", "Về trang trước, đúng dòng vừa mở"),
    ("Ctrl+P", "In trang"),
    ("Alt+↓", "Ở ô ngày: mở lịch"),
)
FIELD: Keys = (
    ("↓ ↑", "Chọn dòng gợi ý; ở ô trống thì mở danh sách đơn vị"),
    ("Enter", "Nhận dòng đang chọn; nhận luôn khi chỉ có một kết quả hoặc gõ đủ mã"),
    ("Esc", "Đóng gợi ý, bỏ chữ vừa gõ"),
    ("Xóa trắng, Enter", "Bỏ lựa chọn"),
)
LIST: Keys = (
    ("↓ ↑ hoặc j k", "Sang dòng sau / trước"),
    ("Home / End", "Về dòng đầu / dòng cuối"),
    ("PageDown / PageUp", "Sang trang sau / trước của danh sách"),
    ("Enter", "Mở dòng"),
    ("Cách", "Tích hoặc bỏ tích dòng"),
    ("Ctrl+P", "In cả danh sách, không chỉ trang đang thấy"),
    ("Ctrl+Enter", "Đến các nút làm việc với dòng đã tích"),
    ("← → ở đầu cột", "Sang đầu cột khác; Enter xếp theo cột ấy"),
)
RECORD: Keys = (("Alt+↓ / Alt+↑", "Hồ sơ sau / trước của danh sách đã mở (ngoài ô gõ)"),)
STACK: Keys = (
    ("Chữ của tên, Enter", "Nhận dòng của tờ phiếu trong tay"),
    ("Các chữ số", "Các mức của phiếu; đủ mức thì sang tờ kế tiếp"),
    ("Backspace", "Ở ô tên trống: về phiếu vừa gõ"),
    ("↓ ↑", "Ở ô tên trống: vào danh sách; trong danh sách: dòng sau / trước"),
    ("/ hoặc F2", "Ghi nhận xét cho phiếu vừa gõ"),
    ("+", "Lặp lại các mức của phiếu trước"),
    ("*", "Chép các mức vừa gõ cho nhiều người; Cách tích, Enter chép"),
    ("Ctrl+Z", "Bỏ lần chép vừa rồi"),
    ("-", "Để riêng tờ phiếu này: số của lý do, Enter"),
    ("F8", "Đến dòng còn lỗi"),
    ("Ctrl+Enter", "Chốt chồng phiếu"),
    ("Esc", "Về ô tên; thôi để riêng, thôi chép"),
)
SLIP: Keys = (
    ("Các chữ số", "Các mức của phiếu, mỗi tiêu chí một phím"),
    ("Enter", "Ghi và sang người tiếp"),
)
SLIDES: Keys = (
    ("→ ↓ Cách Enter PageDown", "Tờ sau"),
    ("← ↑ Backspace PageUp", "Tờ trước"),
    ("Home / End", "Tờ đầu / tờ cuối"),
    ("1 đến 5", "Đến thẳng tờ ấy"),
    ("Esc", "Thôi trình chiếu"),
)

TITLES = {
    "field": "Ô tìm người, ô chọn đơn vị",
    "list": "Danh sách",
    "record": "Hồ sơ mở từ danh sách",
    "stack": "Gõ chồng phiếu",
    "slip": "Gõ một phiếu lẻ",
    "slides": "Trình chiếu",
    "everywhere": "Ở mọi trang",
}
GROUPS: dict[str, Keys] = {
    "field": FIELD,
    "list": LIST,
    "record": RECORD,
    "stack": STACK,
    "slip": SLIP,
    "slides": SLIDES,
    "everywhere": EVERYWHERE,
}
# Which groups a page has besides; a page that is not here has its buttons and links alone.
OF_PAGE: dict[str, tuple[str, ...]] = {
    "desk/today.py": ("list",),
    "intake/stack.py": ("stack", "field", "list"),
    "intake/slip.py": ("slip", "field"),
    "intake/missing.py": ("field", "list"),
    "intake/returns.py": ("list",),
    "register/members.py": ("field", "list"),
    "register/letters.py": ("field", "list"),
    "register/member.py": ("record", "field"),
    "register/new_member.py": ("field",),
    "register/units.py": ("record", "field", "list"),
    "exemptions/requests.py": ("field", "list"),
    "exemptions/request.py": (),
    "exemptions/new.py": ("field",),
    "exemptions/of_member.py": ("field",),
    "exemptions/counts.py": ("field", "list"),
    "admin/accounts.py": ("record", "field", "list"),
    "admin/audit.py": ("list",),
    "overview/overview.py": ("list",),
    "overview/compare.py": ("field", "list"),
    "overview/slides.py": ("slides",),
    "weak_points/weak_points.py": ("list",),
}


def of_page(path: str) -> list[dict[str, object]]:
    """The groups of keys of a page by its file, each with its title and its lines."""
    names = (*OF_PAGE.get(path.removeprefix("pages/"), ()), "everywhere")
    return [{"title": TITLES[name], "rows": [list(row) for row in GROUPS[name]]} for name in names]
