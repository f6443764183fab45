"""For random provinces the figures equal a slow count written straight from the definitions."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings

from lib.access.model import Side
from lib.db import ensure_database, open_database
from lib.figures.live import Live
from lib.rounds import store as rounds
from tests.figures import oracle
from tests.figures.worlds import worlds, write


@settings(max_examples=150, deadline=None)
@given(world=worlds())
def test_figures_equal_the_independent_count_for_every_unit_on_both_sides(world):
    with _database() as db:
        units = write(db, world)
        year = Live().year(db, world.year, world.today)

        for side in Side:
            for code, unit_id in [*units.items(), (None, None)]:
                waterfall, measures = oracle.count(world, code, side.value)
                found = year.figures(unit_id, side)
                assert dict(found.waterfall) == waterfall
                assert {name: m.as_json() for name, m in found.measures.items()} == measures


@settings(max_examples=100, deadline=None)
@given(world=worlds())
def test_the_vectorised_place_equals_the_place_of_entry(world):
    with _database() as db:
        write(db, world)
        year = Live().year(db, world.year, world.today)

        ids = [row[0] for row in db.execute("SELECT id FROM members")]
        one_by_one = rounds.places(db, ids, world.year, world.today)
        at_once = dict(year.facts.select("member_id", "place").rows())
        assert at_once == {member: place.value for member, place in one_by_one.items()}


class _database:
    """A fresh database for one example; a fixture would be shared by all of them."""

    def __enter__(self):
        self._directory = TemporaryDirectory()
        path = Path(self._directory.name) / "so213.sqlite"
        ensure_database(path)
        self._open = open_database(path)
        return self._open.__enter__()

    def __exit__(self, *error):
        self._open.__exit__(*error)
        self._directory.cleanup()
