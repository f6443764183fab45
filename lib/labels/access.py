"""The Vietnamese words of access."""

ROLES: dict[str, str] = {
    "board": "Ban Tổ chức (Ban Xây dựng Đảng)",
    "workplace": "Cấp ủy nơi công tác",
    "residence": "Cấp ủy nơi cư trú",
    "leader": "Lãnh đạo",
    "admin": "Quản trị",
    "terminal": "Dòng lệnh",
}

PERMISSIONS: dict[str, str] = {
    "figures:read": "xem số liệu",
    "member:read": "xem đảng viên",
    "member:write": "ghi đảng viên",
    "unit:read": "xem đơn vị",
    "unit:write": "ghi đơn vị",
    "unit:everywhere": "ghi mọi đơn vị",
    "letter:issue": "cấp giấy giới thiệu",
    "letter:receive": "ghi nhận giấy giới thiệu",
    "round:write": "mở, sửa đợt lấy nhận xét",
    "slip:read": "xem phiếu",
    "slip:write": "nhập phiếu",
    "slip:return": "báo phiếu về nơi công tác",
    "exemption:read": "xem đề nghị miễn",
    "exemption:propose": "lập đề nghị miễn",
    "exemption:decide": "ghi quyết định miễn",
    "exemption:confirm": "xác nhận miễn",
    "import:units": "nhập đơn vị từ Excel",
    "import:persons": "nhập người từ Excel",
    "report:print": "in báo cáo",
    "report:edit": "sửa lời báo cáo",
    "account:write": "quản lý tài khoản",
    "audit:read": "xem nhật ký",
    "audit:everywhere": "xem mọi dòng nhật ký",
    "audit:values": "xem giá trị trong nhật ký",
    "system:backup": "sao lưu",
    "system:demo": "lập dữ liệu trình diễn",
}

FIELDS: dict[str, str] = {
    "name": "Tên đăng nhập",
    "view_name": "Tên cách xem",
    "display_name": "Họ tên hoặc bộ phận",
    "role": "Vai trò",
    "unit_id": "Đơn vị",
    "password": "Mật khẩu",
    "current_password": "Mật khẩu hiện tại",
    "new_password": "Mật khẩu mới",
    "password_again": "Nhập lại mật khẩu mới",
}

# What stands on the slip that hands a one-time code over.
CODE_SLIP_HEAD = "Sổ 213 – Phiếu giao mã một lần"
CODE_SLIP_ABOVE = ("{who}", "{unit}", "Vai trò: {role}", "Tên đăng nhập: {name}")
CODE_SLIP_BELOW = (
    "Mở trang đăng nhập, chọn Đặt mật khẩu bằng mã, gõ tên và mã, tự đặt mật khẩu.",
    "Dùng một lần, trước {until}. Giao tận tay, không chụp, không gửi qua mạng.",
)
CODE_SLIPS_TITLE = "Phiếu giao mã một lần"

REFUSALS: dict[str, str] = {
    "too_many_views": "Một danh sách giữ được nhiều nhất {most} cách xem. Xóa bớt rồi lưu lại.",
    "not_permitted": "Tài khoản này không được làm việc đó.",
    "account_not_found": "Không có tài khoản này.",
    "own_account": "Không tự thay đổi tài khoản của mình; nhờ một quản trị khác.",
    "account_name_malformed": (
        "Tên đăng nhập gồm 3 đến 40 chữ thường không dấu, chữ số, dấu chấm, gạch; ví dụ: thu.bantc."
    ),
    "account_name_taken": "Đã có tài khoản {name}; chọn tên khác.",
    "role_not_for_people": "Vai trò này không dùng để đăng nhập.",
    "administrator_has_no_unit": "Quản trị không gắn với đơn vị nào; bỏ trống ô đơn vị.",
    "password_too_short": "Mật khẩu phải có ít nhất {shortest} ký tự; một câu ngắn dễ nhớ là tốt.",
    "password_too_long": "Mật khẩu không quá {longest} ký tự.",
    "password_too_easy": (
        "Mật khẩu quá dễ đoán: đừng dùng tên tài khoản, tên địa phương, ngày tháng, dãy số hay từ"
        " quen thuộc. Thử một câu ngắn chỉ mình biết."
    ),
    "passwords_differ": "Hai lần nhập mật khẩu mới không giống nhau. Nhập lại cả ba ô.",
    "current_password_wrong": (
        "Mật khẩu hiện tại chưa đúng. Sai từ 5 lần phải chờ, lâu nhất 15 phút."
    ),
    "sign_in_failed": (
        "Tên đăng nhập hoặc mật khẩu chưa đúng. Sai từ 5 lần phải chờ, lâu nhất 15 phút, rồi mới"
        " đăng nhập được."
    ),
    "code_wrong": (
        "Tên đăng nhập hoặc mã chưa đúng, hoặc mã đã dùng hay đã hết hạn. Hỏi quản trị xin mã mới."
    ),
    "first_start_over": "Đã có quản trị; hãy đăng nhập.",
    "no_code_to_hand_out": "Không còn tài khoản nào chờ mã: mã của ai cũng còn dùng được.",
    "server_busy": "Máy chủ đang bận, chưa làm được. Đợi vài giây rồi thử lại.",
}
