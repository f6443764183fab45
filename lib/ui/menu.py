"""The script the server runs for every click: who is there, the menu, the heading, the page.

Which screens there are says `lib.ui.screens`.
"""

from pathlib import Path

import streamlit as st

from lib.ui import address, focus, frame, menu_pages, noted, pickers, screens, session
from lib.ui.feedback import show_flash

FILLING = [Path(entry.path).stem for entry in screens.MENU if entry.fills]
SIDEBAR_WIDTH = 240  # pixels; a laptop of 1366 needs the rest for its tables


with session.running():
    account = session.current_account()
    if account is None:
        # Always called, also here: without it Streamlit would look for page files by itself.
        st.navigation([st.Page(frame.session_over, title="Sổ 213")], position="hidden").run()
    else:
        noted.address_refused(account, screens.closed_to(account))
        groups = screens.grouped(account).items()
        pages = {group: [menu_pages.page(entry) for entry in entries] for group, entries in groups}
        current = st.navigation(pages, expanded=True)
        st.set_page_config(
            page_title=f"{current.title} – Sổ 213",
            layout="wide",
            initial_sidebar_state=SIDEBAR_WIDTH,
        )
        address.begin(current.url_path)
        if address.arrived():
            pickers.forget()
        frame.brand()
        with st.sidebar:
            focus.settle()
        if current.url_path not in FILLING:
            frame.bar(account, screens.file_of(current.url_path))
        frame.demonstration_banner()
        st.title(current.title, anchor=False)
        show_flash()
        current.run()
