"""A chart as a finished specification into which rows and words are put.

Building a chart with Altair and checking it against the schema costs fifty times what the figures
in it cost, and never comes out differently. So the shape of a chart is built once in a process,
with places kept free, and a page fills them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

Shape = Mapping[str, Any]

# The name under which a shape finds its rows.
ROWS = "rows"
# Places kept free in a shape; Altair takes them for words and lists of words.
TITLE, MEASURE, HEIGHT, WHOLE = "‹title›", "‹measure›", "‹height›", "‹whole›"
ORDER, ACROSS, DOMAIN = ["‹order›"], ["‹across›"], ["‹domain›"]
# What was clicked on, by the columns of its row that say which it is.
PICKED = "picked"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A filled specification beside its rows; `title` is the finding, for readers as well."""

    spec: Mapping[str, Any]
    rows: pl.DataFrame
    title: str

    def to_dict(self) -> dict[str, Any]:
        """The whole specification with its rows inside, as paper needs it."""
        return {**self.spec, "datasets": {ROWS: self.rows.to_dicts()}}


def filled(
    shape: Shape,
    rows: pl.DataFrame,
    *,
    title: str,
    height: int,
    order: list[str] | None = None,
    across: list[str] | None = None,
    measure: str = "",
    whole: str = "",
    domain: list[float] | None = None,
) -> Drawing:
    """The shape with its rows and its words; the shape itself is not touched.

    `order` and `across` are the names down and across (or in the legend), as they are to stand;
    `whole` is what a line through all rows says; `domain` the least and the most of a colour.
    """
    words = {TITLE: title, HEIGHT: height, MEASURE: measure, WHOLE: whole}
    values = {**words, ORDER[0]: order, ACROSS[0]: across, DOMAIN[0]: domain}
    return Drawing(_put(shape, values), rows, title)


def _put(part: Any, values: Mapping[str, Any]) -> Any:
    if isinstance(part, dict):
        return {key: _put(value, values) for key, value in part.items()}
    if isinstance(part, list):
        kept_free = len(part) == 1 and isinstance(part[0], str) and part[0] in values
        return values[part[0]] if kept_free else [_put(item, values) for item in part]
    return values.get(part, part) if isinstance(part, str) else part
