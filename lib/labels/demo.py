"""The Vietnamese words of the demonstration province."""

REFUSALS: dict[str, str] = {
    "demo_recipe_unknown": "Không có mẫu trình diễn {name}; có: {known}.",
    "demo_scale_out_of_range": "Hệ số phải từ {smallest} đến {largest}.",
    "demo_not_empty": (
        "Cơ sở dữ liệu đã có dữ liệu; bản trình diễn chỉ dựng trong một thư mục mới"
        " (đặt SO213_DATA)."
    ),
    "demo_password_too_short": "Mật khẩu trình diễn cần ít nhất {shortest} ký tự.",
    "not_a_demo": "Cơ sở dữ liệu này không phải bản trình diễn; không đặt mật khẩu trình diễn.",
}
