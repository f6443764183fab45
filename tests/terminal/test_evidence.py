"""A file of evidence goes in and comes out at the terminal as it does on the page."""

from datetime import date

from lib import config
from lib.__main__ import main
from lib.access.model import Account, Role
from lib.db import open_database
from lib.exemptions import service
from lib.exemptions.model import Kind, TypedRequest
from tests.conftest import NOW
from tests.exemptions.papers import pdf
from tests.factories import make_member, make_unit


def a_request() -> int:
    with open_database(config.database_path()) as db:
        terminal = db.execute("SELECT id FROM accounts WHERE role = 'terminal'").fetchone()[0]
        actor = Account(terminal, "terminal", "", Role.TERMINAL)
        member = make_member(db, workplace=make_unit(db, "CB1"))
        asked = TypedRequest(member, Kind.INTRO_EXEMPT, "B3_ABROAD", date(2023, 1, 1))
        return service.propose(db, asked, key="form", actor=actor, now=NOW).id


def test_a_file_is_attached_taken_out_and_removed(run, tmp_path):
    run("round", "open", "--year", 2023, "--due", "2023-11-15")
    request, paper, out = a_request(), tmp_path / "don.txt", tmp_path / "out.pdf"
    paper.write_bytes(pdf())

    code, lines = run("evidence", "add", request, paper)
    assert (code, lines[-1]) == (0, f"Đã đính kèm giấy tờ số 1 vào đề nghị miễn {request}.")
    assert run("evidence", "take", 1, out)[0] == 0
    assert out.read_bytes() == pdf()
    assert out.stat().st_mode & 0o077 == 0
    assert run("evidence", "remove", 1, "--reason", "Đính nhầm")[0] == 0
    assert run("evidence", "take", 1, tmp_path / "again.pdf")[0] == 1
    assert not (tmp_path / "again.pdf").exists()

    with open_database(config.database_path()) as db:
        query = "SELECT action, subject FROM audit WHERE action LIKE 'evidence:%' ORDER BY seq"
        actions = list(db.execute(query))
    assert actions == [(f"evidence:{verb}", "evidence/1") for verb in ("add", "take", "remove")]


def test_a_file_that_is_none_is_refused_in_words(run, tmp_path, capsys):
    run("round", "open", "--year", 2023, "--due", "2023-11-15")
    paper = tmp_path / "don.pdf"
    paper.write_bytes(b"MZ no paper")

    assert main(["evidence", "add", str(a_request()), str(paper)]) == 1

    assert "Chỉ nhận PDF" in capsys.readouterr().err
