"""The Vietnamese words of the yearly round and of the places in the waterfall."""

FIELDS: dict[str, str] = {"year": "Năm", "due_on": "Hạn nộp phiếu"}

BASIS = (
    "Quy định 213-QĐ/TW, Điều 4: hằng năm chi ủy nơi cư trú cùng ban công tác mặt trận nhận xét; "
    "ngày nộp do cấp ủy hai bên thống nhất"
)

REFUSALS: dict[str, str] = {
    "year_out_of_range": "Năm phải từ {first} đến {last}.",
    "due_before_year": "Hạn nộp phiếu không thể ở trước năm {year}.",
    "round_missing": "Chưa mở đợt lấy nhận xét năm {year}; mở đợt ở trang Đợt lấy nhận xét.",
}

# Of somebody who has no place in the waterfall yet.
NOT_ADMITTED = "Kết nạp sau thời điểm tính"

PLACES: dict[str, str] = {
    "not_working": "Không còn công tác (nghỉ hưu …)",
    "intro_exempt": "Miễn giới thiệu",
    "party_duty_exempt": "Miễn công tác và sinh hoạt đảng",
    "not_introduced": "Chưa giới thiệu",
    "not_received": "Đã giới thiệu, chưa tiếp nhận",
    "meeting_exempt": "Giới thiệu nhưng miễn sinh hoạt nơi cư trú",
    "not_selected": "Không thuộc diện lấy nhận xét năm nay",
    "on_time": "Phiếu đúng hạn",
    "late": "Phiếu trễ hạn",
    "outstanding": "Chưa có phiếu, còn hạn",
    "overdue": "Chưa có phiếu, quá hạn",
}
