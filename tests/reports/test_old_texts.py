"""Texts written before reports were told apart by side and signals are moved without loss."""

from sqlite_utils import Database

from lib.db.schema import _run, migrations

OLD = "1. Ưu điểm\nThu 21.342 phiếu.\n2. Việc đã xong."


def test_an_old_text_moves_to_the_workplace_side_without_signals(tmp_path):
    db = Database(tmp_path / "old.sqlite")
    migrations.apply(db, stop_before="m013_reports")
    db.execute(
        "INSERT INTO accounts (id, name, role, created_at) VALUES (7, 'an', 'board', '2023-01-01')"
    )
    db.execute(
        "INSERT INTO report_texts VALUES (2023, NULL, 'section_2', ?, 'digest', 7, '2023-11-22'),"
        " (2023, NULL, 'signer', 'Trần Thị Bình', 'digest', 7, '2023-11-21')",
        [OLD],
    )

    _run(db, "m013_reports")

    kept = db.execute(
        "SELECT side, with_signals, part, text, written_over, edited_by, edited_at"
        " FROM report_text_revisions ORDER BY id"
    ).fetchall()
    assert kept == [
        (None, None, "signer", "Trần Thị Bình", None, 7, "2023-11-21"),
        ("workplace", 0, "section_2", f"# {OLD}", None, 7, "2023-11-22"),
    ]
    assert "report_texts" not in db.table_names()
