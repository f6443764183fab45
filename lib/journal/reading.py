"""Reading the journal: lines for who may read it, values for who may see whose they are."""

from heapq import merge

from lib.access.model import Account, Permission
from lib.access.scope import Scope
from lib.db import Database
from lib.errors import refuse_if_any
from lib.journal import store
from lib.journal.model import Bookmark, Filter, JournalLine, Page, SeenValues, Source, fields_of

PAGE_LINES = 50
PIECE = 1_000
# Where the scope covers little, a search ends here and is taken up again from there.
LOOKED_AT_MOST = 10_000
CHANGES_SHOWN = 100


def page(
    db: Database, scope: Scope, asked: Filter, before: Bookmark | None = None, *, actor: Account
) -> Page:
    """The next lines behind a bookmark, newest first, as far as the account may see them.

    The administrator reads every line, since no line holds a value; everybody else those of the
    scope. Foreign and missing look the same. Raises PermissionDenied or InvalidFields.
    """
    actor.require(Permission.AUDIT_READ)
    refuse_if_any("journal", asked.problems())
    everywhere = actor.may(Permission.AUDIT_EVERYWHERE)
    found: list[JournalLine] = []
    size, looked = PAGE_LINES + 1, 0
    while looked < LOOKED_AT_MOST:
        piece = _piece(db, asked, before, size)
        seen = None if everywhere else store.covered(db, scope, piece)
        found += [x for x in piece if seen is None or (x.source, x.id) in seen]
        if len(found) > PAGE_LINES:
            return Page(tuple(found[:PAGE_LINES]), found[PAGE_LINES - 1].bookmark)
        if len(piece) < size:
            return Page(tuple(found), None)
        before, looked, size = piece[-1].bookmark, looked + len(piece), PIECE
    return Page(tuple(found), before, cut_short=True)


def values(db: Database, scope: Scope, line: JournalLine, *, actor: Account) -> SeenValues:
    """What the fields of a line were before and after, as far as they lie in the scope.

    Raises PermissionDenied for an account that sees no values, as the administrator's.
    """
    actor.require(Permission.AUDIT_VALUES)
    if line.source is not Source.CHAIN:
        return SeenValues((), 0)
    changes, whole = store.changes_of(db, scope, line.id, CHANGES_SHOWN)
    shown = [value for change in changes for value in fields_of(*change)]
    return SeenValues(tuple(shown), whole - len(changes))


def _piece(db: Database, asked: Filter, before: Bookmark | None, size: int) -> list[JournalLine]:
    sources = [store.newest(db, asked, source, before, size) for source in Source]
    both = merge(*sources, key=lambda x: (x.stored_at, x.source, x.id), reverse=True)
    return [line for _, line in zip(range(size), both, strict=False)]
