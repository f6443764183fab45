"""Choosing a person or a unit by a few letters, with or without diacritics."""

from collections.abc import Collection, Mapping
from functools import lru_cache
from itertools import islice

import streamlit as st

from lib.access.model import Side
from lib.access.scope import Scope
from lib.db import Database
from lib.labels import numbers
from lib.register import search_store, tree, unit_store
from lib.register.model import Member, Unit
from lib.register.names import fold

PEOPLE_OFFERED = 20
UNITS_OFFERED = 60


def pick_member(
    db: Database, scope: Scope, *, key: str, sides: Collection[Side] = ()
) -> Member | None:
    """A person of the scope, found by name or card number; None until one is chosen.

    With one side given, only persons on that side of the scope are offered.
    """
    words = st.text_input(
        "Tìm đảng viên",
        key=f"{key}_words",
        placeholder="Họ tên không cần dấu, hoặc số thẻ, rồi Enter",
    )
    if not words.strip():
        return None
    side = next(iter(sides)) if len(sides) == 1 and not scope.everything else None
    unit_ids = scope.units(db, side) if side else None
    hits = search_store.search(db, scope, words, PEOPLE_OFFERED, unit_ids=unit_ids, side=side)
    if not hits:
        st.caption("Không có ai phù hợp trong phạm vi của bạn. Thử ít chữ hơn, hoặc số thẻ.")
        return None
    more = search_store.found(db, scope, words, unit_ids=unit_ids, side=side) - len(hits)
    return _chosen(hits, unit_store.units_on(db, scope.day), more, key)


def _chosen(hits: list[Member], units: Mapping[int, Unit], more: int, key: str) -> Member | None:
    people = {person.id: person for person in hits}
    chosen = st.selectbox(
        f"Chọn trong {numbers.integer(len(hits) + more)} người phù hợp",
        list(people),
        index=0 if len(people) == 1 else None,
        format_func=lambda member_id: person_line(people[member_id], units),
        placeholder="Chọn một người",
        key=f"{key}_of_{len(people)}_{next(iter(people))}",
    )
    if more > 0:
        st.caption(f"Còn {numbers.integer(more)} người nữa; gõ thêm chữ để thu hẹp.")
    return people[chosen] if chosen is not None else None


def person_line(person: Member, units: Mapping[int, Unit]) -> str:
    """One person in one line, enough to tell two of the same name apart."""
    born = f" · sinh {numbers.day(person.birth_date)}" if person.birth_date else ""
    cell = units[person.workplace_unit_id].name
    return f"{person.full_name} · {person.card_number}{born} · {cell}"


def pick_unit(
    db: Database,
    scope: Scope,
    side: Side | None,
    *,
    label: str,
    key: str,
    value: int | None = None,
    needed: bool = True,
) -> int | None:
    """A unit in force today; None until one is chosen.

    With a side: a unit of the scope on that side. Without: any unit of the register, since the
    other end of a member may lie anywhere. `value` is offered even when it has ended.
    """
    units = unit_store.units_on(db, scope.day)
    open_ones = _open_ones(db, scope, side, units, value)
    left, right = st.columns([1, 2], vertical_alignment="bottom")
    words = left.text_input(
        f"Tìm {label[0].lower()}{label[1:]}", key=f"{key}_words", placeholder="Tên hoặc mã, Enter"
    )
    offered = _offered(open_ones, units, words, st.session_state.get(key, value))
    if st.session_state.get(key, value) is None and words.strip() and len(offered) == 1:
        # The only unit that fits is meant; the clerk need not open the list.
        st.session_state[key] = offered[0]
    begin = offered.index(value) if value in offered and key not in st.session_state else None
    picked: int | None = right.selectbox(
        label,
        offered,
        index=begin,
        format_func=lambda unit_id: unit_line(units, unit_id),
        placeholder=_hint(words, offered, needed),
        key=key,
    )
    return picked


def _open_ones(
    db: Database, scope: Scope, side: Side | None, units: Mapping[int, Unit], value: int | None
) -> dict[int, Unit]:
    """The units one may choose from: in force today and allowed, and `value` in any case."""
    allowed = set(units) if side is None else scope.units(db, side)
    return {
        unit_id: unit
        for unit_id, unit in units.items()
        if unit_id == value or (unit_id in allowed and unit.in_force(scope.day))
    }


def _offered(
    among: Mapping[int, Unit], units: Mapping[int, Unit], words: str, chosen: int | None
) -> list[int]:
    """The units that carry the words, and the chosen one; of many units none without words."""
    many = len(among) > UNITS_OFFERED
    offered = found_units(among, units, words) if words.strip() or not many else []
    if chosen is not None and chosen in among and chosen not in offered:
        offered.insert(0, chosen)
    return offered


def found_units(among: Mapping[int, Unit], units: Mapping[int, Unit], words: str) -> list[int]:
    """The ids of the first units that carry the words."""
    hits = (unit_id for unit_id, unit in among.items() if carries(unit, units, words))
    return list(islice(hits, UNITS_OFFERED))


def carries(unit: Unit, units: Mapping[int, Unit], words: str) -> bool:
    """True when every word begins a word of the unit's code, name or the name above, folded."""
    wanted = fold(words).split()
    if not wanted:
        return True
    above = units.get(unit.parent_id) if unit.parent_id is not None else None
    text = _folded(f"{unit.code} {unit.name} {above.name if above else ''}")
    return all(f" {word}" in f" {text}" for word in wanted)


@lru_cache(maxsize=16_384)
def _folded(text: str) -> str:
    return fold(text)


def unit_line(units: Mapping[int, Unit], unit_id: int) -> str:
    """A unit with the one above it: 'Đảng bộ xã Tân Hạnh › Chi bộ ấp 1 · 02.01.001'."""
    return f"{unit_path(units, unit_id)} · {units[unit_id].code}"


def unit_path(units: Mapping[int, Unit], unit_id: int) -> str:
    """A unit with the one above it, without its code: 'Đảng bộ khối › Chi bộ Sở'."""
    return " › ".join(unit.name for unit in tree.way_up(units, unit_id)[-2:])


def cell_line(units: Mapping[int, Unit], unit_id: int) -> str:
    """A cell in a list, its own name first: 'Chi bộ ấp 1 – Đảng bộ xã Tân Hạnh'."""
    return " – ".join(unit.name for unit in reversed(tree.way_up(units, unit_id)[-2:]))


def _hint(words: str, offered: list[int], needed: bool) -> str:
    if words.strip() and not offered:
        return "Không có đơn vị nào phù hợp; thử ít chữ hơn"
    if offered:
        return "Chọn một đơn vị" if needed else "Có thể để trống"
    return "Gõ vài chữ ở ô bên trái rồi Enter"
