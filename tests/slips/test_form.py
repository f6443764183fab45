"""The form says how many criteria and levels there are; nothing else does."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from lib import reference
from lib.slips import form as form_module
from lib.slips.form import FormKind, code_of, form_named, form_on, levels_of, widest_form
from lib.slips.model import Content, JointMeeting

DAY = date(2023, 11, 22)
ROOT = Path(__file__).parents[2]
YEARLY, ON_REQUEST = form_on(DAY), form_on(DAY, FormKind.ON_REQUEST)


def test_the_yearly_form_has_six_criteria_and_the_one_on_request_three():
    assert (YEARLY.version, len(YEARLY.criteria), YEARLY.levels) == ("3-213/2020", 6, (1, 2, 3))
    assert (ON_REQUEST.version, len(ON_REQUEST.criteria)) == ("4-213/2020", 3)
    assert ON_REQUEST.criteria[1].levels == ("Thực hiện tốt", "Thực hiện", "Chưa thực hiện")


def test_only_the_last_criterion_of_the_yearly_form_is_a_proposal():
    assert [c.number for c in YEARLY.criteria if c.is_proposal] == [6]
    assert [c.number for c in ON_REQUEST.criteria if c.is_proposal] == []
    assert (YEARLY.remarks_number, ON_REQUEST.remarks_number) == (7, 4)


def test_every_form_is_numbered_through_and_says_how_sure_it_is():
    names = [version["form"] for version in reference.versions("slip_forms")]
    assert len(names) == len(set(names))
    for version in reference.versions("slip_forms"):
        form = form_named(version["form"])
        assert [c.number for c in form.criteria] == list(range(1, len(form.criteria) + 1))
        assert {len(c.levels) for c in form.criteria} == {len(form.levels)}
        assert version["evidence"] in ("read", "second_hand")


def test_a_form_is_read_as_the_reference_data_say():
    (row,) = [r for r in reference.versions("slip_forms") if r["form"] == "3-213/2020"]
    # Kept since this file was collected: read it anew.
    form_module._form.cache_clear()

    for criterion, given in zip(form_named("3-213/2020").criteria, row["criterion"], strict=True):
        assert (criterion.number, criterion.short) == (given["number"], given["short"])
        assert criterion.text == given["text"]
        assert criterion.levels == tuple(given["levels"])


def test_a_form_nobody_knows_is_not_taken_for_another():
    with pytest.raises(LookupError):
        form_named("5-213")


@pytest.mark.parametrize("code", ["", "1", "112113", "333333"])
def test_a_code_in_the_middle_of_its_typing_is_sound(code):
    assert YEARLY.code_problem(code) is None


@pytest.mark.parametrize("code", ["4", "1121130", "1121131", "11 113", "x"])
def test_a_code_with_a_foreign_digit_or_too_many_is_refused(code):
    fault = YEARLY.code_problem(code)

    assert (fault.code, fault.values) == ("code_malformed", {"criteria": 6, "last": 3})


def test_a_slip_is_measured_by_the_form_it_is_written_on():
    three = Content((1, 2, 3), DAY)

    assert three.problems(ON_REQUEST, DAY) == {}
    assert three.problems(YEARLY, DAY)["levels"].values == {"criteria": 6}
    found = Content((1, 2, 4), DAY).problems(ON_REQUEST, DAY)
    assert set(found) == {"level_3"}
    assert found["level_3"].values == {"number": 3, "level": 4, "last": 3}
    assert ON_REQUEST.is_complete("123") and not YEARLY.is_complete("123")


def test_a_slip_of_tomorrow_has_not_come_in_and_the_day_is_named():
    tomorrow = DAY + timedelta(days=1)

    fault = Content((1, 2, 3), tomorrow).problems(ON_REQUEST, DAY)["received_on"]

    assert (fault.code, fault.values) == ("date_in_future", {"day": tomorrow})


def test_the_joint_meeting_was_held_by_today_and_counts_nobody_twice():
    tomorrow = DAY + timedelta(days=1)

    assert JointMeeting(DAY, 0, 0).problems(DAY) == {}
    assert JointMeeting(DAY, 3, 3).problems(DAY) == {}
    held = JointMeeting(tomorrow).problems(DAY)["meeting_on"]
    assert (held.code, held.values) == ("date_in_future", {"day": tomorrow})
    found = JointMeeting(DAY, -1, -1).problems(DAY)
    assert {field: fault.code for field, fault in found.items()} == {
        "meeting_present": "number_negative",
        "meeting_total": "number_negative",
    }
    more = JointMeeting(DAY, 4, 3).problems(DAY)["meeting_present"]
    assert (more.code, more.values) == ("more_present_than_members", {"total": 3})


def test_a_remark_has_an_end():
    assert set(Content((1, 2, 3), DAY, remarks="x" * 2001).problems(ON_REQUEST, DAY)) == {"remarks"}


def test_levels_and_code_are_one_thing():
    assert levels_of(code_of((1, 1, 2, 1, 1, 3))) == (1, 1, 2, 1, 1, 3)


def test_figures_keep_a_column_for_every_criterion_any_year_had():
    assert widest_form() == YEARLY


def test_no_code_outside_the_form_counts_criteria_or_lists_levels():
    """A number of its own would stay behind when the form changes."""
    listed = re.compile(r"\[1-3\]|\[123\]|[\"']123[\"']|range\(1, [67]\)|\(1, 2, 3\)|level_[1-9]\b")
    files = [
        path
        for folder in ("lib", "pages")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".py", ".js") and path.name != "passwords.py"
    ]
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in files
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if listed.search(line)
    ]

    assert len(files) > 200
    assert found == []
