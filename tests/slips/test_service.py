"""Single slips: who owes one, who may enter it, and what happens when two people do."""

from datetime import date
from itertools import product

import pytest

from lib import labels, reference
from lib.access.model import Role
from lib.db import audit
from lib.errors import Conflict, DomainError, InvalidFields, NotFound, PermissionDenied
from lib.slips import service, store
from lib.slips.form import levels_of
from lib.slips.model import Content, Origin, Told
from tests.conftest import NOW
from tests.factories import make_account, make_letter, make_member
from tests.ward import ARRIVED, Ward, content


def revise(ward: Ward, slip: int, code: str, *, base: int = 1, **changes):
    values = {"actor": ward.board, "reason": "Gõ nhầm", "key": None, **changes}
    return service.revise(ward.db, slip, content(code), base=base, now=NOW, **values)


def test_a_slip_keeps_whose_paper_it_was_and_who_typed_it(ward):
    slip = store.find(ward.db, ward.enter(ward.person(), actor=ward.office))

    assert slip.unit_id == ward.cell
    assert slip.current.entered_by_name == "chi"
    assert slip.current.form == "3-213/2020"
    assert slip.content == content()


def test_a_slip_of_last_year_is_written_on_last_years_form(ward, monkeypatch):
    """A new wording holds from its day on; the round of the year before keeps its own."""
    old, *others = reference.versions("slip_forms")
    new = {**old, "form": "3-213/2024", "valid_from": date(2024, 1, 1)}
    forms = ({**old, "valid_to": date(2023, 12, 31)}, new, *others)
    by_day = sorted(forms, key=lambda row: row["valid_from"])
    monkeypatch.setattr(reference, "versions", lambda name: tuple(by_day))
    ward.db.execute("UPDATE settings SET value = '2024-03-01' WHERE key = 'demo_today'")

    slip = store.find(ward.db, ward.enter(ward.person()))

    assert old["kind"] == "3-213"
    assert slip.current.form == old["form"]


def test_the_content_of_a_slip_is_sealed_in_the_audit_chain(ward):
    ward.enter(ward.person())
    salt = ward.db.execute("SELECT salt FROM slip_revisions").fetchone()[0]

    action, detail = ward.db.execute("SELECT action, detail FROM audit").fetchone()
    assert action == "slip:enter"
    assert content().sealed(salt) in detail and salt not in detail
    assert audit.first_broken_row(ward.db) is None


def test_nobody_guesses_a_slip_from_the_audit_by_trying_every_level(ward):
    """Of two equal papers the chain says two things, neither of them the plain hash."""
    ward.enter(ward.person())
    slip = ward.enter(ward.person("Trần Thị Bình"))
    service.revise(
        ward.db, slip, content("111111"), base=1, reason="Đọc nhầm", key=None, actor=ward.board,
        now=NOW,
    )  # fmt: skip
    rows = ward.db.execute("SELECT detail ->> '$.content' FROM audit").fetchall()
    tried = {content("".join(code)).hash for code in product("123", repeat=6)}

    assert len(tried) == 3**6
    assert len({said for (said,) in rows}) == 3
    assert tried.isdisjoint(said for (said,) in rows)


@pytest.mark.parametrize("clerk", ["board", "clerk", "office"])
def test_board_ward_and_workplace_enter_slips_of_their_own_people(ward, clerk):
    assert ward.enter(ward.person(), actor=getattr(ward, clerk))


def test_a_slip_of_somebody_outside_the_scope_cannot_be_entered(ward):
    with pytest.raises(NotFound, match="member_not_found"):
        ward.enter(ward.person(), actor=ward.stranger)

    assert ward.counted("slips") == 0


@pytest.mark.parametrize("role", [Role.LEADER, Role.ADMIN])
def test_leaders_and_administrators_type_no_slips(ward, role):
    with pytest.raises(PermissionDenied):
        ward.enter(ward.person(), actor=make_account(ward.db, role))


@pytest.mark.parametrize(
    ("kind", "ground"),
    [
        ("intro_exempt", "B2_REMOTE_BORDER_ISLAND"),
        ("party_duty_exempt", "OLD_WEAK"),
        ("meeting_exempt", "A3_ROTATED_OFFICIAL"),
    ],
)
def test_an_exempt_member_owes_no_slip(ward, kind, ground):
    member = ward.person()
    ward.exempt(member, kind, ground)

    with pytest.raises(DomainError, match=f"slip_{kind}"):
        ward.enter(member)


def test_a_member_whose_residence_has_not_received_the_letter_owes_no_slip(ward):
    member = make_member(ward.db, workplace=ward.workplace, residence=ward.cell)
    make_letter(ward.db, member, received_on=None)

    with pytest.raises(DomainError, match="slip_not_received"):
        ward.enter(member)


def test_a_member_without_a_letter_owes_no_slip(ward):
    member = make_member(ward.db, workplace=ward.workplace, residence=ward.cell)

    with pytest.raises(DomainError, match="slip_not_introduced"):
        ward.enter(member)


def test_a_retired_member_owes_no_slip(ward):
    with pytest.raises(DomainError, match="slip_not_working"):
        ward.enter(ward.person(is_working=False))


def test_a_member_admitted_after_the_cut_off_owes_no_slip(ward):
    with pytest.raises(DomainError, match="slip_not_admitted"):
        ward.enter(ward.person(admitted_on=date(2023, 12, 1)))


