"""Letters that an input method composes or rewrites: whole, in order, and never a digit astray."""

import pytest
from playwright.sync_api import expect

from lib.register.names import fold
from tests.browser.desk import PEOPLE, Desk, code_of
from tests.browser.input_methods import Composing, Rewriting, keyed

pytestmark = pytest.mark.browser
METHOD = pytest.mark.parametrize("method", ["telex", "vni"])
KIND = pytest.mark.parametrize("kind", [Composing, Rewriting])
SHUFFLED = sorted(PEOPLE, key=lambda name: code_of(PEOPLE.index(name))[::-1])


def all_of(people: list[str]) -> dict[str, str]:
    return {name: code_of(at) for at, name in enumerate(people)}


def test_the_keys_of_a_word():
    assert list(keyed("Bình", "telex"))[-2:] == [("h", "Binh"), ("f", "Bình")]
    assert "".join(key for key, _ in keyed("Đường", "telex")) == "Dduwowngf"
    assert "".join(key for key, _ in keyed("Đường", "vni")) == "D9u7o7ng2"
    assert [shown for _, shown in keyed("Ân", "vni")] == ["A", "Â", "Ân"]


@METHOD
@KIND
def test_a_pile_is_typed_through_an_input_method_at_machine_speed(desk: Desk, kind, method: str):
    clerk = kind(desk.page, method)

    for name, code in all_of(SHUFFLED).items():
        clerk.word(name.split()[-1])
        desk.press("Enter")
        clerk.keys(code)

    expect(desk.kept()).to_have_text("40")
    assert {name: desk.code(name) for name in PEOPLE} == all_of(SHUFFLED)


@METHOD
@KIND
def test_a_word_begun_in_a_digit_cell_reaches_the_name_box_whole(
    list_desk: Desk, kind, method: str
):
    clerk = kind(list_desk.page, method)
    people = ["Đức", "Ánh", "Cường", "Phương", "Yến"]

    for at, given in enumerate(people):
        clerk.word(given)
        assert list_desk.page.locator("#jump").input_value() == given
        list_desk.press("Enter")
        clerk.keys(code_of(at))
        list_desk.press("ArrowDown")

    expect(list_desk.kept()).to_have_text(str(len(people)))
    found = {name.split()[-1]: list_desk.code(name) for name in PEOPLE if list_desk.code(name)}
    assert found == all_of(people)


def test_a_word_is_looked_up_while_it_is_composed_in_a_cell(list_desk: Desk):
    clerk = Composing(list_desk.page, "telex")

    clerk.grow("Yến")

    expect(list_desk.part("matches").locator("li")).to_contain_text("Yến")


def test_a_composition_given_up_leaves_the_row_as_it_was(list_desk: Desk):
    list_desk.type("12")
    clerk = Composing(list_desk.page, "telex")

    clerk.grow("Bìn")
    clerk.give_up()

    assert list_desk.shown()[0] == "12"
    list_desk.type("1111")
    expect(list_desk.kept()).to_have_text("1")
    assert list_desk.shown()[0] == "121111"


def test_levels_that_arrive_composed_are_levels_in_a_cell(list_desk: Desk):
    clerk = Composing(list_desk.page, "vni")

    clerk.keys(code_of(0) + code_of(1))

    expect(list_desk.kept()).to_have_text("2")
    assert list_desk.shown()[:2] == [code_of(0), code_of(1)]


def test_what_is_no_level_is_not_dropped_without_a_word(list_desk: Desk):
    clerk = Composing(list_desk.page, "telex")

    clerk.keys("4")

    expect(list_desk.part("said")).to_contain_text("Không phải mức")
    assert list_desk.shown()[0] == ""


def test_text_pasted_into_a_cell_is_a_code_or_a_name(list_desk: Desk):
    list_desk.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    paste = "text => navigator.clipboard.writeText(text)"

    list_desk.page.evaluate(paste, "1 1 2 1 1 3")
    list_desk.press("Control+v")
    expect(list_desk.kept()).to_have_text("1")
    list_desk.page.evaluate(paste, "Nguyễn Văn Thủy")
    list_desk.press("Control+v")

    assert list_desk.page.locator("#jump").input_value() == "Nguyễn Văn Thủy"
    assert list_desk.shown()[0] == "112113"


@METHOD
def test_digits_before_enter_are_tones_and_digits_behind_it_levels(desk: Desk, method: str):
    """Also where the input method is off and its keys arrive as they are."""
    keys = "".join(key for key, _ in keyed("Đức", method))

    desk.type(keys)
    desk.press("Enter")
    assert desk.focus() == "code Trần Văn Đức"
    assert desk.code("Trần Văn Đức") == ""
    desk.type("112113")

    expect(desk.kept()).to_have_text("1")
    assert desk.code("Trần Văn Đức") == "112113"


def test_half_a_code_behind_a_name_is_nobodys(desk: Desk):
    """A tone key ate the first digit: five are left, and five are no code."""
    desk.type("binh12113")
    desk.press("Enter")

    expect(desk.part("said")).to_contain_text("được hiểu là dấu")
    assert set(desk.shown()) == {""}
    assert desk.focus() == "code Trần Văn Bình"


def test_an_arrow_takes_the_row_too(desk: Desk):
    desk.type("h")
    desk.press("ArrowDown", "ArrowDown")
    desk.type("112113")

    expect(desk.kept()).to_have_text("1")
    typed = [name for name in PEOPLE if desk.code(name)]
    assert len(typed) == 1 and fold(typed[0]).split()[-1].startswith("h")
