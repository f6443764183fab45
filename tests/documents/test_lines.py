import hypothesis.strategies as st
from hypothesis import given

from lib.documents.lines import Ruler

texts = st.text(alphabet="aễ 1(–.", max_size=60).map(lambda text: " ".join(text.split()))


def monospaced() -> Ruler:
    return Ruler(lambda text: float(len(text)))


@given(texts, st.integers(min_value=3, max_value=20), st.integers(min_value=0, max_value=2))
def test_no_line_is_wider_than_its_column_and_no_letter_is_lost(
    text: str, width: int, indent: int
) -> None:
    lines = monospaced().lines(text, width, indent=indent)

    assert len(lines[0]) <= width - indent
    assert all(len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_a_word_wider_than_its_column_is_cut_between_letters() -> None:
    assert monospaced().lines("ab Nguyễnvănan", 5) == ("ab", "Nguyễ", "nvăna", "n")


def test_a_figure_keeps_its_rate_on_its_line() -> None:
    lines = monospaced().lines("đã thu đủ phiếu 275/298 (92,28%)", 16)

    assert lines == ("đã thu đủ phiếu", "275/298 (92,28%)")


def test_a_figure_leaves_its_rate_rather_than_a_gaping_line() -> None:
    lines = monospaced().lines("đã thu đủ 275/298 (92,28%)", 18)

    assert lines == ("đã thu đủ 275/298", "(92,28%)")


def test_the_number_of_a_regulation_keeps_its_word() -> None:
    assert monospaced().lines("Quy định số 213-QĐ/TW", 12) == ("Quy định", "số 213-QĐ/TW")


def test_centred_lines_are_of_like_length() -> None:
    lines = monospaced().balanced("một hai ba bốn năm sáu bảy", 24)

    assert lines == ("một hai ba bốn", "năm sáu bảy")
