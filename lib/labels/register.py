"""The Vietnamese words of the register: units and members."""

FIELDS: dict[str, str] = {
    "code": "Mã đơn vị",
    "name": "Tên đơn vị",
    "kind": "Loại",
    "parent_id": "Đơn vị cấp trên",
    "valid_from": "Từ ngày",
    "valid_to": "Đến ngày",
    "from_day": "Từ ngày",
    "secretary": "Bí thư",
    "card_number": "Số thẻ đảng viên",
    "full_name": "Họ và tên",
    "gender": "Giới tính",
    "birth_date": "Ngày sinh",
    "admitted_on": "Ngày vào Đảng",
    "official_on": "Ngày chính thức",
    "workplace_unit_id": "Chi bộ nơi công tác",
    "residence_unit_id": "Chi bộ nơi cư trú",
    "address": "Địa chỉ nơi cư trú",
    "phone": "Điện thoại",
    "is_working": "Đang công tác",
}

# Where a member lives whose residence cell is empty in the register.
OUTSIDE = "Ngoài đảng bộ"

# Why somebody stands on two sides at all.
BASIS = (
    "Quy định 213-QĐ/TW, Điều 1, khoản 1: đảng viên đang công tác giữ mối liên hệ với tổ chức "
    "đảng nơi cư trú"
)

REFUSALS: dict[str, str] = {
    "member_not_found": "Không tìm thấy đảng viên này trong phạm vi của bạn.",
    "unit_not_found": "Không tìm thấy đơn vị này trong phạm vi của bạn.",
    "unit_out_of_scope": "Chi bộ này ở ngoài phạm vi của bạn; đề nghị cấp trên chuyển giúp.",
    "card_number_malformed": "Số thẻ gồm 6 đến 20 chữ số, không có dấu cách hay dấu chấm.",
    "card_number_taken": "Số thẻ này đã có trong sổ; tìm theo số thẻ để mở hồ sơ đã có.",
    "date_out_of_order": (
        "Không thể trước ngày {day}: ngày sinh, ngày vào Đảng, ngày chính thức phải theo thứ tự."
    ),
    "change_before_last": (
        "Hồ sơ đã có thay đổi từ ngày {day}; ngày hiệu lực phải từ ngày đó trở đi."
    ),
    "member_changed_meanwhile": (
        "Người khác vừa sửa hồ sơ này. Chưa ghi gì; xem bản mới rồi sửa lại nếu còn cần."
    ),
    "unit_code_taken": "Mã này đã có đơn vị khác dùng; chọn mã khác.",
    "versions_overlap": "Trùng với khoảng thời gian khác của chính đơn vị này; sửa lại ngày.",
    "parent_below_unit": "Đơn vị cấp trên lại nằm dưới đơn vị này; chọn đơn vị khác.",
}

UNIT_KINDS: dict[str, str] = {
    "province": "Đảng bộ tỉnh",
    "district": "Đảng bộ huyện",
    "town": "Đảng bộ thị xã",
    "city": "Đảng bộ thành phố",
    "sector": "Đảng bộ khối",
    "commune": "Đảng bộ xã",
    "ward": "Đảng bộ phường",
    "special_zone": "Đảng bộ đặc khu",
    "grassroots_org": "Đảng bộ cơ sở",
    "sub_org": "Đảng bộ bộ phận",
    "grassroots_cell": "Chi bộ cơ sở",
    "cell": "Chi bộ",
    "residence_cell": "Chi bộ nơi cư trú",
}

GENDERS: dict[str, str] = {"male": "Nam", "female": "Nữ"}

YES_NO: dict[bool, str] = {True: "Có", False: "Không"}
