from datetime import date
from io import BytesIO
from itertools import pairwise

import pytest
from pypdf import PdfReader

from lib.documents.letterhead import dateline, numbering
from lib.documents.model import Issuer, Signature
from lib.errors import DomainError
from tests.documents.reading import runs_of, text_of, words_of
from tests.documents.samples import (
    EVERY_LETTER,
    make_annex,
    make_section,
    make_summary,
    make_table,
    pdf_of,
    printed,
)

LONG = "Cấp ủy nơi cư trú đã tiếp nhận đảng viên được giới thiệu về giữ mối liên hệ. " * 3
ISSUER = Issuer("TỈNH ỦY VĨNH LONG", "BAN TỔ CHỨC", "Vĩnh Long", "BC/BTCTU", number=5)


def test_pages_are_a4_and_the_annex_lies_across() -> None:
    pages = PdfReader(BytesIO(pdf_of(make_summary()))).pages

    sizes = [(round(page.mediabox.width), round(page.mediabox.height)) for page in pages]

    assert set(sizes[:-1]) == {(595, 842)}
    assert sizes[-1] == (842, 595)


def test_an_annex_goes_on_across_and_nothing_of_it_runs_off() -> None:
    pdf = printed(make_section("Nội dung."), annexes=(make_annex(60),))

    pages = PdfReader(BytesIO(pdf)).pages[1:]
    annex = [word for word in words_of(pdf) if word.page > 1]

    assert len(pages) > 2
    assert {round(page.mediabox.width) for page in pages} == {842}
    assert max(word.right for word in annex) < 297 - 15
    assert sum(word.text == "91,70%" for word in annex) == 61


def test_text_stays_within_the_margins() -> None:
    words = [word for word in words_of(printed(make_section(*[LONG] * 20))) if word.top > 19]

    assert min(word.left for word in words) == pytest.approx(30, abs=0.5)
    assert max(word.right for word in words) == pytest.approx(210 - 15, abs=0.5)
    assert max(word.bottom for word in words) < 297 - 20


def test_page_numbers_begin_on_page_2_centred_10_mm_from_the_edge() -> None:
    words = words_of(printed(make_section(*[LONG] * 60)))

    numbers = [word for word in words if word.top < 15 and word.text.isdigit()]

    assert [(word.page, word.text) for word in numbers][:2] == [(2, "2"), (3, "3")]
    assert [word.page for word in numbers] == list(range(2, len(numbers) + 2))
    assert all(word.top == pytest.approx(10, abs=0.6) for word in numbers)
    assert all(word.middle == pytest.approx(30 + 165 / 2, abs=0.2) for word in numbers)


def test_body_lines_stand_18_points_apart_and_paragraphs_6_more() -> None:
    pdf = printed(make_section("Đầu " + LONG, "Sau " + LONG))

    tops = sorted({round(word.top * 72 / 25.4, 1) for word in words_of(pdf) if word.left < 31})
    first = [word.left for word in words_of(pdf) if word.text in ("Đầu", "Sau")]

    assert 18.0 in {round(below - above, 1) for above, below in pairwise(tops)}
    assert first == pytest.approx([40, 40], abs=0.5)


def test_sizes_and_faces_are_those_of_2018_before_the_new_guidance() -> None:
    runs = runs_of(printed(make_section("Nội dung."), issuer=ISSUER, signed=True), page=1)

    assert {
        ("TỈNH ỦY VĨNH LONG", "VNSerif", 14.0),
        ("BAN TỔ CHỨC", "VNSerifBold", 14.0),
        ("Số 05-BC/BTCTU", "VNSerif", 14.0),
        ("ĐẢNG CỘNG SẢN VIỆT NAM", "VNSerifBold", 15.0),
        ("Vĩnh Long, ngày 22 tháng 11 năm 2023", "VNSerifItalic", 14.0),
        ("BÁO CÁO", "VNSerifBold", 16.0),
        ("I. TÌNH HÌNH", "VNSerifBold", 14.0),
        ("Nội dung.", "VNSerif", 14.0),
        ("TRƯỞNG BAN", "VNSerif", 14.0),
        ("Nguyễn Văn An", "VNSerifBold", 14.0),
        ("Nơi nhận:", "VNSerif", 14.0),
        ("- Lưu Ban Tổ chức Tỉnh ủy.", "VNSerif", 12.0),
    } <= set(runs)


def test_a_document_of_2027_is_laid_out_by_the_guidance_of_2026() -> None:
    pdf = pdf_of(make_summary(), on=date(2027, 1, 5))

    assert ("BÁO CÁO", "VNSerifBold", 15.0) in runs_of(pdf, page=1)
    assert "- Ban Thường vụ Tỉnh ủy (để báo cáo);" in text_of(pdf)


def test_a_document_of_2023_separates_recipients_by_commas() -> None:
    assert "- Ban Thường vụ Tỉnh ủy (để báo cáo)," in text_of(pdf_of(make_summary()))


