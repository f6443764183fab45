"""Charts say their finding, keep their order in grey, and never show red."""

from itertools import pairwise

import polars as pl
import pytest

from lib.charts import shares, waterfall
from lib.charts.drawing import PICKED
from lib.charts.theme import BLUE, GREY, LEVEL_COLOURS, LINE_COLOURS, ORANGE, UNWELCOME
from tests.charts.boxes import drawn as scene
from tests.charts.boxes import words

UNITS = pl.DataFrame(
    {
        "unit_id": [1, 2],
        "unit": ["Đảng bộ huyện A", "Đảng bộ huyện B"],
        "rate": [0.5, 0.9],
        "shown": ["50/100 (50,00%)", "90/100 (90,00%)"],
        "ranked": [True, False],
    }
)
TREND = pl.DataFrame(
    {
        "year": ["2022", "2023"],
        "measure": ["Phiếu đã thu", "Phiếu đã thu"],
        "rate": [0.8, 0.9],
        "shown": ["80,00%", "90,00%"],
    }
)
HEAT = pl.DataFrame(
    {
        "unit_id": [1, 2],
        "unit": ["Đảng bộ huyện A", "Đảng bộ huyện B"],
        "criterion": ["Tiêu chí 1 – Nêu gương", "Tiêu chí 1 – Nêu gương"],
        "rate": [0.25, None],
        "shown": ["25,00%", "n = 7"],
        "middle_shown": ["50,00%", ""],
    }
)
LEVELS = pl.DataFrame(
    {
        "id": ["level_1=1", "level_1=2", "level_1=3"],
        "criterion": ["Tiêu chí 1"] * 3,
        "level": ["Mức 1", "Mức 2", "Mức 3"],
        "position": [0, 1, 2],
        "rate": [0.5, 0.3, 0.2],
        "shown": ["5/10 (50,00%)", "3/10 (30,00%)", "2/10 (20,00%)"],
    }
)
STEPS = pl.DataFrame(
    {
        "id": ["members", "not_working", "intro_exempt"],
        "step": ["Tổng số", "Nghỉ hưu", "Miễn"],
        "kind": ["total", "part", "part"],
        "begin": [0, 70, 70],
        "end": [100, 100, 70],
        "shown": ["100", "30", "0"],
    }
)
DRAWN = {
    "units": shares.units(
        UNITS, title="Tìm thấy", measure="Phiếu đã thu", whole=0.7, whole_words="mức chung 70,00%"
    ),
    "trend": shares.trend(TREND, title="Tìm thấy"),
    "heat": shares.heat(HEAT, title="Tìm thấy"),
    "levels": shares.levels(LEVELS, title="Tìm thấy"),
    "waterfall": waterfall.waterfall(STEPS, title="Tìm thấy"),
}


@pytest.mark.parametrize("name", DRAWN)
def test_a_chart_carries_its_finding_and_vietnamese_numbers(name):
    spec = DRAWN[name].to_dict()

    assert spec["title"]["text"] == "Tìm thấy"
    assert spec["config"]["locale"]["number"]["decimal"] == ","


@pytest.mark.parametrize("name", DRAWN)
def test_text_on_a_chart_is_large_enough_for_a_projector(name):
    config = DRAWN[name].to_dict()["config"]

    assert min(config["axis"]["labelFontSize"], config["legend"]["labelFontSize"]) >= 14


def lightness(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


@pytest.mark.parametrize("colours", [LEVEL_COLOURS, UNWELCOME, [BLUE, GREY]])
def test_neighbouring_colours_stay_apart_in_black_and_white(colours):
    grey = [lightness(colour) for colour in colours]

    assert all(abs(one - next_) > 30 for one, next_ in pairwise(grey))


def test_red_never_stands_for_data():
    for colour in [*LEVEL_COLOURS, *UNWELCOME, *LINE_COLOURS, ORANGE]:
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        assert not (red > 150 and green < 60 and blue < 60), colour


def test_a_unit_too_small_to_rank_is_drawn_grey():
    spec = DRAWN["units"].to_dict()

    colour = spec["layer"][0]["encoding"]["color"]
    assert colour["condition"]["test"] == "datum.ranked"
    assert colour["value"] == GREY


OWN_NUMBER = {"units": "unit_id", "heat": "unit_id", "waterfall": "id", "levels": "id"}


def texts(name: str) -> list[str]:
    return [box.text for box in words(scene(DRAWN[name]))]


def test_the_mean_of_the_whole_is_a_line_with_its_figure_beside_the_units():
    rules = marks(scene(DRAWN["units"])["scenegraph"], "rule", "mark")

    assert "mức chung 70,00%" in texts("units")
    assert [len(rule["items"]) for rule in rules] == [1]


def test_what_is_clicked_on_is_said_by_the_rows_own_number():
    for name, column in OWN_NUMBER.items():
        (picked,) = DRAWN[name].to_dict()["params"]

        assert (picked["name"], picked["select"]["fields"]) == (PICKED, [column])


def test_a_part_in_which_nobody_is_has_no_bar_and_a_total_always_has_one():
    assert DRAWN["waterfall"].rows["step"].to_list() == ["Tổng số", "Nghỉ hưu"]
    nobody = STEPS.head(1).with_columns(end=0)

    assert waterfall.waterfall(nobody, title="").rows.height == 1


@pytest.mark.parametrize("rates", [[0.0, 0.0], [None, None], [0.25, None], [0.0, None]])
def test_no_heat_map_says_nan(rates):
    frame = HEAT.with_columns(rate=pl.Series(rates, dtype=pl.Float64))
    drawing = shares.heat(frame, title="")

    assert not [one.text for one in words(scene(drawing)) if "NaN" in one.text]


def test_the_heat_map_says_the_lowest_level_apart_from_the_middle_one():
    assert {"25,00%", "50,00%", "n = 7"} <= set(texts("heat"))


@pytest.mark.parametrize("name", DRAWN)
def test_what_a_chart_says_under_the_pointer_has_vietnamese_names(name):
    tips = [tip for layer in layers(DRAWN[name].to_dict()) for tip in tips_of(layer)]

    assert tips
    assert not [tip for tip in tips if tip["title"] == tip["field"]]
    assert DRAWN[name].to_dict()["config"]["aria"] is False


def layers(spec) -> list:
    return spec.get("layer", [spec])


def tips_of(layer) -> list:
    return layer["encoding"].get("tooltip") or []


def marks(mark, kind: str, role: str) -> list:
    """The marks of one kind that the chart itself has drawn, wherever they are."""
    inner = [
        found
        for item in mark.get("items", ())
        for one in item.get("items", ())
        for found in marks(one, kind, role)
    ]
    return ([mark] if (mark["marktype"], mark.get("role")) == (kind, role) else []) + inner
