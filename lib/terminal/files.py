"""Excel files at the terminal: take one in, or write an empty template."""

import json
from argparse import Namespace

from lib import labels
from lib.access.store import terminal
from lib.imports import service
from lib.imports.archive import MAX_FILE
from lib.imports.checked import Checked, ColumnsUnconfirmed, ImportRefused
from lib.labels import terminal as words
from lib.terminal.commands import DONE, REFUSED, database, now


def take_in(options: Namespace) -> int:
    """Check a file and, unless it is a dry run, write it: all of it, or with a word the valid rows.

    Faults and warnings come first; a refused or dry run says what would happen.
    """
    with options.file.open("rb") as file:
        # One byte past the limit is enough to be refused; a huge file is not read to its end.
        content = file.read(MAX_FILE + 1)
    code = DONE
    with database(options) as db:
        actor, at = terminal(db), now()
        found = service.check(db, options.kind, content, options.file.name, actor=actor, now=at)
        wish = {"accept_valid": options.accept_valid, "skip_unknown": options.skip_unknown}
        try:
            if options.dry_run:
                found.require_acceptable(**wish)
            else:
                found = service.commit(db, found, **wish, actor=actor, now=at)
        except ImportRefused as refused:
            found, code = refused.checked, REFUSED
            if isinstance(refused, ColumnsUnconfirmed):
                print(labels.refusal(refused))
    if options.rejects and not found.refusal:
        options.rejects.write_bytes(service.rejects(found))
    _tell(found, as_json=options.format == "json", written=not options.dry_run and code == DONE)
    return code


def template(options: Namespace) -> int:
    with database(options) as db:
        options.out.write_bytes(service.template(db, options.kind, now=now()))
    print(options.out)
    return DONE


def _tell(found: Checked, *, as_json: bool, written: bool) -> None:
    for fault in found.faults:
        print(fault.sentence)
    for sentence in found.warnings:
        print(sentence)
    counts = found.counts()
    if as_json:
        print(json.dumps(counts))
        return
    print(", ".join(f"{words.COUNTS[name]}: {count}" for name, count in counts.items()))
    print(words.IMPORT_WRITTEN if written else words.IMPORT_NOT_WRITTEN)
