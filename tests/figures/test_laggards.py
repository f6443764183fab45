"""The units that hold the year back: which, in what order, and for which reasons."""

from lib.access.model import Side
from lib.figures.laggards import laggards
from lib.figures.registry import UNDONE
from tests.figures.test_tables import make_figures, make_unit

WHOLE = make_figures(not_introduced=100, on_time=800, late=50, overdue=50, collective=850)


def test_a_unit_comes_with_its_two_gravest_reasons():
    worst = make_figures(not_introduced=40, on_time=20, late=10, overdue=30, collective=30)

    (one,) = laggards([(make_unit(1), worst)], WHOLE, Side.WORKPLACE)

    assert one.unit == make_unit(1)
    assert {reason.side for reason in one.reasons} == {Side.WORKPLACE}
    assert [reason.signal for reason in one.reasons] == ["not_introduced_share", "overdue_share"]
    assert one.excess == sum(reason.excess for reason in one.reasons)
    assert one.reasons[0].excess > one.reasons[1].excess > 0


def test_the_unit_with_the_most_cases_beyond_the_common_share_stands_first():
    rows = [
        (make_unit(3), make_figures(on_time=60, overdue=10, collective=60)),
        (make_unit(2), make_figures(on_time=60, overdue=10, collective=60)),
        (make_unit(1), make_figures(on_time=60, overdue=6, collective=60)),
        (make_unit(4), make_figures(on_time=60, overdue=40, collective=60)),
        (make_unit(5), make_figures(on_time=60, collective=60)),
    ]

    assert [one.unit.id for one in laggards(rows, WHOLE, Side.WORKPLACE)] == [4, 2, 3, 1]


def test_only_what_its_side_has_to_do_holds_a_unit_back():
    """The residence does not introduce, and how slips are worded is nobody's debt."""
    never = make_figures(not_introduced=90, on_time=60, collective=60, all_top=60)
    rows = [(make_unit(1), never)]

    (of_work,) = laggards(rows, WHOLE, Side.WORKPLACE)

    assert [reason.signal for reason in of_work.reasons] == ["not_introduced_share"]
    assert laggards(rows, WHOLE, Side.RESIDENCE) == []
    assert set(UNDONE[Side.RESIDENCE]) < set(UNDONE[Side.WORKPLACE])
