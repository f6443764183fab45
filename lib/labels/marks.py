"""The Vietnamese words of marks for follow-up."""

FIELDS: dict[str, str] = {"word": "Cần làm gì", "due_on": "Hẹn ngày", "done_on": "Xong ngày"}

REFUSALS: dict[str, str] = {
    "mark_not_found": "Không tìm thấy dấu theo dõi này.",
    "mark_day_past": "Ngày hẹn {day} đã qua; chọn hôm nay hoặc một ngày sau.",
}

MARKED: dict[str, str] = {
    "member": "Hồ sơ đảng viên",
    "unit": "Đơn vị",
    "exemption": "Đề nghị miễn",
    "stack": "Chồng phiếu",
}
NOT_SEEN = "(ngoài phạm vi hiện nay)"
FOLLOWED = "Đang theo dõi, hẹn ngày {due}: {kind} (dấu số {id})"
