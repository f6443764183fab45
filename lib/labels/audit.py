"""The Vietnamese words of the audit: one for every action."""

REFUSALS: dict[str, str] = {
    "database_busy": (
        "Máy chủ đang bận ghi việc khác, chưa lưu được. Đợi vài giây rồi làm lại; vẫn xem được."
    ),
    "disk_full": (
        "Đĩa của máy chủ đầy, chưa lưu được gì; vẫn xem được. Báo quản trị dọn chỗ trên đĩa rồi làm"
        " lại."
    ),
    "disk_failed": (
        "Máy chủ không ghi hoặc không đọc được đĩa (đĩa đầy, hỏng hoặc bị tháo). Chưa lưu được gì;"
        " báo quản trị ngay."
    ),
    "database_read_only": (
        "Máy chủ chỉ được đọc cơ sở dữ liệu, chưa lưu được gì. Báo quản trị xem quyền của tệp."
    ),
}

ACTIONS: dict[str, str] = {
    "account:add": "Thêm tài khoản",
    "account:reset": "Đặt lại tài khoản",
    "account:disable": "Khóa tài khoản",
    "account:enable": "Mở lại tài khoản",
    "account:scope": "Đổi vai trò, đơn vị của tài khoản",
    "account:type_size": "Đổi cỡ chữ",
    "account:password": "Đổi mật khẩu",
    "account:first_code": "In mã của quản trị đầu tiên",
    "account:first_admin": "Lập quản trị đầu tiên",
    "account:activate": "Kích hoạt tài khoản",
    "session:start": "Đăng nhập",
    "session:refuse": "Đăng nhập bị từ chối",
    "session:end": "Đăng xuất",
    "unit:add": "Thêm đơn vị",
    "unit:change": "Thay đổi đơn vị",
    "unit:correct": "Sửa đơn vị",
    "unit:end": "Kết thúc đơn vị",
    "member:add": "Thêm đảng viên",
    "member:change": "Sửa đảng viên",
    "letter:issue": "Cấp giấy giới thiệu",
    "letter:receive": "Ghi nhận giấy giới thiệu",
    "letter:withdraw": "Thu hồi giấy giới thiệu",
    "letter:correct": "Sửa giấy giới thiệu",
    "exemption:proposed": "Đề nghị miễn",
    "exemption:decided": "Ghi quyết định miễn",
    "exemption:confirmed": "Xác nhận miễn",
    "exemption:refused": "Không chấp nhận đề nghị miễn",
    "exemption:revoked": "Thôi miễn",
    "secret_count:record": "Ghi số miễn diện B1",
    "secret_count:confirm": "Xác nhận số miễn diện B1",
    "round:open": "Mở đợt lấy nhận xét",
    "round:change": "Sửa đợt lấy nhận xét",
    "slip:enter": "Nhập phiếu",
    "slip:revise": "Sửa phiếu",
    "slip:return": "Đánh dấu đã báo nơi công tác",
    "stack:open": "Mở chồng phiếu",
    "stack:restate": "Sửa bìa chồng phiếu",
    "stack:keep": "Lưu dòng trong chồng phiếu",
    "stack:set_aside": "Để riêng một tờ",
    "stack:take_up_again": "Lấy lại tờ để riêng",
    "stack:close": "Đóng chồng phiếu",
    "stack:take_back": "Bỏ chồng phiếu",
    "import:write": "Nhập từ Excel",
    "report:edit": "Sửa lời báo cáo",
    "file:take": "Tải tệp",
    "demo:build": "Lập dữ liệu trình diễn",
    "demo:accounts": "Lập tài khoản trình diễn",
    "system:backup": "Sao lưu",
    "terminal:serve": "Dòng lệnh: chạy máy chủ",
    "terminal:check": "Dòng lệnh: kiểm tra",
    "terminal:backup": "Dòng lệnh: sao lưu",
    "terminal:demo": "Dòng lệnh: dữ liệu trình diễn",
    "terminal:account_add": "Dòng lệnh: thêm tài khoản",
    "terminal:round_open": "Dòng lệnh: mở đợt",
    "terminal:import": "Dòng lệnh: nhập từ Excel",
    "terminal:template": "Dòng lệnh: lấy mẫu Excel",
    "terminal:figures": "Dòng lệnh: số liệu",
    "terminal:report": "Dòng lệnh: báo cáo",
}

READINGS: dict[str, str] = {
    "member:open": "Mở hồ sơ đảng viên",
    "page:refuse": "Mở trang ngoài quyền: bị từ chối",
    "request:refuse": "Yêu cầu bị từ chối",
    "use:refuse": "Việc ngoài quyền: bị từ chối",
    "notes:lost": "Lượt xem không kịp ghi",
}
