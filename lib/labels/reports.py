"""The Vietnamese words of reports."""

FIELDS: dict[str, str] = {"unit": "Đơn vị", "side": "Phía"}

REFUSALS: dict[str, str] = {
    "report_text_changed": (
        "Người khác vừa lưu lời văn ở mục bạn đang sửa nên chưa ghi gì. Chép lại phần bạn viết, "
        "tải lại trang để xem bản của người kia, rồi sửa tiếp."
    ),
    "report_without_units": "Chưa có đơn vị nào; nhập danh sách đơn vị trước khi lập báo cáo.",
}
