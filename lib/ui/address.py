"""What a page looks at, kept in its address: Back goes back, reload and bookmark stay, a link shows
a colleague the same, as far as he may see it.

An address holds years, sides, codes and ids, never what somebody typed. Streamlit 1.67, measured in
the browser: a change of `st.query_params` becomes an entry in the history of the tab, Back runs the
page again with the address of before, and a menu entry clears the address. What a page adds by
itself before anybody touched it replaces its bare address (`lib/web/assets/dia-chi.js`), so that no
press of Back does nothing.

A page binds each of its fields before drawing it, and settles once all are drawn:

    st.selectbox("Năm", years, key="k", on_change=bind(Part.YEAR, "k", spelled, years[0]))
    settle()
"""

from collections.abc import Callable, Collection, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlencode

import streamlit as st

from lib.access.model import Side
from lib.db import Database
from lib.register.unit_store import unit_by_code
from lib.ui import noted, session
from lib.ui.listing.state import PAGE

Offered = TypeVar("Offered")

_WANTED, _UNKNOWN, _LAST = "address_wanted", "address_unknown", "address_last"
_PAGE, _ARRIVED = "address_page", "address_arrived"
_MOVED, _MOVED_NOW = "address_moved", "address_moved_now"


class Part(StrEnum):
    """What can stand in an address, named as people read it there."""

    YEAR = "nam"
    SIDE = "ben"
    UNIT = "don-vi"
    LIST = "danh-sach"
    BESIDE = "so-sanh"
    OTHER_YEAR = "voi-nam"
    OTHER_UNIT = "voi-don-vi"
    MEMBER = "dang-vien"
    REQUEST = "de-nghi"
    MEASURE = "so-lieu"
    GROUPING = "chia-theo"
    SIGNALS = "dau-hieu"
    CONTENT = "noi-dung"
    DAY = "ngay"
    FIRST_DAY = "tu-ngay"
    LAST_DAY = "den-ngay"
    SUBJECT = "doi-tuong"
    ACTION = "viec"
    BEGIN = "tiep-tu"


PART_NAMES = {
    Part.YEAR: "năm",
    Part.SIDE: "nơi công tác hay nơi cư trú",
    Part.UNIT: "đơn vị",
    Part.LIST: "danh sách",
    Part.BESIDE: "cách so sánh",
    Part.OTHER_YEAR: "năm để so sánh",
    Part.OTHER_UNIT: "đơn vị để so sánh",
    Part.MEMBER: "đảng viên",
    Part.REQUEST: "đề nghị",
    Part.MEASURE: "số liệu so sánh",
    Part.GROUPING: "cách chia nhóm",
    Part.SIGNALS: "dấu hiệu",
    Part.CONTENT: "loại tệp",
    Part.DAY: "ngày",
    Part.FIRST_DAY: "ngày đầu",
    Part.LAST_DAY: "ngày cuối",
    Part.SUBJECT: "đối tượng",
    Part.ACTION: "việc",
    Part.BEGIN: "chỗ xem tiếp",
}
# Between several choices of one field.
SEVERAL = "."
UNIT_REFUSED = (
    "Địa chỉ của trang nêu một đơn vị không có trong phạm vi của bạn. Nếu cần xem đơn vị này, đề"
    " nghị quản trị viên giao thêm phạm vi."
)
SIDE_WORDS = {Side.WORKPLACE: "cong-tac", Side.RESIDENCE: "cu-tru"}


def page_address(path: str, **parts: str) -> str:
    """The address of a page of the menu by its file, with what it shall look at."""
    said = {name.replace("_", "-"): word for name, word in parts.items() if word}
    return f"/{Path(path).stem}" + (f"?{urlencode(said)}" if said else "")


def begin(page: str) -> None:
    """A run of a page begins, and what an earlier one left half done is forgotten; for the menu."""
    st.session_state[_ARRIVED] = st.session_state.get(_PAGE) != page
    st.session_state[_PAGE] = page
    if st.session_state[_ARRIVED]:
        # What another page wrote, and what this one did before, its fields no longer know.
        st.session_state.pop(_LAST, None)
    st.session_state.pop(_WANTED, None)
    st.session_state.pop(_UNKNOWN, None)
    st.session_state[_MOVED_NOW] = st.session_state.pop(_MOVED, False)


def arrived() -> bool:
    """Whether this is the first run of the page since somebody came to it."""
    return bool(st.session_state.get(_ARRIVED))


