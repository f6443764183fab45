from datetime import date

from lib.documents.model import Section, Subheading
from lib.figures.model import Levels, Ratio, Shares
from lib.reports.model import WeakPoint, YearFigures
from lib.reports.narrative import narrative
from lib.reports.plain_text import as_lines, from_lines
from tests.reports.samples import make_measures, make_waterfall, make_weak_point, make_year

NOTHING = Levels({"1": 0, "2": 0, "3": 0}, 0)


def written(
    this: YearFigures, last: YearFigures | None = None, *weak: WeakPoint
) -> tuple[Section, Section, Section]:
    return narrative(this, last, weak, unit_name="Đảng bộ tỉnh Vĩnh Long", as_of=date(2023, 12, 31))


def lines(*sections: Section) -> str:
    return "\n".join(as_lines(section.paragraphs) for section in sections)


def make_empty_year() -> YearFigures:
    measures = {
        **{name: Ratio(0, 0) for name in make_measures()},
        **{f"criterion_{number}": NOTHING for number in range(1, 6)},
        "proposals": NOTHING,
        "exemption_share": Shares({}, 0),
    }
    return YearFigures(2023, dict.fromkeys(make_waterfall(), 0), measures)


def test_the_three_sections_bear_their_customary_headings() -> None:
    headings = [section.heading for section in written(make_year())]

    assert headings == [
        "I. TÌNH HÌNH VÀ KẾT QUẢ THỰC HIỆN",
        "II. ĐÁNH GIÁ CHUNG, HẠN CHẾ VÀ NGUYÊN NHÂN",
        "III. PHƯƠNG HƯỚNG, NHIỆM VỤ VÀ KIẾN NGHỊ, ĐỀ XUẤT",
    ]


def test_every_claim_carries_its_figures_and_its_rate() -> None:
    text = lines(*written(make_year()))

    assert "có 44.156 đảng viên; trong đó 24.756 đảng viên đang công tác" in text
    assert "đã giới thiệu 24.537/24.637 (99,59%) đảng viên thuộc diện" in text
    assert "nhận đúng hạn 20.000/23.929 (83,58%) phiếu" in text
    assert "quá hạn chưa nhận 2.929 phiếu" in text


def test_a_figure_stands_beside_that_of_the_year_before() -> None:
    last = YearFigures(2022, make_waterfall(members=44000), make_measures(reception=Ratio(99, 100)))

    text = lines(*written(make_year(), last))

    assert "có 44.156 đảng viên, tăng 156 so với năm 2022" in text
    assert "24.000/24.537 (97,81%) đảng viên được giới thiệu, giảm 1,19 điểm phần trăm" in text
    assert "giới thiệu 24.537/24.637 (99,59%) đảng viên thuộc diện, giữ nguyên so với" in text


def test_a_change_is_that_of_the_rates_as_printed() -> None:
    this = YearFigures(2023, make_waterfall(), make_measures(reception=Ratio(66666, 100000)))
    last = YearFigures(2022, make_waterfall(), make_measures(reception=Ratio(33334, 100000)))

    assert "(66,67%) đảng viên được giới thiệu, tăng 33,34 điểm" in lines(*written(this, last))


def test_without_a_year_before_nothing_is_compared() -> None:
    assert "so với" not in lines(*written(make_year()))


def test_the_three_exemptions_are_named_apart() -> None:
    text = lines(*written(make_year()))

    assert (
        "190/24.756 (0,77%) đảng viên đang công tác, gồm: 71 đảng viên được giới thiệu nhưng miễn "
        "sinh hoạt nơi cư trú, 24 đảng viên được miễn giới thiệu, 95 đảng viên được miễn công tác "
        "và sinh hoạt đảng."
    ) in text


def test_levels_are_named_as_on_the_form() -> None:
    text = lines(*written(make_year()))

    assert "nêu gương tốt 18.000/21.000 (85,71%); nêu gương 2.800/21.000 (13,33%)" in text
    assert "xem xét xử lý 3/21.000 (0,01%)." in text


def test_what_is_complete_is_not_said_to_be_lacking() -> None:
    year = make_year(not_introduced=0, not_received=0, overdue=0, late=0)

    text = lines(*written(year))

    assert "chưa được" not in text
    assert "quá hạn" not in text
    assert "nhận sau hạn" not in text


def test_an_empty_unit_gets_sentences_and_no_rates() -> None:
    text = lines(*written(make_empty_year(), make_empty_year()))

    assert "(–)" not in text
    assert "Trong năm không có đảng viên thuộc diện phải giới thiệu về nơi cư trú." in text
    assert "Chưa có phiếu nhận xét nào được tiếp nhận" in text
    assert "Không có đảng viên đang công tác được xét miễn" in text


def test_weak_points_become_findings_and_tasks() -> None:
    _, assessment, tasks = written(make_year(), None, make_weak_point())

    assert (
        "- Đảng bộ huyện Mang Thít: phiếu quá hạn chưa nhận 512/1.893 (27,05%)."
        in assessment.paragraphs
    )
    assert Subheading("3. Nguyên nhân") in assessment.paragraphs
    assert "phân công cấp ủy viên" in lines(tasks)
    assert "chỉ đạo 1 đơn vị còn hạn chế" in lines(tasks)


def test_without_weak_points_none_is_claimed() -> None:
    _, assessment, tasks = written(make_year(), make_year(2022))

    assert "Qua tổng hợp số liệu chưa thấy hạn chế nổi bật." in assessment.paragraphs
    assert Subheading("3. Nguyên nhân") not in assessment.paragraphs
    assert "tiếp tục duy trì kết quả" in lines(tasks)


def test_a_measure_that_fell_is_a_weak_point_and_one_that_rose_a_good_one() -> None:
    last = YearFigures(
        2022,
        make_waterfall(),
        make_measures(reception=Ratio(99, 100), completeness=Ratio(80, 100)),
    )

    _, assessment, _ = written(make_year(), last)

    assert (
        "Các chỉ tiêu tăng so với năm 2022: thu phiếu nhận xét 21.000/23.929 (87,76%), tăng 7,76 "
        "điểm phần trăm."
    ) in assessment.paragraphs
    assert (
        "Các chỉ tiêu giảm so với năm 2022: tiếp nhận đảng viên được giới thiệu 24.000/24.537 "
        "(97,81%), giảm 1,19 điểm phần trăm."
    ) in assessment.paragraphs


def test_every_line_of_the_text_ends_like_a_sentence_or_is_a_heading() -> None:
    text = lines(*written(make_year(), make_year(2022), make_weak_point(next_step="Đôn đốc.")))

    endings = {line[-1] for line in text.splitlines() if line[0] != "#"}

    assert endings <= {".", ":"}
    assert ".." not in text


def test_what_staff_edit_as_lines_comes_back_as_the_same_paragraphs() -> None:
    for section in written(make_year(), make_year(2022), make_weak_point()):
        assert from_lines(as_lines(section.paragraphs)) == section.paragraphs


def test_a_line_is_a_subheading_by_its_mark_and_not_by_its_look() -> None:
    assert from_lines("# Nhận định chung\n\n1. Không phải đề mục") == (
        Subheading("Nhận định chung"),
        "1. Không phải đề mục",
    )
