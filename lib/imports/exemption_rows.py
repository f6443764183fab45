"""Exemptions from a file: with a decision number confirmed by the batch, without one proposed.

Ground B1 is never taken in by name: those members' identities are secret, and a count is entered
on its own page (HD 33-HD/BTCTW, 1.2).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lib.access.model import Permission
from lib.db import Database
from lib.errors import Problem
from lib.exemptions import store
from lib.exemptions.batch import FiledRequest, take_in
from lib.exemptions.model import EFFECTIVE, Exemption, Ground, Kind, State, end_of_term, grounds
from lib.exemptions.step_store import Step
from lib.imports.cells import ParsedRow
from lib.imports.lookups import People
from lib.imports.verdicts import ImportDesk, Outcome, Verdict, rejected, warning
from lib.register.model import Member

RequestKey = tuple[int, Kind, str, date]


@dataclass(frozen=True, slots=True)
class RequestPlan:
    before: Exemption | None
    after: Exemption


def judge(db: Database, rows: Sequence[ParsedRow], desk: ImportDesk) -> list[Verdict]:
    """One verdict for each row; nothing is written."""
    people = People(db, rows, desk)
    held = store.of_members(db, people.ids)
    accepted: dict[int, list[Exemption]] = {}
    seen: dict[RequestKey, int] = {}
    verdicts = []
    for row in rows:
        member = people.member(row)
        asked = _read(row, member, desk)
        if asked is None or row.problems:
            verdicts.append(rejected(row))
            continue
        of_member = held.get(asked.member_id, [])
        verdict = _judged(row, asked, of_member, accepted.get(asked.member_id, []), seen)
        if verdict.outcome is not Outcome.REJECTED:
            seen[_key(asked)] = row.number
            accepted.setdefault(asked.member_id, []).append(verdict.plan.after)
            verdict.warnings = [*verdict.warnings, *_decision_warnings(row)]
        verdicts.append(verdict)
    return verdicts


def write(db: Database, verdicts: Sequence[Verdict], desk: ImportDesk, batch: str) -> None:
    """Write the accepted rows and the step each takes, inside the caller's transaction."""
    filed = [
        FiledRequest(
            verdict.plan.before,
            verdict.plan.after,
            [Step(verdict.plan.after.state, desk.actor.id, desk.now)],
        )
        for verdict in verdicts
    ]
    take_in(db, filed, batch=batch, actor=desk.actor, now=desk.now)


def _read(row: ParsedRow, member: Member | None, desk: ImportDesk) -> Exemption | None:
    """What a row asks for; None when it cannot be said."""
    kind = row.one_of("kind")
    ground = _ground(row, desk.today)
    valid_from = row.day("valid_from")
    valid_to = end_of_term(row.day("valid_to"))
    number = row.text("decision_number")
    decided_on = row.day("decided_on")
    if ground is None or not kind or valid_from is None:
        return None
    asked = Exemption(
        id=0,
        member_id=member.id if member else 0,
        kind=Kind(kind),
        ground=ground.code,
        valid_from=valid_from,
        valid_to=valid_to,
        proposed_by=desk.actor.id,
    )
    if number:
        asked = _with_decision(asked, number, decided_on, desk)
    row.refuse(asked.problems(desk.today))
    return asked if member else None


def _with_decision(
    proposal: Exemption, number: str, decided_on: date | None, desk: ImportDesk
) -> Exemption:
    decided = replace(
        proposal,
        state=State.DECIDED,
        decision_number=number,
        decided_on=decided_on,
        decided_by=desk.actor.id,
    )
    # Who may not confirm on screen does not confirm through a file either.
    if not desk.actor.may(Permission.EXEMPTION_CONFIRM):
        return decided
    return replace(decided, state=State.CONFIRMED, confirmed_by=desk.actor.id, by_import=True)


def _ground(row: ParsedRow, today: date) -> Ground | None:
    """The ground named by its code or by the code's beginning (A2); B1 is refused here."""
    text = row.text("ground").upper().replace(" ", "_")
    known = grounds(today)
    short = {code.partition("_")[0]: code for code in known if code[1:2].isdigit()}
    ground = known.get(text) or known.get(short.get(text, ""))
    if ground is None and text:
        row.fault("ground", "import_ground_unknown", ground=text)
    elif ground is not None and ground.count_only:
        row.fault("ground", "import_ground_count_only")
    return ground


def _judged(
    row: ParsedRow,
    asked: Exemption,
    held: Sequence[Exemption],
    accepted: Sequence[Exemption],
    seen: dict[RequestKey, int],
) -> Verdict:
    if _key(asked) in seen:
        row.fault("valid_from", "import_exemption_twice", row=seen[_key(asked)])
        return rejected(row)
    before = next((other for other in reversed(held) if _key(other) == _key(asked)), None)
    if before and _says_the_same(before, asked):
        return Verdict(row.number, Outcome.UNCHANGED, plan=RequestPlan(before, before))
    if asked.state is State.PROPOSED:
        return _proposal(row, asked, before)
    return _decision(row, asked, before, [*held, *accepted])


def _says_the_same(before: Exemption, asked: Exemption) -> bool:
    """A proposal that the register has already decided on is no news either."""
    if before.valid_to != asked.valid_to:
        return False
    if not asked.decision_number:
        return True
    said = (before.decision_number, before.decided_on)
    settled = before.state in (*EFFECTIVE, asked.state)
    return settled and said == (asked.decision_number, asked.decided_on)


def _proposal(row: ParsedRow, asked: Exemption, before: Exemption | None) -> Verdict:
    if before is None or before.state is State.REFUSED:
        return Verdict(row.number, Outcome.CREATED, plan=RequestPlan(None, asked))
    if before.state is State.PROPOSED:
        after = replace(before, valid_to=asked.valid_to)
        return Verdict(row.number, Outcome.UPDATED, plan=RequestPlan(before, after))
    row.fault("valid_to", "import_exemption_decided")
    return rejected(row)


def _decision(
    row: ParsedRow, asked: Exemption, before: Exemption | None, others: Iterable[Exemption]
) -> Verdict:
    waiting = before if before and before.state in (State.PROPOSED, State.DECIDED) else None
    if asked.state is State.CONFIRMED:
        other = asked.in_the_way(others)
        if other is not None:
            _overlap(row, other)
            return rejected(row)
    warnings = [] if asked.state is State.CONFIRMED else [warning("import_confirmation_needed")]
    if waiting is None:
        return Verdict(
            row.number, Outcome.CREATED, warnings=warnings, plan=RequestPlan(None, asked)
        )
    after = replace(
        asked,
        id=waiting.id,
        proposed_by=waiting.proposed_by,
        evidence=waiting.evidence,
        renews_id=waiting.renews_id,
        version=waiting.version,
    )
    return Verdict(row.number, Outcome.UPDATED, warnings=warnings, plan=RequestPlan(waiting, after))


def _overlap(row: ParsedRow, other: Exemption) -> None:
    if other.last_day == date.max:
        row.fault("valid_from", "import_exemption_overlap_open", begin=other.valid_from)
    else:
        row.fault(
            "valid_from", "import_exemption_overlap", begin=other.valid_from, end=other.last_day
        )


def _decision_warnings(row: ParsedRow) -> list[Problem]:
    """A date of decision without a number does not make a decision."""
    missing = row.is_empty("decision_number") and not row.is_empty("decided_on")
    return [warning("import_decision_without_number")] if missing else []


def _key(exemption: Exemption) -> RequestKey:
    return exemption.member_id, exemption.kind, exemption.ground, exemption.valid_from
