"""The list of the journal: its filters, its lines, and the values behind one of them."""

from collections.abc import Mapping
from datetime import date, datetime

import streamlit as st

from lib.access.model import Account, Permission
from lib.access.scope import Scope
from lib.db import Database, clock
from lib.exemptions.model import grounds
from lib.journal import reading
from lib.journal.model import Bookmark, FieldValue, Filter, JournalLine, Page, Source
from lib.labels import journal as words
from lib.labels import numbers
from lib.labels.audit import ACTIONS, READINGS
from lib.register import unit_store
from lib.register.model import Unit
from lib.register.names import dashed
from lib.ui import address, fields, noted, session
from lib.ui.address import Part, page_address
from lib.ui.listing import the_list

ALL_ACTIONS = {**ACTIONS, **READINGS}
PAGE, OPENED = "pages/admin/audit.py", "mo"
_BEHIND_ALL = 2**63 - 1
LONGEST_NUMBER = 18
COLUMNS = {
    "moment": "Thời điểm",
    "account": "Tài khoản",
    "action": "Việc",
    "subject": "Đối tượng",
    "times": "Số lần",
}
VALUE_COLUMNS = {
    "subject": "Đối tượng",
    "field": "Mục",
    "before": "Trước",
    "after": "Sau",
}
NOTHING = "Không có dòng nào như vậy trong phạm vi của tài khoản này. Bỏ bớt điều kiện lọc."
NO_VALUES = "Dòng này không kèm giá trị trước và sau."
UNIT_FIELDS = {"unit_id", "parent_id", "workplace_unit_id", "residence_unit_id"}


_SPELLED = {
    Part.SUBJECT: {"": "", **{one: dashed(it) for one, it in words.SUBJECT_NAMES.items()}},
    Part.ACTION: {"": "", **{one: dashed(it) for one, it in ALL_ACTIONS.items()}},
}


def asked() -> tuple[Filter, fields.FormFields]:
    """What the filters say, and where a fault of each is shown."""
    places = fields.FormFields("journal")
    top, below = st.columns([1, 1, 1]), st.columns([2, 1, 1])
    with top[0]:
        account = fields.text_field(places, "account", "", key="audit_account")
    with top[1]:
        kind = _choice("Đối tượng", Part.SUBJECT, words.SUBJECT_NAMES, key="audit_kind")
    with top[2]:
        number = fields.text_field(places, "number", "", key="audit_number")
    with below[0]:
        action = _choice("Việc", Part.ACTION, ALL_ACTIONS, key="audit_action")
    with below[1]:
        first = _day_choice(places, Part.FIRST_DAY, "first_day")
    with below[2]:
        last = _day_choice(places, Part.LAST_DAY, "last_day")
    found = Filter(account.strip().lower(), kind, number.strip(), action, first, last)
    return found, places


def _choice(label: str, part: Part, named: Mapping[str, str], *, key: str) -> str:
    """One of these by its code, or "" for all of them."""
    changed = address.bind(part, key, _SPELLED[part], "")
    st.selectbox(
        label,
        ["", *named],
        format_func=lambda one: named[one] if one else "Tất cả",
        key=key,
        on_change=changed,
    )
    return str(st.session_state[key])


def _day_choice(places: fields.FormFields, part: Part, name: str) -> date | None:
    return fields.day_of_address(places, part, name, None, key=f"audit_{name}")


def turned(given: Filter) -> Bookmark:
    """Where the page in sight begins; another question begins at the lines of this moment.

    What is written meanwhile, as that values were looked at, must not push the lines down: a click
    would open the line above the one that was meant.
    """
    state = st.session_state
    again = st.button("Làm mới", key="audit_again", icon=":material/refresh:")
    if again or state.get("audit_asked") != given:
        newest = Bookmark(clock.stamp(session.now()), Source.CHAIN, _BEHIND_ALL)
        state["audit_asked"], state["audit_turned"] = given, [newest]
    places: list[Bookmark] = state["audit_turned"]
    word = None if again else address.said(Part.BEGIN)
    if word is not None:
        if (named := _bookmark(word)) is None:
            address.is_unknown(Part.BEGIN)
        else:
            known = places.index(named) if named in places else 1
            places[known:] = [named]
    elif address.is_gone(Part.BEGIN):
        del places[1:]
    address.write(Part.BEGIN, _begin_word(places[-1]) if len(places) > 1 else None)
    address.settle()
    return places[-1]


def _begin_word(begin: Bookmark) -> str:
    """The beginning of a page in an address: its log, its number there, its moment."""
    return f"{begin.source.value}-{begin.id}-{begin.at}"


