"""A member's place is decided once: the vectorised rule equals the one of entry, row by row."""

from dataclasses import asdict
from datetime import date

import polars as pl
from hypothesis import example, given
from hypothesis import strategies as st

from lib.figures import facts
from lib.rounds.model import Standing, place

TODAY = date(2023, 11, 20)
DAYS = st.sampled_from([date(2023, 11, day) for day in (18, 19, 20, 21, 22)])
DUE = Standing(1, 1, 2, True, introduced=True, received=True)
STANDINGS = st.builds(
    Standing,
    member_id=st.just(1),
    workplace_unit_id=st.just(1),
    residence_unit_id=st.just(2),
    is_working=st.integers(0, 9).map(bool),
    intro_ground=st.sampled_from([None, None, None, "B3_ABROAD"]),
    duty_ground=st.sampled_from([None, None, None, "OLD_WEAK"]),
    meeting_ground=st.sampled_from([None, None, None, "A5_STUDENT_AWAY"]),
    introduced=st.integers(0, 9).map(bool),
    received=st.integers(0, 9).map(bool),
    slip_received_on=st.none() | DAYS,
    due_on=st.none() | DAYS,
)


def at_once(standings: list[Standing]) -> list[str]:
    rows = [dict.fromkeys(facts._RAW) | _stored(standing) for standing in standings]
    frame = pl.DataFrame(rows, schema=facts._RAW)
    return facts.with_place(frame, TODAY)["place"].to_list()


@given(st.lists(STANDINGS, min_size=1, max_size=40))
@example([DUE])
def test_each_member_is_measured_against_its_own_due_date(standings):
    assert at_once(standings) == [place(standing, TODAY).value for standing in standings]


def _stored(standing: Standing) -> dict[str, object]:
    """The row as SQLite gives it: days as text, yes and no as numbers."""
    said = asdict(standing).items()
    days = {name: value.isoformat() for name, value in said if isinstance(value, date)}
    flags = {name: int(value) for name, value in said if isinstance(value, bool)}
    return dict(said) | days | flags
