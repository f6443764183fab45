"""The texts of a summary: whose report they are, two people at once, and figures that move."""

import pytest

from lib.access.model import Role, Side
from lib.access.scope import scope_of
from lib.errors import Conflict, DomainError
from lib.figures.live import Live
from lib.reports import service
from lib.reports.compose import Choices
from lib.reports.model import Seen
from tests.conftest import NOW
from tests.factories import make_account, make_letter, make_member, make_round, make_unit

GENERATED = {
    "section_1": "Có 12 đảng viên.",
    "section_2": "Tự động 2",
    "section_3": "Tự động 3",
    "signer": "",
}
MOVED = GENERATED | {"section_1": "Có 13 đảng viên."}


class Desk:
    """A clerk at the report of a province; `save` hands in a form drawn over `generated`."""

    def __init__(self, db):
        self.db = db
        make_round(db)
        self.top = make_unit(db, "T", kind="province")
        make_unit(db, "T.1", parent=self.top)
        self.actor = make_account(db, Role.BOARD, self.top, "an")
        self.basis = self.basis_of()

    def basis_of(self, **changed):
        values = {"year": 2023, "unit_id": self.top, "side": Side.WORKPLACE} | changed
        scope = scope_of(self.actor, NOW.date())
        return service.basis_of(self.db, scope, Live(), **values)

    def save(self, generated=GENERATED, *, basis=None, revision=None, **typed):
        basis = basis or self.basis
        view = service.seen(self.db, basis)
        shown = generated | {name: text.text for name, text in self.kept(basis).items()}
        seen = Seen(shown, generated, view.revision if revision is None else revision)
        service.edit(self.db, basis, shown | typed, seen=seen, actor=self.actor, now=NOW)

    def kept(self, basis=None):
        return service.texts(self.db, basis or self.basis)

    def behind(self, generated):
        return service.out_of_step(self.kept(), generated)


@pytest.fixture
def desk(db):
    return Desk(db)


def test_a_text_is_that_of_its_own_unit_year_side_and_choice_of_signals(db, desk):
    make_round(db, 2022)
    cell = db.execute("SELECT id FROM units WHERE code = 'T.1'").fetchone()[0]
    desk.save(section_1="Lời của chị An")

    others = [
        desk.basis_of(side=Side.RESIDENCE),
        desk.basis_of(year=2022),
        desk.basis_of(unit_id=cell),
        desk.basis_of(with_signals=True),
    ]

    assert [desk.kept(basis) for basis in others] == [{}] * 4
    assert desk.kept()["section_1"].text == "Lời của chị An"


def test_who_signs_is_said_once_for_both_sides(desk):
    desk.save(signer="Nguyễn Văn An")

    other = desk.basis_of(side=Side.RESIDENCE, with_signals=True)

    assert desk.kept(other)["signer"].text == "Nguyễn Văn An"


def test_every_revision_stays_with_who_and_when(db, desk):
    desk.save(section_1="Lần một")
    desk.save(section_1="Lần hai")
    desk.save(section_1=GENERATED["section_1"])

    rows = db.execute("SELECT text, edited_by, edited_at FROM report_text_revisions").fetchall()

    assert rows == [(text, desk.actor.id, NOW.isoformat()) for text in ("Lần một", "Lần hai", None)]
    assert desk.kept() == {}
    with pytest.raises(Exception, match="report texts are not deleted"):
        db.execute("DELETE FROM report_text_revisions")


def test_the_last_one_to_write_is_named(desk):
    desk.save(section_1="Lời của chị An")

    kept = desk.kept()["section_1"]

    assert (kept.edited_by, kept.edited_at) == ("an", NOW)


def test_a_save_leaves_what_somebody_else_has_written_in_another_part(desk):
    desk.save(section_1="Lời của chị An")

    desk.save(revision=0, section_3="Lời của anh Bình")

    texts = {name: text.text for name, text in desk.kept().items()}
    assert texts == {"section_1": "Lời của chị An", "section_3": "Lời của anh Bình"}


def test_the_second_one_in_the_same_part_is_told_and_overwrites_nothing(desk):
    desk.save(section_1="Lời của chị An")

    with pytest.raises(Conflict, match="report_text_changed"):
        desk.save(revision=0, section_1="Lời của anh Bình")

    assert desk.kept()["section_1"].text == "Lời của chị An"


def test_what_somebody_else_took_back_meanwhile_is_a_conflict_too(desk):
    desk.save(section_1="Lời của chị An")
    before = service.seen(desk.db, desk.basis).revision
    desk.save(section_1=GENERATED["section_1"])

    with pytest.raises(Conflict, match="report_text_changed"):
        desk.save(revision=before, section_1="Lời của anh Bình")


def test_a_text_is_out_of_step_when_its_figures_have_moved(desk):
    desk.save(section_1="Có 12 đảng viên, một chi bộ.")

    (found,) = desk.behind(MOVED)["section_1"].moves

    assert (found.paragraph, found.old, found.new) == (1, "12", "13")
    assert desk.behind(GENERATED) == {}


def test_a_save_that_leaves_the_old_figure_standing_leaves_it_out_of_step(desk):
    desk.save(section_1="Có 12 đảng viên, một chi bộ.")

    desk.save(MOVED, section_1="Có 12 đảng viên, hai chi bộ.")
    assert desk.behind(MOVED)["section_1"].moves

    desk.save(MOVED, section_1="Có 13 đảng viên, hai chi bộ.")
    assert desk.behind(MOVED) == {}


def test_a_text_without_a_figure_of_ours_is_in_step_once_it_is_saved_again(desk):
    desk.save(section_1="Lời văn riêng.")
    assert desk.behind(MOVED)["section_1"].moves == ()

    desk.save(MOVED)

    assert desk.behind(MOVED) == {}


def test_a_renewal_puts_the_figures_of_now_into_the_words_of_staff(db, desk):
    own = service.seen(db, desk.basis).generated
    desk.save(own, section_1=own["section_1"].replace("0 đảng viên", "cả thảy 0 đảng viên", 1))
    cell = db.execute("SELECT id FROM units WHERE code = 'T.1'").fetchone()[0]
    make_letter(db, make_member(db, workplace=cell))
    now = desk.basis_of()

    service.renew(db, now, actor=desk.actor, now=NOW)

    assert "cả thảy 1 đảng viên" in desk.kept()["section_1"].text
    assert service.out_of_step(desk.kept(), service.seen(db, now).generated) == {}


def test_a_draft_says_where_it_is_out_of_step_and_a_paper_to_be_signed_is_refused(db, desk):
    desk.save(section_1="Có 12 đảng viên, một chi bộ.")
    draft = service.summary(db, desk.basis, Choices(), actor=desk.actor)
    db.execute("DELETE FROM settings WHERE key = 'demo_today'")

    assert "Chưa khớp số liệu" in draft.sections[0].paragraphs[0].text
    with pytest.raises(Conflict, match="report_out_of_step"):
        service.summary(db, desk.basis, Choices(signed=True), actor=desk.actor)


def test_a_year_without_a_round_has_no_report(desk):
    with pytest.raises(DomainError, match="report_without_round"):
        desk.basis_of(year=2024)
