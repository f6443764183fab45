"""Drafts: of one account, within its scope, until saved, thrown away or thirty days old."""

from datetime import timedelta

import pytest

from lib.access.model import Role, Side
from lib.drafts import service
from lib.drafts.model import (
    LONGEST_DRAFT,
    LONGEST_FIELD,
    MOST_PER_ACCOUNT,
    DraftKind,
    Form,
    Typing,
    named,
    sheet_form,
)
from lib.errors import DomainError, NotFound, PermissionDenied
from tests.conftest import NOW
from tests.factories import make_account, make_member, make_unit


@pytest.fixture
def ward(db):
    return make_unit(db, "DB-R", kind="ward")


@pytest.fixture
def member(db, ward):
    cell = make_unit(db, "CB-R", kind="residence_cell", parent=ward)
    return make_member(db, workplace=make_unit(db, "CB-W"), residence=cell)


@pytest.fixture
def clerk(db, ward):
    return make_account(db, Role.RESIDENCE, ward)


@pytest.fixture
def form(member):
    return Form(DraftKind.SLIP, member_id=member, year=2023)


def keep(db, form, actor, filling="a", turn=1, now=NOW, **fields):
    return service.keep(db, form, Typing(filling, turn, fields), actor=actor, now=now)


def fields_of(db, form, actor, now=NOW):
    found = service.find(db, form, actor=actor, now=now)
    return dict(found.fields) if found else None


def test_what_is_typed_bit_by_bit_is_there_together(db, form, clerk):
    keep(db, form, clerk, remarks="Tích", level_1="0")
    keep(db, form, clerk, remarks="Tích cực", received="31/1")

    expected = {"remarks": "Tích cực", "level_1": "0", "received": "31/1"}
    assert fields_of(db, form, clerk) == expected


def test_an_older_request_that_arrives_later_changes_nothing(db, form, clerk):
    keep(db, form, clerk, turn=2, remarks="Tích cực")

    assert keep(db, form, clerk, turn=1, remarks="Tích")
    assert fields_of(db, form, clerk) == {"remarks": "Tích cực"}


def test_another_tab_begins_to_count_anew(db, form, clerk):
    keep(db, form, clerk, turn=9, remarks="Tích cực")
    keep(db, form, clerk, filling="b", turn=1, remarks="Khá")

    assert fields_of(db, form, clerk) == {"remarks": "Khá"}


def test_a_draft_is_nobody_elses(db, form, clerk, ward):
    keep(db, form, clerk, remarks="Tích cực")

    assert fields_of(db, form, make_account(db, Role.RESIDENCE, ward)) is None


def test_keys_that_arrive_after_the_save_bring_nothing_back(db, form, clerk):
    keep(db, form, clerk, remarks="Tích")
    service.end(db, form, "a", actor=clerk, now=NOW)

    assert not keep(db, form, clerk, remarks="Tích cực")
    assert fields_of(db, form, clerk) is None


def test_the_next_filling_of_the_same_form_begins_empty(db, form, clerk):
    keep(db, form, clerk, remarks="Tích cực")
    service.end(db, form, "a", actor=clerk, now=NOW)
    keep(db, form, clerk, filling="b", level_1="2")

    assert fields_of(db, form, clerk) == {"level_1": "2"}


def test_a_form_saved_before_its_first_key_arrived_keeps_nothing(db, form, clerk):
    service.end(db, form, "a", actor=clerk, now=NOW)

    assert not keep(db, form, clerk, remarks="Tích cực")
    assert fields_of(db, form, clerk) is None


def test_thirty_days_is_not_too_old_and_a_second_more_is(db, form, clerk):
    keep(db, form, clerk, remarks="Tích cực")
    last = NOW + timedelta(days=30)

    assert fields_of(db, form, clerk, now=last)
    assert fields_of(db, form, clerk, now=last + timedelta(seconds=1)) is None


def test_old_drafts_of_everybody_go_with_the_next_key_of_anybody(db, form, clerk, ward):
    keep(db, form, clerk, remarks="Tích cực")
    other = make_account(db, Role.RESIDENCE, ward)
    keep(db, form, other, now=NOW + timedelta(days=31), remarks="Khá")

    assert db.execute("SELECT account_id FROM drafts").fetchall() == [(other.id,)]


def test_what_is_over_makes_room_before_anything_that_is_not(db, form, clerk, ward):
    keep(db, form, clerk, remarks="Tích cực")
    for at in range(MOST_PER_ACCOUNT):
        sheet = sheet_form(1, ward, 2023, str(at))
        service.end(db, sheet, "a", actor=clerk, now=NOW + timedelta(minutes=at + 1))
    keep(db, Form(DraftKind.SLIP, form.member_id, year=2022), clerk, remarks="Khá")

    assert fields_of(db, form, clerk) == {"remarks": "Tích cực"}


