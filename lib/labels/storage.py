"""The Vietnamese words of the database file, its key, its disk and its backups."""

REFUSALS: dict[str, str] = {
    "chain_broken": "Chuỗi nhật ký đứt từ dòng {row}: có người đã sửa thẳng cơ sở dữ liệu.",
    "chain_empty": "Nhật ký trống mà cơ sở dữ liệu có dữ liệu: nhật ký đã bị xóa.",
    "chain_shorter": (
        "Nhật ký chỉ còn đến dòng {last}, lần trước đã có dòng {row}: cuối nhật ký bị cắt hoặc cơ"
        " sở dữ liệu là bản cũ. Nếu chính quản trị đã chép bản cũ về, xóa tệp audit.anchor."
    ),
    "chain_other": (
        "Dòng {row} của nhật ký khác lần ghi nhận trước: nhật ký đã bị viết lại, hoặc đây là cơ sở"
        " dữ liệu khác."
    ),
    "values_forged": "Giá trị trước, sau của dòng nhật ký {row} đã bị sửa, thêm hoặc xóa.",
    "subject_drifted": (
        "{subject} không còn như lần sửa cuối qua phần mềm: có người đã sửa thẳng cơ sở dữ liệu."
    ),
    "subject_gone": "{subject} có trong nhật ký nhưng không còn trong cơ sở dữ liệu.",
    "trigger_changed": "Chốt bảo vệ {name} của cơ sở dữ liệu bị bỏ, thêm hoặc sửa.",
    "slip_altered": "Phiếu {slip} khác nội dung đã ghi trong nhật ký.",
    "slip_gone": "Phiếu {slip} có trong nhật ký nhưng không còn trong cơ sở dữ liệu.",
    "slip_unsaid": "Phiếu {slip} không có trong nhật ký: được thêm thẳng vào cơ sở dữ liệu.",
    "slip_batch_altered": "Loạt phiếu {first}–{last} khác nội dung đã ghi trong nhật ký.",
    "head_unreadable": (
        "Tệp {path} không phải tệp đầu nhật ký (.head) và không phải bản sao lưu đọc được."
    ),
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
    "database_closed": (
        "Cơ sở dữ liệu hỏng nên Sổ 213 đã tự đóng để không hỏng thêm; những gì có dấu ✓ đã ghi vào"
        " tệp. Báo quản trị: dừng máy chủ, chạy python -m lib check, rồi khôi phục từ bản sao lưu."
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
    "backup_unfinished": (
        "Tệp {path} chưa phải bản sao lưu: trống, đang ghi dở hoặc còn tệp -journal, -wal bên cạnh."
        " Chọn bản khác."
    ),
    "backup_foreign": (
        "Bản sao lưu {path} không thuộc khóa nhật ký này: bản của nơi khác, hoặc nhầm tệp"
        " audit.key."
    ),
    "backup_chain_broken": (
        "Nhật ký trong bản sao lưu {path} đứt từ dòng {row}: đã bị sửa. Chọn bản khác."
    ),
    "backup_not_its_head": (
        "Bản sao lưu {path} không khớp tệp .head bên cạnh: một trong hai đã bị thay. Chọn bản khác."
    ),
    "restore_not_empty": (
        "Đã có {path}; chỉ khôi phục vào thư mục chưa có cơ sở dữ liệu. Chuyển tệp cũ đi chỗ khác"
        " (không xóa) rồi làm lại."
    ),
    "audit_key_other": "Khóa đã cho khác khóa đang có ở {path}; xem lại dùng khóa nào.",
    "backup_damaged": (
        "Tệp {path} hỏng, không dùng làm bản sao lưu. Chọn hoặc lập bản khác; nếu vẫn lỗi thì kiểm"
        " tra ổ đĩa."
    ),
}

NOT_LOOKED_YET = "Kiểm tra cạnh máy chủ: chưa xong lần đầu từ khi khởi động."
LOOKED = "Kiểm tra cạnh máy chủ, lần cuối {at}: không thấy lỗi."
FOUND = "Kiểm tra cạnh máy chủ, lần cuối {at}: {count} lỗi."
