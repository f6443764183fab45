"""Who sees which request, and what the table itself refuses."""

from datetime import date

import pysqlite3
import pytest

from lib.access.model import Account, Role
from lib.access.scope import Scope, scope_of
from lib.errors import NotFound
from lib.exemptions import step_store, store
from tests.factories import make_account

TODAY = date(2023, 11, 22)


def scope(account: Account) -> Scope:
    return scope_of(account, TODAY)


def change(office, exemption_id: int, assignments: str) -> None:
    office.db.execute(f"UPDATE exemptions SET {assignments} WHERE id = ?", [exemption_id])


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

    with pytest.raises(NotFound):
        step_store.history(office.db, nobody, request.id)


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
