"""Two years of a unit, or two units of a year, side by side."""

from lib.access.model import Permission
from lib.ui import session
from lib.ui.figures import comparison, figures_view

session.require(Permission.FIGURES_READ)

view = figures_view.chosen_view(settles=False)
with session.database() as db:
    scope = session.scope()
    if (asked := comparison.chosen(db, scope, view)) is not None:
        comparison.draw(db, scope, asked)
