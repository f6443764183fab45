"""The answer of the overview: the year in a sentence, and the units that hold it back, with why."""

import streamlit as st

from lib.db import Database
from lib.figures.laggards import laggards
from lib.figures.tables import WeakPoint, percent, shown
from lib.labels import numbers
from lib.labels.reports import SIGNAL_WORDS
from lib.reports.claims import Years
from lib.reports.compose import beside
from lib.reports.headline import sentence
from lib.reports.model import YearFigures
from lib.rounds import store as rounds
from lib.ui.feedback import literal
from lib.ui.figures import brief_offer, cards, comparison, slides
from lib.ui.figures.figures_view import View, go_to, live

NAMED = 5


def years_told(db: Database, view: View) -> Years:
    """The year looked at beside the last one before it that has a round, on days alike."""
    this = YearFigures(view.year.year, view.figures, view.year.cut_off)
    earlier = [round_.year for round_ in rounds.every(db) if round_.year < view.year.year]
    last = None
    if earlier:
        before = live().beside(db, view.year, max(earlier))
        if view.unit.id in before.tree.units:
            figures = before.figures(view.unit.id, view.side)
            last = YearFigures(before.year, figures, before.cut_off)
    return beside(this, last, is_running=view.year.is_running)


def draw(view: View, years: Years) -> None:
    """All of it on one screen of a laptop: sentence, cards, units with their reasons, the brief."""
    with st.container(key="so213_answer", gap="xsmall"):
        st.markdown(f"**{literal(sentence(years, view.side))}**")
        cards.draw(view, years)
        left, beside, middle, right = st.columns([5, 2, 2, 4], vertical_alignment="center")
        left.header("Đơn vị giữ lại cả năm, và vì sao", anchor=False)
        with beside:
            comparison.offer(view)
        with middle:
            slides.offer(view)
        with right:
            brief_offer.offer(view)
        _holding_back(view)
        notes = [cards.not_by_name(view)]
        if years.last:
            notes.append(
                f"Dòng dưới mỗi số: {years.then}, đến ngày {numbers.day(years.last.as_of)}."
            )
        st.caption(literal(" ".join(filter(None, notes))))


def _holding_back(view: View) -> None:
    """The units, the gravest first; the name goes down to the unit."""
    found = laggards(view.rows, view.figures, view.side)[:NAMED]
    if not view.rows:
        st.caption("Đơn vị này không có đơn vị trực thuộc; xem danh sách ở các ô số liệu.")
    elif not found:
        st.caption("Không đơn vị trực thuộc nào kém hơn mức chung (hoặc còn quá ít để so).")
    for rank, laggard in enumerate(found, start=1):
        name, why = st.columns([2, 5], gap="small")
        name.button(
            literal(f"{rank}. {laggard.unit.name}"),
            key=f"laggard_{laggard.unit.id}",
            type="tertiary",
            on_click=go_to,
            args=(laggard.unit.id,),
        )
        why.caption("  \n".join(literal(_why(reason)) for reason in laggard.reasons))


def _why(reason: WeakPoint) -> str:
    words = SIGNAL_WORDS[reason.signal]
    common = f"chung {percent(reason.whole)}"
    return f"{words[0].upper()}{words[1:]} {shown(reason.ratio)}, {common}. {reason.next_step}"
