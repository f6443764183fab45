"""Charts say their finding, keep their order in grey, and never show red."""

from itertools import pairwise

import polars as pl
import pytest

from lib.charts import shares, waterfall
from lib.charts.theme import BLUE, GREY, LEVEL_COLOURS, LINE_COLOURS, ORANGE, UNWELCOME

UNITS = pl.DataFrame(
    {
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
        "unit": ["Đảng bộ huyện A", "Đảng bộ huyện B"],
        "criterion": ["Tiêu chí 1 – Nêu gương", "Tiêu chí 1 – Nêu gương"],
        "rate": [0.25, None],
        "shown": ["25,00%", "n = 7"],
    }
)
LEVELS = pl.DataFrame(
    {
        "criterion": ["Tiêu chí 1"] * 3,
        "level": ["Mức 1", "Mức 2", "Mức 3"],
        "position": [0, 1, 2],
        "rate": [0.5, 0.3, 0.2],
        "shown": ["5/10 (50,00%)", "3/10 (30,00%)", "2/10 (20,00%)"],
    }
)
STEPS = pl.DataFrame(
    {
        "step": ["Tổng số", "Nghỉ hưu"],
        "kind": ["total", "part"],
        "begin": [0, 70],
        "end": [100, 100],
        "shown": ["100", "30"],
    }
)
DRAWN = {
    "units": shares.units(UNITS, title="Tìm thấy", measure="Phiếu đã thu"),
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
