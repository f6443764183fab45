"""What waits: for a decision, for a second account, and exemptions that end or have ended."""

import streamlit as st

from lib.access.model import Permission, Side
from lib.exemptions import worklist_store
from lib.exemptions.worklist_model import Worklist
from lib.exemptions.worklist_store import Wanted
from lib.labels.exemptions import WORKLISTS
from lib.labels.numbers import integer
from lib.register import tree, unit_store
from lib.ui import address, file_names, focus, session
from lib.ui.address import Part
from lib.ui.exemptions import many
from lib.ui.exemptions.worklist import WORDS, listing_of, offer_new
from lib.ui.listing import state, the_list
from lib.ui.pickers import unit_of_address

account = session.require(Permission.EXEMPTION_READ)
scope = session.scope()
# What is long over is looked for, never worked off: it needs no number at every click.
COUNTED = [which for which in Worklist if which is not Worklist.OLD]
KEY, UNIT = "exemption_list", "exemption_unit"


def another_list() -> None:
    """The page of one list says nothing of another."""
    state.begin_again()
    address.moved()


def name(which: Worklist) -> str:
    """What a list is called, with how much is in it."""
    count = f" ({integer(found[which])})" if which in found else ""
    return f"{WORKLISTS[which]}{count}"


with session.database() as db:
    counts = worklist_store.counts(db, scope, [Wanted(which) for which in COUNTED])
    found: dict[Worklist, int] = dict(zip(COUNTED, counts, strict=True))
    may_decide = account.may(Permission.EXEMPTION_DECIDE)
    own = Worklist.TO_DECIDE if may_decide else Worklist.TO_CONFIRM
    first = next((which for which in (own, *COUNTED) if found[which]), own)
    address.bind(Part.LIST, KEY, WORDS, first)
    st.segmented_control(
        "Danh sách",
        list(Worklist),
        format_func=name,
        key=KEY,
        on_change=another_list,
        required=True,
        label_visibility="collapsed",
    )
    which = Worklist(st.session_state[KEY])

    units = unit_store.units_on(db, scope.day)
    left, right = st.columns(2, vertical_alignment="bottom")
    with left:
        unit = unit_of_address(db, scope, Side.WORKPLACE, key=UNIT)
    address.settle()
    with right:
        offer_new(account)

    form = st.container()
    below = tree.below(units, unit) if unit else None
    here = st.query_params.to_dict()
    what, of_whom = f"đề nghị miễn {WORKLISTS[which]}", units[unit].name if unit else ""
    file_name = file_names.named(db, scope, what, scope.day.year, of_whom)
    listing = listing_of(which, account, scope.day, units=below, here=here, file_name=file_name)
    asked = the_list.draw(db, scope, listing)
    if asked:
        with form:
            many.draw(db, scope, account, which, listing, asked)
    elif address.arrived():
        focus.now(f"list_{listing.name}")
