"""The tables of figures: what is ranked, what is not, and where the weak points are."""

import pytest

from lib.access.model import Side
from lib.figures import registry, tables
from lib.figures.model import Figures, Ratio
from lib.labels.figures import NEXT_STEPS
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
        (make_unit(1), make_figures(on_time=40, **{"level_1=1": 30, "level_1=3": 10})),
        (make_unit(2), make_figures(on_time=7, **{"level_1=1": 7})),
    ]

    frame = tables.heat(rows).filter(criterion="Tiêu chí 1 – Nêu gương")

    assert frame["rate"].to_list() == [0.25, None]
    assert frame["shown"].to_list() == ["25,00%", "n = 7"]


def test_every_measure_and_every_step_has_its_words():
    from lib.labels.figures import DEFINITIONS, MEASURE_NAMES, NEXT_STEPS, STEP_NAMES

    signals = {signal.id for signal in registry.SIGNALS}
    assert set(MEASURE_NAMES) == set(DEFINITIONS) == {*registry.MEASURE_IDS, *signals}
    assert [set(steps) for steps in NEXT_STEPS.values()] == [signals, signals]
    assert set(STEP_NAMES) == set(registry.WATERFALL)


def test_the_next_step_is_that_of_the_side_whose_duty_it_is():
    rows = [(make_unit(1), make_figures(on_time=50, not_introduced=40))]
    whole = make_figures(on_time=90, not_introduced=10)

    steps = {side: tables.weak_points(rows, whole, side)[0].next_step for side in Side}

    assert "cấp giấy giới thiệu" in steps[Side.WORKPLACE]
    assert steps[Side.RESIDENCE] == "Báo nơi công tác giới thiệu người còn thiếu."


def test_the_waterfall_goes_down_step_by_step_and_each_total_stands_on_the_ground():
    figures = make_figures(not_working=4, not_introduced=3, overdue=2, outstanding=1, on_time=5)

    steps = {row["id"]: row for row in tables.waterfall(figures).to_dicts()}

    assert next(iter(steps)) == "members"
    assert {name: (row["begin"], row["end"], row["count"]) for name, row in steps.items()} == {
        "members": (0, 15, 15),
        "not_working": (11, 15, 4),
        "working": (0, 11, 11),
        "intro_exempt": (11, 11, 0),
        "party_duty_exempt": (11, 11, 0),
        "in_scope": (0, 11, 11),
        "not_introduced": (8, 11, 3),
        "introduced": (0, 8, 8),
        "not_received": (8, 8, 0),
        "received": (0, 8, 8),
        "meeting_exempt": (8, 8, 0),
        "subject": (0, 8, 8),
        "not_selected": (8, 8, 0),
        "due": (0, 8, 8),
        "on_time": (3, 8, 5),
        "late": (3, 3, 0),
        "outstanding": (2, 3, 1),
        "overdue": (0, 2, 2),
    }
    assert {row["kind"] for row in steps.values()} == {"total", "part", "missing"}
    assert [steps[name]["kind"] for name in ("due", "late", "overdue")] == [
        "total",
        "part",
        "missing",
    ]
    assert (steps["members"]["step"], steps["members"]["shown"]) == ("Tổng số đảng viên", "15")


def test_the_heat_tells_the_lowest_level_from_the_middle_and_only_n_where_few_slips_are():
    many = make_figures(on_time=20, **{"level_2=1": 15, "level_2=2": 4, "level_2=3": 1})
    few = make_figures(on_time=7, **{"level_2=1": 6, "level_2=3": 1})

    frame = tables.heat([(make_unit(1), many), (make_unit(2), few)])

    assert frame.height == 10
    assert frame["unit_id"].to_list() == [1] * 5 + [2] * 5
    first, second = frame.filter(frame["criterion"].str.starts_with("Tiêu chí 2")).to_dicts()
    assert (first["unit"], first["lowest"], first["middle"], first["slips"]) == (
        "Đơn vị 1", 1, 4, 20
    )  # fmt: skip
    assert (first["rate"], first["shown"], first["middle_shown"]) == (0.05, "5,00%", "20,00%")
    assert (second["lowest"], second["slips"], second["rate"]) == (1, 7, None)
    assert (second["shown"], second["middle_shown"]) == ("n = 7", "")


