"""What is rarely needed, folded away: it costs a run nothing until somebody opens it."""

from collections.abc import Callable

import streamlit as st


def fold(
    label: str,
    draw: Callable[[], object],
    *,
    key: str,
    wanted: bool = False,
    icon: str | None = None,
) -> None:
    """A line that opens to what `draw` draws.

    Drawn from when it is first opened, and then for as long as this tab works on the subject of
    the `key`: what was typed there does not go with a click that closes it. `wanted` opens it once,
    when it becomes true.
    """
    asked, seen = f"{key}_asked", f"{key}_seen"
    if wanted and not st.session_state.get(asked):
        st.session_state[key] = True
    st.session_state[asked] = wanted
    opened = st.expander(label, key=key, on_change="rerun", icon=icon)
    if opened.open or st.session_state.get(seen):
        st.session_state[seen] = True
        with opened:
            draw()
