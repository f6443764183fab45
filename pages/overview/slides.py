"""The year on five sheets for the projector of a meeting."""

from lib.access.model import Permission
from lib.reports import service
from lib.ui import session
from lib.ui.feedback import refusals_shown
from lib.ui.figures import figures_view, slides

session.require(Permission.FIGURES_READ)

view = figures_view.view_addressed()
with session.database() as db, refusals_shown():
    year, unit_id, side = view.year.year, view.unit.id, view.side
    basis = service.basis_of(db, session.scope(), figures_view.live(), year, unit_id, side)
    slides.draw(view, service.slides(db, basis))
