"""The step that gives rows a revision, on a database in which somebody has begun to type."""

from pathlib import Path

from sqlite_utils import Database as Plain

from lib.db.schema import migrations


def test_rows_typed_before_keep_their_digits_and_get_a_first_revision(tmp_path: Path):
    db = Plain(tmp_path / "old.sqlite")
    migrations.apply(db, stop_before="m010_grid")
    db.conn.executescript("""
        PRAGMA foreign_keys = OFF;
        INSERT INTO stack_rows (stack_id, member_id, code, remarks, tick, kept_by, kept_at)
        VALUES (1, 7, '112', 'Tích cực', 9, 1, '2023-11-10T08:00:00+00:00');
    """)

    migrations.apply(db)

    [row] = db["stack_rows"].rows
    assert (row["code"], row["remarks"]) == ("112", "Tích cực")
    assert (row["revision"], row["hand"], row["turn"]) == (1, "", 9)
    assert {account["list_order"] for account in db["accounts"].rows} == {0}


def test_a_ledger_from_before_the_marks_keeps_its_rows_and_can_be_marked(tmp_path: Path):
    db = Plain(tmp_path / "old.sqlite")
    migrations.apply(db, stop_before="m038_marks")
    db.conn.execute("INSERT INTO units (id, code) VALUES (1, 'DB-T')")
    before = {table: db[table].count for table in db.table_names() if table[0] != "_"}

    migrations.apply(db)

    assert {table: db[table].count for table in before} == before
    db.conn.execute(
        "INSERT INTO marks (account_id, kind, subject_id, word, due_on, made_on)"
        " VALUES (1, 'unit', 1, 'Gọi lại', '2023-12-01', '2023-11-22')"
    )
