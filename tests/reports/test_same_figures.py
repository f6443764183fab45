"""The overview, the summary and the workbook show the figures of the terminal, all of them."""

import json
import re
import subprocess
from datetime import UTC, datetime
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from lib.__main__ import main
from lib.access.model import Account, Role, Side
from lib.access.scope import scope_of
from lib.db import ensure_database, open_database
from lib.demo import build
from lib.documents.summary import summary_pdf
from lib.documents.workbook import workbook
from lib.errors import NotFound
from lib.figures.live import Live
from lib.figures.tables import shown
from lib.labels import numbers
from lib.labels.figures import STEP_NAMES
from lib.reports import service, sheets
from lib.reports.compose import Choices
from tests.conftest import TERMINAL

YEAR = 2023
NOUNS = {
    "introduction": "đảng viên thuộc diện",
    "reception": "đảng viên được giới thiệu",
    "completeness": "phiếu",
    "timeliness": "phiếu",
    "collective_evidence": "phiếu",
}
NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def province(tmp_path_factory):
    """A small demonstration province, read only."""
    path = tmp_path_factory.mktemp("province") / "so213.sqlite"
    ensure_database(path)
    with open_database(path) as db:
        build.build(db, scale=0.05, actor=TERMINAL, now=NOW)
        yield db


@pytest.fixture
def answer(province, monkeypatch, capsys):
    """What `figures --format json` says of the whole tree."""
    path = province.execute("SELECT file FROM pragma_database_list").fetchone()[0]
    monkeypatch.setenv("SO213_DATA", path.removesuffix("/so213.sqlite"))
    assert main(["figures", "--year", str(YEAR), "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out.splitlines()[-1])


@pytest.fixture
def basis(province):
    day = datetime(2023, 11, 22).date()
    return service.basis_of(province, scope_of(TERMINAL, day), Live(), YEAR, None, Side.WORKPLACE)


def test_the_summary_prints_the_figures_of_the_terminal(province, answer, basis, tmp_path):
    summary = service.summary(province, basis, Choices(), actor=TERMINAL)
    pdf = tmp_path / "summary.pdf"
    pdf.write_bytes(summary_pdf(summary, printed_at=NOW, printed_on=basis.year.today))

    text = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True
    ).stdout
    words = re.sub(r"\s+", " ", text)
    for name in ("introduction", "reception", "completeness", "timeliness", "collective_evidence"):
        measure = answer["measures"][name]
        rate = numbers.ratio(measure["numerator"], measure["denominator"])
        assert rate.replace(" ", f" {NOUNS[name]} ", 1) in words, name
    assert f"{numbers.integer(answer['waterfall']['members'])} đảng viên" in words


def test_the_workbook_holds_the_figures_of_the_terminal(answer, basis):
    made = workbook(sheets.of_report(basis), created=NOW)

    book = CalamineWorkbook.from_filelike(BytesIO(made))
    rows = [row for row in book.get_sheet_by_index(0).to_python() if row[0] in STEP_NAMES.values()]
    assert [int(row[1]) for row in rows] == list(answer["waterfall"].values())


def test_the_overview_shows_the_figures_of_the_terminal(province, answer, basis):
    figures = basis.year.figures(basis.unit_id, Side.WORKPLACE)

    assert dict(figures.waterfall) == answer["waterfall"]
    completeness = answer["measures"]["completeness"]
    assert shown(figures.ratio("completeness")) == numbers.ratio(
        completeness["numerator"], completeness["denominator"]
    )


def test_every_line_of_the_waterfall_adds_up_for_every_unit_on_both_sides(basis):
    for side in Side:
        for unit_id in [None, *basis.year.tree.order]:
            steps = basis.year.figures(unit_id, side).waterfall
            assert steps["members"] == steps["not_working"] + steps["working"]
            assert steps["working"] == (
                steps["intro_exempt"] + steps["party_duty_exempt"] + steps["in_scope"]
            )
            assert steps["in_scope"] == steps["not_introduced"] + steps["introduced"]
            assert steps["introduced"] == steps["not_received"] + steps["received"]
            assert steps["received"] == steps["meeting_exempt"] + steps["subject"]
            assert steps["subject"] == steps["not_selected"] + steps["due"]
            assert steps["due"] == sum(
                steps[name] for name in ("on_time", "late", "outstanding", "overdue")
            )


def test_the_parts_below_a_unit_are_the_unit_itself(basis):
    top = basis.year.tree.children[None][0]
    for side in Side:
        whole = basis.year.figures(top, side).waterfall
        parts = [found.waterfall for _, found in basis.year.below(top, side)]
        for name in ("members", "due", "overdue"):
            assert sum(part[name] for part in parts) == whole[name]


def test_a_demonstration_is_never_signed(province, basis):
    summary = service.summary(province, basis, Choices(signed=True), actor=TERMINAL)

    assert summary.demo
    assert not summary.signed


def test_a_stranger_gets_no_summary(province, basis):
    leader = Account(999, "x", "x", Role.LEADER)
    day = basis.year.today

    with pytest.raises(NotFound):
        service.basis_of(
            province, scope_of(leader, day), Live(), YEAR, basis.unit_id, Side.WORKPLACE
        )
