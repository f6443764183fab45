"""The missing slips on paper to ring up by: cell after cell, with boxes to fill in by hand."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

import streamlit as st

from lib.access.model import Side
from lib.access.scope import Scope
from lib.db import Database, clock
from lib.documents import worker
from lib.documents.chasing_list import ChasedCell, ChasedPerson, chasing_list_pdf
from lib.labels import numbers
from lib.labels.register import OUTSIDE
from lib.register import tree, unit_store
from lib.register.model import Unit
from lib.rounds import store as rounds
from lib.slips.missing import Missing, missing
from lib.ui import downloads, file_names, session
from lib.ui.intake.missing_list import Asked
from lib.ui.pickers import cell_line


def offer(db: Database, scope: Scope, asked: Asked, units: Mapping[int, Unit]) -> None:
    """The links to the list, and to the same with a page for each cell."""
    of_whom = units[asked.unit].name if asked.unit else ""
    with st.container(horizontal=True, key="chasing_files"):
        downloads.offer(
            "Danh sách gọi điện theo chi bộ (PDF)",
            file_names.named(db, scope, "danh sách gọi", asked.year, of_whom),
            "pdf",
            partial(printed, asked, False),
            key="chasing",
        )
        downloads.offer(
            "Mỗi chi bộ một trang (PDF)",
            file_names.named(db, scope, "danh sách gọi từng chi bộ", asked.year, of_whom),
            "pdf",
            partial(printed, asked, True),
            key="chasing_a_cell",
        )


def printed(asked: Asked, page_a_cell: bool, db: Database, scope: Scope) -> bytes:
    """The list on paper as it stands now, as far as the scope reaches."""
    people, units = _people(db, scope, asked), unit_store.units_on(db, scope.day)
    said = [f"{numbers.integer(len(people))} người", *_due(people)]
    task = worker.LISTS.submit(
        chasing_list_pdf,
        list(_cells(people, units, asked.side, unit_store.seen_units(db, scope, asked.side))),
        title=asked.title.upper(),
        below=f"({'; '.join(said)}; lập ngày {numbers.day(scope.day)})",
        page_a_cell=page_a_cell,
        author="Sổ 213",
        printed_at=session.now(),
        printed_on=scope.day,
        demo=clock.demo_today(db) is not None,
    )
    return task.result()


def _people(db: Database, scope: Scope, asked: Asked) -> list[Missing]:
    round_ = rounds.find(db, asked.year)
    if round_ is None:
        return []
    below = tree.below(unit_store.units_on(db, scope.day), asked.unit) if asked.unit else None
    return missing(db, scope, round_, asked.side, below)


def _due(people: Sequence[Missing]) -> Iterator[str]:
    """By when these slips were or are due; committees may agree on days of their own."""
    days = sorted({person.due_on for person in people if person.due_on})
    if days:
        first, last = numbers.day(days[0]), numbers.day(days[-1])
        yield f"hạn nộp {first}" if first == last else f"hạn nộp từ {first} đến {last}"


def _cells(
    people: Sequence[Missing], units: Mapping[int, Unit], side: Side, seen: Collection[int]
) -> Iterator[ChasedCell]:
    """Cell after cell as in the tree, by given name within; who lives outside of it comes last.

    Whom to ask there stands at those cells of the side that are `seen`.
    """
    order = {unit.id: at for at, (_, unit) in enumerate(tree.in_order(units))}

    def cell_of(person: Missing) -> int | None:
        return person.workplace_unit_id if side is Side.WORKPLACE else person.residence_unit_id

    by_cell = sorted(people, key=lambda one: order.get(cell_of(one) or 0, len(order)))
    for cell, those in groupby(by_cell, cell_of):
        name = OUTSIDE if cell is None else cell_line(units, cell)
        named = [ChasedPerson(one.full_name, one.phone) for one in those]
        asked = units[cell] if cell is not None and cell in seen else None
        contact = (asked.secretary, asked.phone) if asked else ()
        yield ChasedCell(name, named, *contact)
