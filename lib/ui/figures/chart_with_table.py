"""A chart that says its finding, with its numbers one click away and to take along."""

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from lib.ui import tables


def chart_with_table(
    chart: Any, frame: pl.DataFrame, columns: Mapping[str, str], *, key: str, title: str
) -> None:
    """Draw the chart and, folded under it, the table of the same rows."""
    words = chart.to_dict()["title"]["text"]
    st.altair_chart(chart, theme=None, width="stretch", key=key, alt=words)
    with st.expander("Xem bảng số liệu"):
        tables.show(
            frame.to_dicts(), columns, key=f"{key}_table", file_name=f"{key}.xlsx", title=title
        )
