"""The terminal contract: commands, exit codes, and one JSON object as the last line."""

import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from lib import config
from lib.__main__ import main
from lib.db import open_database
from tests.terminal.conftest import HEADERS, SLIPS


def person(card: str, name: str, *, residence: str = "AP1") -> list[str]:
    dates = ["01/02/1980", "03/02/2005", "03/02/2006"]
    return [card, name, "Nam", *dates, "CB1", residence, "Ấp 1", "0900000001", "Có"]


def slip(card: str, code: str, day: str = "10/11/2023") -> list[str]:
    meeting = ["05/11/2023", "3", "3", "Có"]
    return [card, "2023", *code, "Chấp hành tốt", *meeting, day, "Không"]


@pytest.fixture
def province(run, workbook):
    """Two members who live in one hamlet, introduced and received; round 2023 is open."""
    units = [
        ["T", "Đảng bộ tỉnh Thử", "Đảng bộ tỉnh", "", "", ""],
        ["CB1", "Chi bộ Sở Thử", "Chi bộ cơ sở", "T", "", ""],
        ["AP1", "Chi bộ ấp 1", "Chi bộ nơi cư trú", "T", "", ""],
    ]
    people = [person("100001", "Nguyễn Văn An"), person("100002", "Trần Thị Bình")]
    letters = [
        [card, "1-213", f"{card}-GGT", "10/01/2022", "AP1", "20/01/2022"]
        for card in ("100001", "100002")
    ]
    for kind, rows in (("units", units), ("members", people), ("letters", letters)):
        code, lines = run("import", kind, workbook(kind, rows), "--format", "json")
        assert code == 0, lines
    assert run("round", "open", "--year", 2023, "--due", "2023-11-15")[0] == 0


def test_every_command_makes_the_database_it_misses(run, tmp_path):
    assert run("round", "open", "--year", 2023, "--due", "2023-11-15")[0] == 0

    assert (tmp_path / "data" / "so213.sqlite").is_file()


def test_an_import_answers_with_one_json_object_last(province, run, workbook):
    code, lines = run("import", "slips", workbook("slips", [slip("100001", "112113")]),
                      "--format", "json")  # fmt: skip

    assert code == 0
    answer = {"rows": 1, "created": 1, "updated": 0, "unchanged": 0, "rejected": 0}
    assert json.loads(lines[-1]) == answer


def test_the_same_file_again_changes_nothing(province, run, workbook):
    file = workbook("slips", [slip("100001", "112113")])
    run("import", "slips", file)

    _, lines = run("import", "slips", file, "--format", "json")

    assert json.loads(lines[-1])["unchanged"] == 1


def test_one_bad_row_refuses_the_whole_file_and_names_sheet_row_and_column(province, run, workbook):
    file = workbook("slips", [slip("100001", "112113"), slip("100002", "112114")])

    code, lines = run("import", "slips", file, "--format", "json")

    assert code == 1
    assert json.loads(lines[-1]) == {
        "rows": 2, "created": 1, "updated": 0, "unchanged": 0, "rejected": 1,
    }  # fmt: skip
    assert "«Dữ liệu», dòng 3" in lines[0]
    assert "«Tiêu chí 6»" in lines[0]
    _, lines = run("figures", "--year", 2023, "--format", "json")
    assert json.loads(lines[-1])["waterfall"]["on_time"] == 0


def test_the_valid_rows_go_in_on_request_and_the_rest_into_a_file(
    province, run, workbook, tmp_path
):
    file = workbook("slips", [slip("100001", "112113"), slip("999999", "111111")])
    out = tmp_path / "rejects.xlsx"

    code, lines = run("import", "slips", file, "--accept-valid", "--rejects", out,
                      "--format", "json")  # fmt: skip

    assert code == 0
    assert json.loads(lines[-1])["created"] == 1
    rows = CalamineWorkbook.from_filelike(BytesIO(out.read_bytes())).get_sheet_by_index(0)
    header, rejected = rows.to_python()
    assert header == [*SLIPS, "Lỗi"]
    assert rejected[0] == "999999"
    assert "999999" in rejected[-1] or "Số thẻ" in rejected[-1]


def test_a_dry_run_writes_nothing(province, run, workbook):
    file = workbook("slips", [slip("100001", "112113")])

    code, lines = run("import", "slips", file, "--dry-run", "--format", "json")

    assert code == 0
    assert json.loads(lines[-1])["created"] == 1
    _, lines = run("figures", "--year", 2023, "--format", "json")
    assert json.loads(lines[-1])["waterfall"]["overdue"] == 2


