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
    # What a check finds, at the start, at the terminal and beside serving.
    "sqlite_too_old": "SQLite {version} có lỗi làm hỏng dữ liệu; cần từ {oldest}.",
    "pragma_differs": "PRAGMA {name} đang là {held}, cần {wanted}.",
    "settings_missing": "Thiếu tệp cấu hình {name} trong .streamlit.",
    "setting_differs": "Cấu hình {name} đang là {held}, cần {wanted}.",
    "setting_overridden": "Biến môi trường {name} ghi đè cấu hình; bỏ biến này.",
    "file_open_to_others": "Tệp {name} cho người khác trên máy đọc; chạy: chmod 600 {path}",
    "data_unwritable": "Không ghi được vào thư mục dữ liệu {directory}.",
    "audit_unreadable": "Không đọc được nhật ký: {error}",
    "faults_alike": "… và {count} lỗi nữa cùng loại ({code}).",
    "page_damaged": "Cơ sở dữ liệu hỏng: {what}",
    "reference_to_nowhere": "Dòng {row} của bảng {table} trỏ đến dòng không có trong {parent}.",
}

TLS_ADVICE = (
    "Chạy không có TLS (không --tls-cert và không có proxy HTTPS) thì mật khẩu và cookie phiên đi"
    " trên mạng dạng rõ: ai nghe được đường truyền đều dùng được phiên. Chỉ chạy như vậy trên chính"
    " máy này."
)
DEMONSTRATION = "Cơ sở dữ liệu trình diễn, ngày làm việc {day}; không dùng thật."
SERVING = "Sổ 213: {address}   (Ctrl-C để dừng)"
FIRST_CODE = "Chưa có quản trị. Mở {address}/khoi-dau và nhập mã một lần (24 giờ): {code}"

# What stands above the sign-in form, by the word in its address.
SESSION_OVER = "Phiên làm việc đã hết. Đăng nhập để làm tiếp."
AT_SIGN_IN = {
    "het-phien": SESSION_OVER,
    "da-ra": "Đã đăng xuất.",
    "san-sang": "Đã đặt mật khẩu. Đăng nhập bằng mật khẩu mới.",
}

# What the gate and our own pages answer: the head of a page, and the one sentence under it.
SIGN_IN_NEEDED = "Cần đăng nhập"
NOT_DONE = "Chưa làm được"
FAILED, FAILED_WHY = "Có lỗi", "Máy chủ chưa làm được việc này. Báo quản trị mã {code}."
NO_FILE_TAKEN = "Không nhận tệp"
NO_FILE_TAKEN_WHY = "Tài khoản này không gửi tệp vào đây được. Tải lại trang rồi thử lại."
NOT_TAKEN = "Không nhận được"
SENT_TOO_SLOWLY = "Gửi chậm quá; thử lại."
FORM_TOO_LONG = "Dữ liệu gửi lên quá dài."
SENT_TOO_MUCH = "Dữ liệu gửi lên quá lớn."
ADMIN_THERE = "Đã có quản trị"
NOT_GIVEN = "Không tải được"
TICKET_USED_UP = (
    "Liên kết tải tệp đã dùng hoặc đã hết hạn. Đóng trang này, quay lại trang trước và bấm nút tải"
    " một lần nữa."
)
HOST_UNKNOWN = "Tên máy chủ không đúng."
ORIGIN_FOREIGN = "Yêu cầu đến từ trang khác nên bị từ chối."
NO_PAGE = "Không có trang này."
NO_FILE = "Không có tệp này."
