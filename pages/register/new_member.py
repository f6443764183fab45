"""Entering a new member of the register."""

from lib.access.model import Permission
from lib.ui import session
from lib.ui.register import member_change, member_form

account = session.require(Permission.MEMBER_WRITE)

with session.database() as db:
    typed = member_form.draw(
        db, session.scope(), account, member_form.NOBODY, key=session.form_key("member")
    )

if typed:
    member_change.add(account, typed)
