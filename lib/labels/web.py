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
    "file_gone": "Tệp này để đã lâu nên không còn giữ; quay lại trang trước và lập lại.",
    "demonstration_not_for_others": (
        "Cơ sở dữ liệu trình diễn chỉ chạy trên máy này (127.0.0.1); không mở cho máy khác."
    ),
}