def test_no_slip_is_taken_in_before_the_round_is_opened(ward):
    ward.db.execute("DELETE FROM rounds")

    with pytest.raises(DomainError, match="round_missing"):
        ward.enter(ward.person())


def test_a_slip_with_several_faults_names_them_all(ward):
    faulty = Content(levels_of("114"), date(2024, 1, 1))

    with pytest.raises(InvalidFields) as refused:
        service.enter(
            ward.db,
            ward.person(),
            2023,
            faulty,
            origin=Origin.SINGLE,
            key=None,
            actor=ward.board,
            now=NOW,
        )

    assert set(refused.value.problems) == {"levels", "level_3", "received_on"}
    assert "Tiêu chí 3" in labels.refusal(refused.value)


def test_a_double_click_saves_once(ward):
    member = ward.person()

    first, second = ward.enter(member, key="form"), ward.enter(member, key="form")

    assert first == second
    assert ward.actions() == ["slip:enter"]


def test_the_same_slip_from_two_tabs_is_one_slip(ward):
    member = ward.person()

    assert ward.enter(member, key="one") == ward.enter(member, key="other", actor=ward.clerk)
    assert ward.counted("slip_revisions") == 1


def test_a_different_slip_where_one_stands_shows_both_versions(ward):
    member = ward.person()
    ward.enter(member, "112113")

    with pytest.raises(Conflict) as refused:
        ward.enter(member, "111111")

    assert refused.value.values["stored"].content == content("112113")
    assert refused.value.values["yours"] == content("111111")


def test_a_late_retry_of_a_slip_corrected_since_changes_nothing(ward):
    member = ward.person()
    slip = ward.enter(member, key="form")
    revise(ward, slip, "222222")

    assert ward.enter(member, key="form") == slip
    assert store.find(ward.db, slip).content == content("222222")


def test_a_correction_is_a_new_revision_and_the_old_one_stays_readable(ward):
    slip = ward.enter(ward.person(), actor=ward.clerk)
    revise(ward, slip, "222222", reason="Đọc nhầm\tdòng 2")

    newest, oldest = store.history(ward.db, slip)
    assert (newest.number, newest.entered_by_name, newest.reason) == (2, "an", "Đọc nhầm dòng 2")
    assert (oldest.entered_by_name, oldest.content) == ("binh", content("112113"))


def test_a_correction_without_a_reason_is_refused(ward):
    slip = ward.enter(ward.person())

    with pytest.raises(InvalidFields):
        revise(ward, slip, "222222", reason=" ")


def test_the_second_of_two_clerks_sees_both_versions(ward):
    slip = ward.enter(ward.person())
    revise(ward, slip, "222222")

    with pytest.raises(Conflict) as refused:
        revise(ward, slip, "333333", base=1, actor=ward.clerk)

    assert refused.value.values["stored"].content == content("222222")
    assert refused.value.values["yours"] == content("333333")


def test_a_correction_that_says_what_stands_already_writes_nothing(ward):
    slip = ward.enter(ward.person())

    assert revise(ward, slip, "222222") == 2
    assert revise(ward, slip, "222222") == 2
    assert ward.counted("slip_revisions") == 2


def test_a_slip_outside_the_scope_looks_like_a_missing_one(ward):
    slip = ward.enter(ward.person())

    with pytest.raises(NotFound, match="slip_not_found"):
        revise(ward, slip, "222222", actor=ward.stranger)
    with pytest.raises(NotFound, match="slip_not_found"):
        revise(ward, slip + 1, "222222")


def test_telling_the_workplace_is_a_tick_that_says_who_and_when(ward):
    slip = ward.enter(ward.person())

    service.mark_returned(ward.db, slip, actor=ward.office, now=NOW)
    service.mark_returned(ward.db, slip, actor=ward.office, now=NOW)

    assert store.find(ward.db, slip).returned
    assert store.find(ward.db, slip).told == Told("chi", NOW)
    assert ward.actions() == ["slip:enter", "slip:return"]


def test_the_ward_does_not_answer_for_the_workplace(ward):
    slip = ward.enter(ward.person())

    with pytest.raises(PermissionDenied):
        service.mark_returned(ward.db, slip, actor=ward.clerk, now=NOW)


def test_if_the_audit_row_fails_the_slip_is_not_there(ward, monkeypatch):
    monkeypatch.setattr(service.audit, "record", lambda *_, **__: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        ward.enter(ward.person())

    assert ward.counted("slips") == 0


def test_every_refusal_of_a_slip_is_worded_in_vietnamese():
    codes = [code for code in labels.slips.REFUSALS if code.startswith("slip_")]

    assert all(labels.words(code, {}).endswith(".") for code in codes)


def test_remarks_are_kept_in_one_stored_form(ward):
    member = ward.person()
    decomposed = content(remarks="Tích cực\u0323  xóm")
    slip = service.enter(
        ward.db,
        member,
        2023,
        decomposed,
        origin=Origin.SINGLE,
        key=None,
        actor=ward.board,
        now=NOW,
    )

    assert store.of_members(ward.db, [member], 2023)[member].id == slip
    assert store.find(ward.db, slip).content.received_on == ARRIVED
    assert "  " not in store.find(ward.db, slip).content.remarks
