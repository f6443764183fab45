"""Files of evidence at the terminal: attach one to a request, take one out, remove one."""

from argparse import Namespace

from lib.access.scope import scope_of
from lib.access.store import terminal
from lib.db import read_log
from lib.db.clock import business_day
from lib.exemptions import evidence
from lib.exemptions.evidence_model import MOST_BYTES
from lib.labels import terminal as words
from lib.terminal.commands import DONE, database, now


def attach(options: Namespace) -> int:
    """Keep a file with a request; prints the file's number."""
    with options.file.open("rb") as file:
        # One byte past the limit is enough to be refused; a huge file is not read to its end.
        content = file.read(MOST_BYTES + 1)
    with database(options) as db:
        kept = evidence.attach(db, options.request, content, actor=terminal(db), now=now())
    print(words.EVIDENCE_KEPT.format(id=kept.id, request=kept.exemption_id))
    return DONE


def take(options: Namespace) -> int:
    """Write a kept file to a new one, which nobody else may read."""
    with database(options) as db:
        scope = scope_of(terminal(db), business_day(db, now()))
        content = evidence.take(db, scope, options.evidence, now=now())
    # The process ends before the log of reads would be written by itself.
    read_log.flush()
    options.out.touch(mode=0o600)
    options.out.write_bytes(content)
    print(options.out)
    return DONE


def remove(options: Namespace) -> int:
    """Take a kept file away for good, with the reason."""
    with database(options) as db:
        evidence.remove(db, options.evidence, reason=options.reason, actor=terminal(db), now=now())
    print(words.EVIDENCE_REMOVED.format(id=options.evidence))
    return DONE
