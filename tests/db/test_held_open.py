"""The connection that is held open while somebody is served."""

from lib import config
from lib.db import Database, held_open, open_database


def test_a_connection_held_open_keeps_the_files_that_readers_need(db: Database) -> None:
    db.close()
    path = config.database_path()
    shared_memory = path.with_name("so213.sqlite-shm")

    with held_open(path):
        with open_database(path) as reader:
            reader.execute("SELECT 1")
        assert shared_memory.is_file()

    assert not shared_memory.exists()


def test_a_connection_held_open_keeps_no_checkpoint_back(db: Database) -> None:
    with held_open(config.database_path()):
        db.execute("INSERT INTO settings VALUES ('one', '1')")
        blocked, pages, moved = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    assert (blocked, pages, moved) == (0, 0, 0)
