"""The key of the audit chain: 64 hex digits in a file beside the database, or nothing starts.

A lost key is never replaced: with another one every row of the chain would look forged, and with
an empty one anybody could forge them.
"""

import os
import re
from functools import cache
from pathlib import Path

from lib.db import files
from lib.errors import DomainError

KEY_NAME = "audit.key"
_FORM = re.compile(r"[0-9a-f]{64}", re.ASCII)


def make(directory: Path) -> None:
    """Write a new key, whole before it has its name.

    The caller has seen that there is neither a key nor a row that was signed with one.
    """
    fresh = directory / f"{KEY_NAME}.new"
    files.remove(fresh)
    files.put(fresh, os.urandom(32).hex().encode("ascii"), mode=files.READ_ONLY)
    fresh.rename(directory / KEY_NAME)
    files.sync(directory)


def read(path: Path) -> bytes:
    """The key in a file. Raises DomainError("audit_key_missing" or "audit_key_malformed")."""
    try:
        text = path.read_text(encoding="ascii").strip()
    except FileNotFoundError as error:
        raise DomainError("audit_key_missing", path=str(path)) from error
    except UnicodeDecodeError as error:
        raise DomainError("audit_key_malformed", path=str(path)) from error
    if not _FORM.fullmatch(text):
        raise DomainError("audit_key_malformed", path=str(path))
    return bytes.fromhex(text)


@cache
def of_directory(directory: Path) -> bytes:
    """The key beside a database, read once: it does not change while the program runs."""
    return read(directory / KEY_NAME)