def test_most_at_the_lowest_level_stand_first_then_most_in_the_middle_then_the_few():
    filled = {f"level_{number}=1": 20 for number in range(1, 6)}
    low = make_figures(on_time=20, **{**filled, "level_1=1": 19, "level_1=3": 1})
    middle = make_figures(on_time=20, **{**filled, "level_1=1": 5, "level_1=2": 15})
    good, few = make_figures(on_time=20, **filled), make_figures(on_time=3, **{"level_1=3": 3})

    rows = [(make_unit(at), one) for at, one in enumerate([few, good, middle, low], start=1)]

    assert [unit.id for unit, _ in tables.weakest_first(rows)] == [4, 3, 2, 1]


def test_units_of_one_name_are_told_apart_by_their_code():
    names = {1: "Chi bộ khóm 1", 2: "Chi bộ khóm 1", 3: "Chi bộ khóm 2"}
    units = [Unit(at, f"U{at}", name, UnitKind.CELL, None) for at, name in names.items()]

    assert tables.distinct_names(units) == {
        1: "Chi bộ khóm 1 (U1)",
        2: "Chi bộ khóm 1 (U2)",
        3: "Chi bộ khóm 2",
    }


def test_each_level_of_a_criterion_has_its_share_and_its_words():
    figures = make_figures(on_time=4, **{"level_1=1": 2, "level_1=2": 1, "level_1=3": 1})

    frame = tables.levels(figures)

    first = frame.filter(frame["criterion"].str.starts_with("Tiêu chí 1"))
    assert first["level"].n_unique() == 3
    assert first["count"].to_list() == [2, 1, 1]
    assert first["rate"].to_list() == [0.5, 0.25, 0.25]
    assert first["shown"].to_list() == ["2/4 (50,00%)", "1/4 (25,00%)", "1/4 (25,00%)"]


def test_a_level_without_slips_has_no_share_and_says_so():
    frame = tables.levels(make_figures())

    assert frame["rate"].to_list() == [0.0] * 15
    assert set(frame["shown"]) == {"0/0 (–)"}


def test_a_trend_has_a_row_for_each_year_and_measure():
    years = [(2022, make_figures(on_time=1, overdue=1)), (2023, make_figures(on_time=4, late=1))]

    frame = tables.trend(years, ("completeness", "timeliness"))

    assert frame["year"].to_list() == ["2022", "2022", "2023", "2023"]
    assert frame["measure"].to_list() == ["Phiếu đã thu", "Phiếu đúng hạn"] * 2
    assert frame["numerator"].to_list() == [1, 1, 5, 4]
    assert frame["denominator"].to_list() == [2, 2, 5, 5]
    assert frame["rate"].to_list() == [0.5, 0.5, 1.0, 0.8]
    assert frame["shown"].to_list() == ["50,00%", "50,00%", "100,00%", "80,00%"]


def test_a_measure_is_asked_for_as_what_it_is():
    figures = make_figures(on_time=3, overdue=1, intro_exempt=1)

    assert figures.ratio("completeness") == Ratio(3, 4)
    assert figures.ratio("overdue_share") == Ratio(1, 4)
    assert figures.levels("criterion_1").share(1) == Ratio(0, 3)
    assert figures.shares().denominator == 5
    for wrong in (lambda: figures.ratio("criterion_1"), lambda: figures.levels("completeness")):
        with pytest.raises(TypeError, match=r"criterion_1|completeness"):
            wrong()


def test_exemptions_are_shared_by_kind_by_ground_and_in_all():
    figures = make_figures(
        on_time=6,
        intro_exempt=3,
        meeting_exempt=1,
        **{"intro_exempt/B3_ABROAD": 2, "intro_exempt/B4_ILLNESS_12M": 1, "meeting_exempt/A1": 1},
    )

    shares = figures.shares()

    assert shares.of("intro_exempt") == Ratio(3, 10)
    assert shares.of_ground("intro_exempt", "B3_ABROAD") == Ratio(2, 10)
    assert shares.total == Ratio(4, 10)


