"""What a report says: of each side its own sentences, each claim with its figures."""

from dataclasses import replace
from datetime import date

import pytest

from lib.documents.model import Section, Subheading
from lib.figures.model import Figures
from lib.reports.claims import Years
from lib.reports.model import ReportSubject, UnitShare, UnitSignals, YearFigures
from lib.reports.narrative import narrative
from lib.reports.plain_text import as_lines, from_lines
from tests.reports.samples import (
    CUT_OFF,
    DISTRICT,
    PROVINCE,
    WARD,
    make_figures,
    make_nobody,
    make_year,
    make_years,
)

SIDES = pytest.mark.parametrize("subject", [PROVINCE, DISTRICT, WARD])


def written(
    years: Years,
    subject: ReportSubject = PROVINCE,
    below: tuple[UnitShare, ...] = (),
    signals: tuple[UnitSignals, ...] = (),
) -> tuple[Section, Section, Section]:
    return narrative(years, subject, below, signals)


def lines(*sections: Section) -> str:
    return "\n".join(as_lines(section.paragraphs) for section in sections)


def part(section: Section, begin: str, end: str = "\0") -> str:
    """The lines of a section between two subheadings."""
    return lines(section).partition(f"# {begin}")[2].partition(f"# {end}")[0]


def of_signal(found: Figures) -> UnitSignals:
    names = ("overdue_share", "late_share")
    return UnitSignals("Đảng bộ huyện Trà Ôn", tuple((name, found.signals[name]) for name in names))


def test_the_three_sections_bear_their_customary_headings() -> None:
    headings = [section.heading for section in written(make_years())]

    assert headings == [
        "I. TÌNH HÌNH VÀ KẾT QUẢ THỰC HIỆN",
        "II. ĐÁNH GIÁ CHUNG, HẠN CHẾ VÀ NGUYÊN NHÂN",
        "III. PHƯƠNG HƯỚNG, NHIỆM VỤ VÀ KIẾN NGHỊ, ĐỀ XUẤT",
    ]


def test_every_claim_carries_its_figures_and_its_rate() -> None:
    text = lines(*written(make_years()))

    assert "có 44.156 đảng viên; trong đó 24.885 đảng viên đang công tác." in text
    assert "đã giới thiệu 24.537/24.823 đảng viên thuộc diện (98,85%)" in text
    assert "đã thu 21.342/23.724 phiếu (89,96%); đúng hạn 18.918/23.724 phiếu (79,74%)" in text
    assert "trễ hạn 2.424 phiếu; quá hạn chưa có 2.382 phiếu." in text


def test_the_three_kinds_of_exemption_add_up_to_those_who_work() -> None:
    text = lines(*written(make_years()))

    assert (
        "Trong 24.885 đảng viên đang công tác có 24 đảng viên được miễn giới thiệu, 38 đảng viên "
        "được miễn công tác và sinh hoạt đảng; còn lại 24.823 đảng viên thuộc diện"
    ) in text
    assert "Trong số thuộc diện được giới thiệu có 71 đảng viên được giới thiệu nhưng miễn" in text
    assert "Cộng ba loại miễn là 133/24.885 đảng viên đang công tác (0,53%)." in text
    assert "ba diện" not in text


def test_a_figure_stands_beside_that_of_the_year_before() -> None:
    text = lines(*written(make_years(make_year(2022, not_working=19115, not_received=242))))

    assert "có 44.156 đảng viên, tăng 656 so với năm 2022" in text
    assert "23.795/24.537 đảng viên được giới thiệu (96,98%), giảm 2,01 điểm phần trăm so" in text
    assert "cùng kỳ" not in text


def test_a_running_year_is_compared_with_the_same_day_and_says_so() -> None:
    last = replace(make_year(2022, overdue=5000), as_of=date(2022, 11, 22))

    text = lines(*written(make_years(last, is_running=True)))

    assert "Số liệu năm 2022 để so sánh lấy đến cùng ngày 22/11/2022." in text
    assert text.count("so với năm 2022") == 0
    assert "so với cùng kỳ năm 2022" in text


