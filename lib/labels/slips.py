"""The Vietnamese words of evaluation slips."""

from lib import reference

# A slip names the joint meeting, or the cover of its stack does.
MEETING: dict[str, str] = {
    "meeting_on": "Ngày họp thống nhất",
    "meeting_present": "Số dự họp",
    "meeting_total": "Tổng số chi ủy",
    "front_present": "Mặt trận dự họp",
}

# A field for each criterion, as many as any form has ever had.
LEVEL_FIELDS: dict[str, str] = {
    f"level_{criterion['number']}": f"Tiêu chí {criterion['number']}"
    for version in reference.versions("slip_forms")
    for criterion in version["criterion"]
}

FIELDS: dict[str, str] = {
    "levels": "Các mức",
    # As typed, a digit for each criterion.
    "code": "Mức của các tiêu chí",
    **LEVEL_FIELDS,
    "received_on": "Ngày nhận phiếu",
    **MEETING,
    "remarks": "Nhận xét khác",
}

REFUSALS: dict[str, str] = {
    "levels_incomplete": "Phải đủ {criteria} mức, mỗi tiêu chí một mức.",
    "level_unknown": "Tiêu chí {number}: mức {level} không có; chỉ nhận từ 1 đến {last}.",
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
}

ORIGINS: dict[str, str] = {"stack": "Theo chồng", "single": "Phiếu lẻ", "import": "Từ Excel"}
