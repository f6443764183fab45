"""The Vietnamese words of stacks of paper: cover, rows, sheets set aside."""

from lib.labels.slips import MEETING

FIELDS: dict[str, str] = {
    "stated": "Số phiếu trong chồng",
    "arrived_on": "Ngày nhận chồng phiếu",
    **MEETING,
    "code": "Các mức",
    "remarks": "Nhận xét khác",
    "named": "Phiếu của ai",
}

REFUSALS: dict[str, str] = {
    "slip_other_cell": (
        "Người này không cư trú ở chi bộ của chồng phiếu; để riêng phiếu, lý do: không có trong"
        " danh sách."
    ),
    "stated_out_of_range": "Số phiếu trong chồng phải từ 1 đến {most}.",
    "code_malformed": "Chỉ gồm các chữ số từ 1 đến {last}, nhiều nhất {criteria} chữ số.",
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
    "row_incomplete": "mới gõ {typed} trong {criteria} mức. Gõ đủ, xóa đi, hoặc để riêng phiếu.",
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
