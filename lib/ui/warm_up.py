"""What the first visitor should not wait for: the libraries pages import on their first run."""

import importlib

from lib.charts import shares, waterfall

SLOW_TO_IMPORT = ("polars", "pandas", "pyarrow", "altair", "lib.ui.listing.the_list")


def import_everything() -> None:
    """Import them and build every chart's shape now; the collector's frozen heap holds them."""
    for name in SLOW_TO_IMPORT:
        importlib.import_module(name)
    for build in (*shares.SHAPES, *waterfall.SHAPES):
        build()
