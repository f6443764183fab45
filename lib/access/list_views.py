"""An account keeps how it looks at a list; no permission is asked for it, it is its own."""

from dataclasses import replace
from datetime import datetime

from lib.access import list_view_store as store
from lib.access import trail
from lib.access.list_view_model import MOST_VIEWS, USUAL, ListView
from lib.access.model import Account
from lib.db import Database, unit_of_work
from lib.db.actions import Action
from lib.errors import DomainError, refuse_if_any


def keep(db: Database, of: str, view: ListView, *, actor: Account, now: datetime) -> None:
    """Keep a way of looking at the list `of` by its name, in place of one of the same name.

    Raises InvalidFields for a name that is none, DomainError for one too many; then nothing is
    written.
    """
    view = replace(view, name=" ".join(view.name.split()))
    refuse_if_any("access", view.problems())
    with unit_of_work(db):
        others = {one.name for one in store.of_list(db, actor.id, of)} - {USUAL, view.name}
        if len(others) >= MOST_VIEWS:
            raise DomainError("too_many_views", most=MOST_VIEWS)
        store.save(db, actor.id, of, view)
        trail.record(db, Action.ACCOUNT_LIST_VIEW, actor.id, actor, now)


def keep_columns(
    db: Database, of: str, columns: tuple[str, ...], *, actor: Account, now: datetime
) -> None:
    """Keep which columns of a list an account sees; the same choice again is no change."""
    with unit_of_work(db):
        kept = {view.name: view.columns for view in store.of_list(db, actor.id, of)}
        if kept.get(USUAL) == columns:
            return
        store.save(db, actor.id, of, ListView(USUAL, {}, columns))
        trail.record(db, Action.ACCOUNT_LIST_VIEW, actor.id, actor, now)


def drop(db: Database, of: str, name: str, *, actor: Account, now: datetime) -> None:
    """Forget a way of looking; one that is not there is forgotten already."""
    with unit_of_work(db):
        if not any(view.name == name for view in store.of_list(db, actor.id, of)):
            return
        store.remove(db, actor.id, of, name)
        trail.record(db, Action.ACCOUNT_LIST_VIEW, actor.id, actor, now)
