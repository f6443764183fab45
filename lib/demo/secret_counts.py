"""Ground B1: counts of a body and a year, never a name (HD 33-HD/BTCTW, 1.2)."""

from datetime import UTC, date, datetime, time

from lib.access.model import Role
from lib.db import Database
from lib.demo.accounts import Clerk
from lib.demo.census import Tally
from lib.demo.province import Province
from lib.demo.recipe import Recipe
from lib.exemptions import secret_counts

MORNING = time(2, 30, tzinfo=UTC)


def take_in_secret_counts(
    db: Database, recipe: Recipe, province: Province, numbers: Tally, clerks: dict[Role, Clerk]
) -> None:
    """The counts of each year, confirmed by another account than recorded them; one waits."""
    board, leader = clerks[Role.BOARD].account, clerks[Role.LEADER].account
    for (body, year), number in sorted(numbers.secret.items()):
        unit_id = province.bodies[body].id
        recorded, confirmed = (_at(date(year, 3, day)) for day in (6, 9))
        kept = secret_counts.record(db, unit_id, year, number, actor=board, now=recorded)
        secret_counts.confirm(db, kept.id, actor=leader, now=confirmed)
    waiting = recipe.tables["secret_waiting"]
    unit_id, now = province.id_of(waiting["body"]), _at(recipe.today)
    secret_counts.record(db, unit_id, recipe.today.year, waiting["count"], actor=board, now=now)


def _at(day: date) -> datetime:
    return datetime.combine(day, MORNING)
