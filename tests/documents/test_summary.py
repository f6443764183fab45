from dataclasses import replace
from io import BytesIO

from pypdf import PdfReader

from lib.documents.model import Subheading
from tests.documents.reading import text_of
from tests.documents.samples import make_annex, make_section, make_summary, pdf_of, printed


def test_the_same_summary_gives_the_same_bytes() -> None:
    assert pdf_of(make_summary()) == pdf_of(make_summary())


def test_the_text_comes_back_letter_by_letter_and_in_order() -> None:
    text = text_of(pdf_of(make_summary()))

    expected = (
        "TỈNH ỦY VĨNH LONG",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "I. TÌNH HÌNH VÀ KẾT QUẢ THỰC HIỆN",
        "Cấp ủy nơi cư trú đã tiếp nhận 24.000/24.537 (97,81%) đảng viên được giới thiệu, tăng "
        "7,81 điểm phần trăm so với năm 2022; còn 537 đảng viên chưa được tiếp nhận.",
        "II. ĐÁNH GIÁ CHUNG, HẠN CHẾ VÀ NGUYÊN NHÂN",
        "- Đảng bộ huyện Mang Thít: phiếu quá hạn chưa nhận 512/1.893 (27,05%).",
        "III. PHƯƠNG HƯỚNG, NHIỆM VỤ VÀ KIẾN NGHỊ, ĐỀ XUẤT",
        "Nơi nhận:",
        "Biểu 1. Kết quả thực hiện Quy định số 213-QĐ/TW theo đơn vị",
    )
    places = [text.find(part) for part in expected]

    assert -1 not in places
    assert places == sorted(places)


def test_title_author_language_and_date_are_in_the_file() -> None:
    reader = PdfReader(BytesIO(pdf_of(make_summary())))

    assert reader.metadata is not None
    assert reader.metadata.title == (
        "BÁO CÁO về kết quả thực hiện Quy định số 213-QĐ/TW của Bộ Chính trị năm 2023"
    )
    assert reader.metadata.author == "BAN TỔ CHỨC"
    assert reader.metadata["/CreationDate"] == "D:20261122070500Z"
    assert reader.trailer["/Root"]["/Lang"] == "vi-VN"


def test_every_face_travels_with_the_file() -> None:
    fonts = PdfReader(BytesIO(pdf_of(make_summary()))).pages[0]["/Resources"]["/Font"]

    names = {font.get_object()["/BaseFont"] for font in fonts.values()}

    assert names
    assert all("+VNSerif" in name for name in names)


def test_staff_may_change_every_line_before_printing() -> None:
    summary = make_summary()
    first, *rest = summary.sections
    edited = replace(first, paragraphs=(Subheading("1. Nhận định chung"), "Đã sửa: kết quả tốt."))

    text = text_of(pdf_of(replace(summary, sections=(edited, *rest))))

    assert "1. Nhận định chung Đã sửa: kết quả tốt." in text
    assert "Tính đến ngày" not in text


def test_an_annex_of_a_thousand_rows_prints_every_row() -> None:
    section = make_section("Nội dung.")

    pdf = printed(section, annexes=(make_annex(1000),))

    assert text_of(pdf).count("98,61%") == 1001
