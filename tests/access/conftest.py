"""An administrator and a clerk who can sign in, on one unit."""

from typing import NamedTuple

import pytest

from lib.access import passwords, store
from lib.access.model import Account, Role
from lib.db import Database
from tests.factories import make_account, make_unit

PASSWORD = "cây bàng trước sân rợp bóng"
PASSWORD_HASH = passwords.hash_of(PASSWORD)


class People(NamedTuple):
    admin: Account
    clerk: Account
    unit: int


@pytest.fixture
def people(db: Database) -> People:
    unit = make_unit(db, "DB-1", kind="commune")
    admin = make_account(db, Role.ADMIN, name="quantri")
    clerk = make_account(db, Role.BOARD, unit, name="bantochuc")
    for account in (admin, clerk):
        store.change(db, account.id, password_hash=PASSWORD_HASH)
    return People(admin, clerk, unit)
