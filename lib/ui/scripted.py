"""Parts of a page that a script of ours draws, as Streamlit's components."""

from collections.abc import Callable
from typing import Any

import streamlit as st

_BEGIN = "export default function"
_UNWRAPPED = "\nexport default (component) => drawn({ ...component, data: component.data[0] });\n"


def component(name: str, *, js: str, **markup: Any) -> Callable[..., Any]:
    """A component whose script ends with `export default function`; `markup` is its html and css.

    What is drawn takes `data`, a mapping. It travels in a list of one: of a mapping Streamlit asks
    every value whether it is a table, which for the fifty rows of a page of a list takes it longer
    than writing them.
    """
    before, begun, rest = js.partition(_BEGIN)
    assert begun and _BEGIN not in rest, f"the script of {name} exports one function"
    script = f"{before}const drawn = function{rest}{_UNWRAPPED}"
    mount = st.components.v2.component(name, js=script, **markup)

    def draw(*, data: dict[str, Any], **options: Any) -> Any:
        return mount(data=[data], **options)

    return draw
