"""The Vietnamese words of web."""

REFUSALS: dict[str, str] = {
    "password_repeated_differently": "Hai lần nhập mật khẩu không giống nhau; nhập lại cả hai ô.",
    "certificate_incomplete": "Cần cả --tls-cert và --tls-key.",
    "file_missing": "Không có tệp {path}.",
    "certificate_unusable": "Không dùng được chứng thư {path} với khóa đã cho.",
    "port_not_free": (
        "Không mở được {host}:{port}: cổng đang dùng hoặc không được phép; chọn --port khác."
    ),
    "start_refused": "Không khởi động: {faults}",
    "backup_directory_missing": "Không có thư mục {path}; tạo thư mục rồi sao lưu lại.",
    "backup_exists": "Đã có tệp {path}; đợi một giây rồi sao lưu lại.",
    "backup_damaged": "Bản sao lưu {path} không đạt kiểm tra và đã bị xóa; thử lại, nếu vẫn lỗi thì"
    " kiểm tra ổ đĩa.",
    "demonstration_not_for_others": (
        "Cơ sở dữ liệu trình diễn chỉ chạy trên máy này (127.0.0.1); không mở cho máy khác."
    ),
}
