"""The sheets for a projector: the figures of the brief, and nothing personal on any of them."""

import re
from dataclasses import asdict

import pytest

from lib.access.model import Side
from lib.access.scope import scope_of
from lib.figures.registry import WATERFALL
from lib.labels.figures import STEP_NAMES
from lib.reports import service
from lib.reports.slides import FROM_LAST_ROW, Slides
from tests.conftest import TERMINAL
from tests.reports.the_province import CLOSED, RUNNING, TODAY, UNITS

EVERY = [
    (unit, side, year) for unit in UNITS.values() for side in Side for year in (CLOSED, RUNNING)
]
SHARE = re.compile(r"[\d.]+/[\d.]+(?: phiếu)? \([\d,]+%\)")


@pytest.fixture(scope="module")
def made(province):
    """`made(unit, side, year)`: the sheets and the basis they were made from."""
    db, live = province

    def of(unit: str, side: Side, year: int):
        query = "SELECT unit_id FROM unit_versions WHERE name = ?"
        unit_id = db.execute(query, [unit]).fetchone()[0]
        basis = service.basis_of(db, scope_of(TERMINAL, TODAY), live, year, unit_id, side)
        return service.slides(db, basis), basis

    return of


def words_on(found: Slides) -> str:
    return str(asdict(found))


def persons(db) -> set[str]:
    """Whatever the register and the accounts know of somebody: names, cards, telephones."""
    rows = db.execute("SELECT full_name, card_number, phone FROM members").fetchall()
    staff = db.execute("SELECT name, display_name FROM accounts WHERE role <> 'terminal'")
    return {word for row in [*rows, *staff.fetchall()] for word in row if word}


@pytest.mark.parametrize(("unit", "side", "year"), EVERY)
def test_there_are_five_sheets_and_nobody_is_named_on_them(province, made, unit, side, year):
    db, _ = province

    found, _ = made(unit, side, year)

    assert len(found.slides) == 5
    words = words_on(found)
    assert not [person for person in persons(db) if person in words]


def test_the_look_for_persons_would_find_one(province, made):
    db, _ = province
    found, _ = made(UNITS["province"], Side.WORKPLACE, RUNNING)
    name = db.execute("SELECT full_name FROM members LIMIT 1").fetchone()[0]

    words = words_on(found) + f" {name}"

    assert [person for person in persons(db) if person in words]


@pytest.mark.parametrize(("unit", "side", "year"), EVERY)
def test_every_share_of_the_sheets_stands_in_the_brief_and_every_step_in_the_figures(
    province, made, unit, side, year
):
    db, _ = province
    found, basis = made(unit, side, year)

    brief = str(asdict(service.brief(db, basis)))

    assert set(SHARE.findall(words_on(found))) <= set(SHARE.findall(brief))
    counts = {STEP_NAMES[name]: basis.figures.waterfall[name] for name in WATERFALL}
    told = {step.name: int(step.shown.replace(".", "")) for step in found.slides[2].steps}
    assert told == {name: count for name, count in counts.items() if count}
    assert all(step.end - step.begin == told[step.name] for step in found.slides[2].steps)


@pytest.mark.parametrize(("unit", "side", "year"), EVERY)
def test_work_is_short_enough_to_be_read_from_the_end_of_a_room(made, unit, side, year):
    found, _ = made(unit, side, year)
    work = found.slides[4]

    assert bool(work.table) != bool(work.lead)
    if work.table:
        assert 0 < len(work.table.rows) <= FROM_LAST_ROW


def test_each_unit_of_the_work_stands_once_with_its_largest_reason(province, made):
    db, _ = province
    found, basis = made(UNITS["province"], Side.WORKPLACE, RUNNING)
    brief = service.brief(db, basis)

    rows = found.slides[4].table.rows

    assert [row[0] for row in rows] == [row[0] for row in brief.work.rows if row[0]]


def test_invented_figures_are_marked_on_every_sheet(made):
    found, _ = made(UNITS["province"], Side.WORKPLACE, RUNNING)

    assert found.mark == "Số liệu giả định"
