"""Keeping what is being typed: for the account alone, within its scope, until saved or too old."""

from datetime import datetime

from lib.access.model import Account
from lib.access.scope import Scope, scope_of
from lib.db import Database
from lib.db.clock import business_day
from lib.drafts import store
from lib.drafts.model import (
    KEPT_FOR,
    LONGEST_DRAFT,
    MOST_PER_ACCOUNT,
    NEEDED,
    DraftKind,
    Form,
    FormDraft,
    Typing,
)
from lib.errors import DomainError, NotFound, PermissionDenied


def keep(db: Database, form: Form, typing: Typing, *, actor: Account, now: datetime) -> bool:
    """Lay what was typed over what was kept before.

    False when that filling of the form has been saved or thrown away in the meantime. Raises
    PermissionDenied, NotFound, or DomainError("draft_too_large"); and then keeps nothing.
    """
    typing.check()
    _require(db, form, actor, scope_of(actor, business_day(db, now)))
    store.forget_old(db, actor.id, now - KEPT_FOR, MOST_PER_ACCOUNT)
    became = store.put(db, actor.id, form, typing, LONGEST_DRAFT, now)
    if became is store.Put.TOO_LARGE:
        raise DomainError("draft_too_large")
    return became is store.Put.KEPT


def find(db: Database, form: Form, *, actor: Account, now: datetime) -> FormDraft | None:
    """What the account has typed into the form and not saved."""
    found = waiting(db, form.kind, actor=actor, now=now)
    return next((draft for draft in found if draft.form == form), None)


def waiting(db: Database, kind: DraftKind, *, actor: Account, now: datetime) -> list[FormDraft]:
    """Everything the account has typed into forms of a kind and not saved, newest first.

    A draft about somebody who has left the account's scope is removed, not shown.
    """
    scope = scope_of(actor, business_day(db, now))
    found = []
    for draft in store.of_account(db, actor.id, kind, now - KEPT_FOR):
        try:
            _require(db, draft.form, actor, scope)
        except (PermissionDenied, NotFound):
            store.forget(db, actor.id, draft.form)
        else:
            found.append(draft)
    return [draft for draft in found if any(draft.fields.values())]


def end(db: Database, form: Form, filling: str, *, actor: Account, now: datetime) -> None:
    """The form was saved or thrown away: what was typed is forgotten, late keys too."""
    store.end(db, actor.id, form, filling, now)


def throw_away(db: Database, form: Form, filling: str, *, actor: Account, now: datetime) -> None:
    """End a filling as its own script asks. Raises PermissionDenied or NotFound, as `keep` does."""
    Typing(filling, 0, {}).check()
    _require(db, form, actor, scope_of(actor, business_day(db, now)))
    store.end(db, actor.id, form, filling, now)


def _require(db: Database, form: Form, actor: Account, scope: Scope) -> None:
    actor.require(NEEDED[form.kind])
    if form.member_id is not None:
        scope.require_member(db, form.member_id)
    if form.side is not None:
        scope.require_unit(db, form.unit_id, form.side)
