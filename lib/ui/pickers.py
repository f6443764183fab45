"""Choosing a person or a unit by a few letters: one field, no Enter between, with the way up.

The field is a component of our own; while somebody types it asks `lib.web.suggestions`, and no page
runs before one is chosen. What is chosen belongs to the page, as every field does, and is looked up
in the scope at every run, whatever a browser sends.
"""

from collections.abc import Collection, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

from lib.access.model import Side
from lib.access.scope import Scope
from lib.db import Database
from lib.errors import NotFound
from lib.labels import picker as words
from lib.register import store, tree
from lib.register.model import Member, Unit
from lib.register.names import fold
from lib.register.unit_search import SEARCH
from lib.ui import address, scripted, session
from lib.ui.address import Part
from lib.web import suggestions

_PICKED = "picked_"


def _text(name: str) -> str:
    return Path(__file__).with_name("picking").joinpath(name).read_text(encoding="utf-8")


# In the page itself, not in a shadow of its own: a fault is tied to the field above it.
_field = scripted.component(
    "so213_picker",
    html=_text("field.html"),
    css=_text("field.css"),
    js=_text("combobox.js") + _text("field.js"),
    isolate_styles=False,
)


def field_key(key: str) -> str:
    """The key of the field itself, for the keyboard (`focus.after_this`)."""
    return f"{key}_field"


def choose(key: str, chosen: int | None) -> None:
    """Let the field `key`, drawn later, show this person or unit."""
    st.session_state[_PICKED + key] = chosen


def chosen_in(key: str) -> int | None:
    """The id that stands in the field `key`, if it has been drawn on this page."""
    found: int | None = st.session_state.get(_PICKED + key)
    return found


def forget() -> None:
    """Somebody came to another page: its fields begin empty; for the menu."""
    for key in [key for key in st.session_state if str(key).startswith(_PICKED)]:
        del st.session_state[key]


def pick_member(
    db: Database,
    scope: Scope,
    *,
    key: str,
    sides: Collection[Side] = (),
    within: int | None = None,
) -> Member | None:
    """A person of the scope, found by name, birth year or card; None until one is chosen.

    With one side given, only persons on that side of the scope are offered; with a unit, only who
    works in it or below it.
    """
    side = next(iter(sides)) if len(sides) == 1 and not scope.everything else None
    found = _person(db, scope, side, chosen_in(key))
    option = suggestions.person_option(found, SEARCH.on(db, scope.day).units) if found else None
    _draw(key, "person", words.PERSON, words.PERSON_PLACEHOLDER, side, option, within)
    return found


def _person(db: Database, scope: Scope, side: Side | None, chosen: int | None) -> Member | None:
    if chosen is None:
        return None
    try:
        if side:
            scope.require_member(db, chosen, side)
        return store.member(db, scope, chosen)
    except NotFound:
        return None


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
    other end of a member may lie anywhere. `value` stands in the field at first, even when it has
    ended.
    """
    units = SEARCH.on(db, scope.day).units
    chosen = st.session_state.get(_PICKED + key, value)
    if chosen is not None and chosen != value:
        allowed = suggestions.choosable(db, scope, session.require(), side, units)
        chosen = chosen if chosen in allowed else None
    option = suggestions.unit_option(units, chosen) if chosen in units else None
    hint = words.UNIT_PLACEHOLDER + ("" if needed else words.MAY_STAY_EMPTY)
    _draw(key, "unit", label, hint, side, option)
    return chosen if option else None


def unit_of_address(
    db: Database,
    scope: Scope,
    side: Side,
    *,
    key: str,
    label: str = "Đơn vị",
    needed: bool = False,
    part: Part = Part.UNIT,
) -> int | None:
    """The unit to which a page is narrowed, as its address says and keeps it; None: to none.

    Stops the run at one that the account may not see, like `address.named_unit`.
    """
    if (named := address.named_unit(db, session.units(side), part)) is not None:
        choose(key, named)
    elif address.is_gone(part):
        choose(key, None)
    unit = pick_unit(db, scope, side, label=label, key=key, needed=needed)
    address.write(part, SEARCH.on(db, scope.day).units[unit].code if unit else None)
    return unit


def member_of_address(
    db: Database,
    scope: Scope,
    *,
    key: str,
    sides: Collection[Side] = (),
    within: int | None = None,
) -> Member | None:
    """The person a page is about, as its address says by id and keeps it; None until one is chosen.

    One whom the account does not see is like one who is not there.
    """
    word = address.said(Part.MEMBER)
    if word is not None or address.is_gone(Part.MEMBER):
        choose(key, _number(word))
    member = pick_member(db, scope, key=key, sides=sides, within=within)
    if word is not None and member is None:
        address.is_unknown(Part.MEMBER)
    address.write(Part.MEMBER, str(member.id) if member else None)
    return member


def _draw(
    key: str,
    kind: str,
    label: str,
    placeholder: str,
    side: Side | None,
    chosen: Mapping[str, str] | None,
    within: int | None = None,
) -> None:
    data = {
        "key": key,
        "account": session.require().id,
        "kind": kind,
        "label": label,
        "placeholder": placeholder,
        "side": side.value if side else "",
        "unit": str(within or ""),
        "chosen": chosen,
        "words": words.WORDS,
    }
    field = field_key(key)

    def changed() -> None:
        choose(key, _id_in(st.session_state[field].pick))
        address.moved()

    said = _field(key=field, data=data, on_pick_change=changed)
    if _PICKED + key in st.session_state:
        return
    # After a restart of the server the browser still knows what was chosen, and says it at once.
    choose(key, _id_in(said.pick) if said.pick else int(chosen["id"]) if chosen else None)
    if said.pick:
        st.rerun()


def _id_in(sent: Any) -> int | None:
    """The id in what the field sent; None for nobody, or for what the field never sends."""
    return _number(sent.get("id") if isinstance(sent, Mapping) else None)


def _number(text: object) -> int | None:
    known = isinstance(text, str) and text.isascii() and text.isdigit()
    return int(str(text)[:15]) if known else None


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