@pytest.mark.parametrize("wish", [[], ["--dry-run"]])
def test_a_column_nobody_knows_refuses_the_file_unless_it_may_be_skipped(
    province, run, workbook, monkeypatch, wish
):
    monkeypatch.setitem(HEADERS, "members", [*HEADERS["members"], "Ghi chú"])
    file = workbook("members", [[*person("100003", "Lê Văn Cảnh"), "chuyển đến"]])

    code, lines = run("import", "members", file, *wish, "--format", "json")

    assert code == 1
    assert "Tệp có cột «Ghi chú» mà mẫu không có nên chưa ghi gì." in lines[0]
    assert "--skip-unknown" in lines[0]
    code, lines = run("import", "members", file, *wish, "--skip-unknown", "--format", "json")
    assert (code, json.loads(lines[-1])["created"]) == (0, 1)


def test_figures_have_the_shape_of_the_contract(province, run, workbook):
    run("import", "slips", workbook("slips", [slip("100001", "112113")]))

    code, lines = run("figures", "--year", 2023, "--unit", "AP1", "--side", "residence",
                      "--format", "json")  # fmt: skip

    answer = json.loads(lines[-1])
    assert code == 0
    assert set(answer) == {"unit", "year", "waterfall", "measures"}
    assert (answer["unit"], answer["year"]) == ("AP1", 2023)
    assert answer["measures"]["completeness"] == {"numerator": 1, "denominator": 2}
    levels = {"levels": {"1": 0, "2": 1, "3": 0}, "denominator": 1}
    assert answer["measures"]["criterion_3"] == levels
    assert answer["measures"]["proposals"]["levels"] == {"1": 0, "2": 0, "3": 1}
    assert "attendance" not in answer["measures"]


def test_two_units_stand_side_by_side_in_one_object(province, run, workbook):
    run("import", "slips", workbook("slips", [slip("100001", "112113")]))

    code, lines = run("figures", "--year", 2023, "--unit", "T", "--against-unit", "CB1",
                      "--format", "json")  # fmt: skip

    answer = json.loads(lines[-1])
    assert code == 0
    assert set(answer) == {
        "unit", "year", "as_of", "waterfall", "measures", "against", "differences"
    }  # fmt: skip
    assert set(answer["against"]) == {"unit", "year", "as_of", "waterfall", "measures"}
    assert (answer["unit"], answer["against"]["unit"]) == ("T", "CB1")
    assert answer["differences"]["on_time"] == 0
    assert answer["differences"]["completeness"] is None
    code, lines = run("figures", "--year", 2023, "--unit", "T", "--against-unit", "CB1")
    assert (code, lines[0]) == (
        0,
        "Đảng bộ tỉnh Thử | Chi bộ Sở Thử | chênh lệch (bên trái trừ bên phải)",
    )
    assert "Phiếu đúng hạn: 1 | 1 | 0" in lines


def test_a_year_stands_beside_another_one_with_a_round(province, run):
    assert run("figures", "--year", 2023, "--against-year", 2022)[0] == 1
    run("round", "open", "--year", 2022, "--due", "2022-11-15")

    code, lines = run("figures", "--year", 2023, "--against-year", 2022, "--format", "json")

    answer = json.loads(lines[-1])
    assert code == 0
    assert (answer["year"], answer["against"]["year"]) == (2023, 2022)
    assert answer["differences"]["overdue"] == 0


def test_figures_beside_themselves_are_refused(province, run):
    code, lines = run("figures", "--year", 2023, "--unit", "T", "--against-unit", "T")

    assert (code, lines) == (1, [])


def test_what_waits_for_an_account_is_told_without_a_name(province, run):
    run("account", "add", "quantri", "--role", "admin")

    code, lines = run("today", "--account", "quantri", "--format", "json")

    answer = json.loads(lines[-1])
    assert code == 0
    assert set(answer) == {"waiting", "days", "first_day", "marks"}
    assert [one["chore"] for one in answer["waiting"]] == ["backup"]
    assert answer["first_day"]["units"] is True
    assert run("today", "--account", "quantri")[1][0].startswith("1 bản sao lưu phải lập")
    assert run("today", "--account", "khongco")[0] == 1


