"""The Vietnamese words of reports."""

FIELDS: dict[str, str] = {"unit": "Đơn vị", "side": "Phía"}

REFUSALS: dict[str, str] = {
    "report_text_changed": (
        "Người khác vừa lưu lời văn ở mục bạn đang sửa nên chưa ghi gì. Chép lại phần bạn viết, "
        "tải lại trang để xem bản của người kia, rồi sửa tiếp."
    ),
    "report_without_round": (
        "Năm {year} chưa mở đợt lấy nhận xét nên chưa có kết quả để báo cáo; mở đợt ở trang Đợt "
        "lấy nhận xét."
    ),
    "report_out_of_step": (
        "Lời văn còn số liệu cũ nên chưa in bản trình ký. Xem các chỗ nêu trên trang, cập nhật số "
        "liệu hoặc sửa rồi lưu lời văn, sau đó in lại."
    ),
    "report_without_units": "Chưa có đơn vị nào; nhập danh sách đơn vị trước khi lập báo cáo.",
}