def test_what_keeps_no_day_of_its_own_is_not_compared_while_the_year_runs() -> None:
    last = make_year(2022, returned=21000)

    running = lines(*written(make_years(last, is_running=True)))
    closed = lines(*written(make_years(last)))

    assert "thông báo kết quả của 11.743/21.342 phiếu (55,02%)." in running
    assert "- Thông báo kết quả" not in running
    assert "thông báo kết quả của 11.743/21.342 phiếu (55,02%), giảm 43,38 điểm" in closed


def test_a_change_of_a_few_people_is_no_change() -> None:
    few = dict.fromkeys(("not_introduced", "on_time", "late", "overdue", "meeting_exempt"), 2)
    years = make_years(make_year(2022), **few, not_received=9)

    assert "điểm phần trăm" not in part(written(years)[0], "2.", "3.")


def test_without_a_year_before_nothing_is_compared() -> None:
    assert "so với" not in lines(*written(make_years()))


@SIDES
def test_levels_are_named_as_on_the_form_and_a_level_of_none_in_words(
    subject: ReportSubject,
) -> None:
    text = lines(*written(make_years(), subject))

    assert "nêu gương tốt 14.826/21.342 (69,47%); nêu gương 6.449/21.342 (30,22%)" in text
    assert "không có phiếu nào xem xét xử lý." in text


def test_what_is_complete_is_not_said_to_be_lacking() -> None:
    text = lines(*written(make_years(not_introduced=0, not_received=0, overdue=0, late=0)))

    assert "chưa được" not in text
    assert "quá hạn" not in text
    assert "trễ hạn" not in text


@SIDES
def test_an_empty_unit_gets_sentences_and_no_rates(subject: ReportSubject) -> None:
    nobody = YearFigures(2023, make_nobody(), CUT_OFF)

    text = lines(*written(Years(nobody, nobody, False, 20), subject))

    assert "(–)" not in text
    assert "Trong năm không có đảng viên thuộc diện phải giới thiệu về nơi cư trú." in text
    assert "không có đảng viên đang công tác" in text
    assert "Chưa có số liệu để đánh giá." in text


def test_of_those_who_live_in_a_place_nobody_says_that_its_organization_has_them() -> None:
    text = lines(*written(make_years(make_year(2022)), WARD))

    assert "có 44.156 đảng viên cư trú trên địa bàn Đảng bộ Phường 5; trong đó 24.885" in text
    assert "Đảng bộ Phường 5 có" not in text


def test_the_residence_side_never_gets_the_duty_of_the_workplace() -> None:
    _, assessment, tasks = written(make_years(), WARD)

    own = part(tasks, "1.", "2.")
    assert "giới thiệu 286" not in own
    assert "Giới thiệu đảng viên" not in lines(assessment)
    assert "Tiếp nhận, phân về chi bộ 742 đảng viên" in own
    assert (
        "- Đề nghị Thành ủy Vĩnh Long chỉ đạo nơi công tác giới thiệu 286 đảng viên cư trú trên "
        "địa bàn chưa được giới thiệu."
    ) in lines(tasks)


def test_the_workplace_side_is_not_told_to_receive_and_asks_the_level_above_both() -> None:
    _, _, tasks = written(make_years(), DISTRICT)

    assert "Giới thiệu về nơi cư trú 286 đảng viên" in part(tasks, "1.", "2.")
    assert "Đề nghị Tỉnh ủy Vĩnh Long chỉ đạo nơi cư trú tiếp nhận 742" in part(tasks, "2.")


@pytest.mark.parametrize("collective", [10, 21342])
def test_the_top_of_the_tree_asks_nothing_above_it_for_its_own_units(collective: int) -> None:
    signals = (of_signal(make_figures()),)

    _, _, tasks = written(make_years(collective=collective), PROVINCE, (), signals)

    assert "cấp trên" not in part(tasks, "2.")
    assert "Chỉ đạo nơi cư trú tiếp nhận 742 đảng viên" in part(tasks, "1.", "2.")