def test_the_units_carry_the_step_of_the_signal_they_stand_out_in_most():
    rows = [
        (make_unit(1), make_figures(on_time=60, late=10, overdue=30, collective=70)),
        (make_unit(2), make_figures(on_time=100, collective=100)),
    ]
    whole = make_figures(on_time=160, late=10, overdue=30, collective=170)

    frame = tables.units(rows, whole, "completeness", WORK)

    steps = dict(zip(frame["unit_id"], frame["next_step"], strict=True))
    assert steps == {1: NEXT_STEPS[WORK]["overdue_share"], 2: ""}


def test_the_units_stand_in_columns_of_known_names():
    frame = tables.units([], make_figures(), "completeness", WORK)

    assert frame.columns == [
        *("unit_id", "code", "unit", "numerator", "denominator", "rate", "shown"),
        *("ranked", "next_step"),
    ]


def test_units_of_one_rate_stand_by_their_codes_and_those_without_a_rate_last():
    rows = [
        (make_unit(3), make_figures()),
        (make_unit(2), make_figures(on_time=5)),
        (make_unit(1), make_figures(on_time=5)),
        (make_unit(5), make_figures(on_time=20)),
        (make_unit(4), make_figures(on_time=20)),
    ]
    whole = make_figures(on_time=50)

    for measure in ("completeness", "overdue_share"):
        frame = tables.units(rows, whole, measure, WORK)
        assert frame["unit_id"].to_list() == [4, 5, 1, 2, 3], measure


def test_a_share_in_a_sentence_names_what_is_counted_and_in_a_table_does_not():
    assert tables.shown(Ratio(1, 4), "phiếu") == "1/4 phiếu (25,00%)"
    assert tables.shown(Ratio(1, 4)) == "1/4 (25,00%)"


def test_the_levels_stand_in_columns_of_known_names():
    columns = ["id", "criterion", "level", "position", "count", "rate", "shown"]

    frame = tables.levels(make_figures(on_time=1))

    assert frame.columns == columns
    assert frame["position"].to_list() == [0, 1, 2] * 5


def test_weak_points_stand_by_the_cases_they_hold_beyond_the_whole():
    rows = [
        (make_unit(1), make_figures(on_time=80, overdue=20)),
        (make_unit(2), make_figures(on_time=40, overdue=60)),
        (make_unit(4), make_figures(on_time=20, overdue=30)),
        (make_unit(3), make_figures(on_time=20, overdue=30)),
    ]
    whole = make_figures(on_time=900, overdue=100)

    points = tables.weak_points(rows, whole, WORK)

    overdue = [point for point in points if point.signal == "overdue_share"]
    assert [point.unit.id for point in overdue] == [2, 3, 4, 1]
    assert [round(point.excess) for point in overdue] == [50, 25, 25, 10]
    assert {point.whole for point in overdue} == {Ratio(100, 1000)}


@pytest.mark.parametrize(
    ("before", "now", "change"),
    [
        (Ratio(1, 3), Ratio(2, 3), 33.34),
        (Ratio(2, 3), Ratio(1, 3), -33.34),
        (Ratio(1, 7), Ratio(1, 7), 0.0),
        (Ratio(0, 0), Ratio(1, 3), None),
        (Ratio(1, 3), Ratio(0, 0), None),
        (Ratio(1, 9), Ratio(1, 1), 88.89),
    ],
)
def test_a_change_is_the_difference_of_the_rates_as_printed(before, now, change):
    assert now.change_from(before) == change


def test_a_share_is_asked_for_by_name_whatever_it_belongs_to():
    figures = make_figures(not_working=10, on_time=30, overdue=10)

    assert figures.ratio("overdue_share") == Ratio(10, 40)
    assert figures.ratio("missing") == Ratio(10, 40)
    assert figures.ratio("completeness") == Ratio(30, 40)


def test_figures_of_another_shape_are_not_taken_for_a_share():
    figures = make_figures()
    swapped = Figures({}, {"exemption_share": Ratio(1, 2), "criterion_1": Ratio(1, 2)}, {}, {})

    with pytest.raises(TypeError, match=r"^criterion_1 is not a plain share$"):
        figures.ratio("criterion_1")
    with pytest.raises(TypeError, match=r"^criterion_1 does not count levels$"):
        swapped.levels("criterion_1")
    with pytest.raises(TypeError, match=r"^exemption_share is not by kind and ground$"):
        swapped.shares()
