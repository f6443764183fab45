"""What SQLite says when the machine, not the data, stands in the way, told as a refusal.

Somebody else holds the write lock, the disk is full, the disk does not answer: none of them is a
bug and none of them a rule, and each has its own words and its own remedy.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

import pysqlite3

from lib.errors import Unavailable

# SQLite's primary result codes (sqlite.org/rescode.html); an extended code keeps them in its low
# byte. A full disk also shows as IOERR or CANTOPEN, when a -wal or -shm file cannot be made.
CODES = {
    5: "database_busy",
    6: "database_busy",
    8: "database_read_only",
    10: "disk_failed",
    13: "disk_full",
    14: "disk_failed",
}
# The same told by the system itself, of files we write without SQLite.
OF_THE_SYSTEM = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EIO: "disk_failed",
    errno.EROFS: "database_read_only",
}


def refusal_of(error: BaseException) -> Unavailable | None:
    """The refusal an error of SQLite stands for; None for every other error."""
    if isinstance(error, Unavailable):
        return error
    if isinstance(error, OSError) and error.errno in OF_THE_SYSTEM:
        return Unavailable(OF_THE_SYSTEM[error.errno])
    if not isinstance(error, pysqlite3.OperationalError):
        return None
    code = CODES.get(int(getattr(error, "sqlite_errorcode", 0)) & 0xFF)
    return Unavailable(code) if code else None


@contextmanager
def told_as_refusals() -> Iterator[None]:
    """Raise the refusal instead of SQLite's own error; a bug stays what it is."""
    try:
        yield
    except (pysqlite3.OperationalError, OSError) as error:
        refusal = refusal_of(error)
        if refusal is None:
            raise
        raise refusal from error
