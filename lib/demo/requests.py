"""Exemption requests in every state, as three years leave them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from lib.access.model import Role
from lib.demo.accounts import Clerk
from lib.demo.census import scaled
from lib.demo.chance import Urn, between, pick, stream
from lib.demo.persons import Person
from lib.demo.province import Province
from lib.demo.recipe import Recipe
from lib.exemptions.batch import FiledRequest
from lib.exemptions.model import Exemption, Kind, State
from lib.exemptions.step_store import Step
from lib.rounds.model import Place

KIND_AT = {
    Place.INTRO_EXEMPT: Kind.INTRO_EXEMPT,
    Place.PARTY_DUTY_EXEMPT: Kind.PARTY_DUTY_EXEMPT,
    Place.MEETING_EXEMPT: Kind.MEETING_EXEMPT,
}
OLD = 66 * 365
# Clerks take in a request about a week before the decision and confirm it some days after.
MORNING = time(2, 30, tzinfo=UTC)


@dataclass(frozen=True, slots=True, eq=False)
class Wish:
    """A request to be; `follows` is the one it carries on."""

    exemption: Exemption
    note: str = ""
    follows: "Wish | None" = None


def requests(
    recipe: Recipe,
    province: Province,
    everybody: list[Person],
    scale: float,
    clerks: dict[Role, Clerk],
) -> list[FiledRequest]:
    """Every request with the steps it went through; ids below zero stand for those to come."""
    writer = _Writer(recipe, province, stream(recipe.seed, "requests"), clerks)
    by_place: dict[Place, list[Person]] = {place: [] for place in Place}
    for person in everybody:
        by_place[person.seat.place].append(person)
    ids: dict[Wish, int] = {}
    filed = []
    for number, wish in enumerate(writer.wishes(by_place, scale), start=1):
        ids[wish] = -number
        follows = ids[wish.follows] if wish.follows else None
        exemption = replace(wish.exemption, id=-number, renews_id=follows)
        filed.append(FiledRequest(None, exemption, list(writer.steps(wish))))
    return filed


class _Writer:
    def __init__(
        self, recipe: Recipe, province: Province, chance: Random, clerks: dict[Role, Clerk]
    ) -> None:
        self.chance, self.today = chance, recipe.today
        self.board, self.clerk, self.leader = (
            clerks[role].id for role in (Role.BOARD, Role.WORKPLACE, Role.LEADER)
        )
        committee = clerks[Role.WORKPLACE].unit_id
        self.clerks = {unit.id for unit in province.units if unit.parent_id == committee}
        grounds = recipe.tables["grounds"]
        self.without_end: list[str] = grounds["without_end"]
        self.urns: dict[str, Urn[str]] = {
            k: Urn.of(v) for k, v in grounds.items() if k != "without_end"
        }
        self.requests = recipe.tables["requests"]
        self.evidence = Urn(self.requests["evidence"])
        self.number: str = recipe.tables["patterns"]["decision_number"]
        self.forces = {index for index, body in enumerate(recipe.bodies) if body.forces}

    def wishes(self, by_place: dict[Place, list[Person]], scale: float) -> Iterator[Wish]:
        standing: list[Wish] = []
        for place, kind in KIND_AT.items():
            for person in by_place[place]:
                spans = list(self._spans(person, kind, self._ground(person, kind)))
                standing.append(spans[-1])
                yield from spans
        retired = pick(
            self.chance, scaled(self.requests["retired"], scale), by_place[Place.NOT_WORKING],
            lambda p: 1.0 if self._age(p) > OLD else 0.5,
        )  # fmt: skip
        for person in retired:
            ground = self._ground(person, Kind.PARTY_DUTY_EXEMPT)
            yield from self._spans(person, Kind.PARTY_DUTY_EXEMPT, ground)
        yield from self._pending(by_place[Place.OUTSTANDING], standing, scale)

    def _pending(self, due: list[Person], standing: list[Wish], scale: float) -> Iterator[Wish]:
        """Requests that take no slip away: ended, waiting, refused or revoked."""
        states = ("ended", "proposed", "decided", "refused", "revoked")
        numbers = {state: scaled(self.requests[state], scale) for state in states}
        people = iter(
            pick(
                self.chance, sum(numbers.values()), due,
                lambda p: 60.0 if p.workplace_id in self.clerks else 1.0,
            )
        )  # fmt: skip
        for state in states:
            for person in (next(people) for _ in range(numbers[state])):
                yield self._of_state(person, state)
        ending = [w for w in standing if w.exemption.valid_to == date(self.today.year, 12, 31)]
        for wish in ending[: numbers["proposed"] // 2]:
            yield self._renewal(wish)

    def _ground(self, person: Person, kind: Kind) -> str:
        workplace = person.seat.workplace
        name = kind.value
        if kind is Kind.MEETING_EXEMPT and workplace and workplace.body in self.forces:
            name = "meeting_exempt_forces"
        if kind is Kind.PARTY_DUTY_EXEMPT and not person.is_working:
            age = "old" if self._age(person) > OLD else "away"
            name = f"party_duty_exempt_{age}"
        return self.urns[name].draw(self.chance)

    def _age(self, person: Person) -> int:
        return self.today.toordinal() - person.born

    def _spans(self, person: Person, kind: Kind, ground: str) -> Iterator[Wish]:
        """One exemption in force today, with those it renewed."""
        year = self.today.year
        if ground not in self.without_end and self.chance.random() < 0.45:
            before: Wish | None = None
            for term in range(self._first_term(person), year + 1):
                span = self._confirmed(person, kind, ground, date(term, 1, 1), date(term, 12, 31))
                before = Wish(span, follows=before)
                yield before
            return
        earliest = max(date(year - 2, 2, 1).toordinal(), person.admitted + 30)
        begin = between(self.chance, earliest, date(year, 9, 30).toordinal())
        end = None if ground in self.without_end else date(year + between(self.chance, 1, 2), 6, 30)
        yield Wish(self._confirmed(person, kind, ground, date.fromordinal(begin), end))

    def _first_term(self, person: Person) -> int:
        """The year of the first of the yearly terms: not before the year of admission."""
        year = self.today.year
        return max(between(self.chance, year - 2, year), date.fromordinal(person.admitted).year)

    def _confirmed(
        self, person: Person, kind: Kind, ground: str, begin: date, end: date | None
    ) -> Exemption:
        decided = begin - timedelta(days=between(self.chance, 3, 20))
        return replace(
            self._decided(person, kind, ground, begin, end, decided),
            state=State.CONFIRMED,
            confirmed_by=self.leader,
        )

    def _decided(
        self, person: Person, kind: Kind, ground: str, begin: date, end: date | None, on: date
    ) -> Exemption:
        return replace(
            self._proposed(person, kind, ground, begin, end),
            state=State.DECIDED,
            decision_number=self.number.format(number=between(self.chance, 11, 290)),
            decided_on=on,
            decided_by=self._recorder(person.workplace_id),
        )

    def _proposed(
        self, person: Person, kind: Kind, ground: str, begin: date, end: date | None
    ) -> Exemption:
        return Exemption(
            id=0,
            member_id=person.id,
            kind=kind,
            ground=ground,
            valid_from=begin,
            valid_to=end,
            proposed_by=self._recorder(person.workplace_id),
            evidence=self.evidence.draw(self.chance),
        )

    def _recorder(self, workplace_id: int) -> int:
        return self.clerk if workplace_id in self.clerks else self.board

    def _of_state(self, person: Person, state: str) -> Wish:
        kind = Kind.MEETING_EXEMPT if self.chance.random() < 0.7 else Kind.PARTY_DUTY_EXEMPT
        ground = self._ground(person, kind)
        year = self.today.year
        coming = date(year, 12, 1), date(year + 1, 12, 31)
        if state == "proposed":
            return Wish(self._proposed(person, kind, ground, *coming))
        on = self.today - timedelta(days=between(self.chance, 3, 15))
        if state == "decided":
            return Wish(self._decided(person, kind, ground, *coming, on))
        if state == "refused":
            refused = replace(self._proposed(person, kind, ground, *coming), state=State.REFUSED)
            return Wish(refused, self.requests["refusal"])
        if state == "ended":
            ended = date(year - 2, 3, 1), date(year - 1, 12, 31)
            return Wish(self._confirmed(person, kind, ground, *ended))
        this_year = date(year, 1, 1), date(year, 12, 31)
        revoked = replace(
            self._confirmed(person, kind, ground, *this_year),
            state=State.REVOKED,
            revoked_from=date(year, between(self.chance, 6, 10), 1),
        )
        return Wish(revoked, self.requests["revocation"])

    def _renewal(self, wish: Wish) -> Wish:
        old = wish.exemption
        year = self.today.year + 1
        renewed = replace(
            old, state=State.PROPOSED, decision_number="", decided_on=None, decided_by=None,
            confirmed_by=None, valid_from=date(year, 1, 1), valid_to=date(year, 12, 31),
        )  # fmt: skip
        return Wish(renewed, follows=wish)

    def steps(self, wish: Wish) -> Iterator[Step]:
        """What was written down on the way to the request's state."""
        one = wish.exemption
        newest = self.today - timedelta(days=9)
        on = one.decided_on or min(one.valid_from - timedelta(days=8), newest)
        yield Step(State.PROPOSED, one.proposed_by, self._at(on - timedelta(days=6)))
        if one.state is State.REFUSED:
            yield Step(State.REFUSED, self.leader, self._at(on + timedelta(days=2)), wish.note)
        if one.decided_on and one.decided_by:
            yield Step(State.DECIDED, one.decided_by, self._at(on + timedelta(days=1)))
        if one.confirmed_by:
            yield Step(State.CONFIRMED, self.leader, self._at(on + timedelta(days=3)))
        if one.revoked_from:
            yield Step(State.REVOKED, self.leader, self._at(one.revoked_from), wish.note)

    def _at(self, day: date) -> datetime:
        return datetime.combine(day, MORNING)