def test_a_sheet_is_kept_for_who_types_the_stacks_of_its_cell(db, clerk, ward):
    sheet = sheet_form(7, ward, 2023, "k")
    keep(db, sheet, clerk, named="Lê ?")

    assert named(sheet.name) == sheet
    assert (sheet.unit_id, sheet.year, sheet.variant) == (ward, 2023, "7.k")
    assert fields_of(db, sheet, clerk) == {"named": "Lê ?"}
    with pytest.raises(NotFound):
        keep(db, sheet_form(7, make_unit(db, "CB-X", kind="ward"), 2023, "k"), clerk, named="Lê ?")
    with pytest.raises(NotFound):
        keep(db, sheet, make_account(db, Role.WORKPLACE, ward), named="Lê ?")
    with pytest.raises(PermissionDenied):
        keep(db, sheet, make_account(db, Role.LEADER, ward), named="Lê ?")


def test_nothing_is_kept_about_a_member_outside_the_scope(db, clerk):
    foreign = make_member(db, workplace=make_unit(db, "CB-X"))
    form = Form(DraftKind.SLIP, member_id=foreign, year=2023)

    with pytest.raises(NotFound):
        keep(db, form, clerk, remarks="Tích cực")
    assert db.execute("SELECT count(*) FROM drafts").fetchone()[0] == 0


def test_a_draft_about_somebody_who_left_the_scope_is_removed_when_read(db, form, clerk):
    keep(db, form, clerk, remarks="Tích cực")
    db.execute("UPDATE members SET residence_unit_id = NULL")

    assert fields_of(db, form, clerk) is None
    assert db.execute("SELECT count(*) FROM drafts").fetchone()[0] == 0


def test_a_role_that_may_not_save_the_form_keeps_no_draft_of_it(db, form, ward):
    with pytest.raises(PermissionDenied):
        keep(db, form, make_account(db, Role.LEADER, ward), remarks="Tích cực")
    with pytest.raises(PermissionDenied):
        keep(db, Form(DraftKind.MEMBER), make_account(db, Role.RESIDENCE, ward), full_name="An")


def test_report_paragraphs_are_kept_for_a_unit_of_the_own_side_only(db, clerk, ward):
    own = Form(DraftKind.REPORT, unit_id=ward, side=Side.RESIDENCE, year=2023)
    keep(db, own, clerk, section_1="Tình hình")

    assert fields_of(db, own, clerk) == {"section_1": "Tình hình"}
    for foreign in (
        Form(DraftKind.REPORT, unit_id=ward, side=Side.WORKPLACE, year=2023),
        Form(DraftKind.REPORT, side=Side.RESIDENCE, year=2023),
    ):
        with pytest.raises(NotFound):
            keep(db, foreign, clerk, section_1="Tình hình")


def test_a_draft_leaves_no_word_in_the_audit_and_moves_no_figure(db, form, clerk):
    before = [db.execute(f"SELECT count(*) FROM {table}").fetchone() for table in LOGS]
    keep(db, form, clerk, remarks="Tích cực")
    service.end(db, form, "a", actor=clerk, now=NOW)

    assert [db.execute(f"SELECT count(*) FROM {table}").fetchone() for table in LOGS] == before


LOGS = ("audit", "changes")


@pytest.mark.parametrize(
    "fields",
    [
        {"remarks": "x" * LONGEST_FIELD},
        {f"f{at}": "x" for at in range(61)},
        {f"f{at}": "x" * (LONGEST_FIELD - 10) for at in range(LONGEST_DRAFT // LONGEST_FIELD + 1)},
    ],
    ids=["a field", "many fields", "together"],
)
def test_too_much_is_refused_and_what_was_there_stays(db, form, clerk, fields):
    keep(db, form, clerk, remarks="Tích cực")

    with pytest.raises(DomainError, match="draft_too_large"):
        keep(db, form, clerk, **fields)
    assert fields_of(db, form, clerk) == {"remarks": "Tích cực"}


def test_a_draft_does_not_grow_without_end(db, form, clerk):
    with pytest.raises(DomainError, match="draft_too_large"):
        for at in range(LONGEST_DRAFT):
            keep(db, form, clerk, **{f"f{at}": "x" * (LONGEST_FIELD - 10)})


def test_two_hundred_drafts_of_one_account_are_enough(db, clerk, ward):
    forms = [
        Form(DraftKind.REPORT, unit_id=ward, side=Side.RESIDENCE, year=year)
        for year in range(1800, 2003)
    ]
    for later, form in enumerate(forms):
        keep(db, form, clerk, now=NOW + timedelta(seconds=later), section_1="Tình hình")

    assert fields_of(db, forms[0], clerk) is None
    assert fields_of(db, forms[-1], clerk)


def test_a_name_leads_back_to_its_form(form, ward):
    for one in (
        form,
        Form(DraftKind.MEMBER),
        Form(DraftKind.REPORT, None, ward, Side.RESIDENCE, 2023, "x"),
    ):
        assert named(one.name) == one


@pytest.mark.parametrize(
    "name",
    [
        "",
        "slip",
        "slip:::::",
        "stack:1::::",
        "slip:1:::2023:::",
        "slip: 1:::2023:",
        "member:1::::",
        "report::1:::",
        "report::1:both:2023:",
        "exemption:-:::2023:",
        "slip:1:::2023:" + "x" * 80,
    ],
)
def test_any_other_name_is_no_form(name):
    with pytest.raises(NotFound, match="form_unknown"):
        named(name)
