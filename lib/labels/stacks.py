"""The Vietnamese words of stacks of paper: cover, rows, sheets set aside."""

from lib.labels.slips import MEETING

FIELDS: dict[str, str] = {
    "stated": "Số phiếu trong chồng",
    "arrived_on": "Ngày nhận chồng phiếu",
    **MEETING,
    "code": "Các mức",
    "remarks": "Nhận xét khác",
    "named": "Phiếu của ai",
    "note": "Ghi thêm",
    "second_reason": "Vì sao mở thêm chồng",
    "how": "Đã giải quyết thế nào",
}

REFUSALS: dict[str, str] = {
    "settlement_required": "Chọn một cách giải quyết.",
    "slip_other_cell": (
        "Người này không cư trú ở chi bộ của chồng phiếu; để riêng phiếu, lý do: không có trong"
        " danh sách."
    ),
    "stated_out_of_range": "Số phiếu trong chồng phải từ 1 đến {most}.",
    "code_malformed": "Chỉ gồm các chữ số từ 1 đến {last}, nhiều nhất {criteria} chữ số.",
    "stack_not_found": "Không tìm thấy chồng phiếu này.",
    "stack_closed": "Chồng phiếu này đã chốt; muốn sửa, mở phiếu của từng người.",
    "stack_taken_back": "Chồng phiếu này đã hủy; mở chồng phiếu mới.",
    "stack_still_open": "Chồng phiếu này còn đang gõ; chốt rồi mới giải quyết phiếu để riêng.",
    "stack_in_work": (
        "Chi bộ này đang có chồng phiếu gõ dở do {by} mở lúc {at}. Gõ tiếp chồng đó, hoặc ghi vì"
        " sao phải mở thêm."
    ),
    "row_in_other_stack": (
        "Người này đang được gõ ở chồng phiếu khác, do {by} mở lúc {at}. Xem lại tờ nào đúng; xóa"
        " dòng ở chồng kia thì mới gõ được ở đây."
    ),
    "sheet_not_found": "Không tìm thấy phiếu để riêng này.",
    "sheet_not_entered": "Người này chưa có phiếu năm {year}; nhập phiếu trước, ở trang Phiếu lẻ.",
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

SETTLEMENTS: dict[str, str] = {
    "entered": "Đã nhập sau",
    "sent_back": "Đã trả lại chi bộ",
    "not_ours": "Không phải của nơi này",
}

SET_ASIDE_REASONS: dict[str, str] = {
    "not_expected": "Không có trong danh sách phải lấy phiếu",
    "exempt": "Được miễn, không lấy phiếu",
    "illegible": "Không đọc được",
    "criterion_blank": "Có tiêu chí bỏ trống",
    "already_entered": "Đã nhập rồi (phiếu thứ hai)",
}
