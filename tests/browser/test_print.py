"""What a page gives to the printer: whole tables with their heads, full sheets, and no menu."""

import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import sign_in
from tests.documents.reading import text_of
from tests.factories import make_letter, make_member, make_round, make_unit
from tests.served import Server, office_day

pytestmark = pytest.mark.browser

PEOPLE = 120
# Nothing of this is of use on paper.
TO_PRESS = (
    "Đăng xuất",
    "Hướng dẫn",
    "Việc hôm nay",
    "Tải danh sách (Excel",
    "Tải danh sách (PDF)",
    "In cả danh sách",
    "Tìm đảng viên",
    "Lọc danh sách",
    "Trình chiếu",
    "Bản tóm tắt một trang",
)
# A row is never torn, so that a sheet ends where the next one does not fit any more.
FULL, HALF = 0.8, 0.5
DOTS_PER_INCH, WHITE = 20, 250


@pytest.fixture(scope="module")
def office(server: Server) -> Iterator[Server]:
    """A ward whose 120 residents owe a slip, in cells of long names."""
    year = office_day().year
    with server.database() as db:
        ward = db.execute("SELECT id FROM units WHERE code = 'DB-R'").fetchone()[0]
        top = db.execute("SELECT id FROM units WHERE code = 'DB-T'").fetchone()[0]
        agency = make_unit(
            db,
            "CB-SO",
            kind="grassroots_cell",
            parent=top,
            name="Chi bộ Nghiệp vụ 2, Trung tâm Giáo dục nghề nghiệp thành phố Thử",
        )
        home = make_unit(db, "CB-AP", kind="residence_cell", parent=ward, name="Chi bộ ấp Dài")
        make_round(db, year, date(year, 1, 1))
        for number in range(PEOPLE):
            member = make_member(
                db,
                workplace=agency,
                residence=home,
                name="Nguyễn Thị Hồng An",
                card=f"{8_690_000 + number}",
            )
            make_letter(db, member)
    yield server


@pytest.fixture
def board(office: Server, new_page: Callable[..., Page]) -> Page:
    """A page whose printer is this test: a list asked for as a whole stays whole until then."""
    page = new_page()
    page.add_init_script("window.print = () => {}")
    sign_in(page, office.url, "bantochuc")
    page.locator(".st-key-frame_bar").wait_for()
    return page


@pytest.fixture
def printed(tmp_path: Path) -> Callable[[Page], bytes]:
    """The page as a file of the browser's printer, which stays to be looked at."""

    def of(page: Page) -> bytes:
        kept = tmp_path / "printed.pdf"
        return page.pdf(path=kept, prefer_css_page_size=True, print_background=True)

    return of


def sheets(pdf: bytes) -> list[str]:
    """The words of each sheet."""
    number = len(filled(pdf))
    return [text_of(pdf, page=at) for at in range(1, number + 1)]


def filled(pdf: bytes) -> list[float]:
    """How far down each sheet there is anything, from 0 to 1 of what its margins leave."""
    dots = ["pdftoppm", "-gray", "-r", str(DOTS_PER_INCH), "-"]
    rest = subprocess.run(dots, input=pdf, capture_output=True, check=True).stdout
    found = []
    while rest:
        magic, size, _, rest = rest.split(b"\n", 3)
        assert magic == b"P5"
        width, height = map(int, size.split())
        rows = [rest[at * width : (at + 1) * width] for at in range(height)]
        rest = rest[width * height :]
        inked = [at for at, row in enumerate(rows) if min(row) < WHITE]
        margin = height * 12 / 210
        found.append((inked[-1] + 1 - margin) / (height - 2 * margin) if inked else 0.0)
    return found


def told(full: list[float]) -> str:
    return f"đầy {', '.join(f'{part:.0%}' for part in full)}"


@pytest.mark.parametrize(
    ("address", "heads"),
    [
        ("members", ("Họ và tên", "Số thẻ đảng", "Đang công")),
        ("missing", ("Họ và tên", "Tình trạng")),
    ],
)
def test_a_whole_list_is_printed_with_its_heads_on_every_full_sheet(
    office: Server,
    board: Page,
    printed: Callable[[Page], bytes],
    address: str,
    heads: tuple[str, ...],
):
    board.goto(f"{office.url}/{address}?in=tat-ca")
    expect(board.locator("tbody tr")).to_have_count(PEOPLE)

    pdf = printed(board)

    found, full = sheets(pdf), filled(pdf)
    print(
        f"\n{address}: {PEOPLE} dòng trên {len(found)} tờ, đầy {[f'{part:.0%}' for part in full]}"
    )
    cards = [word for text in found for word in text.split() if word.startswith("8690")]
    assert sorted(cards) == sorted(f"{8_690_000 + number}" for number in range(PEOPLE))
    assert [text for text in found if not all(head in text for head in heads)] == []
    assert [part for part in full[:-1] if part < FULL] == []
    assert [words for words in TO_PRESS if any(words in text for text in found)] == []


def test_a_tree_of_units_is_not_printed_as_one_narrow_column(
    office: Server, board: Page, printed: Callable[[Page], bytes]
):
    board.goto(f"{office.url}/units?in=tat-ca")
    board.locator("tbody tr").first.wait_for()

    pdf = printed(board)

    assert len(filled(pdf)) == 1
    assert "Chi bộ ấp Dài" in sheets(pdf)[0]


def test_the_overview_fills_its_sheets_and_leaves_no_heading_behind(
    office: Server, board: Page, printed: Callable[[Page], bytes]
):
    board.goto(f"{office.url}/overview")
    board.locator("[data-testid='stVegaLiteChart'] svg").first.wait_for()
    expect(board.locator("tbody tr").first).to_be_visible()

    pdf = printed(board)

    found, full = sheets(pdf), filled(pdf)
    print(f"\noverview: {len(found)} tờ, {told(full)}")
    assert [part for part in full[:-1] if part < HALF] == []
    headings = ("So sánh đơn vị", "Từ tổng số đảng viên đến phiếu nhận xét", "Qua các năm")
    assert [text[-60:] for text in found if text.endswith(headings)] == []
    assert [words for words in TO_PRESS if any(words in text for text in found)] == []
