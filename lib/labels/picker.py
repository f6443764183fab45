"""Words of the fields in which a person or a unit is chosen by a few letters, and of *Tìm*."""

ROUTE = {
    "signed_out": "Phiên làm việc đã hết. Đăng nhập lại để tìm tiếp.",
    "malformed": "Không đọc được yêu cầu tìm. Tải lại trang (F5).",
    "too_often": "Gõ nhanh quá, máy chủ chưa kịp tìm; đợi vài giây rồi gõ tiếp.",
}
# Said to the script of the field (`lib/ui/picker.js`), some with {n} in them.
WORDS = {
    "list": "Gợi ý",
    "clear": "Bỏ lựa chọn",
    "none": "Không có kết quả nào phù hợp; thử ít chữ hơn.",
    "one": "1 kết quả; Enter để chọn.",
    "many": "{n} kết quả; mũi tên xuống rồi Enter để chọn.",
    "more": "Hơn {n} kết quả; gõ thêm chữ để thu hẹp.",
    "chosen": "Đã chọn: {n}.",
    "cleared": "Đã bỏ lựa chọn.",
    "unchosen": "Chưa chọn: chọn một dòng trong danh sách, hoặc Escape để bỏ chữ vừa gõ.",
    "offline": "Chưa hỏi được máy chủ; gõ tiếp khi có kết nối.",
}
# The same of *Tìm*, where Enter opens.
FIND_WORDS = WORDS | {
    "one": "1 kết quả; Enter để mở.",
    "many": "{n} kết quả; mũi tên để chọn, Enter để mở.",
    "button": "Tìm",
    "title": "Tìm người, đơn vị, trang, văn bản",
    "placeholder": "Vài chữ, không cần dấu; năm sinh, số thẻ, mã đơn vị",
    "close": "Đóng",
    "keys": "Các phím của trang này",
}
PERSON_FOUND, UNIT_FOUND, PAGE_FOUND, PAPER_FOUND = "Đảng viên", "Đơn vị", "Trang", "Văn bản"
DEED_FOUND, SIGN_OUT = "Việc", "Đăng xuất"
PERSON = "Tìm đảng viên"
PERSON_PLACEHOLDER = "Họ tên không cần dấu, năm sinh, hoặc vài số của thẻ"
UNIT_PLACEHOLDER = "Tên hoặc mã, kèm tên cấp trên nếu trùng"
MAY_STAY_EMPTY = "; có thể để trống"

BORN, BORN_UNKNOWN = "sinh {year}", "chưa rõ năm sinh"
CARD = "thẻ …{end}"
ENDED = "hết hoạt động {day}"
