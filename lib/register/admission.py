"""What the register itself says against a person as written: one rule for one and for thousands."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from lib.access.model import Account, Side
from lib.access.scope import scope_of
from lib.db import Database
from lib.errors import Problem, problem
from lib.register import store, unit_store
from lib.register.model import Member


@dataclass(frozen=True, slots=True)
class Known:
    """What is asked when persons are written: whose a card is, which units there are, how far the
    account reaches (None: everywhere)."""

    holders: Mapping[str, int]
    units: Collection[int]
    reach: Mapping[Side, frozenset[int]] | None


def known(db: Database, members: Iterable[Member], actor: Account, today: date) -> Known:
    """Read what the faults of these persons are looked for in, in a few queries."""
    people = list(members)
    scope = scope_of(actor, today)
    reach = None
    if not scope.everything:
        reach = {side: scope.units(db, side) for side in actor.sees}
    cells = {one.workplace_unit_id for one in people}
    cells |= {one.residence_unit_id for one in people if one.residence_unit_id is not None}
    holders = store.holders(db, [one.card_number for one in people])
    return Known(holders, unit_store.those_of(db, cells), reach)


def faults(member: Member, known: Known, today: date) -> dict[str, Problem]:
    """Every fault of a person as it would be kept; empty when it may be."""
    found = member.problems(today)
    if known.holders.get(member.card_number, member.id) != member.id:
        found["card_number"] = problem("card_number_taken")
    residence = member.residence_unit_id
    if residence is not None and residence not in known.units:
        found["residence_unit_id"] = problem("unit_not_found")
    if "workplace_unit_id" in found:
        return found
    if member.workplace_unit_id not in known.units:
        found["workplace_unit_id"] = problem("unit_not_found")
    elif not _within(member, known.reach):
        found["workplace_unit_id"] = problem("unit_out_of_scope")
    return found


def _within(member: Member, reach: Mapping[Side, frozenset[int]] | None) -> bool:
    # Nobody writes a person whom the same account could not see afterwards.
    if reach is None:
        return True
    stands = {
        Side.WORKPLACE: member.workplace_unit_id,
        Side.RESIDENCE: member.residence_unit_id,
    }
    return any(stands[side] in units for side, units in reach.items())
