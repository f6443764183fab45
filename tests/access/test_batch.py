"""Many accounts at once, and their codes: given in one moment, kept as a hash alone."""

from datetime import timedelta

import pytest

from lib.access import batch, entrance, store
from lib.access.batch import NewAccount
from lib.access.model import Role
from lib.errors import InvalidFields, PermissionDenied
from tests.conftest import NOW
from tests.factories import make_account, make_unit


def people(unit: int) -> list[NewAccount]:
    return [
        NewAccount("thu.r", "Thu", Role.RESIDENCE, unit),
        NewAccount("ha.r", "", Role.RESIDENCE, unit),
    ]


@pytest.fixture
def admin(db):
    admin = make_account(db, Role.ADMIN, name="quantri")
    store.change(db, admin.id, password_hash="x")
    return admin


@pytest.fixture
def taken_in(db, admin):
    unit = make_unit(db, "DB-R", kind="ward")
    batch.take_in_accounts(db, people(unit), actor=admin, now=NOW)
    return unit


def test_accounts_of_a_file_stand_without_a_code_until_it_is_handed_out(db, admin, taken_in):
    waiting = batch.waiting_for_code(db, NOW)

    assert [one.account.name for one in waiting] == ["ha.r", "thu.r"]
    assert [one.account.display_name for one in waiting] == ["ha.r", "Thu"]
    assert all(one.unit_ids == (taken_in,) for one in waiting)
    actions = [row[0] for row in db.execute("SELECT action FROM audit ORDER BY seq")]
    assert actions == ["account:add", "account:add"]


def test_one_bad_account_refuses_them_all(db, admin):
    unit = make_unit(db, "DB-R", kind="ward")

    with pytest.raises(InvalidFields):
        batch.take_in_accounts(
            db, [*people(unit), NewAccount("!", "", Role.LEADER, None)], actor=admin, now=NOW
        )

    assert not batch.waiting_for_code(db, NOW)


def test_a_code_is_good_once_and_nowhere_kept_in_clear(db, admin, taken_in):
    handed = batch.hand_out_codes(db, actor=admin, now=NOW)

    assert [one.account.name for one in handed] == ["ha.r", "thu.r"]
    assert len({one.code for one in handed}) == 2
    for table, columns in (("accounts", "*"), ("audit", "*"), ("revisions", "*")):
        rows = db.execute(f"SELECT {columns} FROM {table}").fetchall()
        assert not any(one.code in str(rows) for one in handed)
    password = "cây bàng trước sân rợp bóng"
    assert entrance.activate(db, "thu.r", handed[1].code, password, NOW)
    assert [one.account.name for one in batch.waiting_for_code(db, NOW, again=True)] == ["ha.r"]


def test_who_holds_a_good_code_gets_no_other_unless_the_paper_was_lost(db, admin, taken_in):
    first = batch.hand_out_codes(db, actor=admin, now=NOW)

    assert batch.hand_out_codes(db, actor=admin, now=NOW) == []
    again = batch.hand_out_codes(db, again=True, actor=admin, now=NOW)
    assert {one.code for one in again}.isdisjoint({one.code for one in first})
    late = NOW + timedelta(days=1)
    assert len(batch.waiting_for_code(db, late)) == 2


def test_nobody_but_the_administrator_hands_codes_out(db, admin, taken_in):
    board = make_account(db, Role.BOARD, taken_in)

    with pytest.raises(PermissionDenied):
        batch.hand_out_codes(db, actor=board, now=NOW)
    with pytest.raises(PermissionDenied):
        batch.take_in_accounts(db, [], actor=board, now=NOW)
