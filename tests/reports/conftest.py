"""The province that the reports and the briefs are read of."""

from collections.abc import Iterator

import pytest

from lib.db import Database, ensure_database, open_database
from lib.demo import build
from lib.figures.live import Live
from tests.conftest import TERMINAL
from tests.reports.the_province import NOW


@pytest.fixture(scope="package")
def province(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Database, Live]]:
    """A tenth of the demonstration province, read only, and one holder of its figures."""
    path = tmp_path_factory.mktemp("province") / "so213.sqlite"
    ensure_database(path)
    with open_database(path) as db:
        build.build(db, scale=0.1, actor=TERMINAL, now=NOW)
        yield db, Live()
