"""The one-page brief of what the page looks at, one click away."""

from datetime import datetime
from functools import partial

from lib.access.scope import Scope
from lib.db import Database
from lib.documents import worker
from lib.documents.brief import brief_pdf
from lib.labels.figures import SIDE_NAMES
from lib.register.names import file_name
from lib.reports import service
from lib.rounds import store as rounds
from lib.ui import downloads, session
from lib.ui.figures.figures_view import Choice, View, live


def offer(view: View) -> None:
    """The button; none for a year without a round, of which there is nothing to say."""
    with session.database() as db:
        if rounds.find(db, view.year.year) is None:
            return
    what = f"tóm tắt {SIDE_NAMES[view.side.value]}"
    downloads.offer(
        "Bản tóm tắt một trang (PDF)",
        file_name(what, view.unit.name, view.year.year),
        "pdf",
        partial(brief_again, view.choice, session.now()),
        key="brief",
        kind="primary",
    )


def brief_again(choice: Choice, printed_at: datetime, db: Database, scope: Scope) -> bytes:
    """The page as its figures stand now; raises NotFound when the unit is no longer seen."""
    basis = service.basis_of(db, scope, live(), choice.year, choice.unit_id, choice.side)
    told = service.brief(db, basis)
    task = worker.LISTS.submit(brief_pdf, told, printed_at=printed_at, printed_on=scope.day)
    return task.result()
