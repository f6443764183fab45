"""Ground B1: a count per unit and year through two accounts, and no way to write a name."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pysqlite3
import pytest

from lib.access.model import Role
from lib.access.scope import scope_of
from lib.errors import DomainError, InvalidFields, NotFound, PermissionDenied, problem
from lib.exemptions import secret_counts
from tests.conftest import NOW
from tests.factories import make_account

TODAY = date(2023, 11, 22)


def record(office, count=5, *, unit=None, year=2023, actor=None, number="3-QĐ/ĐU"):
    return secret_counts.record(
        office.db,
        unit or office.workplace,
        year,
        count,
        decision_number=number,
        actor=actor or office.clerk,
        now=NOW,
    )


def confirm(office, recorded, actor=None):
    return secret_counts.confirm(office.db, recorded.id, actor=actor or office.leader, now=NOW)


def in_force(office, account=None, year=2023):
    return secret_counts.in_force(office.db, scope_of(account or office.board, TODAY), year)


def test_a_recorded_count_counts_only_once_confirmed(office):
    recorded = record(office)
    before = in_force(office)

    confirm(office, recorded)

    assert (before, in_force(office)) == ({}, {office.workplace: 5})


def test_the_newest_confirmed_count_counts(office):
    confirm(office, record(office, 5))
    confirm(office, record(office, 4))
    record(office, 9)

    assert in_force(office) == {office.workplace: 4}


def test_a_count_belongs_to_its_year(office):
    confirm(office, record(office, year=2022))

    assert in_force(office) == {}


def test_the_recorder_does_not_confirm_the_own_count(office):
    recorded = record(office, actor=office.board)

    with pytest.raises(DomainError) as refused:
        confirm(office, recorded, office.board)

    assert refused.value.args == ("second_account_needed", {})


def test_the_table_itself_refuses_the_recorder_as_confirmer(office):
    recorded = record(office)

    with pytest.raises(pysqlite3.IntegrityError, match="CHECK"):
        office.db.execute(
            "UPDATE secret_counts SET confirmed_by = recorded_by WHERE id = ?", [recorded.id]
        )


def test_a_count_is_confirmed_once(office):
    recorded = record(office)
    confirm(office, recorded)

    with pytest.raises(DomainError) as refused:
        confirm(office, recorded)

    assert refused.value.args == ("secret_count_confirmed_already", {})


def test_an_overtaken_count_is_not_confirmed(office):
    old = record(office, 5)
    record(office, 6)

    with pytest.raises(DomainError) as refused:
        confirm(office, old)

    assert refused.value.args == ("secret_count_superseded", {})


def test_the_same_count_sent_twice_is_kept_once(office):
    assert record(office) == record(office)


def test_a_corrected_count_waits_alone(office):
    record(office, 5)
    corrected = record(office, 6)

    assert secret_counts.waiting(office.db, scope_of(office.board, TODAY)) == [corrected]


@pytest.mark.parametrize(
    "number",
    ["Nguyễn Văn An", "12", "12-QĐ/NGUYENVANAN", "12-QĐ/ĐU đ/c An", "123456-QĐ/ĐU", "AN-QĐ/ĐU"],
)
def test_a_decision_number_has_no_room_for_a_name(office, number):
    with pytest.raises(InvalidFields) as error:
        record(office, number=number)

    assert error.value.problems["decision_number"].code == "decision_number_malformed"


def test_the_number_of_the_decision_may_stay_secret(office):
    assert record(office, number="").decision_number == ""


def test_a_number_typed_in_small_letters_is_the_official_one(office):
    assert record(office, number=" 3-qđ/đu ").decision_number == "3-QĐ/ĐU"


OUT_OF_RANGE = {"year": problem("year_out_of_range", first=2000, last=2023)}


@pytest.mark.parametrize(
    ("year", "count", "said"),
    [
        (1999, 1, OUT_OF_RANGE),
        (2024, 1, OUT_OF_RANGE),
        (2023, -1, {"count": problem("number_negative")}),
    ],
)
def test_year_and_count_are_possible_ones(office, year, count, said):
    with pytest.raises(InvalidFields) as error:
        record(office, count, year=year)

    assert (error.value.subject, error.value.problems) == ("exemptions", said)


@pytest.mark.parametrize("year", [2000, 2023])
def test_none_at_all_is_a_count_from_the_first_year_to_the_running_one(office, year):
    confirm(office, record(office, 0, year=year))

    assert in_force(office, year=year) == {office.workplace: 0}


def test_the_years_that_may_be_counted_end_with_the_day_in_viet_nam(office):
    office.db.execute("DELETE FROM settings WHERE key = 'demo_today'")
    new_year = datetime(2023, 12, 31, 17, 1, tzinfo=UTC)

    counted = secret_counts.record(
        office.db, office.workplace, 2024, 1, actor=office.clerk, now=new_year
    )
    secret_counts.confirm(office.db, counted.id, actor=office.leader, now=new_year)

    assert counted.decision_number == ""
    assert in_force(office, year=2024) == {office.workplace: 1}


def test_a_clerk_does_not_find_a_foreign_unit(office):
    with pytest.raises(NotFound, match="unit_not_found"):
        record(office, unit=office.other_workplace)


def test_a_leader_does_not_find_a_foreign_count(office):
    recorded = record(office)

    with pytest.raises(NotFound) as refused:
        confirm(office, recorded, make_account(office.db, Role.LEADER, office.other_workplace))

    assert refused.value.args == ("secret_count_not_found", {})


@pytest.mark.parametrize("role", [Role.RESIDENCE, Role.LEADER, Role.ADMIN])
def test_only_board_and_workplace_record_a_count(office, role):
    with pytest.raises(PermissionDenied):
        record(office, actor=make_account(office.db, role, office.workplace))


def test_the_residence_side_sees_no_count(office):
    confirm(office, record(office))

    assert in_force(office, office.residence) == {}
    assert secret_counts.of_year(office.db, scope_of(office.residence, TODAY), 2023) == []


def test_recording_and_confirming_are_audited(office):
    confirm(office, record(office))

    actions = [row[0] for row in office.db.execute("SELECT action FROM audit ORDER BY seq")]
    assert actions == ["secret_count:record", "secret_count:confirm"]


def test_unit_and_number_are_asked_for_together(office):
    with pytest.raises(InvalidFields) as error:
        secret_counts.record(office.db, None, 2023, None, actor=office.clerk, now=NOW)

    missing = {"unit": problem("required"), "count": problem("required")}
    assert (error.value.subject, error.value.problems) == ("exemptions", missing)


def test_a_count_without_its_unit_is_not_asked_twice_for_the_number(office):
    with pytest.raises(InvalidFields) as error:
        secret_counts.record(office.db, None, 2023, 1, actor=office.clerk, now=NOW)

    assert error.value.problems == {"unit": problem("required")}


def test_a_confirmed_count_says_who_recorded_and_confirmed_it_and_when(office):
    recorded = record(office)
    confirmed = confirm(office, recorded)

    assert recorded.recorded_at == NOW
    assert confirmed == replace(recorded, confirmed_by=office.leader.id, confirmed_at=NOW)
    kept = secret_counts.of_year(office.db, scope_of(office.board, TODAY), 2023)
    assert kept == [confirmed]


def test_the_audit_of_a_count_says_who_and_what_and_whose_unit_it_is(office):
    recorded = confirm(office, record(office))

    told = office.db.execute(
        "SELECT a.account_id, a.subject, a.detail, r.unit_id, r.before, r.after FROM audit a"
        " LEFT JOIN revisions r ON r.audit_seq = a.seq ORDER BY a.seq"
    ).fetchall()
    details = [json.loads(row[2]) for row in told]
    assert [(one["unit"], one["year"]) for one in details] == [(office.workplace, 2023)] * 2
    assert [row[1] for row in told] == [f"secret_count/{recorded.id}"] * 2
    assert [(row[0], row[3]) for row in told] == [
        (office.clerk.id, office.workplace),
        (office.leader.id, office.workplace),
    ]
    written = {
        "unit_id": office.workplace,
        "year": 2023,
        "count": 5,
        "decision_number": "3-QĐ/ĐU",
        "confirmed_by": None,
    }
    assert [[text and json.loads(text) for text in row[4:]] for row in told] == [
        [None, written],
        [{"confirmed_by": None}, {"confirmed_by": office.leader.id}],
    ]
