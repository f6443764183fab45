"""The texts of a summary: two people at once, and texts that fall behind the figures."""

import pytest

from lib.access.model import Role, Side
from lib.access.scope import scope_of
from lib.errors import Conflict
from lib.figures.live import Live
from lib.reports import service
from tests.conftest import NOW
from tests.factories import make_account, make_unit

GENERATED = {"section_1": "Tự động 1", "section_2": "Tự động 2", "section_3": "Tự động 3"}


@pytest.fixture
def desk(db):
    """`desk(seen, **typed)` saves the form of a clerk who saw `seen`; answers every text kept."""
    top = make_unit(db, "T", kind="province")
    actor = make_account(db, Role.BOARD, top)
    basis = service.basis_of(db, scope_of(actor, NOW.date()), Live(), 2023, top, Side.WORKPLACE)

    def saved(seen: dict[str, str], generated: dict[str, str] = GENERATED, **typed: str):
        service.edit(db, basis, {**seen, **typed}, generated, seen=seen, actor=actor, now=NOW)
        return service.texts(db, basis)

    return saved


def test_a_save_leaves_what_somebody_else_has_written_in_another_part(desk):
    desk(GENERATED, section_1="Lời của chị An")

    kept = desk(GENERATED, section_3="Lời của anh Bình")

    assert {name: text.text for name, text in kept.items()} == {
        "section_1": "Lời của chị An",
        "section_3": "Lời của anh Bình",
    }


def test_the_second_one_in_the_same_part_is_told_and_overwrites_nothing(desk):
    first = desk(GENERATED, section_1="Lời của chị An")

    with pytest.raises(Conflict, match="report_text_changed"):
        desk(GENERATED, section_1="Lời của anh Bình")

    assert desk({**GENERATED, "section_1": "Lời của chị An"}) == first


def test_a_part_back_at_the_generated_text_is_forgotten(desk):
    desk(GENERATED, section_1="Lời của chị An")

    assert desk({**GENERATED, "section_1": "Lời của chị An"}, section_1="Tự động 1") == {}


def test_a_part_nobody_touched_follows_the_figures_that_moved_meanwhile(desk):
    moved = {**GENERATED, "section_1": "Tự động 1, số mới", "section_2": "Tự động 2, số mới"}

    kept = desk(GENERATED, moved, section_2="Lời trên số cũ")

    assert list(kept) == ["section_2"]
    assert kept["section_2"].basis == service.digest("Tự động 2")
