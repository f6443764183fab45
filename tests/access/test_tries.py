"""A stranger who guesses makes himself wait, not the owner of the name."""

from datetime import datetime, timedelta

import pytest

from lib.access import entrance, service, tries
from lib.access.model import Role
from lib.access.tries import FREE_FAILURES_IN_ALL, LONGEST_DELAY, Caller
from lib.db import Database
from lib.errors import PermissionDenied
from tests.access.conftest import PASSWORD, People

STRANGER, OWNER = Caller("10.0.0.66"), Caller("10.0.0.7")
NEIGHBOUR = Caller("10.0.0.66", "n" * 43)
OTHER_PASSWORD = "bến đò chiều mưa lất phất"


def guess(db: Database, caller: Caller, now: datetime, *, times: int = 1) -> None:
    for _ in range(times):
        with pytest.raises(PermissionDenied, match="sign_in_failed"):
            entrance.sign_in(db, "bantochuc", "không phải câu này", now, caller)


def is_shut_out(db: Database, caller: Caller, now: datetime) -> bool:
    try:
        entrance.sign_in(db, "bantochuc", PASSWORD, now, caller)
    except PermissionDenied:
        return True
    return False


def test_a_stranger_waits_and_the_owner_does_not(
    db: Database, people: People, now: datetime
) -> None:
    guess(db, STRANGER, now, times=8)

    assert is_shut_out(db, STRANGER, now)
    assert not is_shut_out(db, OWNER, now)


def test_the_owner_coming_in_does_not_give_the_stranger_new_tries(
    db: Database, people: People, now: datetime
) -> None:
    guess(db, STRANGER, now, times=5)

    entrance.sign_in(db, "bantochuc", PASSWORD, now, OWNER)

    assert is_shut_out(db, STRANGER, now)


def test_a_browser_that_was_in_before_gets_in_beside_a_stranger_of_the_same_address(
    db: Database, people: People, now: datetime
) -> None:
    entrance.sign_in(db, "bantochuc", PASSWORD, now, NEIGHBOUR)
    guess(db, STRANGER, now, times=5)

    assert is_shut_out(db, STRANGER, now)
    assert not is_shut_out(db, NEIGHBOUR, now)


def test_a_browser_is_known_to_the_accounts_that_came_in_from_it_alone(
    db: Database, people: People, now: datetime
) -> None:
    entrance.sign_in(db, "quantri", PASSWORD, now, NEIGHBOUR)
    guess(db, STRANGER, now, times=5)

    assert is_shut_out(db, NEIGHBOUR, now)


def test_guessing_from_a_known_browser_makes_that_browser_wait(
    db: Database, people: People, now: datetime
) -> None:
    entrance.sign_in(db, "bantochuc", PASSWORD, now, NEIGHBOUR)
    guess(db, NEIGHBOUR, now, times=5)

    assert is_shut_out(db, NEIGHBOUR, now)
    assert not is_shut_out(db, STRANGER, now)


def test_guesses_from_many_addresses_brake_strangers_everywhere_and_no_known_browser(
    db: Database, people: People, now: datetime
) -> None:
    entrance.sign_in(db, "bantochuc", PASSWORD, now, NEIGHBOUR)
    for number in range(FREE_FAILURES_IN_ALL + 1):
        guess(db, Caller(f"10.0.1.{number}"), now)

    assert is_shut_out(db, OWNER, now)
    assert not is_shut_out(db, NEIGHBOUR, now)


def test_the_addresses_of_one_ipv6_network_are_one(
    db: Database, people: People, now: datetime
) -> None:
    for number in range(5):
        guess(db, Caller(f"2001:db8:1:2::{number}"), now)

    assert is_shut_out(db, Caller("2001:db8:1:2:ffff::1"), now)
    assert not is_shut_out(db, Caller("2001:db8:1:3::1"), now)


def test_only_the_last_browsers_of_an_account_stay_known(
    db: Database, people: People, now: datetime
) -> None:
    browsers = [Caller("10.0.0.66", f"{number:043}") for number in range(7)]
    for number, browser in enumerate(browsers):
        entrance.sign_in(db, "bantochuc", PASSWORD, now + timedelta(minutes=number), browser)

    known = [tries.knows(db, people.clerk.id, browser) for browser in browsers]

    assert known == [False, False, True, True, True, True, True]


def test_a_reset_forgets_failures_and_browsers(db: Database, people: People, now: datetime) -> None:
    entrance.sign_in(db, "bantochuc", PASSWORD, now, NEIGHBOUR)
    guess(db, STRANGER, now, times=5)

    code = service.reset(db, people.clerk.id, actor=people.admin, now=now)
    entrance.activate(db, "bantochuc", code, PASSWORD, now, STRANGER)

    assert not tries.knows(db, people.clerk.id, NEIGHBOUR)
    assert not is_shut_out(db, STRANGER, now)


def test_strangers_do_not_close_an_activation_code(
    db: Database, people: People, now: datetime
) -> None:
    code = service.add_account(db, "thu", Role.BOARD, actor=people.admin, now=now)
    assert code is not None
    for _ in range(30):
        with pytest.raises(PermissionDenied, match="code_wrong"):
            entrance.activate(db, "thu", "AAAA-BBBB-CCCC", OTHER_PASSWORD, now, STRANGER)

    with pytest.raises(PermissionDenied, match="code_wrong"):
        entrance.activate(db, "thu", code, OTHER_PASSWORD, now, STRANGER)
    assert entrance.activate(db, "thu", code, OTHER_PASSWORD, now, OWNER)


def test_wrong_codes_do_not_keep_the_owner_from_signing_in(
    db: Database, people: People, now: datetime
) -> None:
    for _ in range(6):
        with pytest.raises(PermissionDenied, match="code_wrong"):
            entrance.activate(db, "bantochuc", "AAAA-BBBB-CCCC", OTHER_PASSWORD, now, OWNER)

    assert not is_shut_out(db, OWNER, now)


def test_old_failures_are_swept_and_no_delay_outlives_them(
    db: Database, people: People, now: datetime
) -> None:
    guess(db, STRANGER, now, times=5)
    guess(db, OWNER, now + tries.FORGOTTEN_AFTER + timedelta(minutes=1))

    rows = db.execute("SELECT caller FROM tries").fetchall()

    assert rows == [("address/10.0.0.7",)]
    assert tries.FORGOTTEN_AFTER > LONGEST_DELAY


def test_a_stolen_database_holds_no_secret_of_a_browser(
    db: Database, people: People, now: datetime
) -> None:
    entrance.sign_in(db, "bantochuc", PASSWORD, now, NEIGHBOUR)

    kept = db.execute("SELECT browser_hash FROM known_browsers").fetchone()[0]

    assert "n" * 10 not in kept
