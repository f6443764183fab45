"""Entering a new member of the register."""

from lib.access.model import Permission
from lib.drafts.model import DraftKind, Form
from lib.ui import session
from lib.ui.form_drafts import begun
from lib.ui.pickers import chosen_in
from lib.ui.register import member_change, member_form
from lib.ui.register.member_change import CELLS

account = session.require(Permission.MEMBER_WRITE)

with session.database() as db:
    filling = begun(db, account, Form(DraftKind.MEMBER))
    typed = member_form.draw(
        db,
        session.scope(),
        account,
        member_form.NOBODY,
        key=filling.key,
        texts=filling.texts,
    )

filling.watch(**{cell: str(chosen_in(f"{filling.key}_{cell}") or "") for cell in CELLS})
if typed:
    member_change.add(account, typed, filling)