def test_what_an_account_follows_is_told_by_day_and_without_a_name(province, run):
    run("account", "add", "canbo", "--role", "board", "--unit", "T")
    day = ["--due", "2099-12-01", "--account", "canbo"]
    assert run("mark", "set", "member", 1, "--word", "Gọi lại chị Bình", *day)[0] == 0

    lines = run("today", "--account", "canbo")[1]
    answer = json.loads(run("today", "--account", "canbo", "--format", "json")[1][-1])

    [told] = [line for line in lines if line.startswith("Đang theo dõi")]
    assert told == "Đang theo dõi, hẹn ngày 01/12/2099: Hồ sơ đảng viên (dấu số 1)"
    assert not [line for line in lines if "Bình" in line or "Nguyễn" in line]
    assert answer["marks"] == [
        {"mark": 1, "kind": "member", "id": 1, "due": "2099-12-01", "done": None}
    ]
    run("mark", "done", 1, "--account", "canbo")
    assert "Đang theo dõi" not in "".join(run("today", "--account", "canbo")[1])


def test_an_imported_exemption_with_a_decision_counts_at_once(province, run, workbook):
    rows = [["100001", "miễn giới thiệu", "B3_ABROAD", "01/01/2023", "", "12-QĐ/ĐU", "05/01/2023"],
            ["100002", "miễn giới thiệu", "B4_ILLNESS_12M", "01/01/2023", "", "", ""]]  # fmt: skip

    assert run("import", "exemptions", workbook("exemptions", rows))[0] == 0

    _, lines = run("figures", "--year", 2023, "--format", "json")
    answer = json.loads(lines[-1])
    assert answer["waterfall"]["intro_exempt"] == 1
    kinds = answer["measures"]["exemption_share"]["kinds"]
    assert kinds["intro_exempt"] == {"B3_ABROAD": 1}


def test_an_unknown_unit_is_refused(province, run):
    assert run("figures", "--year", 2023, "--unit", "KHÔNG-CÓ", "--format", "json")[0] == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["figures"],
        ["import", "nothing", "x.xlsx"],
        ["import", "units", "no-such-file.xlsx"],
        ["round", "open", "--year", "2023", "--due", "15/11/2023"],
        ["account", "add", "x", "--role", "terminal"],
        ["round", "open", "--year", "2023", "--due", "20231115"],
        ["demo", "vinh-long", "--scale", "-1"],
        ["figures", "--year", "0"],
        ["figures", "--year", "99999"],
        ["report", "--year", "2023", "--out", "no-such-directory/report.pdf"],
        ["template", "units", "no-such-directory/units.xlsx"],
        ["guide", "--out", "no-such-directory/guide.pdf"],
        ["backup", __file__],
        ["serve", "--port", "65536"],
        ["serve", "--tls-cert", __file__],
        [],
    ],
)
def test_wrong_use_is_two(run, arguments):
    with pytest.raises(SystemExit) as stopped:
        run(*arguments)

    assert stopped.value.code == 2


def test_a_file_for_rejects_that_cannot_be_written_stops_the_import_before_it_writes(
    province, run, workbook
):
    file = workbook("slips", [slip("100001", "112113")])

    with pytest.raises(SystemExit) as stopped:
        run("import", "slips", file, "--rejects", "no-such-directory/rejects.xlsx")

    assert stopped.value.code == 2
    _, lines = run("figures", "--year", 2023, "--format", "json")
    assert json.loads(lines[-1])["waterfall"]["on_time"] == 0


def test_every_command_is_audited_as_the_terminal(province, run, workbook, tmp_path):
    commands = {
        "figures": ["figures", "--year", 2023, "--unit", "CB1", "--side", "workplace"],
        "report": ["report", "--year", 2023, "--out", tmp_path / "report.pdf"],
        "brief": ["brief", "--year", 2023, "--out", tmp_path / "brief.pdf"],
        "guide": ["guide", "--out", tmp_path / "guide.pdf"],
        "template": ["template", "units", tmp_path / "units.xlsx"],
        "check": ["check"],
        "backup": ["backup", tmp_path],
        "import": ["import", "slips", workbook("slips", [slip("100001", "112119")]), "--dry-run"],
        "account add": ["account", "add", "X", "--role", "board"],
        "demo": ["demo", "vinh-long"],
        "serve": ["serve", "--host", "203.0.113.1"],
    }
    for name, arguments in commands.items():
        before = terminal_rows(name)

        run(*arguments)

        assert terminal_rows(name) == before + 1, name


def terminal_rows(command: str) -> int:
    with open_database(config.database_path()) as db:
        row = db.execute(
            "SELECT count(*) FROM audit u JOIN accounts a ON a.id = u.account_id"
            " WHERE u.action = ? AND a.role = 'terminal'",
            [f"terminal:{command.replace(' ', '_')}"],
        ).fetchone()
    return int(row[0])


