"""Files that must be private and whole: made 0600 at once, on the disk before they get a name."""

import errno
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        while True:
            try:
                return msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
            except OSError as error:
                if error.errno != errno.EDEADLOCK:  # It gives up after ten seconds; we do not.
                    raise
else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX)


PRIVATE, READ_ONLY = 0o600, 0o400


def put(path: Path, content: bytes = b"", *, mode: int = PRIVATE) -> None:
    """Make a file that nobody else could ever read; it is on the disk when this returns.

    Raises FileExistsError rather than writing over one.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def remove(path: Path) -> None:
    """Take a file away, if it is there."""
    if sys.platform == "win32" and path.exists():
        path.chmod(stat.S_IWRITE)  # There what only may be read cannot be removed.
    path.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Have a file's content, or the names in a directory, on the disk."""
    if sys.platform == "win32" and path.is_dir():
        return  # Windows opens no directory; its names are written with the file.
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def one_at_a_time(lock: Path) -> Iterator[None]:
    """Let one process go on while the others wait; the system frees the lock of a dead one."""
    with os.fdopen(os.open(lock, os.O_RDWR | os.O_CREAT, PRIVATE), "ab") as file:
        _lock(file)
        yield
