"""The Vietnamese words of introduction letters and their receipts."""

FIELDS: dict[str, str] = {
    "form": "Mẫu",
    "number": "Số giấy",
    "issued_on": "Ngày giới thiệu",
    "received_on": "Ngày tiếp nhận",
    "withdrawn_on": "Ngày thu hồi",
    "withdrawn_reason": "Lý do thu hồi",
    "residence_unit_id": "Chi bộ nơi cư trú",
}

# By which rule somebody is introduced, and received.
BASES: dict[str, str] = {
    "issue": "Quy định 213-QĐ/TW, Điều 3; cấp ủy nơi công tác giới thiệu",
    "receive": "Quy định 213-QĐ/TW, Điều 4; đảng ủy xã, phường tiếp nhận, giới thiệu về chi bộ",
}

REFUSALS: dict[str, str] = {
    "letter_not_found": "Không tìm thấy giấy giới thiệu này trong phạm vi của bạn.",
    "before_issue": "Không thể trước ngày giới thiệu {day}.",
    "letter_withdrawn": "Giấy giới thiệu đã thu hồi ngày {day}.",
    "letter_already_received": "Đã ghi tiếp nhận ngày {day}; nếu sai thì dùng phần sửa giấy.",
    "letter_names_other_cell": (
        "{name}: giấy ghi chi bộ nơi cư trú khác với sổ; sửa nơi cư trú trong hồ sơ trước."
    ),
    "letter_stands": (
        "{name} đang có giấy giới thiệu ngày {day} tới chi bộ này; thu hồi giấy cũ trước khi cấp"
        " giấy mới."
    ),
    "letter_number_taken": "Đảng viên này đã có giấy cùng số, cùng ngày; kiểm tra lại số giấy.",
    "letter_changed_meanwhile": (
        "Người khác vừa sửa giấy này. Chưa ghi gì; xem bản mới rồi sửa lại nếu còn cần."
    ),
}

FORMS: dict[str, str] = {
    "1-213": "Mẫu 1-213 (thông thường)",
    "2-213": "Mẫu 2-213 (miễn sinh hoạt nơi cư trú)",
}
