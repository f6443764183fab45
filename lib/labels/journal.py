"""The Vietnamese words of the journal: what a line is about, and what values were called."""

from lib.labels import access, exemptions, letters, marks, register, rounds, stacks

# What a line is about, by the first word of its subject. Ids follow as they stand.
SUBJECT_NAMES: dict[str, str] = {
    "member": "Đảng viên",
    "letter": "Giấy giới thiệu",
    "letters": "Nhiều giấy giới thiệu",
    "exemption": "Đề nghị miễn",
    "evidence": "Giấy tờ kèm đề nghị miễn",
    "secret_count": "Số lượng diện B1",
    "slip": "Phiếu",
    "slips": "Nhiều phiếu",
    "stack": "Chồng phiếu",
    "mark": "Dấu theo dõi",
    "round": "Đợt lấy nhận xét",
    "unit": "Đơn vị",
    "report": "Báo cáo",
    "import": "Tệp nhập",
    "account": "Tài khoản",
    "page": "Trang",
    "use": "Quyền",
    "request": "Yêu cầu",
    "audit": "Dòng nhật ký",
    "terminal": "Dòng lệnh",
    "system": "Hệ thống",
    "demo": "Dữ liệu trình diễn",
}
# Of these a line is never about, only values are: the line is about their stack.
_PARTS: dict[str, str] = {"sheet": "Phiếu để riêng"}
# Subjects that bear a word instead of a number.
WORDED: dict[str, str] = {
    "account/unknown": "Tài khoản không rõ",
    "account/first": "Quản trị đầu tiên",
    "request/unknown": "Yêu cầu của người lạ",
}

# The headings of the menu, by the last word of the address.
PAGES: dict[str, str] = {
    "today": "Việc hôm nay",
    "overview": "Tổng quan",
    "compare": "So sánh hai năm, hai đơn vị",
    "slides": "Trình chiếu",
    "weak_points": "Điểm yếu",
    "summary": "Báo cáo",
    "members": "Đảng viên",
    "member": "Hồ sơ đảng viên",
    "new_member": "Thêm đảng viên",
    "letters": "Giới thiệu, tiếp nhận",
    "stack": "Nhập chồng phiếu",
    "slip": "Phiếu lẻ",
    "missing": "Phiếu còn thiếu",
    "returns": "Báo nơi công tác",
    "rounds": "Đợt lấy nhận xét",
    "requests": "Đề nghị miễn",
    "request": "Xem đề nghị miễn",
    "new": "Đề nghị miễn mới",
    "of_member": "Tra cứu miễn",
    "counts": "Số lượng diện B1",
    "excel": "Nhập từ Excel",
    "units": "Đơn vị",
    "unit_file": "Nhập đơn vị từ Excel",
    "accounts": "Tài khoản",
    "audit": "Nhật ký",
    "system": "Hệ thống",
    "guide": "Hướng dẫn",
    "password": "Đổi mật khẩu",
}

FIELDS: dict[str, str] = {
    "account": "Tên đăng nhập",
    "kind": "Đối tượng",
    "number": "Số",
    "action": "Việc",
    "first_day": "Từ ngày",
    "last_day": "Đến ngày",
}

REFUSALS: dict[str, str] = {
    "number_without_kind": "Chọn đối tượng trước khi ghi số.",
    "number_malformed": "Chỉ ghi chữ số, ví dụ 12; của báo cáo là năm/đơn vị, ví dụ 2023/5.",
}

_SHARED: dict[str, str] = {
    "confirmed_by": "Tài khoản xác nhận",
    "decided_by": "Tài khoản ghi quyết định",
    "proposed_by": "Tài khoản đề nghị",
    "recorded_by": "Tài khoản ghi",
    "state": "Tình trạng",
    "unit_id": "Đơn vị",
}
# By the kind of subject: the names of the fields whose values are kept.
VALUE_FIELDS: dict[str, dict[str, str]] = {
    "member": {**register.FIELDS, "effective_on": "Từ ngày"},
    "unit": register.FIELDS,
    "letter": letters.FIELDS,
    "exemption": {
        **_SHARED,
        **exemptions.FIELDS,
        "renews_id": "Nối tiếp đề nghị số",
        "revoked_from": "Thôi miễn từ ngày",
    },
    "evidence": {
        "kind": "Loại tệp",
        "size": "Dung lượng (byte)",
        "sha256": "Dấu kiểm tra của tệp",
        "removed_reason": "Vì sao gỡ",
    },
    "secret_count": {**_SHARED, **exemptions.FIELDS},
    "round": rounds.FIELDS,
    "mark": marks.FIELDS,
    "account": {**_SHARED, **access.FIELDS},
    "slip": {"returned": "Đã báo nơi công tác"},
    "stack": {**stacks.FIELDS, "taken_back_reason": "Vì sao hủy"},
    "sheet": {
        **stacks.FIELDS,
        "reason": "Vì sao để riêng",
        "settled": "Đã giải quyết thế nào",
        "settled_note": "Ghi thêm khi giải quyết",
    },
}
# By kind and field: the words of codes.
VALUE_WORDS: dict[tuple[str, str], dict[str, str]] = {
    ("member", "gender"): register.GENDERS,
    ("unit", "kind"): register.UNIT_KINDS,
    ("letter", "form"): letters.FORMS,
    ("exemption", "kind"): exemptions.KIND_NAMES,
    ("exemption", "state"): exemptions.STATES,
    ("evidence", "kind"): exemptions.PAPER_KINDS,
    ("account", "role"): access.ROLES,
    ("sheet", "reason"): stacks.SET_ASIDE_REASONS,
    ("sheet", "settled"): stacks.SETTLEMENTS,
}


def subject(said: str) -> str:
    """What a line is about: "member/12" → "Đảng viên 12".

    A chain cannot be rewritten: what an earlier release called a subject is shown as it called it.
    """
    kind, _, number = said.partition("/")
    if said in WORDED or not number:
        return WORDED.get(said) or SUBJECT_NAMES.get(kind, kind)
    if kind == "use":
        number = access.PERMISSIONS.get(number, number)
    if kind == "page":
        number = PAGES.get(number, number)
    return f"{(SUBJECT_NAMES | _PARTS).get(kind, kind)} {number}"


def value_field(said: str, field: str) -> str:
    """The name of a field of a subject whose values are kept. An unnamed one is a bug: KeyError."""
    return VALUE_FIELDS[said.partition("/")[0]][field]
