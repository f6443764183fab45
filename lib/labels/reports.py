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
        "Lời văn còn số liệu cũ nên chưa lập bản trình ký. Xem các chỗ nêu trên trang, cập nhật "
        "số liệu hoặc sửa rồi lưu lời văn, sau đó lập lại."
    ),
    "compared_with_itself": "Chọn một năm khác hoặc một đơn vị khác để so sánh.",
    "compared_not_begun": "Năm {year} chưa bắt đầu nên chưa so sánh được.",
    "compared_without_round": (
        "Năm {year} chưa mở đợt lấy nhận xét nên không so sánh được; chọn năm khác."
    ),
    "report_without_units": "Chưa có đơn vị nào; nhập danh sách đơn vị trước khi lập báo cáo.",
}

# A signal inside a sentence.
SIGNAL_WORDS: dict[str, str] = {
    "overdue_share": "phiếu quá hạn chưa có",
    "late_share": "phiếu trễ hạn",
    "no_collective_meeting": "phiếu không có họp tập thể",
    "all_top_levels": "phiếu toàn mức cao nhất",
    "identical_texts": "lời nhận xét giống hệt nhau",
    "not_received_share": "giới thiệu chưa được tiếp nhận",
    "not_introduced_share": "chưa được giới thiệu",
}

# What is to be done about a signal, by whose duty it is. What a side does not answer for is no
# signal of its report.
SIGNAL_TASKS: dict[str, dict[str, str]] = {
    "workplace": {
        "overdue_share": "trao đổi với nơi cư trú để nhận phiếu còn thiếu",
        "late_share": "thống nhất với nơi cư trú ngày gửi, ngày trả phiếu",
        "no_collective_meeting": "trao đổi với nơi cư trú về việc họp cùng ban công tác mặt trận",
        "all_top_levels": "trao đổi với chi ủy nơi cư trú để nhận xét đúng thực chất",
        "identical_texts": "trao đổi với chi ủy nơi cư trú để nhận xét cụ thể từng người",
        "not_received_share": "đối chiếu danh sách với nơi cư trú",
        "not_introduced_share": "lập danh sách và cấp giấy giới thiệu còn thiếu",
    },
    "residence": {
        "overdue_share": "lập danh sách phiếu còn thiếu theo chi bộ và hẹn ngày nộp",
        "late_share": "thống nhất với nơi công tác ngày gửi, ngày trả phiếu",
        "no_collective_meeting": "họp chi ủy cùng ban công tác mặt trận trước khi nhận xét",
        "all_top_levels": "rà soát để nhận xét đúng thực chất",
        "identical_texts": "rà soát để nhận xét cụ thể từng người",
        "not_received_share": "tiếp nhận và phân về chi bộ",
    },
}

# Two units or two years side by side.
COMPARED_GROUPS: dict[str, str] = {
    "count": "Số đảng viên, số phiếu",
    "share": "Tỷ lệ",
    "signal": "Dấu hiệu của quy trình",
}
COMPARED_LEVEL = "{measure}: mức cao nhất"
COMPARED_SHARE = "{measure} (tỷ lệ)"
COMPARED_POINTS = "{points} điểm %"
COMPARED_YEAR = "Năm {year}"
COMPARED_DAY = "Năm {year} (đến ngày {day})"
COMPARED_BOTH = "{unit} – {year}"
COMPARED_ALL = "Toàn bộ"

# The sheets of a projector.
SLIDE_TITLES: dict[str, str] = {
    "answer": "Cả năm trong một câu",
    "figures": "Năm con số chính",
    "waterfall": "Từ tổng số đảng viên đến phiếu nhận xét",
    "nobody": "Chưa có đảng viên nào trong đơn vị.",
    "units": "Phiếu đã thu theo đơn vị",
    "work": "Ai làm gì, xong trước ngày nào",
    "demo": "Số liệu giả định",
    "prompt": "Dấu hiệu để trao đổi với cấp ủy, không phải kết luận.",
}
