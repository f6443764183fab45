"""Letters to issue or to receive, one or a thousand, read and checked as a whole.

Read in a few queries whatever their number, so that a batch can be made ready before it takes the
write lock, and again under it when somebody was faster.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from lib.access.model import Account
from lib.access.scope import scope_of
from lib.db import Database
from lib.errors import NotFound, Problem, problem, refuse_if_any
from lib.letters import store
from lib.letters.model import Letter
from lib.register import store as register
from lib.register.model import Member
from lib.register.names import clean


def to_issue(
    db: Database, letters: Sequence[Letter], *, actor: Account, today: date
) -> list[Letter]:
    """The letters as they would be kept; ids and receipts given are ignored.

    Raises NotFound, or InvalidFields naming the member in the values of each fault.
    """
    ids = {letter.member_id for letter in letters}
    scope_of(actor, today).require_members(db, ids, *actor.sees)
    members, held = register.stored_many(db, ids), store.of_members(db, ids)
    ready = []
    for letter in letters:
        member = members[letter.member_id]
        others = held.setdefault(member.id, [])
        fresh = _fresh(letter, member)
        faults = fresh.problems(today) | _standing_faults(fresh, member, others, today)
        refuse_if_any("letters", faults)
        others.append(fresh)  # A second letter to the same member meets the first.
        ready.append(fresh)
    return ready


def to_receive(
    db: Database, letter_ids: Sequence[int], received_on: date, *, actor: Account, today: date
) -> list[Letter]:
    """The letters with their receipt, in the order asked for; not yet written.

    Raises NotFound, DomainError (withdrawn, or received already) or InvalidFields.
    """
    scope = scope_of(actor, today)
    found = {letter.id: letter for letter in store.letters(db, scope, letter_ids)}
    if not found.keys() >= set(letter_ids):
        raise NotFound("letter_not_found")
    members = {letter.member_id for letter in found.values()}
    scope.require_members(db, members, *actor.sees)
    return [found[letter_id].receive(received_on, today=today) for letter_id in letter_ids]


def number_faults(letter: Letter, others: Iterable[Letter]) -> dict[str, Problem]:
    """A member's second letter of the same number and day, among the `others` of the member."""
    said = (letter.number, letter.issued_on)
    for other in others:
        # A letter not kept yet has no id of its own.
        if (other.number, other.issued_on) == said and (other.id != letter.id or not letter.id):
            return {"number": problem("letter_number_taken")}
    return {}


def _fresh(letter: Letter, member: Member) -> Letter:
    residence = letter.residence_unit_id
    return Letter(
        id=0,
        member_id=member.id,
        form=letter.form,
        number=clean(letter.number),
        issued_on=letter.issued_on,
        residence_unit_id=member.residence_unit_id if residence is None else residence,
    )


def _standing_faults(
    letter: Letter, member: Member, others: Sequence[Letter], today: date
) -> dict[str, Problem]:
    named = {"name": member.full_name}
    if letter.residence_unit_id != member.residence_unit_id:
        return {"residence_unit_id": problem("letter_names_other_cell", **named)}
    for other in others:
        if other.stands(today) and other.residence_unit_id == letter.residence_unit_id:
            return {"issued_on": problem("letter_stands", day=other.issued_on, **named)}
    return number_faults(letter, others)
