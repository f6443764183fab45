"""What an exemption does to the waterfall: the member's place without it and with it."""

from dataclasses import dataclass, replace
from datetime import date

from lib.access.scope import Scope
from lib.db import Database
from lib.exemptions.model import Exemption, Kind, State
from lib.rounds.duty import duties
from lib.rounds.model import Place, Standing, cut_off, place


@dataclass(frozen=True, slots=True)
class Effect:
    """One member's places in `year`, read on `day`; None when not yet admitted on that day."""

    year: int
    day: date
    before: Place | None
    after: Place | None


def effect(db: Database, scope: Scope, exemption: Exemption, today: date) -> Effect:
    """The place before and after the last step of `exemption`, or before and after the next one.

    A waiting request is read as if it were confirmed, a revoked one against its time in force. The
    year is the current one, or the last that the exemption reaches. Raises NotFound outside the
    scope.
    """
    scope.require_member(db, exemption.member_id)
    year = min(today.year, (exemption.valid_to or date.max).year)
    day = cut_off(year, today)
    standing = duties(db, [exemption.member_id], year, today)[exemption.member_id].standing
    if standing is None:
        return Effect(year, day, None, None)
    before, after = (
        place(_with(standing, exemption, stage, day), today) for stage in _stages(exemption)
    )
    return Effect(year, day, before, after)


def _stages(exemption: Exemption) -> tuple[Exemption | None, Exemption | None]:
    """The exemption as it counted before the step and as it counts after it; None: not at all."""
    if exemption.state is State.REFUSED:
        return None, None
    in_full = replace(exemption, state=State.CONFIRMED, revoked_from=None)
    if exemption.state is State.REVOKED:
        return in_full, exemption
    return None, in_full


def _with(standing: Standing, exemption: Exemption, stage: Exemption | None, day: date) -> Standing:
    if stage and stage.in_force(day):
        return _grounded(standing, exemption.kind, exemption.ground)
    # Another one of the same kind may hold on that day: only this one's own ground is taken away.
    return _grounded(standing, exemption.kind, None) if exemption.in_force(day) else standing


def _grounded(standing: Standing, kind: Kind, ground: str | None) -> Standing:
    if kind is Kind.INTRO_EXEMPT:
        return replace(standing, intro_ground=ground)
    if kind is Kind.PARTY_DUTY_EXEMPT:
        return replace(standing, duty_ground=ground)
    return replace(standing, meeting_ground=ground)
