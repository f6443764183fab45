"""The entries of the menu as Streamlit knows them, made once and copied for each run."""

import copy
from functools import cache

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from lib import config
from lib.ui.screens import MENU, MenuEntry


def page(entry: MenuEntry) -> StreamlitPage:
    """The page of a screen. Making one looks its file up on the disk, and a menu has twenty;
    what a run changes on a page (that it is the first, that it may run) it changes on its copy.
    """
    return copy.copy(_made(entry))


@cache
def _made(entry: MenuEntry) -> StreamlitPage:
    return st.Page(
        config.REPOSITORY / entry.path,
        title=entry.title,
        icon=f":material/{entry.icon}:",
        default=entry is MENU[0],
        visibility="visible" if entry.group else "hidden",
    )