def _bookmark(word: str) -> Bookmark | None:
    source, _, rest = word.partition("-")
    number, _, at = rest.partition("-")
    digits = number.isascii() and number.isdecimal() and len(number) <= LONGEST_NUMBER
    try:
        datetime.fromisoformat(at)
        return Bookmark(at, Source(int(source)), int(number)) if digits else None
    except ValueError:
        return None


def turn_buttons(page: Page) -> None:
    """To older lines and back."""
    places = st.session_state["audit_turned"]
    if page.cut_short:
        st.caption("Đã tìm trong một đoạn dài của nhật ký; bấm Cũ hơn để tìm tiếp.")
    with st.container(horizontal=True):
        if len(places) > 1 and st.button(
            "Mới hơn", key="audit_newer", icon=":material/arrow_back:"
        ):
            places.pop()
            st.rerun()
        if page.older and st.button("Cũ hơn", key="audit_older", icon=":material/arrow_forward:"):
            places.append(page.older)
            st.rerun()


def opened(page: Page) -> JournalLine | None:
    """The line of the page that the address opens."""
    asked = st.query_params.get(OPENED, "")
    return next((line for line in page.lines if _word(line) == asked), None)


def close() -> None:
    """Back to the lines; a callback."""
    st.query_params.pop(OPENED, None)


def draw(page: Page, *, leads: bool) -> None:
    """The lines as a list; where they may be opened, each leads to its values."""
    if page.lines:
        the_list.draw_rows(
            "nhat-ky", "Nhật ký", COLUMNS, [_row(line, leads) for line in page.lines]
        )
    else:
        st.caption(NOTHING)


def draw_values(db: Database, scope: Scope, line: JournalLine, *, actor: Account) -> None:
    """What the opened line changed, of subjects in the scope; that it was looked at is noted."""
    st.header(f"{_action_word(line.action)} – {words.subject(line.subject)}")
    found = reading.values(db, scope, line, actor=actor)
    if not found.shown:
        st.caption(NO_VALUES)
        return
    noted.values_opened(actor, line.id)
    units = unit_store.units_on(db, scope.day)
    rows = [_value_row(value, units, scope.day) for value in found.shown]
    the_list.draw_rows("truoc-va-sau", "Trước và sau", VALUE_COLUMNS, rows)
    if found.more:
        st.caption(f"Còn {numbers.integer(found.more)} thay đổi nữa của dòng này.")


def sees_values(account: Account) -> bool:
    """Whether lines can be opened at all."""
    return account.may(Permission.AUDIT_VALUES)


def _word(line: JournalLine) -> str:
    """A line in an address: its log and its number there."""
    return f"{line.source.value}-{line.id}"


def _row(line: JournalLine, leads: bool) -> Mapping[str, object]:
    return {
        "id": len(Source) * line.id + line.source.value,
        "href": page_address(PAGE, **{**st.query_params, OPENED: _word(line)}) if leads else None,
        "moment": line.moment,
        "account": line.account or "–",
        "action": _action_word(line.action),
        "subject": words.subject(line.subject),
        "times": line.times,
    }


def _value_row(value: FieldValue, units: Mapping[int, Unit], day: date) -> Mapping[str, object]:
    return {
        "subject": words.subject(value.subject),
        "field": words.value_field(value.subject, value.field),
        "before": _shown(value, value.before, units, day),
        "after": _shown(value, value.after, units, day),
    }


def _shown(value: FieldValue, one: object, units: Mapping[int, Unit], day: date) -> str:
    """A stored value in the words of the screen."""
    if one is None or one == "":
        return "–"
    if isinstance(one, bool):
        return "Có" if one else "Không"
    if value.field in UNIT_FIELDS and isinstance(one, int) and one in units:
        return f"{units[one].name} · {units[one].code}"
    if value.field == "ground" and str(one) in (listed := grounds(day)):
        return listed[str(one)].label
    coded = words.VALUE_WORDS.get((value.subject.partition("/")[0], value.field), {})
    return coded.get(str(one)) or _day(str(one))


def _day(text: str) -> str:
    """An ISO day or moment the Vietnamese way; any other text as it is."""
    try:
        if len(text) == len("2023-11-22"):
            return numbers.day(date.fromisoformat(text))
        moment = datetime.fromisoformat(text) if "T" in text or " " in text else None
    except ValueError:
        return text
    return numbers.moment(moment) if moment and moment.tzinfo else text


def _action_word(action: str) -> str:
    """Of an action that a later release does not know any more, its name."""
    return ALL_ACTIONS.get(action, action)
