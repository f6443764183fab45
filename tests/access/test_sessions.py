"""How long a session lives, and what ends it."""

from datetime import datetime, timedelta

import pytest

from lib.access import entrance, service, sessions
from lib.access.model import Role
from lib.db import Database
from tests.access.conftest import PASSWORD, People


def test_a_session_finds_its_account(db: Database, people: People, now: datetime) -> None:
    token = entrance.sign_in(db, "bantochuc", PASSWORD, now)

    assert sessions.account_of_session(db, token, now) == people.clerk


def test_the_table_holds_no_token(db: Database, people: People, now: datetime) -> None:
    token = entrance.sign_in(db, "bantochuc", PASSWORD, now)

    stored = db.execute("SELECT token_hash FROM sessions").fetchone()[0]
    assert token not in stored
    assert sessions.account_of_session(db, stored, now) is None


def test_a_session_idle_for_30_minutes_is_over(db: Database, people: People, now: datetime) -> None:
    token = entrance.sign_in(db, "bantochuc", PASSWORD, now)

    just = sessions.account_of_session(db, token, now + timedelta(minutes=29, seconds=59))
    over = sessions.account_of_session(db, token, now + timedelta(minutes=30))

    assert (just, over) == (people.clerk, None)


def test_a_session_in_use_is_over_after_12_hours(
    db: Database, people: People, now: datetime
) -> None:
    token = entrance.sign_in(db, "bantochuc", PASSWORD, now)
    for minutes in range(0, 12 * 60, 20):
        sessions.touch(db, token, now + timedelta(minutes=minutes))

    just = sessions.account_of_session(db, token, now + timedelta(hours=11, minutes=59))
    over = sessions.account_of_session(db, token, now + timedelta(hours=12))

    assert (just, over) == (people.clerk, None)


def test_signing_out_ends_the_session(db: Database, people: People, now: datetime) -> None:
    token = entrance.sign_in(db, "bantochuc", PASSWORD, now)

    entrance.sign_out(db, token, now)

    assert sessions.account_of_session(db, token, now) is None


def test_disabling_an_account_ends_every_session_of_it(
    db: Database, people: People, now: datetime
) -> None:
    tokens = [entrance.sign_in(db, "bantochuc", PASSWORD, now) for _ in range(2)]

    service.disable(db, people.clerk.id, actor=people.admin, now=now)
    service.enable(db, people.clerk.id, actor=people.admin, now=now)

    assert [sessions.account_of_session(db, token, now) for token in tokens] == [None, None]


@pytest.mark.parametrize("role", [Role.BOARD, Role.LEADER])
def test_a_changed_role_or_unit_ends_every_session(
    db: Database, people: People, now: datetime, role: Role
) -> None:
    token = entrance.sign_in(db, "bantochuc", PASSWORD, now)

    service.change_scope(db, people.clerk.id, role, None, actor=people.admin, now=now)

    assert sessions.account_of_session(db, token, now) is None


def test_the_ninth_session_of_an_account_ends_the_oldest(
    db: Database, people: People, now: datetime
) -> None:
    tokens = [
        entrance.sign_in(db, "bantochuc", PASSWORD, now + timedelta(seconds=number))
        for number in range(9)
    ]

    alive = [sessions.account_of_session(db, token, now) is not None for token in tokens]

    assert alive == [False] + [True] * 8


def test_no_token_is_nobody(db: Database, now: datetime) -> None:
    assert sessions.account_of_session(db, None, now) is None
    assert sessions.account_of_session(db, "", now) is None