def test_a_measure_stands_on_one_side_only() -> None:
    for measure in ("not_introduced", "not_received", "overdue", "late"):
        for count in (0, 300, 900, 3000, 9000):
            _, assessment, _ = written(make_years(make_year(2022), **{measure: count}))
            good, weak = part(assessment, "1.", "2."), part(assessment, "2.", "3.")
            names = {line.partition(":")[0] for line in good.splitlines() if line[:1] == "-"}
            assert not names & {line.partition(":")[0] for line in weak.splitlines()}, measure


def test_a_high_rate_that_fell_by_a_point_is_a_weak_point_and_no_good_one() -> None:
    _, assessment, _ = written(make_years(make_year(2022, not_received=0), not_received=400))

    assert "23.795/24.195" not in part(assessment, "1.", "2.")
    assert "23.795/24.195 đảng viên (98,35%), giảm 1,65 điểm" in part(assessment, "2.", "3.")


def test_what_is_neither_good_nor_weak_is_left_unsaid() -> None:
    _, assessment, _ = written(make_years(not_received=600))

    assert "được tiếp nhận" not in lines(assessment)


def test_slips_that_may_still_come_in_time_are_no_shortcoming() -> None:
    early = {"on_time": 2000, "late": 0, "overdue": 0, "outstanding": 21724}

    _, assessment, _ = written(make_years(**early))

    assert "Thu phiếu" not in lines(assessment)


def test_the_units_that_hold_the_year_back_are_named_with_their_n() -> None:
    below = (
        UnitShare("Đảng bộ huyện Trà Ôn", make_figures(overdue=1500, on_time=900, late=300)),
        UnitShare("Đảng bộ huyện Long Hồ", make_figures(overdue=10)),
        UnitShare("Đảng bộ ít phiếu", make_figures(overdue=40, on_time=60, late=0)),
        UnitShare("Chi bộ nhỏ", make_figures(overdue=12, on_time=1, late=0)),
    )

    _, assessment, _ = written(make_years(), PROVINCE, below)

    slips = next(line for line in lines(assessment).splitlines() if "Thu phiếu nhận xét:" in line)
    assert slips.endswith(
        "quá hạn chưa có 2.382 phiếu; còn thấp ở: Đảng bộ huyện Trà Ôn đạt 1.200/2.700 (44,44%)."
    )


def test_the_signals_of_one_unit_stand_together_and_are_no_verdict() -> None:
    _, assessment, tasks = written(make_years(), PROVINCE, (), (of_signal(make_figures()),))

    assert "Dấu hiệu cần kiểm tra, trao đổi với cấp ủy, không phải kết luận:" in lines(assessment)
    assert (
        "- Đảng bộ huyện Trà Ôn: phiếu quá hạn chưa có 2.382/23.724 (10,04%); phiếu trễ hạn "
        "2.424/21.342 (11,36%)."
    ) in lines(assessment)
    assert "- Đảng bộ huyện Trà Ôn: trao đổi với nơi cư trú để nhận phiếu còn thiếu; " in lines(
        tasks
    )


@SIDES
def test_every_line_of_the_text_ends_like_a_sentence_or_is_a_heading(
    subject: ReportSubject,
) -> None:
    signals = (of_signal(make_figures()),)

    text = lines(*written(make_years(make_year(2022)), subject, (), signals))

    assert {line[-1] for line in text.splitlines() if line[0] != "#"} <= {".", ":"}
    assert ".." not in text


@SIDES
def test_what_staff_edit_as_lines_comes_back_as_the_same_paragraphs(subject: ReportSubject) -> None:
    for section in written(make_years(make_year(2022)), subject):
        assert from_lines(as_lines(section.paragraphs)) == section.paragraphs


def test_a_line_is_a_subheading_by_its_mark_and_not_by_its_look() -> None:
    assert from_lines("# Nhận định chung\n\n1. Không phải đề mục") == (
        Subheading("Nhận định chung"),
        "1. Không phải đề mục",
    )
