"""What a file may be about, and the columns of each kind in the order of its template."""

from enum import StrEnum

from lib.access.model import Role
from lib.imports.fields import Field, Holds
from lib.labels.access import ROLES
from lib.labels.exemptions import IMPORT_KINDS
from lib.labels.register import GENDERS, UNIT_KINDS
from lib.letters.model import LetterForm
from lib.register.model import Gender, UnitKind
from lib.slips.form import widest_form


class ImportKind(StrEnum):
    """What a file is about; the order is the order in which an office would import them."""

    UNITS = "units"
    MEMBERS = "members"
    LETTERS = "letters"
    EXEMPTIONS = "exemptions"
    SLIPS = "slips"
    ACCOUNTS = "accounts"


_DAY = "ngày/tháng/năm, ví dụ 31/12/2023."
_PHONE = "Giữ dạng văn bản để không mất số 0 ở đầu; có thể để trống."
_CARD = Field(
    "card_number",
    "Số thẻ đảng viên",
    "Bắt buộc. 6 đến 20 chữ số, giữ dạng văn bản để không mất số 0 ở đầu.",
    True,
    Holds.DIGITS,
)

_UNITS = (
    Field(
        "code",
        "Mã đơn vị",
        "Bắt buộc. Mã riêng của đơn vị; mã đã có trong sổ thì dòng này sửa đơn vị đó.",
        True,
    ),
    Field("name", "Tên đơn vị", "Bắt buộc. Tên đầy đủ của đơn vị.", True),
    Field(
        "kind",
        "Loại",
        "Bắt buộc. Một trong các loại ở danh sách thả xuống.",
        True,
        Holds.CHOICE,
        {kind: UNIT_KINDS[kind] for kind in UnitKind},
    ),
    Field(
        "parent",
        "Mã đơn vị cấp trên",
        "Mã của đơn vị cấp trên, đã có trong sổ hoặc trong chính tệp này; để trống nếu không có "
        "cấp trên.",
    ),
    Field(
        "valid_from",
        "Từ ngày",
        f"{_DAY} Để trống nếu có từ trước. Ngày muộn hơn ngày đã ghi trong sổ: đơn vị đổi tên, "
        "loại hoặc cấp trên kể từ ngày này.",
        kind=Holds.DAY,
    ),
    Field(
        "valid_to",
        "Đến ngày",
        f"{_DAY} Ngày cuối cùng của đơn vị; để trống nếu còn hoạt động.",
        kind=Holds.DAY,
    ),
    Field(
        "secretary", "Bí thư", "Người để hỏi ở đơn vị; có thể để trống, hoặc bỏ cột.", later=True
    ),
    Field("phone", "Điện thoại", f"Của bí thư. {_PHONE}", kind=Holds.DIGITS, later=True),
)

_MEMBERS = (
    _CARD,
    Field("full_name", "Họ và tên", "Bắt buộc. Họ và tên như trong hồ sơ đảng viên.", True),
    Field(
        "gender",
        "Giới tính",
        "Nam hoặc Nữ; có thể để trống.",
        kind=Holds.CHOICE,
        choices={gender: GENDERS[gender] for gender in Gender},
    ),
    Field("birth_date", "Ngày sinh", f"{_DAY} Có thể để trống.", kind=Holds.PAST_DAY),
    Field("admitted_on", "Ngày vào Đảng", f"{_DAY} Có thể để trống.", kind=Holds.PAST_DAY),
    Field("official_on", "Ngày chính thức", f"{_DAY} Có thể để trống.", kind=Holds.PAST_DAY),
    Field(
        "workplace",
        "Mã chi bộ nơi công tác",
        "Bắt buộc. Mã chi bộ nơi đảng viên sinh hoạt chính thức.",
        True,
    ),
    Field(
        "residence",
        "Mã chi bộ nơi cư trú",
        "Mã chi bộ nơi cư trú; để trống nếu cư trú ngoài các đơn vị trong sổ.",
    ),
    Field("address", "Địa chỉ nơi cư trú", "Địa chỉ nơi cư trú; có thể để trống."),
    Field("phone", "Điện thoại", _PHONE, kind=Holds.DIGITS),
    Field(
        "is_working",
        "Đang công tác",
        "Bắt buộc. Có hoặc Không (nghỉ hưu, thôi việc).",
        True,
        Holds.YES_NO,
    ),
)

