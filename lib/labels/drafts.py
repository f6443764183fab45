"""The Vietnamese words of what is typed and not yet saved."""

FIELDS: dict[str, str] = {}

REFUSALS: dict[str, str] = {
    "form_unknown": "Không nhận ra biểu mẫu này; tải lại trang.",
    "draft_too_large": "Phần đang gõ quá dài nên không giữ được bản gõ dở; hãy ghi lại.",
}

ROUTE = {
    "signed_out": "Phiên làm việc đã hết. Đăng nhập lại để giữ bản gõ dở.",
    "malformed": "Dữ liệu gửi lên không đúng mẫu; tải lại trang.",
}
