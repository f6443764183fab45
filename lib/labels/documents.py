"""The Vietnamese words of documents."""

REFUSALS: dict[str, str] = {
    "document_letter": (
        "Không in được ký tự “{letter}” ({point}): phông chữ của văn bản không có ký tự này. "
        "Hãy sửa hoặc bỏ ký tự đó rồi lập lại."
    ),
    "document_overflow": (
        "Có một dòng bảng, tiêu đề hoặc danh sách nơi nhận dài hơn một trang giấy, không in được "
        "từ chỗ “{text}”. Hãy rút ngắn rồi lập lại."
    ),
    "cell_too_long": (
        "Dòng {row} của trang “{sheet}” có một ô dài quá giới hạn của Excel (32.767 ký tự). "
        "Hãy rút ngắn nội dung đó rồi xuất lại."
    ),
    "document_failed": (
        "Chưa lập được tệp: tiến trình lập tài liệu đã dừng đột ngột. Hãy bấm lập lại; nếu vẫn "
        "lỗi, báo người quản trị."
    ),
}
