"""The Vietnamese words of the database file, its key, its disk and its backups."""

REFUSALS: dict[str, str] = {
    "database_missing": "Chưa có cơ sở dữ liệu tại {path}.",
    "database_damaged": (
        "Tệp cơ sở dữ liệu hỏng hoặc không phải của Sổ 213 ({error}); khôi phục từ bản sao lưu."
    ),
    "database_lost": (
        "Có khóa nhật ký nhưng không có cơ sở dữ liệu {path}. Xem SO213_DATA và ổ đĩa đã gắn chưa;"
        " nếu tệp đã mất, lấy lại từ bản sao lưu: python -m lib restore TỆP."
    ),
    "database_empty": (
        "Cơ sở dữ liệu {path} dài 0 byte: đĩa đầy hoặc tệp đã mất. Chuyển tệp này đi chỗ khác rồi"
        " lấy lại từ bản sao lưu: python -m lib restore TỆP."
    ),
    "database_newer": (
        "Phần mềm cũ hơn cơ sở dữ liệu (bước chưa biết: {steps}). Dùng bản phần mềm mới hơn."
    ),
    "audit_key_missing": (
        "Không có khóa nhật ký {path}. Đặt lại đúng tệp khóa đã cất riêng; khóa mới không dùng được"
        " cho cơ sở dữ liệu đã có."
    ),
    "audit_key_malformed": (
        "Khóa nhật ký {path} hỏng (cần 64 chữ số hệ 16). Đặt lại đúng tệp khóa đã cất riêng."
    ),
    "database_busy": (
        "Máy chủ đang bận ghi việc khác, chưa lưu được. Đợi vài giây rồi làm lại; vẫn xem được."
    ),
    "disk_full": (
        "Đĩa của máy chủ đầy, chưa lưu được gì; vẫn xem được. Báo quản trị dọn chỗ trên đĩa rồi làm"
        " lại."
    ),
    "disk_failed": (
        "Máy chủ không ghi hoặc không đọc được đĩa (đĩa đầy, hỏng hoặc bị tháo). Chưa lưu được gì;"
        " báo quản trị ngay."
    ),
    "database_read_only": (
        "Máy chủ chỉ được đọc cơ sở dữ liệu, chưa lưu được gì. Báo quản trị xem quyền của tệp."
    ),
    "backup_directory_missing": "Không có thư mục {path}; tạo thư mục rồi sao lưu lại.",
    "backup_exists": "Đã có tệp {path}; đợi một giây rồi sao lưu lại.",
    "backup_damaged": "Bản sao lưu {path} không đạt kiểm tra và đã bị xóa; thử lại, nếu vẫn lỗi thì"
    " kiểm tra ổ đĩa.",
}
