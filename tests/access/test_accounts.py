"""The administrator's work on accounts."""

from datetime import datetime

import pytest

from lib.access import service, store
from lib.access.model import Account, Permission, Role, Side
from lib.access.scope import scope_of
from lib.db import Database, clock
from lib.errors import DomainError, InvalidFields, NotFound, PermissionDenied
from tests.access.conftest import PASSWORD, People
from tests.conftest import TERMINAL
from tests.factories import make_account


def scope_ids(db: Database, account: Account, side: Side, now: datetime) -> frozenset[int]:
    return scope_of(account, clock.business_day(db, now)).units(db, side)


def account(db: Database, name: str) -> Account:
    found = store.credentials(db, name)
    assert found
    return found.account


def test_the_terminal_may_add_an_account_with_a_password(
    db: Database, people: People, now: datetime
) -> None:
    code = service.add_account(
        db, "lanhdao", Role.LEADER, people.unit, password=PASSWORD, actor=TERMINAL, now=now
    )

    assert code is None
    assert scope_ids(db, account(db, "lanhdao"), Side.RESIDENCE, now) == {people.unit}


@pytest.mark.parametrize("typed", ["", "Văn phòng Huyện ủy"])
def test_a_query_shows_the_name_that_the_program_shows(db: Database, typed: str) -> None:
    whose = make_account(db, Role.LEADER, name="lan.p")
    db.execute("UPDATE accounts SET display_name = ? WHERE id = ?", [typed, whose.id])

    query = f"SELECT {store.shown_name('a')} FROM accounts a WHERE a.id = ?"
    shown = db.execute(query, [whose.id]).fetchone()[0]

    assert shown == account(db, "lan.p").shown_name == (typed or "lan.p")


@pytest.mark.parametrize(
    ("role", "sides"),
    [
        (Role.BOARD, {Side.WORKPLACE, Side.RESIDENCE}),
        (Role.WORKPLACE, {Side.WORKPLACE}),
        (Role.RESIDENCE, {Side.RESIDENCE}),
        (Role.LEADER, {Side.WORKPLACE, Side.RESIDENCE}),
    ],
)
def test_a_unit_is_granted_on_the_sides_of_the_role(
    db: Database, people: People, now: datetime, role: Role, sides: set[Side]
) -> None:
    service.add_account(db, "moi", role, people.unit, actor=people.admin, now=now)

    granted = {side for side in Side if scope_ids(db, account(db, "moi"), side, now)}
    assert granted == sides


def test_an_account_without_a_unit_sees_nothing(
    db: Database, people: People, now: datetime
) -> None:
    service.add_account(db, "moi", Role.BOARD, actor=people.admin, now=now)

    seen = [scope_ids(db, account(db, "moi"), side, now) for side in Side]
    assert seen == [frozenset(), frozenset()]


@pytest.mark.parametrize(
    ("name", "role", "field"),
    [
        ("ab", Role.BOARD, "name"),
        ("có dấu", Role.BOARD, "name"),
        ("bantochuc", Role.BOARD, "name"),
        ("terminal", Role.BOARD, "name"),
        ("moi", Role.TERMINAL, "role"),
        ("moi", Role.ADMIN, "unit_id"),
    ],
)
def test_a_faulty_account_is_not_added(
    db: Database, people: People, now: datetime, name: str, role: Role, field: str
) -> None:
    with pytest.raises(InvalidFields) as refused:
        service.add_account(db, name, role, people.unit, actor=people.admin, now=now)

    assert list(refused.value.problems) == [field]
    assert [listed.account.name for listed in store.every(db)] == ["bantochuc", "quantri"]


def test_a_unit_that_does_not_exist_is_not_granted(
    db: Database, people: People, now: datetime
) -> None:
    with pytest.raises(InvalidFields):
        service.add_account(db, "moi", Role.BOARD, 9999, actor=people.admin, now=now)


def test_only_administrators_touch_accounts(db: Database, people: People, now: datetime) -> None:
    who = {"actor": people.clerk, "now": now}

    for attempt in (
        lambda: service.add_account(db, "moi", Role.BOARD, **who),
        lambda: service.reset(db, people.admin.id, **who),
        lambda: service.disable(db, people.admin.id, **who),
        lambda: service.enable(db, people.admin.id, **who),
        lambda: service.change_scope(db, people.clerk.id, Role.ADMIN, None, **who),
    ):
        with pytest.raises(PermissionDenied):
            attempt()


def test_administrators_neither_lock_out_nor_promote_themselves(
    db: Database, people: People, now: datetime
) -> None:
    who = {"actor": people.admin, "now": now}

    for attempt in (
        lambda: service.reset(db, people.admin.id, **who),
        lambda: service.disable(db, people.admin.id, **who),
        lambda: service.change_scope(db, people.admin.id, Role.BOARD, people.unit, **who),
    ):
        with pytest.raises(DomainError, match="own_account"):
            attempt()


def test_the_terminal_account_cannot_be_changed(
    db: Database, people: People, now: datetime
) -> None:
    for account_id in (TERMINAL.id, 9999):
        with pytest.raises(NotFound, match="account_not_found"):
            service.reset(db, account_id, actor=people.admin, now=now)


def test_every_change_of_an_account_leaves_an_audit_row(
    db: Database, people: People, now: datetime
) -> None:
    who = {"actor": people.admin, "now": now}
    service.add_account(db, "moi", Role.BOARD, people.unit, **who)
    new = account(db, "moi").id
    service.change_scope(db, new, Role.WORKPLACE, people.unit, **who)
    service.disable(db, new, **who)
    service.enable(db, new, **who)
    service.reset(db, new, **who)

    rows = list(db.execute("SELECT action, subject, account_id FROM audit ORDER BY seq"))
    changes = ("add", "scope", "disable", "enable", "reset")
    assert rows == [(f"account:{verb}", f"account/{new}", people.admin.id) for verb in changes]


def test_the_list_shows_neither_passwords_nor_codes(
    db: Database, people: People, now: datetime
) -> None:
    code = service.add_account(db, "moi", Role.BOARD, people.unit, actor=people.admin, now=now)

    listed = store.every(db)

    assert [(one.account.name, one.has_password) for one in listed] == [
        ("bantochuc", True),
        ("moi", False),
        ("quantri", True),
    ]
    assert code not in repr(listed) and "argon2" not in repr(listed)


def test_no_role_of_staff_may_do_what_the_terminal_may() -> None:
    roles = [Account(9, "x", "x", role) for role in Role if role is not Role.TERMINAL]

    assert not any(account.may(Permission.DEMO_BUILD) for account in roles)


def test_larger_type_is_kept_on_the_account(db: Database, people: People, now: datetime) -> None:
    service.set_larger_type(db, True, actor=people.clerk, now=now)

    assert account(db, "bantochuc").larger_type


def test_the_order_of_typing_is_kept_on_the_account_and_recorded_once(
    db: Database, people: People, now: datetime
) -> None:
    for _ in range(2):
        service.set_list_order(db, True, actor=people.clerk, now=now)

    assert store.types_in_list_order(db, people.clerk.id)
    actions = [row[0] for row in db.execute("SELECT action FROM audit")]
    assert actions.count("account:typing_order") == 1
