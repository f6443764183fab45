"""Every route of our own; Streamlit's come behind them."""

from lib.web import (
    entrance,
    form_drafts,
    own_files,
    stack_asides,
    stack_rows,
    takeaway,
)

ROUTES = [
    *entrance.ROUTES,
    *takeaway.ROUTES,
    *own_files.ROUTES,
    stack_rows.ROUTE,
    *stack_asides.ROUTES,
    form_drafts.ROUTE,
]
