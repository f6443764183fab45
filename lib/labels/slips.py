"""The Vietnamese words of evaluation slips and of stacks of paper."""

FIELDS: dict[str, str] = {
    "levels": "Sáu mức",
    **{f"level_{number}": f"Tiêu chí {number}" for number in range(1, 7)},
    "received_on": "Ngày nhận phiếu",
    "meeting_on": "Ngày họp thống nhất",
    "meeting_present": "Số dự họp",
    "meeting_total": "Tổng số chi ủy",
    "front_present": "Mặt trận dự họp",
    "remarks": "Nhận xét khác",
    "stated": "Số phiếu trong chồng",
    "arrived_on": "Ngày nhận chồng phiếu",
    "code": "Sáu mức",
    "named": "Phiếu của ai",
}

REFUSALS: dict[str, str] = {
    "six_levels_required": "Phải đủ sáu mức, mỗi tiêu chí một mức.",
    "level_unknown": "Tiêu chí {number}: mức {level} không có; chỉ nhận 1, 2 hoặc 3.",
    "more_present_than_members": "Số dự họp không thể lớn hơn tổng số chi ủy ({total}).",
    "slip_not_found": "Không tìm thấy phiếu này.",
    "slip_not_admitted": "Người này được kết nạp sau thời điểm tính của năm, chưa có phiếu.",
    "slip_not_working": "Người này không còn công tác nên không lấy phiếu; xem lại hồ sơ.",
    "slip_intro_exempt": "Người này được miễn giới thiệu về nơi cư trú nên không có phiếu.",
    "slip_party_duty_exempt": "Người này được miễn công tác và sinh hoạt đảng nên không có phiếu.",
    "slip_meeting_exempt": (
        "Người này được miễn sinh hoạt nơi cư trú nên không lấy phiếu hằng năm (Mẫu 3-213)."
    ),
    "slip_not_introduced": (
        "Người này chưa được giới thiệu về nơi cư trú; nhập giấy giới thiệu trước, rồi nhập phiếu."
    ),
    "slip_not_received": (
        "Nơi cư trú chưa tiếp nhận người này; ghi ngày tiếp nhận vào giấy giới thiệu trước."
    ),
    "slip_not_selected": "Người này không thuộc diện lấy nhận xét năm nay.",
    "slip_differs": (
        "Người này đã có phiếu với nội dung khác. So hai bản, rồi sửa phiếu đã có nếu cần."
    ),
    "slip_changed": (
        "Có người vừa sửa phiếu này. So hai bản, rồi sửa tiếp trên bản mới nếu vẫn cần."
    ),
    "slip_other_cell": (
        "Người này không cư trú ở chi bộ của chồng phiếu; để riêng phiếu, lý do: không có trong"
        " danh sách."
    ),
    "stated_out_of_range": "Số phiếu trong chồng phải từ 1 đến {most}.",
    "code_malformed": "Chỉ gồm các chữ số 1, 2, 3.",
    "remarks_too_long": "Nhận xét dài quá {most} ký tự.",
    "stack_not_found": "Không tìm thấy chồng phiếu này.",
    "stack_closed": "Chồng phiếu này đã chốt; muốn sửa, mở phiếu của từng người.",
    "stack_taken_back": "Chồng phiếu này đã hủy; mở chồng phiếu mới.",
    "row_typed_later": "{by} vừa gõ dòng này ở nơi khác.",
    "set_aside_of_whom": "Ghi họ tên trên phiếu, hoặc vài chữ để nhận ra phiếu.",
    "stack_not_balanced": "Chưa chốt được: còn {faults} chỗ phải xem lại.",
    "stack_papers_missing": (
        "Chồng ghi {stated} phiếu, mới gõ {typed} và để riêng {aside}: còn {difference} phiếu."
        " Gõ tiếp, để riêng, hoặc sửa lại số phiếu nếu đếm nhầm."
    ),
    "stack_papers_too_many": (
        "Chồng ghi {stated} phiếu nhưng đã gõ {typed} và để riêng {aside}: thừa {difference}."
        " Đếm lại chồng phiếu rồi sửa số phiếu, hoặc xóa dòng gõ nhầm."
    ),
    "row_incomplete": "mới gõ {typed} trong 6 mức. Gõ đủ, xóa đi, hoặc để riêng phiếu.",
    "row_differs": (
        "đã có phiếu với nội dung khác, do {by} nhập. Để riêng phiếu này với lý do: đã nhập rồi;"
        " rồi so hai bản ở trang Phiếu lẻ."
    ),
}

SET_ASIDE_REASONS: dict[str, str] = {
    "not_expected": "Không có trong danh sách phải lấy phiếu",
    "exempt": "Được miễn, không lấy phiếu",
    "illegible": "Không đọc được",
    "criterion_blank": "Có tiêu chí bỏ trống",
    "already_entered": "Đã nhập rồi (phiếu thứ hai)",
}

ORIGINS: dict[str, str] = {"stack": "Theo chồng", "single": "Phiếu lẻ", "import": "Từ Excel"}

# What the typing grid says; the words travel to the browser with its rows.
GRID: dict[str, str] = {
    "signed_out": "Phiên làm việc đã kết thúc; đăng nhập lại ở thẻ khác rồi gõ tiếp ở đây.",
    "malformed": "Máy chủ không đọc được dòng này; tải lại trang rồi gõ lại dòng.",
}
