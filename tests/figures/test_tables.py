"""The tables of figures: what is ranked, what is not, and where the weak points are."""

from lib.access.model import Side
from lib.figures import registry, tables
from lib.figures.model import Figures
from lib.register.model import Unit, UnitKind
from lib.rounds.model import Place

WORK = Side.WORKPLACE
NOTHING = {
    **{place.value: 0 for place in Place},
    **dict.fromkeys(("collective", "returned", "all_top", "with_text", "copied_text"), 0),
    **{f"level_{number}={level}": 0 for number in range(1, 7) for level in (1, 2, 3)},
}


def make_figures(**sums: int) -> Figures:
    return registry.figures({**NOTHING, **sums})


def make_unit(number: int) -> Unit:
    return Unit(number, f"U{number}", f"Đơn vị {number}", UnitKind.CELL, None)


def test_units_stand_worst_first_and_small_ones_last_without_a_rank():
    rows = [
        (make_unit(1), make_figures(on_time=90, overdue=10)),
        (make_unit(2), make_figures(on_time=50, overdue=50)),
        (make_unit(3), make_figures(on_time=0, overdue=5)),
    ]

    frame = tables.units(
        rows, make_figures(on_time=140, overdue=65), "completeness", Side.WORKPLACE
    )

    assert frame["unit_id"].to_list() == [2, 1, 3]
    assert frame["ranked"].to_list() == [True, True, False]
    assert frame["shown"][0] == "50/100 (50,00%)"


def test_units_are_ranked_from_the_twentieth_slip_on():
    rows = [
        (make_unit(1), make_figures(on_time=19)),
        (make_unit(2), make_figures(on_time=19, overdue=1)),
    ]

    frame = tables.units(rows, make_figures(on_time=38, overdue=1), "completeness", WORK)
    points = tables.weak_points(rows, make_figures(on_time=39, overdue=1), WORK)

    assert dict(zip(frame["unit_id"], frame["ranked"], strict=True)) == {1: False, 2: True}
    assert {point.unit.id for point in points if point.signal == "overdue_share"} == {2}


def test_a_signal_ranks_the_highest_share_first():
    rows = [
        (make_unit(1), make_figures(on_time=90, overdue=10)),
        (make_unit(2), make_figures(on_time=50, overdue=50)),
    ]

    frame = tables.units(
        rows, make_figures(on_time=140, overdue=60), "overdue_share", Side.WORKPLACE
    )

    assert frame["unit_id"].to_list() == [2, 1]


def test_a_weak_point_is_worse_than_the_whole_and_names_its_next_step():
    rows = [
        (make_unit(1), make_figures(on_time=95, overdue=5, collective=95)),
        (make_unit(2), make_figures(on_time=40, overdue=60, collective=40)),
    ]

    points = tables.weak_points(
        rows, make_figures(on_time=135, overdue=65, collective=135), Side.WORKPLACE
    )

    assert [(point.unit.id, point.signal) for point in points] == [(2, "overdue_share")]
    assert points[0].excess == 60 - 65 / 200 * 100
    assert points[0].next_step


def test_a_unit_with_few_slips_is_no_weak_point():
    rows = [(make_unit(1), make_figures(overdue=19)), (make_unit(2), make_figures(on_time=50))]

    assert tables.weak_points(rows, make_figures(on_time=50, overdue=19), WORK) == []


def test_the_waterfall_bars_fit_into_one_another():
    frame = tables.waterfall(make_figures(not_working=30, not_introduced=5, on_time=60, late=5))

    by_step = {row["id"]: (row["begin"], row["end"]) for row in frame.to_dicts()}
    assert by_step["members"] == (0, 100)
    assert by_step["not_working"] == (70, 100)
    assert by_step["working"] == (0, 70)
    assert by_step["not_introduced"] == (65, 70)
    assert by_step["due"] == (0, 65)
    assert by_step["late"] == (0, 5)


def test_the_heat_map_leaves_small_numbers_uncoloured_but_shown():
    rows = [
        (make_unit(1), make_figures(on_time=40, **{"level_1=1": 30, "level_1=2": 10})),
        (make_unit(2), make_figures(on_time=7, **{"level_1=1": 7})),
    ]

    frame = tables.heat(rows).filter(criterion="Tiêu chí 1 – Nêu gương")

    assert frame["rate"].to_list() == [0.25, None]
    assert frame["shown"].to_list() == ["25,00%", "n = 7"]


def test_every_measure_and_every_step_has_its_words():
    from lib.labels.figures import DEFINITIONS, MEASURES, NEXT_STEPS, WATERFALL

    signals = {signal.id for signal in registry.SIGNALS}
    assert set(MEASURES) == set(DEFINITIONS) == {*registry.MEASURE_IDS, *signals}
    assert [set(steps) for steps in NEXT_STEPS.values()] == [signals, signals]
    assert set(WATERFALL) == set(registry.WATERFALL)


def test_the_next_step_is_that_of_the_side_whose_duty_it_is():
    rows = [(make_unit(1), make_figures(on_time=50, not_introduced=40))]
    whole = make_figures(on_time=90, not_introduced=10)

    steps = {side: tables.weak_points(rows, whole, side)[0].next_step for side in Side}

    assert "cấp giấy giới thiệu" in steps[Side.WORKPLACE]
    assert steps[Side.RESIDENCE] == "Báo nơi công tác giới thiệu người còn thiếu."
