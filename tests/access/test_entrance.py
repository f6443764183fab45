"""First start, activation, sign-in, one's own password: who comes in, and who does not."""

from datetime import datetime, timedelta

import pytest

from lib.access import entrance, first_start, passwords, service, sessions, try_store
from lib.access.model import Account, Role
from lib.access.tries import Caller
from lib.db import Database, audit
from lib.errors import DomainError, InvalidFields, PermissionDenied
from tests.access.conftest import PASSWORD, People

OTHER_PASSWORD = "bến đò chiều mưa lất phất"


STRANGER, OWNER = Caller("10.0.0.66"), Caller("10.0.0.7")


def actions(db: Database) -> list[str]:
    return [row[0] for row in db.execute("SELECT action FROM audit ORDER BY seq")]


def fail(db: Database, name: str, now: datetime, password: str = "không phải câu này") -> None:
    with pytest.raises(PermissionDenied, match="sign_in_failed"):
        entrance.sign_in(db, name, password, now)


def test_the_first_administrator_needs_the_printed_code(db: Database, now: datetime) -> None:
    code = first_start.new_code(db, now)
    assert code is not None

    with pytest.raises(PermissionDenied, match="code_wrong"):
        first_start.first_admin(db, "AAAA-BBBB-CCCC", "quantri", PASSWORD, now)
    first_start.first_admin(db, code.lower(), "quantri", PASSWORD, now)

    assert entrance.sign_in(db, "quantri", PASSWORD, now)
    assert actions(db) == ["account:first_code", "account:first_admin", "session:start"]


