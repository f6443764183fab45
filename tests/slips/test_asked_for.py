"""A slip that was asked for stands beside the slip of the round and never in its place."""

from datetime import date

from lib.access.model import Side
from lib.access.scope import scope_of
from lib.figures.live import Live
from lib.rounds.duty import duties
from lib.rounds.model import Place
from lib.slips import store
from lib.slips.model import Content, Entry, Origin, Paper
from tests.conftest import NOW
from tests.ward import ARRIVED, Ward

TODAY = date(2023, 11, 22)


def ask_for(ward: Ward, member: int, request: int = 1) -> int:
    paper = Paper(member, 2023, "4-213/2020", ward.cell, occasion=f"request/{request}")
    return store.insert(
        ward.db, paper, Content((1, 2, 3), ARRIVED), Entry(ward.board.id, NOW, Origin.SINGLE)
    )


def test_it_does_not_pay_the_duty_of_the_round(ward):
    an = ward.person()
    asked = ask_for(ward, an)

    assert store.of_members(ward.db, [an], 2023) == {}
    assert duties(ward.db, [an], 2023, TODAY)[an].place is Place.OVERDUE
    slip = ward.enter(an)
    assert store.of_members(ward.db, [an], 2023)[an].id == slip != asked


def test_it_is_read_on_its_own_form_beside_that_of_the_round(ward):
    an = ward.person()
    ward.enter(an)
    ask_for(ward, an, 1)
    ask_for(ward, an, 2)

    found = store.of_member(ward.db, scope_of(ward.board, TODAY), an)

    assert {(slip.occasion, slip.current.form, len(slip.content.levels)) for slip in found} == {
        ("yearly", "3-213/2020", 6),
        ("request/1", "4-213/2020", 3),
        ("request/2", "4-213/2020", 3),
    }


def test_it_counts_in_no_figure_of_the_round(ward):
    ask_for(ward, ward.person())
    ward.enter(ward.person())

    figures = Live().year(ward.db, 2023, TODAY).figures(None, Side.RESIDENCE)

    assert (figures.waterfall["members"], figures.waterfall["on_time"]) == (2, 1)
    assert figures.levels("criterion_1").denominator == 1
