"""Which passwords may be used, and how they are kept."""

import threading
import unicodedata

import pytest

from lib.access import passwords
from lib.errors import DomainError
from tests.access.conftest import PASSWORD


@pytest.mark.parametrize(
    "password",
    [
        "matkhau123456",
        "Mật khẩu 123456",
        "vinhlong2023!",
        "Tỉnh ủy Vĩnh Long 2024",
        "DangVien@2025",
        "bantochuc-213-213",
        "0901234567890",
        "01/02/1968 03/04",
        "aaaaaaaaaaaaaa",
        "qwertyuiop123",
        "So213@quydinh",
    ],
)
def test_what_people_here_would_try_first_is_refused(password: str) -> None:
    fault = passwords.fault(password, "thu")

    assert fault and fault.code == "password_too_easy"


def test_the_account_name_does_not_count_towards_a_password() -> None:
    fault = passwords.fault("nguyenthithu1968", "nguyenthithu")

    assert fault and fault.code == "password_too_easy"


@pytest.mark.parametrize("password", [PASSWORD, "gạo lứt muối vừng tháng tám", "xK9#mwQz7!bLtv"])
def test_a_short_sentence_of_ones_own_is_welcome(password: str) -> None:
    assert passwords.fault(password, "thu") is None


def test_eleven_characters_are_too_few_and_129_too_many() -> None:
    short, long = passwords.fault("gạo lứt muố", "thu"), passwords.fault("gạo lứt" * 19, "thu")

    assert (short and short.code, long and long.code) == ("password_too_short", "password_too_long")


def test_128_characters_count_to_the_last() -> None:
    password = ("gạo lứt muối vừng " * 8)[:128]

    stored = passwords.hash_of(password)

    assert passwords.fault(password, "thu") is None
    assert passwords.matches(stored, password)
    assert not passwords.matches(stored, password[:-1])


def test_a_keyboard_that_types_decomposed_letters_gives_the_same_password() -> None:
    stored = passwords.hash_of(unicodedata.normalize("NFC", PASSWORD))

    assert passwords.matches(stored, unicodedata.normalize("NFD", PASSWORD))


def test_the_stored_hash_is_argon2id_with_46_mebibytes() -> None:
    assert passwords.hash_of(PASSWORD).startswith("$argon2id$v=19$m=47104,t=1,p=1$")


def test_without_a_stored_hash_nothing_matches() -> None:
    assert not passwords.matches(None, PASSWORD)


def test_at_most_two_hashes_are_computed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "_WAIT_SECONDS", 0.0)
    monkeypatch.setattr(passwords, "_turns", threading.BoundedSemaphore(1))
    passwords._turns.acquire()

    with pytest.raises(DomainError, match="server_busy"):
        passwords.matches(None, PASSWORD)


def test_a_one_time_code_forgives_case_blanks_and_dashes() -> None:
    code = passwords.new_code()

    assert passwords.code_hash(code.lower().replace("-", " ")) == passwords.code_hash(code)
    assert len(code) == 14