def test_after_the_first_start_every_question_gets_one_answer_and_one_note_a_minute(
    db: Database, people: People, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody learns which names exist, and no hash is made for a stranger."""
    monkeypatch.setattr(passwords, "hash_of", lambda _password: pytest.fail("hashed"))

    for name, password in (("bantochuc", PASSWORD), ("khongcoai", "x"), ("", ""), ("A" * 99, "")):
        with pytest.raises(PermissionDenied, match="first_start_over"):
            first_start.first_admin(db, "AAAA-BBBB-CCCC", name, password, now)

    assert actions(db) == ["session:refuse"]


def test_before_the_first_start_only_the_right_code_learns_what_is_wrong_with_a_name(
    db: Database, now: datetime
) -> None:
    code = first_start.new_code(db, now)
    assert code is not None

    with pytest.raises(PermissionDenied, match="code_wrong"):
        first_start.first_admin(db, "AAAA-BBBB-CCCC", "x", "", now)
    with pytest.raises(InvalidFields):
        first_start.first_admin(db, code, "x", PASSWORD, now)


def test_whoever_guesses_at_the_first_code_waits_and_others_do_not(
    db: Database, now: datetime
) -> None:
    code = first_start.new_code(db, now)
    assert code is not None
    for _ in range(5):
        with pytest.raises(PermissionDenied, match="code_wrong"):
            first_start.first_admin(db, "AAAA-BBBB-CCCC", "quantri", PASSWORD, now, STRANGER)

    with pytest.raises(PermissionDenied, match="code_wrong"):
        first_start.first_admin(db, code, "quantri", PASSWORD, now, STRANGER)
    assert first_start.first_admin(db, code, "quantri", PASSWORD, now, OWNER)


def test_there_is_only_one_first_administrator(db: Database, now: datetime) -> None:
    code = first_start.new_code(db, now)
    assert code is not None
    first_start.first_admin(db, code, "quantri", PASSWORD, now)

    with pytest.raises(PermissionDenied, match="first_start_over"):
        first_start.first_admin(db, code, "ketrom", PASSWORD, now)

    assert first_start.new_code(db, now) is None


def test_the_printed_code_is_good_for_a_day_and_a_new_start_prints_another(
    db: Database, now: datetime
) -> None:
    first = first_start.new_code(db, now)
    second = first_start.new_code(db, now)
    assert first and second

    for code, moment in ((first, now), (second, now + timedelta(hours=24))):
        with pytest.raises(PermissionDenied, match="code_wrong"):
            first_start.first_admin(db, code, "quantri", PASSWORD, moment)


def test_an_activation_code_becomes_a_password_once(
    db: Database, people: People, now: datetime
) -> None:
    code = service.add_account(db, "Thu.BanTC", Role.BOARD, actor=people.admin, now=now)
    assert code is not None
    entrance.activate(db, "thu.bantc", code, OTHER_PASSWORD, now)

    with pytest.raises(PermissionDenied, match="code_wrong"):
        entrance.activate(db, "thu.bantc", code, PASSWORD, now)

    assert entrance.sign_in(db, "thu.bantc", OTHER_PASSWORD, now)


def test_an_activation_code_is_good_for_a_day(db: Database, people: People, now: datetime) -> None:
    code = service.add_account(db, "thu", Role.BOARD, actor=people.admin, now=now)
    assert code is not None

    with pytest.raises(PermissionDenied, match="code_wrong"):
        entrance.activate(db, "thu", code, OTHER_PASSWORD, now + timedelta(hours=24))


def test_an_easy_password_leaves_the_code_good(db: Database, people: People, now: datetime) -> None:
    code = service.add_account(db, "thu", Role.BOARD, actor=people.admin, now=now)
    assert code is not None

    with pytest.raises(InvalidFields):
        entrance.activate(db, "thu", code, "matkhau123456", now)

    assert entrance.activate(db, "thu", code, OTHER_PASSWORD, now)


def test_a_reset_ends_password_and_sessions_and_asks_for_a_new_one(
    db: Database, people: People, now: datetime
) -> None:
    token = entrance.sign_in(db, "bantochuc", PASSWORD, now)

    code = service.reset(db, people.clerk.id, actor=people.admin, now=now)

    assert sessions.account_of_session(db, token, now) is None
    fail(db, "bantochuc", now, PASSWORD)
    entrance.activate(db, "bantochuc", code, OTHER_PASSWORD, now)
    assert entrance.sign_in(db, "bantochuc", OTHER_PASSWORD, now)


@pytest.mark.parametrize("name", ["khongcoai", "terminal", "", "bantochuc' OR 1=1 --"])
def test_nobody_else_signs_in(db: Database, people: People, now: datetime, name: str) -> None:
    fail(db, name, now, PASSWORD)


def test_a_disabled_account_gets_the_answer_of_an_unknown_one(
    db: Database, people: People, now: datetime
) -> None:
    service.disable(db, people.clerk.id, actor=people.admin, now=now)

    fail(db, "bantochuc", now, PASSWORD)


def test_an_unknown_name_costs_the_same_hash_as_a_wrong_password(
    db: Database, people: People, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str] = []
    verify = passwords._hasher.verify

    class Counting:
        def verify(self, stored: str, password: str) -> bool:
            hashed.append(password)
            return verify(stored, password)

    monkeypatch.setattr(passwords, "_hasher", Counting())

    fail(db, "quantri", now)
    fail(db, "khongcoai", now)

    assert len(hashed) == 2


def test_the_fifth_failure_makes_even_the_owner_wait(
    db: Database, people: People, now: datetime
) -> None:
    for _ in range(5):
        fail(db, "bantochuc", now)

    fail(db, "bantochuc", now, PASSWORD)
    fail(db, "bantochuc", now + timedelta(seconds=29), PASSWORD)
    assert entrance.sign_in(db, "bantochuc", PASSWORD, now + timedelta(seconds=30))


def test_four_failures_make_nobody_wait(db: Database, people: People, now: datetime) -> None:
    for _ in range(4):
        fail(db, "bantochuc", now)

    assert entrance.sign_in(db, "bantochuc", PASSWORD, now)


def test_the_wait_doubles_but_never_exceeds_15_minutes(
    db: Database, people: People, now: datetime
) -> None:
    waits = []
    for _ in range(12):
        fail(db, "bantochuc", now)
        subject = f"account/{people.clerk.id}"
        until = try_store.blocked_until(db, subject, "address/") or now
        waits.append(until - now)
        now = until

    assert waits[4:7] == [timedelta(seconds=30), timedelta(minutes=1), timedelta(minutes=2)]
    assert max(waits) == timedelta(minutes=15)
    assert entrance.sign_in(db, "bantochuc", PASSWORD, now)


def test_tries_while_waiting_do_not_make_the_wait_longer(
    db: Database, people: People, now: datetime
) -> None:
    for _ in range(8):
        fail(db, "bantochuc", now)

    assert entrance.sign_in(db, "bantochuc", PASSWORD, now + timedelta(seconds=30))


def test_guesses_side_by_side_do_not_get_past_the_limit(
    db: Database, people: People, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While one try is being hashed, five others fail: then even the right password must wait."""
    hashed = passwords.matches

    def meanwhile(stored: str | None, password: str) -> bool:
        monkeypatch.setattr(passwords, "matches", hashed)
        for _ in range(5):
            fail(db, "bantochuc", now)
        return hashed(stored, password)

    monkeypatch.setattr(passwords, "matches", meanwhile)

    with pytest.raises(PermissionDenied, match="sign_in_failed"):
        entrance.sign_in(db, "bantochuc", PASSWORD, now)


def test_a_password_taken_away_meanwhile_opens_no_session(
    db: Database, people: People, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed = passwords.matches

    def meanwhile(stored: str | None, password: str) -> bool:
        service.reset(db, people.clerk.id, actor=people.admin, now=now)
        return hashed(stored, password)

    monkeypatch.setattr(passwords, "matches", meanwhile)

    with pytest.raises(PermissionDenied, match="sign_in_failed"):
        entrance.sign_in(db, "bantochuc", PASSWORD, now)


def test_the_failures_of_one_account_do_not_hold_up_another(
    db: Database, people: People, now: datetime
) -> None:
    for _ in range(6):
        fail(db, "bantochuc", now)

    assert entrance.sign_in(db, "quantri", PASSWORD, now)


def test_failures_and_successes_are_in_the_audit_and_a_flood_is_not(
    db: Database, people: People, now: datetime
) -> None:
    fail(db, "bantochuc", now)
    entrance.sign_in(db, "bantochuc", PASSWORD, now)
    for _ in range(3):
        fail(db, "mật khẩu gõ nhầm ô", now)
    fail(db, "mật khẩu gõ nhầm ô", now + timedelta(minutes=1))

    rows = list(db.execute("SELECT action, subject, detail FROM audit ORDER BY seq"))
    assert [(row[0], row[1]) for row in rows] == [
        ("session:refuse", f"account/{people.clerk.id}"),
        ("session:start", f"account/{people.clerk.id}"),
        ("session:refuse", "account/unknown"),
        ("session:refuse", "account/unknown"),
    ]
    assert "nhầm" not in "".join(row[2] for row in rows)
    assert audit.first_broken_row(db) is None


def change_password(
    db: Database, clerk: Account, now: datetime, current: str, new: str, keep: str | None = None
) -> None:
    entrance.change_own_password(db, current, new, keep_token=keep, actor=clerk, now=now)


def test_ones_own_password_needs_the_current_one(
    db: Database, people: People, now: datetime
) -> None:
    with pytest.raises(InvalidFields) as refused:
        change_password(db, people.clerk, now, "không phải câu này", OTHER_PASSWORD)

    assert refused.value.problems["current_password"].code == "current_password_wrong"
    assert entrance.sign_in(db, "bantochuc", PASSWORD, now)


def test_a_new_password_ends_every_other_session(
    db: Database, people: People, now: datetime
) -> None:
    here, elsewhere = (entrance.sign_in(db, "bantochuc", PASSWORD, now) for _ in range(2))

    change_password(db, people.clerk, now, PASSWORD, OTHER_PASSWORD, keep=here)

    assert sessions.account_of_session(db, here, now) == people.clerk
    assert sessions.account_of_session(db, elsewhere, now) is None
    fail(db, "bantochuc", now, PASSWORD)


def test_guessing_the_current_password_is_counted_like_a_sign_in(
    db: Database, people: People, now: datetime
) -> None:
    for _ in range(5):
        with pytest.raises(InvalidFields):
            change_password(db, people.clerk, now, "không phải câu này", OTHER_PASSWORD)

    with pytest.raises(DomainError):
        change_password(db, people.clerk, now, PASSWORD, OTHER_PASSWORD)
