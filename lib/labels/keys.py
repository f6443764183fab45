"""The keys of every page, in the words of the dialog that `?` opens; the one table of them.

A page is named by its file below `pages`; what is said of EVERYWHERE holds on each.
"""

Keys = tuple[tuple[str, str], ...]

EVERYWHERE: Keys = (
    ("Ctrl+K", "Tìm người, đơn vị, trang, văn bản"),
    ("?", "Các phím của trang này (khi không ở trong ô gõ)"),
    ("Tab / Shift+Tab", "Sang ô hay nút sau / trước"),
    ("Enter", "Bấm nút, mở liên kết đang đứng"),
    ("Alt+←", "Về trang trước, đúng dòng vừa mở"),
    ("Ctrl+P", "In trang"),
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
)
STACK: Keys = (
    ("Chữ của tên, Enter", "Nhận dòng của tờ phiếu trong tay"),
    ("Các chữ số", "Các mức của phiếu; đủ mức thì sang tờ kế tiếp"),
    ("-", "Để riêng tờ phiếu này"),
    ("F8", "Đến dòng còn lỗi"),
    ("Ctrl+Enter", "Chốt chồng phiếu"),
    ("Esc", "Về ô tên"),
)
SLIDES: Keys = (("→ ←", "Tờ sau / tờ trước"), ("Esc", "Thôi trình chiếu"))

TITLES = {
    "field": "Ô tìm người, ô chọn đơn vị",
    "list": "Danh sách",
    "stack": "Gõ chồng phiếu",
    "slides": "Trình chiếu",
    "everywhere": "Ở mọi trang",
}
GROUPS: dict[str, Keys] = {
    "field": FIELD,
    "list": LIST,
    "stack": STACK,
    "slides": SLIDES,
    "everywhere": EVERYWHERE,
}
# Which groups a page has besides; a page that is not here has its buttons and links alone.
OF_PAGE: dict[str, tuple[str, ...]] = {
    "intake/stack.py": ("stack", "field"),
    "intake/slip.py": ("field",),
    "intake/missing.py": ("field", "list"),
    "intake/returns.py": ("list",),
    "register/members.py": ("field", "list"),
    "register/letters.py": ("field", "list"),
    "register/member.py": ("field", "list"),
    "register/new_member.py": ("field",),
    "register/units.py": ("field", "list"),
    "exemptions/requests.py": ("field", "list"),
    "exemptions/request.py": (),
    "exemptions/new.py": ("field",),
    "exemptions/of_member.py": ("field",),
    "exemptions/counts.py": ("field", "list"),
    "admin/accounts.py": ("field", "list"),
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
