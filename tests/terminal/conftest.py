"""Commands run in this process on a data directory of their own, and files to feed them."""

from pathlib import Path

import pytest
import xlsxwriter

from lib.__main__ import main

UNITS = ["Mã đơn vị", "Tên đơn vị", "Loại", "Mã đơn vị cấp trên", "Từ ngày", "Đến ngày"]
MEMBERS = [
    "Số thẻ đảng viên",
    "Họ và tên",
    "Giới tính",
    "Ngày sinh",
    "Ngày vào Đảng",
    "Ngày chính thức",
    "Mã chi bộ nơi công tác",
    "Mã chi bộ nơi cư trú",
    "Địa chỉ nơi cư trú",
    "Điện thoại",
    "Đang công tác",
]
LETTERS = [
    "Số thẻ đảng viên",
    "Mẫu",
    "Số giấy",
    "Ngày giới thiệu",
    "Mã chi bộ nơi cư trú",
    "Ngày tiếp nhận",
]
SLIPS = [
    "Số thẻ đảng viên",
    "Năm",
    *(f"Tiêu chí {number}" for number in range(1, 7)),
    "Nhận xét khác",
    "Ngày họp",
    "Số dự họp",
    "Tổng số chi ủy",
    "Mặt trận dự họp",
    "Ngày nhận",
    "Đã báo nơi công tác",
]
EXEMPTIONS = [
    "Số thẻ đảng viên",
    "Loại miễn",
    "Diện",
    "Từ ngày",
    "Đến ngày",
    "Số quyết định",
    "Ngày quyết định",
]
HEADERS = {
    "units": UNITS,
    "members": MEMBERS,
    "letters": LETTERS,
    "exemptions": EXEMPTIONS,
    "slips": SLIPS,
}


@pytest.fixture
def workbook(tmp_path):
    """`workbook(kind, rows)`: a file with the template's headers and these rows as text."""

    def made(kind: str, rows: list[list[str]], name: str = "") -> Path:
        path = tmp_path / (name or f"{kind}.xlsx")
        with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
            sheet = book.add_worksheet("Dữ liệu")
            for number, row in enumerate([HEADERS[kind], *rows]):
                sheet.write_row(number, 0, row)
        return path

    return made


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """`run("figures", "--year", …)`: the exit code and the lines on standard output."""
    monkeypatch.setenv("SO213_DATA", str(tmp_path / "data"))

    def ran(*arguments: object) -> tuple[int, list[str]]:
        code = main([str(argument) for argument in arguments])
        return code, capsys.readouterr().out.splitlines()

    return ran
