"""The texts of a summary as staff have written them, and the summary made of figures and texts."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from lib.access.model import Account, Permission, Side
from lib.access.scope import Scope, scope_of
from lib.db import Database, audit, unit_of_work
from lib.db.actions import Action
from lib.db.clock import business_day, demo_today
from lib.documents.model import Brief, Summary
from lib.errors import Conflict, DomainError
from lib.figures.live import Live
from lib.register.names import clean
from lib.reports import brief as briefs
from lib.reports import compose, moved, store
from lib.reports import slides as projected
from lib.reports.compose import Basis, Choices
from lib.reports.model import SECTIONS, Seen, Text, YearFigures
from lib.reports.moved import MovedText
from lib.reports.slides import Slides
from lib.rounds import store as rounds

EARLIER_YEARS = 3
REMARK = "[Chưa khớp số liệu hiện nay – {places}. Sửa lại trước khi trình ký.]"


def basis_of(
    db: Database,
    scope: Scope,
    live: Live,
    year: int,
    unit_id: int | None,
    side: Side,
    *,
    with_signals: bool = False,
) -> Basis:
    """The figures a summary is made from.

    Raises NotFound for a unit outside the scope, DomainError "report_without_units" for an empty
    register and "report_without_round" for a year in which nobody was asked for a slip.
    """
    scope.require_unit(db, unit_id, side)
    found = live.year(db, year, scope.day)
    if not found.tree.units:
        raise DomainError("report_without_units")
    if rounds.find(db, year) is None:
        raise DomainError("report_without_round", year=year)
    tops = found.tree.children[None]
    if unit_id is None and len(tops) == 1:
        unit_id = tops[0]
    earlier: list[YearFigures] = []
    for round_ in rounds.every(db):
        if round_.year < year and len(earlier) < EARLIER_YEARS:
            before = live.beside(db, found, round_.year)
            if unit_id is None or unit_id in before.tree.units:
                figures = before.figures(unit_id, side)
                earlier.append(YearFigures(round_.year, figures, before.cut_off))
    unit = found.tree.units[unit_id] if unit_id is not None else None
    return Basis(found, unit, side, tuple(reversed(earlier)), with_signals)


def texts(db: Database, basis: Basis) -> dict[str, Text]:
    """The parts that staff have written for this report and no other, by name."""
    return store.texts(db, basis.edition)


def seen(db: Database, basis: Basis) -> Seen:
    """What a form shows of this report when it is drawn; handed back to `edit`."""
    generated = compose.generated(basis) | asdict(compose.head_and_foot(basis, {}))
    shown = generated | {name: text.text for name, text in texts(db, basis).items()}
    newest = store.last_revisions(db, basis.edition)
    return Seen(shown, generated, max(newest.values(), default=0))


def out_of_step(texts: Mapping[str, Text], generated: Mapping[str, str]) -> dict[str, MovedText]:
    """The sections whose figures have moved since they were written."""
    found = {}
    for name in SECTIONS:
        text = texts.get(name)
        if text and text.written_over is None:
            found[name] = MovedText(False, ())
        elif text and text.written_over is not None and text.written_over != generated[name]:
            moves = moved.moves(text.written_over, text.text, generated[name])
            found[name] = MovedText(True, tuple(moves))
    return found


def edit(
    db: Database,
    basis: Basis,
    texts_typed: Mapping[str, str],
    *,
    seen: Seen,
    actor: Account,
    now: datetime,
) -> None:
    """Keep the parts of a summary that differ from what was `seen` when the form was drawn.

    A part that equals its generated text is taken back, so that it follows the figures again. An
    unchanged part that was out of step is kept anew as compared with the figures seen, unless it
    still says some that have moved. Raises PermissionDenied, NotFound, or
    Conflict("report_text_changed") when somebody else has changed such a part since; and then
    writes nothing.
    """
    actor.require(Permission.REPORT_EDIT)
    scope_of(actor, business_day(db, now)).require_unit(db, basis.unit_id, basis.side)
    typed = {part: _cleaned(text) for part, text in texts_typed.items()}
    changed = {part for part, text in typed.items() if text != _cleaned(seen.shown[part])}
    with unit_of_work(db):
        held, newest = texts(db, basis), store.last_revisions(db, basis.edition)
        if any(newest.get(part, 0) > seen.revision for part in changed):
            raise Conflict("report_text_changed")
        changed |= out_of_step(held, seen.generated).keys() & typed.keys()
        for part in sorted(changed):
            own, before = seen.generated[part], held.get(part)
            fresh = _compared(part, typed[part], own, before)
            if before is None or fresh != (before.text, before.written_over):
                store.append(db, basis.edition, part, *fresh, by=actor.id, at=now)
        audit.record(
            db,
            Action.REPORT_EDIT,
            actor_id=actor.id,
            subject=f"report/{basis.year.year}/{basis.unit_id}",
            at=now,
            detail={"parts": sorted(changed), "side": basis.side, "signals": basis.with_signals},
        )


def _compared(part: str, text: str, own: str, before: Text | None) -> tuple[str | None, str | None]:
    """What is kept of a part: its text (None: the generated one) and what it was written over.

    That stays the older text while the part still says figures that have moved since.
    """
    if text == own:
        return None, None
    if part not in SECTIONS:
        return text, None
    older = before.written_over if before else None
    still = [move for move in moved.moves(older, text, own) if move.old] if older else []
    return text, older if still else own


def renew(db: Database, basis: Basis, *, actor: Account, now: datetime) -> None:
    """Put the figures of now into the written sections, wherever they can be put.

    Raises PermissionDenied or NotFound, and then writes nothing.
    """
    view = seen(db, basis)
    fresh = {
        name: moved.renewed(text.written_over, text.text, view.generated[name])
        for name, text in texts(db, basis).items()
        if text.written_over is not None
    }
    edit(db, basis, fresh, seen=view, actor=actor, now=now)


def _cleaned(text: str) -> str:
    return "\n".join(clean(line) for line in text.splitlines()).strip()


def summary(db: Database, basis: Basis, choices: Choices, *, actor: Account) -> Summary:
    """The summary with the texts of staff, ready for the printer in the child process.

    A draft says where it is out of step with its figures. Raises Conflict("report_out_of_step")
    for a paper to be signed that is.
    """
    actor.require(Permission.REPORT_PRINT)
    written, demo = texts(db, basis), demo_today(db) is not None
    behind = out_of_step(written, compose.generated(basis))
    if behind and choices.signed and not demo:
        raise Conflict("report_out_of_step")
    edited = {name: text.text for name, text in written.items()}
    remarks = {
        name: REMARK.format(places="; ".join(one.in_words())) for name, one in behind.items()
    }
    return compose.summary(basis, edited, choices, remarks, demo=demo)


def brief(db: Database, basis: Basis) -> Brief:
    """The page for the meeting: figures alone, seen by whoever could ask for the basis."""
    return briefs.brief(basis, demo=demo_today(db) is not None)


def slides(db: Database, basis: Basis) -> Slides:
    """The sheets for the projector of the meeting, which say what the brief says."""
    return projected.slides(basis, demo=demo_today(db) is not None)
