"""From the backup to the new machine, with the commands of the staff guide."""

import shutil

import pytest

from lib import config
from lib.db import open_database
from tests.terminal.test_contract import province

__all__ = ["province"]


@pytest.fixture
def copies(province, run, tmp_path):
    """Backup, head and key, on a disk of their own; the machine is gone."""
    code, lines = run("backup", tmp_path / "copies", "--rehearse")
    assert code == 0, lines
    shutil.copy(config.data_dir() / "audit.key", tmp_path / "audit.key")
    return tmp_path / "copies"


@pytest.fixture
def new_machine(copies, monkeypatch, tmp_path):
    monkeypatch.setenv("SO213_DATA", str(tmp_path / "new"))
    return tmp_path / "new"


def newest(copies):
    return max(copies.glob("so213-*.sqlite"))


def test_a_rehearsal_restores_elsewhere_counts_checks_and_leaves_nothing(province, run, tmp_path):
    (tmp_path / "copies" / ".rehearsal-killed").mkdir(parents=True)

    code, lines = run("backup", tmp_path / "copies", "--rehearse")

    assert code == 0
    assert "Đảng viên: 2" in lines[-2] and lines[-1] == "Không thấy lỗi."
    assert {path.suffix for path in (tmp_path / "copies").iterdir()} == {".sqlite", ".head"}


def test_everything_is_there_again_on_the_new_machine(new_machine, copies, run, tmp_path):
    code, lines = run("restore", newest(copies), "--key", tmp_path / "audit.key")

    assert code == 0
    assert any("Đảng viên: 2" in line for line in lines)
    assert run("check", "--against", newest(copies))[0] == 0
    with open_database(new_machine / "so213.sqlite") as db:
        assert db.execute("SELECT count(*) FROM members").fetchone() == (2,)
        last = db.execute("SELECT action FROM audit ORDER BY seq").fetchall()
        assert ("terminal:restore",) in last


def test_a_second_restore_and_one_without_the_key_are_refused(new_machine, copies, run, tmp_path):
    assert run("restore", newest(copies))[0] == 1
    assert not new_machine.exists()
    assert run("restore", newest(copies), "--key", tmp_path / "audit.key")[0] == 0
    assert run("restore", newest(copies), "--key", tmp_path / "audit.key")[0] == 1


def test_a_file_that_is_not_there_is_wrong_use(run):
    for arguments in (["restore", "none.sqlite"], ["check", "--against", "none.head"], ["restore"]):
        with pytest.raises(SystemExit) as stopped:
            run(*arguments)
        assert stopped.value.code == 2


def test_an_older_copy_put_in_place_shows_against_a_later_head(province, run, tmp_path):
    run("backup", tmp_path / "first")
    run("backup", tmp_path / "second")
    head = next((tmp_path / "second").glob("*.head"))
    assert run("check", "--against", head)[0] == 0
    for left in config.data_dir().glob("*"):
        if left.name != "audit.key":
            left.unlink()
    shutil.copy(newest(tmp_path / "first"), config.database_path())

    assert run("check")[0] == 0
    code, lines = run("check", "--against", head)

    assert code == 1
    assert any("khác lần ghi nhận trước" in line or "chỉ còn đến" in line for line in lines)


def test_no_command_works_on_a_database_of_a_later_release(province, run):
    with open_database(config.database_path()) as db:
        db.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('so213', 'm999_tomorrow', '')"
        )

    for command in (
        ["check"],
        ["serve"],
        ["figures", "--year", "2023"],
        ["backup", str(config.data_dir() / "copies")],
    ):
        assert run(*command)[0] == 1, command
