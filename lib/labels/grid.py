"""What the typing grid of a stack says; the words travel to the browser with its rows."""

# What the grid's own routes answer when there is no row to speak of.
ANSWERS: dict[str, str] = {
    "signed_out": "Phiên làm việc đã kết thúc; đăng nhập lại rồi gõ tiếp.",
    "malformed": "Máy chủ không đọc được dòng này; tải lại trang rồi gõ lại dòng.",
}

LEVELS_ONLY = "Không phải mức của phiếu này: xem các mức trên phiếu."
# What the cell of a single slip says by itself.
CELL_WORDS: dict[str, str] = {
    "levels_only": LEVELS_ONLY,
    "levels_in_turn": "Chọn lần lượt: tiếp theo là tiêu chí {next}.",
}

# What the grid's script says by itself; {values} are filled in by the script.
WORDS: dict[str, str] = {
    # A row
    "code_of": "{number}. {name}, các mức",
    "remarks_of": "{number}. {name}, nhận xét khác",
    "kept": "✓ đã lưu",
    "kept_by": "✓ {by} gõ",
    "waits": "… chưa lưu",
    "see_above": "! xem trên",
    "empty": "trống",
    "lock_slip": "đã có phiếu",
    "lock_aside": "để riêng",
    "lock_refused": "không lấy phiếu",
    "lock_elsewhere": "ở chồng của {elsewhere}",
    "two_versions": (
        "{fault} Bản kia: {there}. Ở đây: {here}. Trong dòng, Enter giữ bản ở đây, Esc lấy bản kia."
    ),
    # The bar
    "left": "còn",
    "too_many": "thừa",
    "line_kept": "Mọi dòng đã gõ đều đã lưu.",
    "line_sending": "Đang gửi: {count} phiếu chưa lưu.",
    "line_down": "Mất kết nối – {count} phiếu chưa lưu. Cứ gõ tiếp, máy tự gửi lại.",
    "line_signed_out": "Phiên đã hết – {count} phiếu chưa lưu –",
    "hidden_name": "dòng {number}",
    "names_hidden": (
        "Tên đã ẩn vì phiên đã hết. Cứ gõ tiếp: phiếu chưa lưu nằm trong thẻ này, đăng nhập lại là"
        " máy tự gửi."
    ),
    "of_row": "Dòng {number} – {name}: {words}",
    "partial": "mới gõ {code} – chưa đủ mức.",
    "more_faults": "và {count} chỗ khác.",
    "no_fault": "Không có dòng nào lỗi.",
    "kept_of": "Đã lưu: {name}, {code}.",
    # What the keys do
    "levels_only": LEVELS_ONLY,
    "name_first": "Gõ tên trước, rồi mới gõ mức.",
    "nobody": (
        "Không có tên này trong danh sách. Nếu phiếu đúng là của người này thì nhấn - để để riêng."
    ),
    "several": "Còn nhiều người khớp: gõ thêm chữ, hoặc chọn bằng mũi tên rồi nhấn Enter.",
    "several_match": "{length} người khớp.",
    "typed_mark": "đã gõ",
    "typed_already": (
        "{name}: dòng này đã gõ đủ ({code}). Nhấn Enter để mở dòng; trong dòng, Backspace xóa từ"
        " cuối, hoặc gõ đè từ đầu."
    ),
    "type_for": "Gõ các mức cho: {name} ({hint}).",
    "locked": "Dòng {number}, {name}: {why}.",
    "go_on_or_enter": "{name}: gõ đủ các số, hoặc nhấn Enter rồi gõ mức.",
    "taken_as_tones": "{name}: các số gõ trước Enter được hiểu là dấu (VNI); gõ mức từ đầu.",
    "partial_of": "Dòng {number}: mới gõ {code}, chưa đủ mức.",
    "nothing_to_repeat": "Chưa có phiếu nào vừa gõ để lặp lại.",
    # The levels of the slip before for several
    "copy_of": "Chép {code} như phiếu của {name}",
    "copy_row": "{number}. {name} ({hint})",
    "copy_count": "Đã đánh dấu {count} người; trong chồng còn {left} phiếu.",
    "copy_nobody": "Chưa đánh dấu ai: phím cách đánh dấu, mũi tên sang người khác.",
    "copy_too_many": "Trong chồng chỉ còn {left} phiếu: bỏ bớt người, hoặc xem lại số trên bìa.",
    "copied": "Đã chép {code} cho {count} người. Ctrl+Z để bỏ.",
    "copy_undone": "Đã bỏ {count} dòng vừa chép.",
    "copy_undone_partly": "Đã bỏ {count} dòng vừa chép; {changed} dòng đã sửa sau đó thì giữ.",
    "done": "Mọi phiếu đã gõ và đã lưu. Kiểm tra, rồi Ctrl+Enter để chốt.",
    "done_soon": "Mọi phiếu đã gõ; đợi lưu xong các dòng còn lại rồi chốt.",
    "close_later": "Chưa chốt: còn dòng chưa lưu được. Xem dòng nhắc ở trên.",
    "over": "Chồng phiếu này đã chốt hoặc hủy ở nơi khác; các dòng chưa lưu không vào được nữa.",
    "order_not_kept": "Đã đổi thứ tự ở trang này, nhưng chưa ghi được vào tài khoản.",
    # Setting aside
    "aside_of": "Để riêng phiếu của: {number}. {name}",
    "aside_of_nobody": "Để riêng phiếu của người ngoài danh sách, hoặc không đọc được tên",
    "aside_why": "Gõ số của lý do.",
    "aside_of_whom": "Ghi họ tên trên phiếu, hoặc vài chữ để nhận ra phiếu.",
    "aside_refused": "chưa để riêng được: {fault}",
    "aside_done": "Đã để riêng phiếu của {name}.",
    "aside_done_nobody": "Đã để riêng phiếu.",
}
