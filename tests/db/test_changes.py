"""The change log: members, units, or everything; and the step that taught it units."""

from pathlib import Path

from sqlite_utils import Database as Plain

from lib.db import changes
from lib.db.schema import migrations
from tests.factories import make_letter, make_member, make_round, make_unit

MANY = 100


def test_a_log_written_before_it_knew_units_keeps_its_rows(tmp_path: Path):
    db = Plain(tmp_path / "old.sqlite")
    migrations.apply(db, stop_before="m014_figures")
    db.execute("INSERT INTO units (code) VALUES ('T')")
    db.execute("INSERT INTO unit_versions (unit_id, name, kind) VALUES (1, 'Tỉnh', 'province')")
    db.execute("INSERT INTO changes (member_id) VALUES (7)")

    migrations.apply(db)
    db.execute("UPDATE unit_versions SET name = 'Tỉnh ủy'")

    rows = [(row["member_id"], row["unit_id"]) for row in db["changes"].rows]
    assert rows == [(None, None), (7, None), (None, 1)]


def test_what_has_moved_is_told_once_each(db):
    cell = make_unit(db, "C")
    seen = changes.last(db)
    member = make_member(db, workplace=cell)
    make_letter(db, member)
    db.execute("UPDATE unit_versions SET name = 'Chi bộ Mới'")
    db.execute("UPDATE units SET code = 'C.1'")

    assert changes.since(db, seen, MANY) == changes.Moved(False, (member,), (cell,))
    assert changes.since(db, changes.last(db), MANY) == changes.Moved(False, (), ())


def test_a_round_stands_for_everything_and_so_do_too_many_changes(db):
    cell = make_unit(db, "C")
    seen = changes.last(db)
    for _ in range(3):
        make_member(db, workplace=cell)

    assert not changes.since(db, seen, 4).everything
    assert changes.since(db, seen, 3).everything

    make_round(db)
    assert changes.since(db, seen, MANY).everything


def test_a_batch_is_touched_by_its_own_members_and_by_everything(db):
    cell = make_unit(db, "C")
    mine, other = (make_member(db, workplace=cell) for _ in range(2))

    seen = changes.last(db)
    make_letter(db, other)
    db.execute("UPDATE unit_versions SET name = 'Chi bộ Mới'")
    assert not changes.touched(db, seen, [mine])

    make_letter(db, mine)
    assert changes.touched(db, seen, [mine])
    seen = changes.last(db)
    make_round(db)
    assert changes.touched(db, seen, [mine])
