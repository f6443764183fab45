"""The slips with one-time codes: every code once, eight to a sheet, each within its own lines."""

import io
from datetime import UTC, datetime

from pypdf import PdfReader

from lib.access.batch import HandedCode
from lib.access.model import Account, Role
from lib.documents.code_slips import HEIGHT, TOP, code_slips_pdf
from lib.register.model import Unit, UnitKind
from lib.reports.code_slips import slips_of

AT = datetime(2023, 11, 22, 3, 0, tzinfo=UTC)
UNIT = Unit(7, "DB-R", "Đảng bộ phường Phước Hậu, thành phố Vĩnh Long", UnitKind.WARD, None)


def pages(count: int) -> list[str]:
    handed = [
        HandedCode(Account(n, f"xa{n:03}", "Văn phòng", Role.RESIDENCE), 7, f"AAAA-BBBB-{n:04}", AT)
        for n in range(count)
    ]
    made = code_slips_pdf(
        slips_of(handed, {7: UNIT}), title="Phiếu", author="quantri", printed_at=AT, demo=False
    )
    return [page.extract_text() for page in PdfReader(io.BytesIO(made)).pages]


def test_eight_stand_on_a_sheet_and_every_code_stands_once():
    found = pages(23)

    assert len(found) == 3
    text = "\n".join(found)
    assert all(text.count(f"AAAA-BBBB-{n:04}") == 1 for n in range(23))
    assert [page.count("AAAA-BBBB") for page in found] == [8, 8, 7]


def test_a_slip_says_whose_it_is_and_until_when():
    text = " ".join(pages(1)[0].split())

    for said in ("Văn phòng", "phường Phước Hậu", "Tên đăng nhập: xa000", "22/11/2023 10:00"):
        assert said in text, text


def test_the_longest_names_stay_between_the_lines():
    long = "Đảng ủy các cơ quan và doanh nghiệp " * 12
    account = Account(1, "x" * 40, long, Role.BOARD)
    unit = Unit(7, "DB-R", long, UnitKind.WARD, None)
    slip = slips_of([HandedCode(account, 7, "AAAA-BBBB-CCCC", AT)], {7: unit})
    made = code_slips_pdf(slip * 2, title="Phiếu", author="a", printed_at=AT, demo=False)

    heights = []
    page = PdfReader(io.BytesIO(made)).pages[0]
    page.extract_text(visitor_text=lambda text, cm, tm, *_: text.strip() and heights.append(tm[5]))

    upper = float(page.mediabox.height) - TOP * 72 / 25.4
    assert min(heights) > upper - HEIGHT * 72 / 25.4
