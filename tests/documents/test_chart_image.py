from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from lib.documents.chart_image import drawing
from lib.documents.svg import readable
from lib.errors import DomainError
from tests.documents.reading import text_of, words_of
from tests.documents.samples import make_chart, make_section, printed

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10">{}</svg>'


def with_marks(**changed: Any) -> Any:
    return make_chart(spec={**make_chart().spec, **changed})


def test_the_words_of_a_chart_can_be_searched() -> None:
    text = text_of(printed(make_section("Nội dung.", charts=(make_chart(),))))

    assert "Tỷ lệ nộp phiếu (%)" in text
    assert "Đảng bộ huyện Mang Thít" in text


def test_a_chart_is_drawn_as_lines_and_not_as_a_picture() -> None:
    pdf = printed(make_section("Nội dung.", charts=(make_chart(),)))

    assert [image.name for page in PdfReader(BytesIO(pdf)).pages for image in page.images] == []


def test_the_title_is_set_once_in_the_type_of_the_document() -> None:
    text = text_of(printed(make_section("Nội dung.", charts=(make_chart(),))))

    assert text.count("nộp phiếu đủ nhất") == 1
    assert "Tên này không in" not in text


def test_a_chart_stays_within_the_margins() -> None:
    pdf = printed(make_section("Nội dung.", charts=(with_marks(width=3000, height=2000),)))

    chart = [word for word in words_of(pdf) if word.text.isdigit() and word.top > 30]

    assert min(word.left for word in chart) > 30
    assert max(word.right for word in chart) < 195


def test_a_face_named_in_the_specification_gives_way_to_ours() -> None:
    config = {"font": "Source Sans", "axis": {"labelFont": "Comic Sans MS"}}

    svg = drawing(with_marks(config=config).spec)

    assert "Comic" not in svg and "Source" not in svg
    assert 'font-family="VN Serif"' in svg


def test_numbers_follow_the_locale_of_the_specification() -> None:
    locale = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", ""]}
    encoding = {
        **make_chart().spec["encoding"],
        "x": {"field": "rate", "type": "quantitative", "axis": {"format": ".1f"}},
    }

    svg = drawing(with_marks(config={"locale": {"number": locale}}, encoding=encoding).spec)

    assert ">20,0<" in svg


def test_a_chart_as_wide_as_the_screen_gets_the_width_of_the_paper() -> None:
    assert 'width="2' not in drawing(with_marks(width="container").spec)[:200]


def test_a_letter_missing_from_the_face_stops_the_print_in_a_chart_too() -> None:
    values = [{"unit": "Đơn vị 👍", "rate": 1}]

    with pytest.raises(DomainError) as refusal:
        printed(make_section("Nội dung.", charts=(with_marks(data={"values": values}),)))

    assert refusal.value.code == "document_letter"


def test_each_line_of_a_label_becomes_a_text_of_its_own() -> None:
    label = '<text text-anchor="middle"><tspan>một</tspan><tspan x="0" dy="17">hai</tspan></text>'

    svg = readable(SVG.format(label))

    assert '<text text-anchor="middle" y="0.0" stroke="none">một</text>' in svg
    assert '<text text-anchor="middle" y="17.0" stroke="none">hai</text>' in svg


def test_a_flowing_legend_becomes_bands_from_the_last_colour_down() -> None:
    stops = '<stop offset="0" stop-color="#eee"/><stop offset="1" stop-color="#111"/>'
    gradient = f'<linearGradient id="g" x1="0" x2="0" y1="1" y2="0">{stops}</linearGradient>'
    box = '<path d="M0,0h16v150h-16Z" fill="url(#g)"/>'

    svg = readable(SVG.format(gradient + box))

    assert 'd="M0.0,0.0h16.0v75.0h-16.0Z" fill="#111"' in svg
    assert 'd="M0.0,75.0h16.0v75.0h-16.0Z" fill="#eee"' in svg


def test_lines_get_all_four_ends_and_empty_paths_go() -> None:
    svg = readable(SVG.format('<line x2="4"/><path d=""/>'))

    assert 'x2="4" x1="0" y1="0" y2="0"' in svg
    assert "<path" not in svg
