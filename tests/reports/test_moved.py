"""What an edited text still says of figures that have moved, and how it is renewed."""

from lib.reports.moved import moves, renewed

OVER = (
    "Đã giới thiệu 24.537/24.823 (98,85%), tăng 0,52 điểm.\nCòn 286 đảng viên chưa được giới thiệu."
)
NOW = (
    "Đã giới thiệu 24.600/24.823 (99,10%), giảm 0,20 điểm.\nCòn 223 đảng viên chưa được giới thiệu."
)


def test_every_figure_that_moved_is_named_with_its_paragraph() -> None:
    found = [(move.paragraph, move.old, move.new) for move in moves(OVER, OVER, NOW)]

    assert found == [
        (1, "24.537", "24.600"),
        (1, "98,85", "99,10"),
        (1, "tăng 0,52", "giảm 0,20"),
        (2, "286", "223"),
    ]


def test_what_staff_have_put_into_words_of_their_own_is_theirs() -> None:
    text = "Gần như mọi đảng viên đã được giới thiệu.\nCòn 286 đồng chí, nhiều nhất ở Trà Ôn."

    assert [(move.paragraph, move.old) for move in moves(OVER, text, NOW)] == [(2, "286")]
    assert renewed(OVER, text, NOW) == text.replace("286", "223")


def test_a_renewal_keeps_the_words_of_staff_and_takes_the_figures_of_now() -> None:
    text = "Toàn tỉnh đã giới thiệu 24.537/24.823 (98,85%), tăng 0,52 điểm, rất tốt.\n" + (
        "Còn 286 đảng viên chưa được giới thiệu, sẽ xong trong tháng 12."
    )

    fresh = renewed(OVER, text, NOW)

    assert fresh == "Toàn tỉnh đã giới thiệu 24.600/24.823 (99,10%), giảm 0,20 điểm, rất tốt.\n" + (
        "Còn 223 đảng viên chưa được giới thiệu, sẽ xong trong tháng 12."
    )
    assert moves(NOW, fresh, NOW) == []


def test_what_no_longer_holds_goes_and_what_is_new_comes() -> None:
    all_done = "Đã giới thiệu 24.823/24.823 (100,00%), tăng 0,52 điểm."

    fresh = renewed(OVER, f"{OVER}\nXin báo cáo.", all_done)

    assert fresh == f"{all_done}\nXin báo cáo."
    assert renewed(all_done, f"{all_done}\nXin báo cáo.", OVER).startswith(OVER)


def test_a_figure_between_words_of_staff_is_named_and_left_to_them() -> None:
    text = OVER.replace("tăng 0,52", "tăng khá (0,52)")

    left = [move for move in moves(OVER, text, NOW) if not move.renewable]

    assert [(move.old, move.new) for move in left] == [("tăng 0,52", "giảm 0,20")]
    assert "tăng khá (0,52)" in renewed(OVER, text, NOW)


def test_a_text_of_the_same_figures_has_nothing_to_renew() -> None:
    assert moves(OVER, f"Kính thưa. {OVER}", OVER) == []
