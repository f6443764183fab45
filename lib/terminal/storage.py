"""The keeper's commands: check the ledger, back it up, rehearse and do its restoring."""

import shutil
import tempfile
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from lib import config
from lib.access.store import terminal
from lib.db import DatabaseError, audit, key, open_database
from lib.db.backup import backup as copy_into
from lib.db.restore import Found
from lib.db.restore import restore as put_back
from lib.errors import Unavailable
from lib.labels import numbers
from lib.labels import terminal as words
from lib.terminal.commands import DONE, REFUSED, database, note, now, opened
from lib.web import selfcheck
from lib.web.selfcheck import Fault

REHEARSAL = ".rehearsal-"


def check(options: Namespace) -> int:
    """Name every fault and print the head of the chain; `--against` compares it with another."""
    with opened() as db:
        notes, faults = selfcheck.notes(db), selfcheck.check_thoroughly(db)
        if options.against:
            faults += selfcheck.against(db, options.against)
        try:
            head = audit.head(db)
            notes.append(words.HEAD.format(seq=head.seq, hash=head.hash))
            note(db, options)
        except (DatabaseError, Unavailable) as error:
            faults.append(Fault(words.NOT_AUDITED.format(error=error)))
    for line in notes:
        print(line)
    return _tell(faults)


def backup(options: Namespace) -> int:
    """Make a copy; `--rehearse` also puts it back in a place of its own and checks it there."""
    options.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    with database(options) as db:
        made = copy_into(db, options.directory, now(), actor_id=terminal(db).id)
    print(made)
    return _rehearse(made) if options.rehearse else DONE


def restore(options: Namespace) -> int:
    """Put a backup in place of a lost database, note it there, and check all of it."""
    done = put_back(options.file, config.database_path(), options.key)
    with opened() as db:
        note(db, options)
        faults = selfcheck.check_thoroughly(db)
    print(words.RESTORED.format(path=config.database_path()))
    print(_counted(done))
    if done.lost_up_to is not None and done.lost_up_to > done.head.seq:
        print(words.LOST.format(last=done.head.seq, seen=done.lost_up_to))
    return _tell(faults)


def _rehearse(made: Path) -> int:
    """Below the backups' own directory: what is restored is as personal as what is backed up.

    What a rehearsal that was killed has left there goes first.
    """
    for left in made.parent.glob(f"{REHEARSAL}*"):
        shutil.rmtree(left)
    with tempfile.TemporaryDirectory(prefix=REHEARSAL, dir=made.parent) as elsewhere:
        beside = Path(elsewhere) / config.database_path().name
        done = put_back(made, beside, config.data_dir() / key.KEY_NAME)
        with open_database(beside) as db:
            faults = selfcheck.check_ledger(db)
    print(words.REHEARSED)
    print(_counted(done))
    return _tell(faults)


def _counted(found: Found) -> str:
    counts: Mapping[str, int] = found.counts
    return ", ".join(f"{words.TABLES[name]}: {numbers.integer(n)}" for name, n in counts.items())


def _tell(faults: list[Fault]) -> int:
    for fault in faults:
        print(words.FAULT.format(text=fault.text))
    if not faults:
        print(words.ALL_WELL)
    return REFUSED if faults else DONE