def test_check_names_a_file_that_is_no_database(run, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "so213.sqlite").write_text("not a database at all", encoding="ascii")

    assert run("check") == (1, [])
    assert run("figures", "--year", 2023) == (1, [])


def test_check_names_a_damaged_page(province, run):
    path = config.database_path()
    with open_database(path) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        page = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'audit'").fetchone()[0]
        size = db.execute("PRAGMA page_size").fetchone()[0]
    content = bytearray(path.read_bytes())
    content[(page - 1) * size : page * size] = b"\xff" * size
    path.write_bytes(content)

    code, lines = run("check")

    assert code == 1
    assert any(line.startswith("LỖI") for line in lines)


def test_an_account_is_handed_over_by_a_one_time_code(province, run):
    code, lines = run("account", "add", "canbo1", "--role", "board", "--unit", "T")

    assert code == 0
    assert "Mã kích hoạt" in lines[-1]
    assert run("account", "add", "canbo1", "--role", "board", "--unit", "T")[0] == 1


def test_a_faulty_account_name_is_not_called_the_name_of_a_unit(run, capsys):
    assert main(["account", "add", "Cán bộ", "--role", "board"]) == 1

    assert capsys.readouterr().err.startswith("Tên đăng nhập: Tên đăng nhập gồm")


def test_the_report_is_a_pdf(province, run, tmp_path):
    out = tmp_path / "report.pdf"

    assert run("report", "--year", 2023, "--out", out)[0] == 0

    assert out.read_bytes().startswith(b"%PDF-")


def test_a_backup_opens_and_holds_the_same_members(province, run, tmp_path):
    code, lines = run("backup", tmp_path / "copies")

    assert code == 0
    with open_database(Path(lines[-1])) as copy:
        assert copy.execute("SELECT count(*) FROM members").fetchone() == (2,)


def test_check_finds_a_row_changed_behind_the_back(province, run):
    assert run("check")[0] == 0
    with open_database(config.database_path()) as db:
        db.execute("DROP TRIGGER audit_is_not_edited")
        db.execute("UPDATE audit SET subject = 'round/1999' WHERE action = 'round:open'")

    code, lines = run("check")

    assert code == 1
    assert any(line.startswith("LỖI") for line in lines)


def test_a_template_is_an_empty_file_of_its_kind(run, tmp_path):
    for kind, headers in HEADERS.items():
        out = tmp_path / f"{kind}.xlsx"
        assert run("template", kind, out)[0] == 0
        sheet = CalamineWorkbook.from_path(str(out)).get_sheet_by_index(0)
        # A column that came later stands among those of the first files, which stay as they are.
        assert [header for header in sheet.to_python()[0] if header in headers] == headers


def test_the_program_itself_answers_with_the_code(tmp_path):
    ran = subprocess.run(
        [sys.executable, "-m", "lib", "figures", "--year", "2023", "--unit", "X"],
        cwd=config.REPOSITORY,
        env={"SO213_DATA": str(tmp_path), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 1
    assert "X" in ran.stderr
    assert ran.stdout == ""


def test_the_report_of_the_residence_side_speaks_of_those_who_live_there(province, run, tmp_path):
    out = tmp_path / "report.pdf"

    assert run("report", "--year", 2023, "--side", "residence", "--out", out)[0] == 0

    text = "".join(page.extract_text() for page in PdfReader(out).pages)
    assert "cư trú trên địa bàn" in " ".join(text.split())


@pytest.mark.parametrize("side", ["workplace", "residence"])
def test_the_brief_is_one_page(province, run, tmp_path, side):
    out = tmp_path / "brief.pdf"

    assert run("brief", "--year", 2023, "--side", side, "--out", out)[0] == 0

    assert len(PdfReader(out).pages) == 1


def test_the_guide_is_sheets_to_fold_or_its_pages_one_by_one(run, tmp_path):
    sheets, pages = tmp_path / "sheets.pdf", tmp_path / "pages.pdf"

    assert run("guide", "--out", sheets)[0] == 0
    assert run("guide", "--out", pages, "--pages")[0] == 0

    assert len(PdfReader(pages).pages) == 2 * len(PdfReader(sheets).pages)


def test_a_year_without_a_round_has_no_report(province, run, tmp_path):
    code, said = run("report", "--year", 2019, "--out", tmp_path / "report.pdf")

    assert (code, said) == (1, [])
    assert not (tmp_path / "report.pdf").exists()
