"""The Vietnamese words of imports: files, templates, and every fault.

Headers and help of the columns stand with the columns themselves, in `lib.imports.kinds`.
"""

IMPORT_NAMES: dict[str, str] = {
    "units": "Đơn vị",
    "members": "Đảng viên",
    "letters": "Giấy giới thiệu và tiếp nhận",
    "exemptions": "Miễn",
    "slips": "Phiếu nhận xét",
    "accounts": "Tài khoản",
}

GUIDE_SHEET = "Hướng dẫn"
GUIDE_HEADERS = ("Cột", "Cách ghi")
ERROR_HEADER = "Lỗi"

# A fault in its place. «Sheet» is what Excel itself calls a sheet in every language here.
IN_ROW = "Sheet «{sheet}», dòng {row}, {words}."
IN_COLUMN = "cột «{column}»: {words}"

REFUSALS: dict[str, str] = {
    # The file.
    "import_empty_file": "Tệp rỗng. Chọn lại tệp đã lưu từ Excel.",
    "import_file_too_big": "Tệp lớn hơn 10 MB. Chia thành nhiều tệp rồi nhập từng tệp.",
    "import_not_xlsx": (
        "Đây không phải tệp Excel .xlsx. Mở bằng Excel, lưu dạng «Excel Workbook (.xlsx)» rồi nhập"
        " lại."
    ),
    "import_old_or_locked": (
        "Tệp có mật khẩu hoặc là dạng .xls cũ. Bỏ mật khẩu, lưu dạng «Excel Workbook (.xlsx)» rồi "
        "nhập lại."
    ),
    "import_macros": (
        "Tệp có macro nên không nhận. Lưu dạng «Excel Workbook (.xlsx)» không có macro rồi nhập "
        "lại."
    ),
    "import_external_links": (
        "Tệp có liên kết tới tệp hoặc dữ liệu bên ngoài nên không nhận. Chép các ô, dán dạng giá "
        "trị vào mẫu mới rồi nhập lại."
    ),
    "import_unpacks_too_big": (
        "Tệp mở ra quá lớn nên không nhận. Chép dữ liệu vào mẫu mới rồi nhập lại."
    ),
    "import_cells_too_far": (
        "Có ô ở sau cột AZ hoặc sau dòng 100.000. Xóa các cột và dòng thừa, hoặc chép dữ liệu vào "
        "mẫu mới rồi nhập lại."
    ),
    "import_too_much_text": "Tệp có quá nhiều chữ. Chia thành nhiều tệp rồi nhập từng tệp.",
    "import_damaged": "Tệp bị hỏng, không đọc được. Mở bằng Excel, lưu thành tệp mới rồi nhập lại.",
    "import_no_sheet": (
        "Tệp không có sheet nào nhìn thấy được. Bỏ ẩn sheet có dữ liệu rồi nhập lại."
    ),
    "import_formula_uncalculated": (
        "Ô {cell} có công thức chưa tính. Mở tệp bằng Excel, lưu lại rồi nhập lại."
    ),
    "import_reader_too_slow": (
        "Đọc tệp quá lâu nên đã dừng. Chia thành nhiều tệp hoặc chép dữ liệu vào mẫu mới rồi nhập "
        "lại."
    ),
    "import_reader_failed": "Không đọc được tệp này. Chép dữ liệu vào mẫu mới rồi nhập lại.",
    "import_headers_missing": (
        "Sheet «{sheet}», dòng 1: thiếu cột {names}. Dòng 1 phải là dòng tiêu đề, ghi đúng như mẫu."
    ),
    "import_headers_twice": "Sheet «{sheet}», dòng 1: cột {names} có hai lần. "
    "Xóa cột thừa rồi nhập lại.",
    "import_no_rows": (
        "Sheet «{sheet}»: chưa có dòng "
        "dữ liệu nào dưới dòng tiêu đề. Ghi dữ liệu từ dòng 2 rồi nhập lại."
    ),
    "import_refused": (
        "Có {rejected} dòng lỗi nên chưa ghi gì. Sửa các dòng đó rồi nhập lại, hoặc chỉ ghi các "
        "dòng đúng."
    ),
    "import_columns_unconfirmed": (
        "Tệp có cột {names} mà mẫu không có nên chưa ghi gì. Sửa tiêu đề nếu viết nhầm; nếu không "
        "cần cột đó thì xác nhận bỏ qua (ở dòng lệnh: --skip-unknown)."
    ),
    "import_kind_unknown": "Không có loại tệp «{kind}». Các loại: {kinds}.",
    # A cell.
    "import_required": "Chưa nhập; ô này bắt buộc.",
    "import_cell_error": "Công thức báo lỗi {text}; sửa công thức hoặc ghi giá trị.",
    "import_cell_is_day": (
        "Ô đang là ngày tháng {day}; định dạng cột là Văn bản (Text) rồi ghi lại."
    ),
    "import_number_rounded": (
        "Số có hơn 15 chữ số nên Excel đã làm tròn; định dạng cột là Văn bản (Text) rồi ghi lại."
    ),
    "import_number_fraction": "Ô là số lẻ {number}; định dạng cột là Văn bản (Text) rồi ghi lại.",
    "import_day_malformed": "Ngày «{text}» không đúng; ghi ngày/tháng/năm, ví dụ 31/12/2023.",
    "import_day_number": (
        "Ô là số {text}, không phải ngày; định dạng ô là ngày tháng, hoặc ghi ngày/tháng/năm."
    ),
    "import_day_too_old": "Năm {year} quá xa; kiểm tra lại năm (bốn chữ số).",
    "import_yes_no": "Không hiểu «{text}»; chỉ ghi Có hoặc Không.",
    "import_whole_number": "Giá trị «{text}» không phải số nguyên; ghi một số nguyên từ 0 trở lên.",
    "import_date_in_future": "Ngày {day} ở tương lai; kiểm tra lại ngày.",
    "import_end_before_start": "Ngày kết thúc ở trước ngày bắt đầu; sửa lại một trong hai ngày.",
    "import_not_in_list": "Không có «{text}»; chọn một trong: {choices}.",
    # Who.
    "import_card_number_malformed": (
        "Số thẻ «{text}» không đúng; số thẻ gồm 6 đến 20 chữ số, không có dấu cách hay dấu chấm."
    ),
    "import_card_unknown": (
        "Không có đảng viên mang số thẻ {card} trong phạm vi của bạn; kiểm tra số thẻ, hoặc nhập "
        "đảng viên trước."
    ),
    "import_card_unknown_number": (
        "Không có đảng viên mang số thẻ {card} trong phạm vi của bạn. Ô đang là dạng số nên số 0 ở"
        " đầu có thể đã mất; định dạng cột là Văn bản (Text) rồi ghi lại."
    ),
    "import_card_not_yours": (
        "Tài khoản này không nhập được số thẻ {card}; đề nghị cấp trên nhập giúp."
    ),
    "import_card_twice": (
        "Số thẻ {card} đã có ở dòng {row} của tệp; mỗi đảng viên chỉ ghi một dòng."
    ),
    # Units.
    "import_account_twice": "Tên đăng nhập «{name}» đã đứng ở dòng {row} của tệp này.",
    "import_unit_unknown": (
        "Không có đơn vị mang mã «{code}» trong phạm vi của bạn; kiểm tra mã, hoặc nhập đơn vị "
        "trước."
    ),
    "import_unit_not_yours": (
        "Tài khoản này không nhập được đơn vị mang mã «{code}»; đề nghị cấp trên nhập giúp."
    ),
    "import_parent_unknown": (
        "Không có đơn vị mang mã «{code}» trong sổ hay trong tệp này; kiểm tra mã, hoặc thêm dòng "
        "cho đơn vị đó."
    ),
    "import_parent_rejected": "Đơn vị cấp trên «{code}» ở dòng {row} có lỗi; sửa dòng đó trước.",
    "import_parent_needed": (
        "Chưa ghi đơn vị cấp trên; tài khoản này chỉ thêm đơn vị dưới đơn vị của mình."
    ),
    "import_unit_cycle": (
        "Đơn vị cấp trên lại nằm dưới chính đơn vị này (vòng {codes}); sửa mã đơn vị cấp trên."
    ),
    "import_unit_twice": (
        "Mã «{code}» đã có ở dòng {row} cho cùng thời gian; mỗi khoảng thời gian của một đơn vị "
        "chỉ ghi một dòng."
    ),
    "import_unit_period": (
        "Thời gian này trùng với một khoảng khác của đơn vị trong sổ; sửa Từ ngày hoặc Đến ngày."
    ),
    # Members.
    "import_date_out_of_order": (
        "Ngày này không thể trước ngày {day}; ngày sinh, ngày vào Đảng, ngày chính thức phải theo "
        "thứ tự."
    ),
    # Letters.
    "import_form_unknown": "Không có mẫu «{text}»; chỉ ghi 1-213 hoặc 2-213.",
    "import_form_is_day": (
        "Tên mẫu đã bị Excel đổi thành ngày tháng; định dạng cột là Văn bản (Text) rồi ghi lại "
        "1-213 hoặc 2-213."
    ),
    "import_before_issue": "Ngày tiếp nhận không thể trước ngày giới thiệu {day}; sửa lại ngày.",
    "import_receipt_not_yours": (
        "Ngày tiếp nhận do nơi cư trú hoặc Ban Tổ chức ghi; để trống ô này."
    ),
    "import_other_residence": (
        "Mã chi bộ «{code}» khác chi bộ nơi cư trú trong sổ ({held}); sửa nơi cư trú của đảng viên"
        " trước, hoặc sửa ô này."
    ),
    "import_letter_twice": (
        "Giấy này đã có ở dòng {row} của tệp (cùng số thẻ, số giấy, ngày); xóa dòng thừa."
    ),
    # Exemptions.
    "import_ground_unknown": (
        "Không có diện «{ground}»; ghi mã diện, ví dụ A2 hoặc A2_AWAY_OR_MOBILE_WORK."
    ),
    "import_ground_count_only": (
        "Diện B1 phải giữ bí mật nhân thân nên không bao giờ nhập theo tên; ghi số lượng ở trang "
        "Số lượng diện B1."
    ),
    "import_ground_wrong_kind": (
        "Diện {ground} không thuộc loại miễn đã ghi; sửa Loại miễn hoặc Diện."
    ),
    "import_exemption_overlap": (
        "Trùng với lần miễn cùng loại đã xác nhận từ {begin} đến {end}; sửa thời gian, hoặc thu "
        "hồi lần trước trên màn hình."
    ),
    "import_exemption_overlap_open": (
        "Trùng với lần miễn cùng loại đã xác nhận từ {begin}, chưa có ngày kết thúc; sửa thời "
        "gian, hoặc thu hồi lần trước trên màn hình."
    ),
    "import_exemption_twice": "Lần miễn này đã có ở dòng {row} của tệp; xóa dòng thừa.",
    "import_exemption_decided": (
        "Lần miễn này đã có quyết định trong sổ với ngày khác; sửa trên màn hình Đề nghị miễn."
    ),
    # Slips.
    "import_level_unknown": "Mức {level} không có; chỉ nhập từ 1 đến {last}.",
    "import_round_missing": "Chưa mở đợt lấy nhận xét năm {year}; mở đợt trước, hoặc sửa năm.",
    "import_more_present_than_members": (
        "Số dự họp không thể lớn hơn tổng số chi ủy ({total}); sửa lại một trong hai số."
    ),
    "import_slip_twice": (
        "Phiếu năm {year} của số thẻ {card} đã có ở dòng {row} của tệp; chỉ giữ một dòng."
    ),
    "import_slip_differs": (
        "Đã có phiếu năm {year} của số thẻ {card} với nội dung khác; muốn sửa thì mở phiếu của "
        "đảng viên trên màn hình Phiếu lẻ."
    ),
}

