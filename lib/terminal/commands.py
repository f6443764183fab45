"""What each command does: open the database, call the use case, print its answer."""

import os
import secrets
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from lib import config
from lib.access import service as accounts
from lib.access.batch import hand_out_codes
from lib.access.model import Role
from lib.access.store import terminal
from lib.db import Database, audit, ensure_database, open_database, unit_of_work
from lib.db.actions import Action
from lib.db.clock import business_day, demo_today
from lib.demo import build
from lib.demo.accounts import demo_accounts, require_password
from lib.documents.code_slips import code_slips_pdf
from lib.errors import DomainError, NotFound
from lib.labels import access as access_words
from lib.labels import numbers
from lib.labels import terminal as words
from lib.register import unit_store
from lib.register.model import Unit
from lib.reports.code_slips import slips_of
from lib.rounds import service as rounds

DONE, REFUSED = 0, 1
DEMO_PASSWORD_BYTES = 12
# What the audit keeps of a command; names of files and accounts may be names of people.
NOTED = (
    "kind",
    "dry_run",
    "year",
    "unit",
    "side",
    "role",
    "request",
    "evidence",
    "against_year",
    "against_unit",
)


def now() -> datetime:
    return datetime.now(UTC)


@contextmanager
def database(options: Namespace) -> Iterator[Database]:
    """The database, made and migrated if it is missing, with the command in its audit."""
    with opened() as db:
        note(db, options)
        yield db


@contextmanager
def opened() -> Iterator[Database]:
    """The same without a row in its audit."""
    ensure_database(config.database_path())
    with open_database(config.database_path()) as db:
        yield db


def note(db: Database, options: Namespace) -> None:
    """The command's row in the audit."""
    given = ((name, getattr(options, name, None)) for name in NOTED)
    with unit_of_work(db):
        audit.record(
            db,
            Action(f"terminal:{options.command}"),
            actor_id=terminal(db).id,
            subject="terminal",
            at=now(),
            detail={name: value for name, value in given if value is not None},
        )


def unit_of(db: Database, code: str | None) -> Unit | None:
    """The unit of a code; none for none. Raises NotFound("unit_code_unknown")."""
    if code is None:
        return None
    unit = unit_store.unit_by_code(db, code)
    if unit is None:
        raise NotFound("unit_code_unknown", code=code)
    return unit


def serve(options: Namespace) -> int:
    from lib.web import server  # Here, because a server is heavy and the other commands are not.

    with database(options):
        pass
    server.serve(options.host, options.port, options.tls_cert, options.tls_key)
    return DONE


def demo(options: Namespace) -> int:
    """Build the demonstration; the password of its accounts is given, or random and printed."""
    given = os.environ.get("SO213_DEMO_PASSWORD")
    password = given or secrets.token_urlsafe(DEMO_PASSWORD_BYTES)
    with database(options) as db:
        # Refused before the province stands: a second call would find the database no longer empty.
        require_password(password)
        actor, at = terminal(db), now()
        build.build(db, recipe=options.recipe, scale=options.scale, actor=actor, now=at)
        names = demo_accounts(db, password, recipe=options.recipe, actor=actor, now=at)
    print(words.DEMO_DATABASE.format(path=config.database_path()))
    print(words.DEMO_ACCOUNTS.format(names=", ".join(names)))
    print(words.DEMO_PASSWORD_GIVEN if given else words.DEMO_PASSWORD.format(password=password))
    return DONE


def add_account(options: Namespace) -> int:
    password = sys.stdin.readline().rstrip("\r\n") if options.password_stdin else None
    with database(options) as db:
        unit = unit_of(db, options.unit)
        code = accounts.add_account(
            db,
            options.name,
            Role(options.role),
            unit.id if unit else None,
            password=password,
            actor=terminal(db),
            now=now(),
        )
    told = words.ACCOUNT_CODE if code else words.ACCOUNT_ADDED
    print(told.format(code=code, name=options.name))
    return DONE


def account_codes(options: Namespace) -> int:
    """Codes for everybody who waits for one, on slips; the file is all there is of them."""
    with database(options) as db:
        actor, at = terminal(db), now()
        handed = hand_out_codes(db, again=options.again, actor=actor, now=at)
        units = unit_store.units_on(db, business_day(db, at))
        demo = demo_today(db) is not None
    if not handed:
        raise DomainError("no_code_to_hand_out")
    made = code_slips_pdf(
        slips_of(handed, units),
        title=access_words.CODE_SLIPS_TITLE,
        author=actor.name,
        printed_at=at,
        demo=demo,
    )
    options.out.touch(mode=0o600)
    options.out.write_bytes(made)
    print(words.CODES_HANDED_OUT.format(count=len(handed), path=options.out))
    return DONE


def open_round(options: Namespace) -> int:
    with database(options) as db:
        opened = rounds.open_round(db, options.year, options.due, actor=terminal(db), now=now())
    print(words.ROUND_OPENED.format(year=opened.year, due_on=numbers.day(opened.due_on)))
    return DONE
