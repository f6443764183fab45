"""What the server refuses to start with, and what `check` names."""

import os
import socket
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lib import labels
from lib.db import Database, audit, ensure_database, open_database, soundness
from lib.errors import DomainError
from lib.web import index_page, selfcheck, server
from lib.web.visitor import host_known


@pytest.fixture(autouse=True)
def _stay_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """`serve` moves into the repository and sets variables; every test starts where it was."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(os, "environ", os.environ.copy())


def test_a_demonstration_is_not_served_to_other_machines(db: Database) -> None:
    with pytest.raises(DomainError, match="demonstration_not_for_others"):
        server.serve(host="0.0.0.0")


def test_half_a_certificate_is_refused(data_dir: Path) -> None:
    with pytest.raises(DomainError, match="certificate_incomplete"):
        server.serve(tls_cert=data_dir / "cert.pem")


def test_a_certificate_that_is_missing_or_none_is_refused(data_dir: Path) -> None:
    wrong = data_dir / "wrong.pem"
    wrong.write_text("not a certificate")

    with pytest.raises(DomainError, match="file_missing"):
        server.serve(tls_cert=data_dir / "none.pem", tls_key=wrong)
    with pytest.raises(DomainError, match="certificate_unusable"):
        server.serve(tls_cert=wrong, tls_key=wrong)


def test_a_port_that_is_taken_is_refused_in_vietnamese(data_dir: Path) -> None:
    taken = socket.create_server(("127.0.0.1", 0))

    with taken, pytest.raises(DomainError, match="port_not_free") as refused:
        server.serve(port=taken.getsockname()[1])

    assert "chọn --port khác" in labels.refusal(refused.value)


def test_a_variable_that_overrides_a_setting_stops_the_start(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STREAMLIT_CLIENT_SHOW_ERROR_DETAILS", "full")

    with pytest.raises(DomainError, match="start_refused"):
        server.serve()


def test_a_sound_database_and_the_committed_settings_have_no_fault(db: Database) -> None:
    assert selfcheck.check_thoroughly(db) == []
    assert soundness.sqlite_version(db) == "3.53.4"


@pytest.mark.parametrize(
    ("wanted", "wrong"),
    [
        ("enableStaticServing = false", "enableStaticServing = true"),
        ('showErrorDetails = "none"', 'showErrorDetails = "full"'),
        ("postScriptGC = false", "postScriptGC = true"),
        ("maxUploadSize = 10", "maxUploadSize = 200"),
        ('fileWatcherType = "none"', 'fileWatcherType = "auto"'),
        ("gatherUsageStats = false", ""),
        ("enableAgentApi = false", "enableAgentApi = true"),
        ('trustedUserHeaders = { "X-So213-Account" = "account" }', "trustedUserHeaders = {}"),
        ("disconnectedSessionTTL = 3600", "disconnectedSessionTTL = 120"),
        ('toolbarMode = "minimal"', 'toolbarMode = "developer"'),
        ("disableDataExport = true", ""),
        ("allowedOrigins = []", 'allowedOrigins = ["https://x.example"]'),
    ],
)
def test_a_changed_setting_is_named(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wanted: str, wrong: str
) -> None:
    text = selfcheck.SETTINGS.read_text(encoding="utf-8")
    assert wanted in text
    changed = tmp_path / "config.toml"
    changed.write_text(text.replace(wanted, wrong), encoding="utf-8")
    monkeypatch.setattr(selfcheck, "SETTINGS", changed)

    faults = selfcheck.check(db)

    assert [wanted.split(" ")[0] in fault.text for fault in faults] == [True]


def test_a_row_changed_behind_the_programs_back_is_named(db: Database) -> None:
    for number in range(3):
        audit.record(
            db, "test:act", actor_id=1, subject=f"x/{number}", at=datetime(2023, 1, 1, tzinfo=UTC)
        )
    db.execute("DROP TRIGGER audit_is_not_edited")
    db.execute("UPDATE audit SET subject = 'x/9' WHERE seq = 2")

    assert "dòng 2" in selfcheck.check(db)[0].text


def test_a_file_others_may_read_is_named(db: Database, data_dir: Path) -> None:
    (data_dir / "so213.sqlite").chmod(0o644)

    assert "so213.sqlite" in selfcheck.check(db)[0].text


def test_a_reference_to_nowhere_is_named(db: Database) -> None:
    db.execute("PRAGMA foreign_keys = 0")
    db.execute("INSERT INTO grants VALUES (1, 4711, 'workplace')")
    db.execute("PRAGMA foreign_keys = 1")

    assert "grants" in selfcheck.check_thoroughly(db)[0].text


def test_a_pragma_that_does_not_hold_forbids_the_start(db: Database) -> None:
    db.execute("PRAGMA synchronous = 1")

    fault = selfcheck.check(db)[0]

    assert "synchronous" in fault.text and fault.grave


def test_the_advice_on_tls_and_the_demonstration_are_said(db: Database) -> None:
    notes = " ".join(selfcheck.notes(db))

    assert "--tls-cert" in notes and "trình diễn" in notes


def test_streamlits_page_is_the_one_we_know_how_to_rewrite() -> None:
    import streamlit

    page = Path(streamlit.__file__).parent / "static" / "index.html"

    assert '<html lang="vi">' in index_page.rewritten(page.read_text(encoding="utf-8"))
    with pytest.raises(LookupError):
        index_page.rewritten("<html></html>")


def test_a_host_name_of_the_office_is_known_once_it_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from lib.web import visitor

    visitor._own_names.cache_clear()
    monkeypatch.setenv("SO213_HOSTS", "so213.tinhuy.local, so213.noibo")
    known = [
        host_known({"headers": [(b"host", name)]})
        for name in (b"so213.tinhuy.local:8501", b"SO213.noibo", b"khac.noibo", b"")
    ]
    visitor._own_names.cache_clear()

    assert known == [True, True, False, False]


def test_the_first_start_prints_a_code_and_a_later_one_does_not(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    started: list[dict[str, object]] = []
    monkeypatch.setattr(server.uvicorn, "run", lambda app, **given: started.append(given))

    server.serve(port=8777)
    first = capsys.readouterr().out
    with open_database(data_dir / "so213.sqlite") as db:
        db.execute("INSERT INTO accounts (name, role, created_at) VALUES ('quantri', 'admin', '')")
    server.serve(port=8777)
    second = capsys.readouterr().out

    assert "http://localhost:8777/khoi-dau" in first
    assert "khoi-dau" not in second
    assert started[0]["host"] == "127.0.0.1" and started[0]["server_header"] is False


def test_starting_makes_a_missing_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SO213_DATA", str(tmp_path / "moi"))
    monkeypatch.setattr(server.uvicorn, "run", lambda app, **given: None)

    server.serve()

    assert (tmp_path / "moi" / "so213.sqlite").stat().st_mode & 0o777 == 0o600
    ensure_database(tmp_path / "moi" / "so213.sqlite")
