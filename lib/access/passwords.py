"""Passwords and one-time codes: how long, which ones are too easy, and how they are kept.

No composition rule and no forced change (OWASP, NIST 800-63B): length counts, and a list of the
words people of this house would try first.
"""

import hashlib
import re
import secrets
import threading
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from lib.errors import Problem, Unavailable, problem

SHORTEST, LONGEST = 12, 128
# What must be left of a password once the easy words, years and keyboard rows are taken out.
OWN_PART = 4
FEWEST_DIFFERENT = 3
EASY = (
    "matkhau", "password", "passw0rd", "dangnhap", "bantochuc", "banxaydungdang", "noicutru",
    "noicongtac", "lanhdao", "quantri", "admin", "administrator", "dangcongsan", "dangvien",
    "dangbo", "danguy", "chibo", "chiuy", "capuy", "tinhuy", "huyenuy", "thanhuy", "thiuy",
    "vinhlong", "vietnam", "hochiminh", "bacho", "hanoi", "saigon", "cantho", "so213", "quydinh",
    "phuong", "tinh", "huyen", "congtac", "nhanxet", "iloveyou", "anhyeuem", "emyeuanh", "yeu",
    "welcome", "letmein", "qwertyuiop", "qwerty", "asdfgh", "zxcvbn", "1q2w3e4r", "abcdef", "abc",
    "abcd1234", "123456789", "12345678", "123456", "12345", "1234", "123", "987654321", "654321",
    "111", "000", "213", "19051890", "03021930", "30041975", "02091945",
)  # fmt: skip
_CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"

_hasher = PasswordHasher(time_cost=1, memory_cost=47104, parallelism=1)
# Two hashes at once: a flood of sign-ins costs 92 MiB, not gigabytes.
_turns = threading.BoundedSemaphore(2)
_WAIT_SECONDS = 10.0
_NOBODY = _hasher.hash(secrets.token_hex(16))


def fault(password: str, account_name: str) -> Problem | None:
    """What is wrong with a new password; None when it may be used."""
    text = unicodedata.normalize("NFC", password)
    if len(text) < SHORTEST:
        return problem("password_too_short", shortest=SHORTEST)
    if len(text) > LONGEST:
        return problem("password_too_long", longest=LONGEST)
    return problem("password_too_easy") if _is_easy(text, account_name) else None


def _is_easy(text: str, account_name: str) -> bool:
    left = re.sub(r"[^a-z0-9]", "", _fold(text))
    words = (re.sub(r"[^a-z0-9]", "", _fold(account_name)), *EASY)
    for word in sorted(filter(None, words), key=len, reverse=True):
        left = left.replace(word, "")
    left = re.sub(r"\d+", "", left)
    return len(left) < OWN_PART or len(set(left)) < FEWEST_DIFFERENT


def _fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).replace("đ", "d")


def hash_of(password: str) -> str:
    """Argon2id of a password, 46 MiB, one pass. Raises Unavailable("server_busy")."""
    text = unicodedata.normalize("NFC", password)
    _take_turn()
    try:
        return _hasher.hash(text)
    finally:
        _turns.release()


def matches(stored: str | None, password: str) -> bool:
    """Whether the password is the stored one. Without a stored one it takes as long, and is False.

    Raises Unavailable("server_busy") when too many wait for their turn.
    """
    text = unicodedata.normalize("NFC", password)[: LONGEST + 1]
    _take_turn()
    try:
        return _hasher.verify(stored or _NOBODY, text) and stored is not None
    except (VerificationError, InvalidHashError):
        return False
    finally:
        _turns.release()


def _take_turn() -> None:
    if not _turns.acquire(timeout=_WAIT_SECONDS):
        raise Unavailable("server_busy")


def new_code() -> str:
    """A one-time code for a person to type: 'K7QM-2XHD-9FTB', 60 random bits."""
    letters = "".join(secrets.choice(_CODE_LETTERS) for _ in range(12))
    return "-".join(letters[at : at + 4] for at in (0, 4, 8))


def code_hash(code: str) -> str:
    """What is stored of a one-time code; blanks, dashes and case do not matter when typed."""
    return hashlib.sha256(re.sub(r"[\s-]", "", code).upper().encode()).hexdigest()
