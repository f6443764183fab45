"""The fact frame of a year: one row per member at the cut-off, read once and renewed by row."""

from collections.abc import Iterable
from datetime import date

import polars as pl

from lib.db import Database
from lib.db.texts import day_of
from lib.figures import store
from lib.rounds.model import Place
from lib.slips.form import widest_form

PLACE = pl.Enum([place.value for place in Place])
# A column for each criterion of the yearly form; a slip on a shorter form leaves the last ones
# empty.
LEVELS = [f"level_{criterion.number}" for criterion in widest_form().criteria]

# The columns of `store.facts`, in their order.
_RAW = pl.Schema(
    {
        "member_id": pl.Int32,
        "workplace_unit_id": pl.Int32,
        "residence_unit_id": pl.Int32,
        "is_working": pl.Int8,
        "intro_ground": pl.String,
        "duty_ground": pl.String,
        "meeting_ground": pl.String,
        "introduced": pl.Int8,
        "received": pl.Int8,
        "slip_received_on": pl.String,
        "due_on": pl.String,
        "levels": pl.String,
        "collective": pl.Int8,
        "returned": pl.Int8,
        "remarks_key": pl.Int64,
        "born": pl.Int16,
    }
)


def read(
    db: Database, year: int, today: date, members: Iterable[int] | None = None
) -> tuple[pl.DataFrame, date | None]:
    """The facts of everybody, or of the members asked for; and the last day they depend on.

    After that day (the last due date, the last receipt) the same rows give the same facts.

    Columns: member_id, workplace_unit_id, residence_unit_id (Int32, null outside the tree), place
    (Enum of `Place`), ground (of the exemption that makes the place), `LEVELS`, collective and
    returned (Int8, null without a slip), remarks_key (null without a text), born (the year).
    """
    frames = [with_place(pl.DataFrame(schema=_RAW), today)]
    days: list[str | None] = []
    for rows in store.facts(db, year, today, members):
        raw = pl.DataFrame(rows, schema=_RAW, orient="row")
        days += raw.select(pl.max("slip_received_on", "due_on")).row(0)
        frames.append(with_place(raw, today))
    last = max(filter(None, days), default=None)
    return pl.concat(frames, rechunk=True), day_of(last)


def with_place(standings: pl.DataFrame, today: date) -> pl.DataFrame:
    """The vectorised twin of `rounds.model.place`, with the ground that made the place.

    Takes the columns of a standing, gives back those that `read` promises.
    """
    place = (
        pl.when(pl.col("is_working") == 0)
        .then(pl.lit(Place.NOT_WORKING.value))
        .when(pl.col("intro_ground").is_not_null())
        .then(pl.lit(Place.INTRO_EXEMPT.value))
        .when(pl.col("duty_ground").is_not_null())
        .then(pl.lit(Place.PARTY_DUTY_EXEMPT.value))
        .when(pl.col("introduced") == 0)
        .then(pl.lit(Place.NOT_INTRODUCED.value))
        .when(pl.col("received") == 0)
        .then(pl.lit(Place.NOT_RECEIVED.value))
        .when(pl.col("meeting_ground").is_not_null())
        .then(pl.lit(Place.MEETING_EXEMPT.value))
        .otherwise(_of_slip(today))
    )
    placed = standings.with_columns(place.cast(PLACE).alias("place"))
    ground = (
        pl.when(pl.col("place") == Place.INTRO_EXEMPT.value)
        .then("intro_ground")
        .when(pl.col("place") == Place.PARTY_DUTY_EXEMPT.value)
        .then("duty_ground")
        .when(pl.col("place") == Place.MEETING_EXEMPT.value)
        .then("meeting_ground")
        .alias("ground")
    )
    kept = ["member_id", "workplace_unit_id", "residence_unit_id", "place"]
    slip = ["collective", "returned", "remarks_key"]
    return placed.select(*kept, ground, *_levels(), *slip, "born")


def _levels() -> list[pl.Expr]:
    """The code as stored, a digit for each criterion, as a column for each."""
    code = pl.col("levels").str
    digits = (code.slice(at, 1).cast(pl.Int8, strict=False) for at in range(len(LEVELS)))
    return [digit.alias(level) for digit, level in zip(digits, LEVELS, strict=True)]


def _of_slip(today: date) -> pl.Expr:
    """Days are compared as they are stored: ISO days sort as text."""
    came, due = pl.col("slip_received_on"), pl.col("due_on")
    missing = came.is_null() | (came > today.isoformat())
    return (
        pl.when(due.is_null() | (missing & (due >= today.isoformat())))
        .then(pl.lit(Place.OUTSTANDING.value))
        .when(missing)
        .then(pl.lit(Place.OVERDUE.value))
        .when(came <= due)
        .then(pl.lit(Place.ON_TIME.value))
        .otherwise(pl.lit(Place.LATE.value))
    )
