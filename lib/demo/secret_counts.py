"""Ground B1: counts of a body and a year, never a name (HD 33-HD/BTCTW, 1.2)."""

from datetime import UTC, date, datetime, time

from lib.access.model import Role
from lib.db import Database
from lib.demo.accounts import Desk
from lib.demo.census import Tally
from lib.demo.province import Province
from lib.demo.recipe import Recipe

MORNING = time(2, 30, tzinfo=UTC)
COUNT = (
    "INSERT INTO secret_counts (unit_id, year, count, recorded_by, recorded_at, confirmed_by,"
    " confirmed_at) VALUES (?, ?, ?, ?, ?, ?, ?)"
)


def insert_secret_counts(
    db: Database, recipe: Recipe, province: Province, numbers: Tally, desks: dict[Role, Desk]
) -> None:
    """The counts of each year, confirmed by another account than recorded them; one waits."""
    board, leader = desks[Role.BOARD].account_id, desks[Role.LEADER].account_id
    for (body, year), number in sorted(numbers.secret.items()):
        unit_id = province.bodies[body].id
        recorded, confirmed = (_at(date(year, 3, day)) for day in (6, 9))
        db.execute(COUNT, [unit_id, year, number, board, recorded, leader, confirmed])
    waiting = recipe.tables["secret_waiting"]
    unit_id, recorded = province.id_of(waiting["body"]), _at(recipe.today)
    db.execute(COUNT, [unit_id, recipe.today.year, waiting["count"], board, recorded, None, None])


def _at(day: date) -> str:
    return datetime.combine(day, MORNING).isoformat()