_LETTERS = (
    _CARD,
    Field(
        "form",
        "Mẫu",
        "Bắt buộc. 1-213 hoặc 2-213 (miễn sinh hoạt nơi cư trú).",
        True,
        choices={form: form.value for form in LetterForm},
    ),
    Field("number", "Số giấy", "Số giấy giới thiệu, ví dụ 12-GGT/ĐU; có thể để trống."),
    Field("issued_on", "Ngày giới thiệu", f"Bắt buộc. {_DAY}", True, Holds.PAST_DAY),
    Field(
        "residence",
        "Mã chi bộ nơi cư trú",
        "Để trống: lấy theo sổ. Nếu ghi thì phải trùng chi bộ nơi cư trú trong sổ.",
    ),
    Field(
        "received_on",
        "Ngày tiếp nhận",
        f"{_DAY} Ngày nơi cư trú tiếp nhận; để trống nếu chưa tiếp nhận.",
        kind=Holds.PAST_DAY,
    ),
)

_EXEMPTIONS = (
    _CARD,
    Field(
        "kind",
        "Loại miễn",
        "Bắt buộc. Chọn một trong ba loại ở danh sách thả xuống.",
        True,
        Holds.CHOICE,
        IMPORT_KINDS,
    ),
    Field(
        "ground",
        "Diện",
        "Bắt buộc. Mã diện, ví dụ A2_AWAY_OR_MOBILE_WORK hoặc A2. Diện B1 không nhập bằng tệp.",
        True,
    ),
    Field("valid_from", "Từ ngày", f"Bắt buộc. {_DAY}", True, Holds.DAY),
    Field("valid_to", "Đến ngày", f"{_DAY} Để trống nếu chưa có ngày kết thúc.", kind=Holds.DAY),
    Field(
        "decision_number",
        "Số quyết định",
        "Có số: coi như đã xác nhận. Để trống: nhập là đề nghị.",
    ),
    Field("decided_on", "Ngày quyết định", f"{_DAY} Có thể để trống.", kind=Holds.PAST_DAY),
)

_FORM = widest_form()
_SLIPS = (
    _CARD,
    Field(
        "year", "Năm", "Bắt buộc. Năm của đợt lấy nhận xét đã mở, ví dụ 2023.", True, Holds.WHOLE
    ),
    *(
        Field(
            f"level_{criterion.number}",
            f"Tiêu chí {criterion.number}",
            f"Bắt buộc. Mức từ 1 đến {_FORM.levels[-1]}, theo thứ tự trên phiếu.",
            True,
            choices={str(level): str(level) for level in _FORM.levels},
        )
        for criterion in _FORM.criteria
    ),
    Field("remarks", "Nhận xét khác", "Nhận xét khác trên phiếu; có thể để trống."),
    Field(
        "meeting_on",
        "Ngày họp",
        f"{_DAY} Ngày chi ủy họp với ban công tác mặt trận; có thể để trống.",
        kind=Holds.PAST_DAY,
    ),
    Field(
        "meeting_present",
        "Số dự họp",
        "Số chi ủy viên dự họp; có thể để trống.",
        kind=Holds.WHOLE,
    ),
    Field(
        "meeting_total",
        "Tổng số chi ủy",
        "Tổng số chi ủy viên; có thể để trống.",
        kind=Holds.WHOLE,
    ),
    Field(
        "front_present",
        "Mặt trận dự họp",
        "Có hoặc Không; để trống là Không.",
        kind=Holds.YES_NO,
    ),
    Field(
        "received_on", "Ngày nhận", f"Bắt buộc. {_DAY} Ngày nhận được phiếu.", True, Holds.PAST_DAY
    ),
    Field(
        "returned",
        "Đã báo nơi công tác",
        "Có hoặc Không; để trống là Không.",
        kind=Holds.YES_NO,
    ),
)

_ACCOUNTS = (
    Field(
        "name",
        "Tên đăng nhập",
        "Bắt buộc. 3 đến 40 chữ thường không dấu, chữ số, dấu chấm, gạch; ví dụ: thu.tanhanh.",
        True,
    ),
    Field("display_name", "Họ tên hoặc bộ phận", "Để trống thì hiện tên đăng nhập."),
    Field(
        "role",
        "Vai trò",
        "Bắt buộc. Một trong các vai trò ở danh sách thả xuống.",
        True,
        Holds.CHOICE,
        {role: ROLES[role] for role in Role if role is not Role.TERMINAL},
    ),
    Field("unit", "Mã đơn vị", "Đơn vị của tài khoản; để trống với Quản trị."),
)

_FIELDS: dict[ImportKind, tuple[Field, ...]] = {
    ImportKind.UNITS: _UNITS,
    ImportKind.MEMBERS: _MEMBERS,
    ImportKind.LETTERS: _LETTERS,
    ImportKind.EXEMPTIONS: _EXEMPTIONS,
    ImportKind.SLIPS: _SLIPS,
    ImportKind.ACCOUNTS: _ACCOUNTS,
}


def fields_of(kind: ImportKind) -> dict[str, Field]:
    """The columns of a template by name, in its order."""
    return {field.name: field for field in _FIELDS[kind]}