def said(part: Part) -> str | None:
    """What the address says of a part that the fields do not know yet; else None.

    It has nothing to say of what a page wrote there itself, nor after a field was changed.
    """
    word = st.query_params.get(part.value)
    known = st.session_state.get(_LAST, {}).get(part.value)
    return None if st.session_state.get(_MOVED_NOW) or word == known else word


def is_gone(part: Part) -> bool:
    """Whether the address says nothing any more of a part that stood there, as after Back."""
    known = st.session_state.get(_LAST, {}).get(part.value)
    moved_now = st.session_state.get(_MOVED_NOW)
    return bool(known) and not moved_now and part.value not in st.query_params


def bind(
    part: Part, key: str, spelled: Mapping[Offered, str], default: Offered
) -> Callable[[], None]:
    """Let the field `key`, drawn next, show what the address says of a part.

    `spelled` has each value the field offers with its word in the address; the one with an empty
    word is what an address means that says nothing any more. Where the address is silent the field
    else keeps what it showed last, or begins with `default`. Answers what the field has to call
    when somebody changes it (`on_change`).
    """
    word = "" if is_gone(part) else said(part)
    named = [value for value, spelling in spelled.items() if spelling == word]
    shown = named[0] if named else st.session_state.get(key)
    # Set in any case: a field drawn on another page before would else come without its value.
    st.session_state[key] = shown if shown in spelled else default
    if word and not named:
        is_unknown(part)
    write(part, spelled[st.session_state[key]] or None)
    return moved


def bind_several(part: Part, key: str, spelled: Mapping[Offered, str]) -> Callable[[], None]:
    """The same of a field in which any number may be chosen, none at first."""
    word = said(part)
    if word is not None or is_gone(part):
        words = (word or "").split(SEVERAL) if word else []
        st.session_state[key] = [one for one, spelling in spelled.items() if spelling in words]
        if not set(words) <= set(spelled.values()):
            is_unknown(part)
    chosen = [one for one in st.session_state.get(key, []) if one in spelled]
    st.session_state[key] = chosen
    write(part, SEVERAL.join(spelled[one] for one in chosen) or None)
    return moved


def is_unknown(part: Part) -> None:
    """What the address says of a part is not offered here; said once the page settles."""
    st.session_state.setdefault(_UNKNOWN, []).append(part)


def obey_unit(db: Database, visible: Collection[int], key: str) -> None:
    """Let the field `key` show the unit whose code the address names, see `named_unit`."""
    if (named := named_unit(db, visible)) is not None:
        st.session_state[key] = named


def named_unit(db: Database, visible: Collection[int], part: Part = Part.UNIT) -> int | None:
    """The unit whose code the address names and the fields do not know yet.

    Stops the run, and notes it, where this account may not see it: a unit that is not there and one
    that is not seen get the same answer.
    """
    code = said(part)
    if code is None:
        return None
    unit = unit_by_code(db, code)
    if unit is None or unit.id not in visible:
        noted.unit_refused(session.require())
        st.error(UNIT_REFUSED, icon=":material/error:")
        own = "Xem đơn vị của tôi"
        st.button(own, on_click=_let_go, args=(part,), key="address_own_unit")
        st.stop()
    return unit.id


def _let_go(part: Part) -> None:
    """The address says nothing of a part any more; a callback."""
    st.query_params.pop(part.value, None)
    moved()


def write(part: Part, word: str | None) -> None:
    """What the address shall say of a part once the page settles; None: nothing."""
    st.session_state.setdefault(_WANTED, {})[part.value] = word


def moved() -> None:
    """In the next run the fields know better than the address; a callback of whatever moves one.

    All fields at once: a click made before the browser had the new address still sends the old one.
    """
    st.session_state[_MOVED] = True


def settle() -> None:
    """Write the address anew where it differs, in one step; say what in it is not offered here.

    A part of the page that binds a field of its own, drawn later, settles once more.
    """
    before = st.query_params.to_dict()
    wanted = st.session_state.pop(_WANTED, {})
    known = st.session_state.get(_LAST, {})
    st.session_state[_LAST] = {**known, **wanted}
    after = {name: word for name, word in {**before, **wanted}.items() if word is not None}
    if any(name in known and before.get(name) != word for name, word in wanted.items()):
        # Something else is looked at now: its list begins with its first page.
        after.pop(PAGE, None)
    if after != before:
        st.query_params.from_dict(after)
    for part in st.session_state.pop(_UNKNOWN, []):
        st.warning(f"Địa chỉ của trang nêu {PART_NAMES[part]} không có ở đây.")