# What is taken in all the same, but should be looked at.
REFUSALS |= {
    "import_same_file_again": (
        "Tệp này đã được nhập ngày {at} bởi {by}; dòng không đổi sẽ không ghi lại."
    ),
    "import_sheet_passed_over": "Bỏ qua {count} sheet ẩn hoặc không có ô ở trước sheet «{sheet}».",
    "import_columns_unknown": "Không dùng cột {names} vì mẫu không có cột này.",
    "import_cells_are_numbers": (
        "Cột «{column}»: {count} ô là dạng số; nếu có số 0 ở đầu thì Excel đã bỏ mất, kiểm tra lại."
    ),
    "import_residence_is_no_residence_cell": (
        "«{code}» là {kind}, không phải chi bộ nơi cư trú; kiểm tra lại mã."
    ),
    "import_tick_removed": (
        "Trong sổ đã đánh dấu báo nơi công tác, dòng này ghi Không nên dấu bị bỏ."
    ),
    "import_letter_beside_exemption": (
        "Đảng viên đang được miễn giới thiệu mà vẫn có giấy giới thiệu; kiểm tra lại."
    ),
    "import_decision_without_number": (
        "Có ngày quyết định nhưng không có số quyết định nên nhập là đề nghị."
    ),
    "import_confirmation_needed": (
        "Đã ghi quyết định; chờ tài khoản khác (Ban Tổ chức hoặc lãnh đạo) xác nhận."
    ),
}
