"""Papers at the terminal: year-end summary and one-page brief of a unit and side, staff guide."""

from argparse import Namespace

from lib.access.model import Side
from lib.access.scope import scope_of
from lib.access.store import terminal
from lib.db import Database
from lib.db.clock import business_day
from lib.documents.booklet import booklet_pdf
from lib.documents.brief import brief_pdf
from lib.documents.summary import summary_pdf
from lib.figures.live import Live
from lib.guide import reading
from lib.reports import service
from lib.reports.compose import Basis, Choices
from lib.terminal.commands import DONE, database, now, unit_of


def report(options: Namespace) -> int:
    """The summary of a unit, or of the whole tree, on one side."""
    at = now()
    with database(options) as db:
        basis, actor = _basis(db, options), terminal(db)
        summary = service.summary(db, basis, Choices(), actor=actor)
        today = business_day(db, at)
    options.out.write_bytes(summary_pdf(summary, printed_at=at, printed_on=today))
    print(options.out)
    return DONE


def brief(options: Namespace) -> int:
    """The year of a unit, or of the whole tree, on one page."""
    at = now()
    with database(options) as db:
        told = service.brief(db, _basis(db, options))
        today = business_day(db, at)
    options.out.write_bytes(brief_pdf(told, printed_at=at, printed_on=today))
    print(options.out)
    return DONE


def guide(options: Namespace) -> int:
    """The staff guide as a booklet: sheets of A4 to fold, or its pages one by one."""
    at = now()
    with database(options) as db:
        today = business_day(db, at)
    made = booklet_pdf(reading.guide(), printed_at=at, printed_on=today, one_by_one=options.pages)
    options.out.write_bytes(made)
    print(options.out)
    return DONE


def _basis(db: Database, options: Namespace) -> Basis:
    unit, scope = unit_of(db, options.unit), scope_of(terminal(db), business_day(db, now()))
    unit_id = unit.id if unit else None
    return service.basis_of(db, scope, Live(), options.year, unit_id, Side(options.side))
