"""What is folded away costs nothing until it is opened, and keeps what was typed when closed."""

from streamlit.testing.v1 import AppTest

from tests.pages.conftest import unfolded


def a_page() -> AppTest:
    def script() -> None:
        import streamlit as st

        from lib.ui import folds

        def draw() -> None:
            st.session_state["drawn"] = st.session_state.get("drawn", 0) + 1
            st.text_input("Lý do", key="reason")

        folds.fold("Hủy", draw, key="fold_x", wanted=st.session_state.get("wanted", False))

    return AppTest.from_function(script)


def test_a_fold_draws_nothing_before_it_is_opened():
    page = a_page().run().run()

    assert "drawn" not in page.session_state
    assert unfolded(page, "Hủy").text_input(key="reason").value == ""


def test_a_closed_fold_keeps_what_was_typed_in_it():
    page = unfolded(a_page().run(), "Hủy")
    page.text_input(key="reason").input("Nhầm").run()

    page.session_state["fold_x"] = False
    page.run()

    assert page.text_input(key="reason").value == "Nhầm"


def test_a_fold_is_opened_once_when_it_is_wanted_and_may_then_be_closed():
    page = a_page().run()

    page.session_state["wanted"] = True
    page.run()
    assert page.expander[0].proto.expanded

    page.session_state["fold_x"] = False
    page.run().run()
    assert not page.expander[0].proto.expanded
