"""The lists people work from, and what the table itself refuses."""

from datetime import date

import pysqlite3
import pytest

from lib.access.model import Account, Role
from lib.access.scope import Scope, scope_of
from lib.errors import NotFound
from lib.exemptions import step_store, store
from lib.exemptions.model import Kind
from tests.factories import make_account

TODAY = date(2023, 11, 22)


def scope(account: Account) -> Scope:
    return scope_of(account, TODAY)


def change(office, exemption_id: int, assignments: str) -> None:
    office.db.execute(f"UPDATE exemptions SET {assignments} WHERE id = ?", [exemption_id])


def test_requests_wait_first_for_a_decision_then_for_a_second_account(office):
    waiting = office.propose()
    recorded = office.decided(
        member_id=office.member, kind=Kind.MEETING_EXEMPT, ground="A5_STUDENT_AWAY"
    )

    assert [x.exemption.id for x in store.to_decide(office.db, scope(office.board))] == [waiting.id]
    assert [x.exemption for x in store.to_confirm(office.db, scope(office.board))] == [recorded]


def test_a_list_names_the_member_and_the_cell_and_the_moment(office):
    office.propose()

    [listed] = store.to_decide(office.db, scope(office.board))

    assert (listed.member_name, listed.unit_name) == ("Nguyễn Văn Thử", "Đơn vị T.1")
    assert listed.since is not None and listed.since.date() == TODAY


def test_a_workplace_clerk_sees_the_requests_of_the_own_workplace_alone(office):
    own = office.propose()
    office.propose(member_id=office.elsewhere)

    assert [x.exemption.id for x in store.to_decide(office.db, scope(office.clerk))] == [own.id]


def test_the_residence_side_has_nothing_to_decide(office):
    office.propose()

    assert store.to_decide(office.db, scope(office.residence)) == []


def test_the_residence_side_is_told_of_a_request(office):
    request = office.propose()

    assert store.find(office.db, scope(office.residence), request.id) == request


def test_the_requests_of_a_member_are_seen_from_either_side_and_from_nowhere_else(office):
    request = office.propose()
    elsewhere = make_account(office.db, Role.WORKPLACE, office.other_workplace)

    seen = [
        store.seen_of_member(office.db, scope(account), office.member)
        for account in (office.clerk, office.residence, elsewhere)
    ]

    assert seen == [[request], [request], []]


def test_an_account_without_a_unit_finds_nothing(office):
    request = office.propose()
    nobody = scope(make_account(office.db, Role.BOARD))

    assert store.to_decide(office.db, nobody) == []
    with pytest.raises(NotFound):
        step_store.history(office.db, nobody, request.id)


@pytest.mark.parametrize(
    ("end", "is_listed"),
    [
        (date(2022, 11, 21), False),
        (date(2022, 11, 22), True),
        (date(2023, 12, 22), True),
        (date(2023, 12, 23), False),
        (None, False),
    ],
)
def test_an_exemption_runs_out_within_thirty_days_or_has_in_the_last_year(office, end, is_listed):
    exemption = office.confirmed(valid_from=date(2022, 1, 1), valid_to=end)

    found = store.running_out(office.db, scope(office.board), TODAY, 30)

    assert [x.exemption for x in found] == ([exemption] if is_listed else [])


def test_what_goes_on_in_another_request_does_not_run_out(office):
    office.confirmed(valid_to=date(2023, 12, 1))
    office.propose(valid_from=date(2023, 12, 2))

    assert store.running_out(office.db, scope(office.board), TODAY, 30) == []


def test_a_refused_renewal_lets_it_run_out(office):
    office.confirmed(valid_to=date(2023, 12, 1))
    renewal = office.propose(valid_from=date(2023, 12, 2))
    change(office, renewal.id, "state = 'refused'")

    assert len(store.running_out(office.db, scope(office.board), TODAY, 30)) == 1


def test_the_table_itself_refuses_the_proposer_as_confirmer(office):
    request = office.decided()

    with pytest.raises(pysqlite3.IntegrityError, match="CHECK"):
        change(office, request.id, f"state = 'confirmed', confirmed_by = {office.board.id}")


def test_the_table_itself_refuses_the_recorder_as_confirmer(office):
    request = office.decided()

    with pytest.raises(pysqlite3.IntegrityError, match="CHECK"):
        change(office, request.id, f"state = 'confirmed', confirmed_by = {office.clerk.id}")


def test_the_table_itself_refuses_a_confirmation_by_nobody(office):
    request = office.decided()

    with pytest.raises(pysqlite3.IntegrityError, match="CHECK"):
        change(office, request.id, "state = 'confirmed'")


def test_the_table_itself_refuses_a_name_under_ground_b1(office):
    request = office.propose()

    with pytest.raises(pysqlite3.IntegrityError, match="CHECK"):
        change(office, request.id, "ground = 'B1_SECRET_OR_COMBAT_READY'")


@pytest.mark.parametrize(
    "statement", ["UPDATE exemption_steps SET note = ''", "DELETE FROM exemption_steps"]
)
def test_the_table_itself_keeps_the_history(office, statement):
    office.propose()

    with pytest.raises(pysqlite3.IntegrityError, match="exemption steps are not"):
        office.db.execute(statement)
