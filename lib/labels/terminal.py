"""What the terminal says."""

COUNTS: dict[str, str] = {
    "rows": "Số dòng",
    "created": "Thêm mới",
    "updated": "Cập nhật",
    "unchanged": "Không đổi",
    "rejected": "Bị loại",
}

IMPORT_WRITTEN = "Đã ghi vào sổ."
IMPORT_NOT_WRITTEN = "Chưa ghi gì vào sổ."
DEMO_DATABASE = "Cơ sở dữ liệu trình diễn: {path}"
DEMO_ACCOUNTS = "Tài khoản: {names}"
DEMO_PASSWORD = "Mật khẩu chung: {password}"
DEMO_PASSWORD_GIVEN = "Mật khẩu chung: như biến SO213_DEMO_PASSWORD."
ACCOUNT_CODE = "Mã kích hoạt (dùng một lần, trong 24 giờ): {code}"
CODES_HANDED_OUT = "Đã cấp {count} mã một lần; phiếu để cắt và giao: {path}"
ACCOUNT_ADDED = "Đã thêm tài khoản {name}."
ROUND_OPENED = "Đợt lấy nhận xét năm {year}, hạn nộp {due_on}."
EVIDENCE_KEPT = "Đã đính kèm giấy tờ số {id} vào đề nghị miễn {request}."
EVIDENCE_REMOVED = "Đã gỡ giấy tờ số {id}; nội dung tệp không còn trong sổ."
FAULT = "LỖI: {text}"
NOT_AUDITED = "Không ghi được vào nhật ký: {error}"
HEAD = "Đầu nhật ký: dòng {seq}, {hash}"
RESTORED = "Đã khôi phục vào {path}."
REHEARSED = "Diễn tập khôi phục: đã lấy lại bản sao lưu ở chỗ riêng, mở ra và kiểm tra."
LOST = (
    "Bản sao lưu có nhật ký đến dòng {last}; trước khi mất, nhật ký đã đến dòng {seen}. Việc làm"
    " sau bản sao lưu phải nhập lại."
)
TABLES: dict[str, str] = {
    "units": "Đơn vị",
    "members": "Đảng viên",
    "letters": "Giấy giới thiệu",
    "exemptions": "Lượt miễn",
    "slips": "Phiếu",
    "audit": "Dòng nhật ký",
}
ALL_WELL = "Không thấy lỗi."
SIDE_BY_SIDE = "{first} | {second} | chênh lệch (bên trái trừ bên phải)"
