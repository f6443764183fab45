"""What a run of a page may not do, whatever it shows: fifty people share one interpreter."""

import altair as alt
import pytest

from lib.access.model import Role
from lib.ui import session, warm_up
from tests.figures.rows import write_slip
from tests.figures.test_live import SLIP
from tests.pages.conftest import OpenPage

CHARTED = ("pages/overview/overview.py", "pages/weak_points/weak_points.py")


@pytest.mark.parametrize("page", CHARTED)
def test_a_page_run_builds_no_chart(db, province, open_page: OpenPage, monkeypatch, page: str):
    write_slip(db, province.members[0], 2023, SLIP)
    warm_up.import_everything()

    def built(*_args: object, **_values: object) -> None:
        raise AssertionError("a chart was built in a page run")

    monkeypatch.setattr(alt.SchemaBase, "__init__", built)
    app = open_page(Role.BOARD, page)

    assert not app.exception
    assert app.get("vega_lite_chart")


@pytest.mark.parametrize("page", CHARTED)
def test_a_page_run_opens_one_connection(open_page: OpenPage, monkeypatch, page: str):
    app = open_page(Role.BOARD, page)
    opened: list[object] = []
    opens = session.open_database

    def counted(*args: object) -> object:
        opened.append(args)
        return opens(*args)

    monkeypatch.setattr(session, "open_database", counted)
    app.run()

    assert len(opened) == 1