def test_days_below_10_and_the_first_two_months_take_a_zero() -> None:
    assert dateline("Vĩnh Long", date(2023, 2, 5)) == "Vĩnh Long, ngày 05 tháng 02 năm 2023"
    assert dateline("Vĩnh Long", date(2023, 3, 15)) == "Vĩnh Long, ngày 15 tháng 3 năm 2023"


def test_numbers_begin_at_01_without_a_colon() -> None:
    assert numbering(ISSUER) == "Số 05-BC/BTCTU"


def test_an_unsigned_print_says_so_on_every_page() -> None:
    pdf = pdf_of(make_summary(signed=False))

    pages = range(1, len(PdfReader(BytesIO(pdf)).pages) + 1)

    assert all("Dự thảo" in text_of(pdf, page=page) for page in pages)


def test_a_signed_print_is_no_draft() -> None:
    assert "Dự thảo" not in text_of(pdf_of(make_summary(signed=True)))


def test_a_demonstration_says_so_on_every_page() -> None:
    pdf = pdf_of(make_summary(demo=True))

    pages = range(1, len(PdfReader(BytesIO(pdf)).pages) + 1)

    assert all("SỐ LIỆU TRÌNH DIỄN" in text_of(pdf, page=page) for page in pages)
    assert "TRÌNH DIỄN" not in text_of(pdf_of(make_summary(demo=False)))


def test_every_vietnamese_letter_comes_back_from_the_file() -> None:
    text = text_of(printed(make_section(EVERY_LETTER, EVERY_LETTER.upper())))

    assert EVERY_LETTER in text
    assert EVERY_LETTER.upper() in text


def test_decomposed_letters_are_printed_composed() -> None:
    assert "Nguyễn Thị Bưởi" in text_of(printed(make_section("Nguye\u0302\u0303n Thi\u0323 Bưởi")))


def test_control_characters_and_line_ends_become_blanks() -> None:
    text = text_of(printed(make_section("một\x00hai\tba\r\nbốn\u200b, năm\u2028sáu.")))

    assert "một hai ba bốn, năm sáu." in text


def test_markup_in_a_text_is_only_text() -> None:
    hostile = "**đậm** <b>x</b> --y-- \\(z\\) & {nb} %s </svg>"

    pdf = printed(make_section(hostile), annexes=(make_table(1, title=hostile),))

    assert text_of(pdf).count(hostile) == 2


def test_a_letter_the_face_does_not_have_stops_the_print() -> None:
    with pytest.raises(DomainError) as refusal:
        printed(make_section("Tốt 👍"))

    assert refusal.value.code == "document_letter"
    assert refusal.value.values == {"letter": "👍", "point": "U+1F44D"}


def test_every_line_of_a_paragraph_but_the_last_reaches_the_right_margin() -> None:
    words = words_of(printed(make_section(LONG + "Hết.")))
    first = next(word for word in words if word.text == "Cấp")
    last = next(word for word in words if word.text == "Hết.")

    body = [word for word in words if first.top - 0.1 <= word.top < last.top - 0.1]
    rows = {round(word.top, 1) for word in body}
    ends = [max(w.right for w in body if round(w.top, 1) == row) for row in rows]

    assert len(ends) >= 2
    assert ends == pytest.approx([195] * len(ends), abs=0.3)


def test_long_names_in_the_head_wrap_in_their_own_column() -> None:
    issuer = Issuer(
        "ĐẢNG BỘ TỈNH VĨNH LONG",
        "ĐẢNG ỦY KHỐI CÁC CƠ QUAN VÀ DOANH NGHIỆP TỈNH",
        "Thành phố Hồ Chí Minh",
        "BC/ĐUK",
    )

    words = words_of(printed(make_section("Nội dung."), issuer=issuer))
    left = [word for word in words if word.text in ("DOANH", "NGHIỆP", "TỈNH")]
    party = next(word for word in words if word.text == "ĐẢNG" and word.left > 105)

    assert all(word.right < party.left for word in left)


def test_the_authority_line_is_bold_and_the_post_is_not() -> None:
    signature = Signature("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Trần Thị Bình")

    runs = runs_of(printed(make_section("Nội dung."), signature=signature), page=1)

    assert ("T/M BAN THƯỜNG VỤ", "VNSerifBold", 14.0) in runs
    assert ("PHÓ BÍ THƯ", "VNSerif", 14.0) in runs


def test_four_lines_lie_between_the_post_and_the_name() -> None:
    words = words_of(printed(make_section("Nội dung.")))

    post = next(word for word in words if word.text == "TRƯỞNG")
    name = next(word for word in words if word.text == "Nguyễn")

    assert (name.top - post.top) * 72 / 25.4 == pytest.approx(5 * 18, abs=0.2)


def test_the_annex_names_the_document_it_belongs_to() -> None:
    pdf = printed(make_section("Nội dung."), annexes=(make_annex(1),), issuer=ISSUER)

    assert "(Kèm theo Báo cáo số 05-BC/BTCTU, ngày 22 tháng 11 năm 2023)" in text_of(pdf, page=2)
