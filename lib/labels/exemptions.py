"""The Vietnamese words of the three exemptions, and of the secret counts beside them."""

KIND_NAMES: dict[str, str] = {
    "intro_exempt": "Miễn giới thiệu",
    "meeting_exempt": "Giới thiệu nhưng miễn sinh hoạt nơi cư trú",
    "party_duty_exempt": "Miễn công tác và sinh hoạt đảng",
}

# The short words of the Excel template's column "Loại miễn".
IMPORT_KINDS: dict[str, str] = {
    "meeting_exempt": "miễn sinh hoạt nơi cư trú",
    "intro_exempt": "miễn giới thiệu",
    "party_duty_exempt": "miễn công tác và sinh hoạt đảng",
}

BASES: dict[str, str] = {
    "intro_exempt": "HD 33-HD/BTCTW, mục 1.2; đảng ủy cơ sở nơi công tác quyết định",
    "meeting_exempt": "HD 33-HD/BTCTW, mục 1.1; đảng ủy cơ sở nơi công tác quyết định",
    "party_duty_exempt": "Điều lệ Đảng, Điều 7; chi bộ của đảng viên quyết định",
}

STATES: dict[str, str] = {
    "proposed": "Chờ ghi quyết định",
    "decided": "Chờ xác nhận",
    "confirmed": "Đã xác nhận",
    "refused": "Không chấp nhận",
    "revoked": "Đã thu hồi",
}

WORKLISTS: dict[str, str] = {
    "to_decide": "Chờ ghi quyết định",
    "to_confirm": "Chờ xác nhận",
    "ending": "Hết trong 60 ngày",
    "lapsed": "Đã hết, chưa gia hạn",
    "old": "Cũ",
}

STEPS: dict[str, str] = {
    "proposed": "Đề nghị",
    "decided": "Ghi quyết định",
    "confirmed": "Xác nhận",
    "refused": "Không chấp nhận",
    "revoked": "Thu hồi",
}

PAPER_KINDS: dict[str, str] = {"pdf": "PDF", "jpg": "ảnh JPEG", "png": "ảnh PNG"}

FIELDS: dict[str, str] = {
    "kind": "Loại miễn",
    "ground": "Diện",
    "valid_from": "Từ ngày",
    "valid_to": "Đến ngày",
    "evidence": "Giấy tờ kèm theo",
    "decision_number": "Số quyết định",
    "decided_on": "Ngày quyết định",
    "unit": "Đơn vị",
    "year": "Năm",
    "count": "Số đảng viên",
}

REFUSALS: dict[str, str] = {
    "ground_unknown": "Không có diện “{ground}”; chọn một diện trong danh sách.",
    "ground_count_only": "Diện B1 chỉ ghi số lượng, không ghi tên; nhập ở trang Số lượng diện B1.",
    "ground_wrong_kind": "Diện {ground} không thuộc loại miễn đã chọn; chọn lại diện.",
    "second_account_needed": "Người xác nhận phải khác người đề nghị và người ghi quyết định; "
    "nhờ một tài khoản khác.",
    "exemption_wrong_state": "Đề nghị này đã được xử lý ở nơi khác; tải lại trang để xem "
    "tình trạng mới.",
    "exemption_changed": "Có người vừa thay đổi đề nghị này; xem lại nội dung mới rồi làm tiếp.",
    "exemption_not_found": "Không tìm thấy đề nghị miễn này.",
    "exemption_overlap": "Đảng viên đã có một lần miễn cùng loại được xác nhận, từ {begin} đến "
    "{end}; sửa thời gian hoặc thu hồi lần trước.",
    "exemption_open_already": "Đảng viên đã có một đề nghị cùng loại (từ {begin}) đang chờ xử lý; "
    "xử lý đề nghị đó trước.",
    "exemption_open_ended": "Lần miễn này không có ngày kết thúc nên không cần gia hạn.",
    "renewal_without_end": "Ghi ngày gia hạn đến, hoặc tích “Chưa định ngày hết”.",
    "renewal_two_ends": "Đã tích “Chưa định ngày hết” thì để trống ngày gia hạn đến.",
    "exemption_already_renewed": "Lần miễn này đã có đề nghị gia hạn từ {begin}.",
    "evidence_empty": "Tệp rỗng, không có gì để giữ.",
    "evidence_too_large": "Tệp lớn quá 5 MB; quét lại với độ nét thấp hơn, hoặc tách tệp.",
    "evidence_of_unknown_kind": "Chỉ nhận PDF, ảnh JPEG hoặc PNG còn nguyên vẹn; tệp này không "
    "phải, dù tên tệp ghi gì.",
    "evidence_active": "Tệp PDF này có phần tự chạy hoặc tệp gói bên trong nên không nhận; in "
    "ra PDF mới rồi đính kèm lại.",
    "evidence_already_there": "Tệp này đã được đính kèm rồi.",
    "evidence_too_many": "Mỗi đề nghị giữ nhiều nhất {most} tệp; gỡ tệp không cần trước.",
    "evidence_not_found": "Không tìm thấy tệp giấy tờ này.",
    "evidence_damaged": "Tệp trong sổ không còn như lúc đính kèm; báo quản trị viên kiểm tra.",
    "revoked_before_start": "Ngày thu hồi không thể ở trước ngày bắt đầu miễn ({day}).",
    "revoked_after_end": "Lần miễn này đã hết hạn từ {day}; không cần thu hồi.",
    "decision_number_malformed": "Số quyết định phải có dạng 12-QĐ/ĐU (số, loại văn bản, ký hiệu "
    "ngắn); không ghi gì thêm.",
    "secret_count_not_found": "Không tìm thấy số lượng này.",
    "secret_count_confirmed_already": "Số lượng này đã được xác nhận.",
    "secret_count_superseded": "Đã có số lượng mới hơn cho đơn vị và năm này; xác nhận số mới.",
}
