"""The entries of the menu as Streamlit knows them, made once and copied for each run."""

import copy
from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage


def page(path: Path, title: str, icon: str) -> StreamlitPage:
    """The page of a file. Making one looks its file up on the disk, and a menu has twenty of them;
    what a run changes on a page (that it is the first, that it may run) it changes on its copy.
    """
    return copy.copy(_made(path, title, icon))


@cache
def _made(path: Path, title: str, icon: str) -> StreamlitPage:
    return st.Page(path, title=title, icon=icon)
