"""What is offered is read when it is taken, under the rights of that moment, and holds nobody."""

import io
import pickle
import zipfile

import pytest
from pypdf import PdfReader

from lib.access.model import Role
from lib.access.scope import scope_of
from lib.errors import NotFound
from lib.web.offers import TICKETS
from tests.conftest import NOW
from tests.factories import make_account, make_letter, make_member, make_unit
from tests.pages.test_every_page import MAY

HERE, THERE = "Nguyễn Văn An", "Võ Thị Xa"


@pytest.fixture
def other_ward(db, province):
    """Another ward of the same province, with one person who owes a slip."""
    ward = make_unit(db, "DB-O", kind="ward", parent=province.top, name="Đảng bộ phường Khác")
    home = make_unit(db, "CB-O", kind="residence_cell", parent=ward, name="Chi bộ khóm 9")
    member = make_member(db, workplace=province.workplace_cell, residence=home, name=THERE)
    make_letter(db, member)
    return ward


def offers_of(account):
    return {
        offer.slot.partition("/")[2]: offer
        for offer in TICKETS.waiting()
        if offer.account_id == account.id
    }


def moved(db, account, unit):
    db.execute("UPDATE grants SET unit_id = ? WHERE account_id = ?", [unit, account.id])


def strings(book: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return archive.read("xl/sharedStrings.xml").decode()


@pytest.mark.parametrize(
    ("page", "slot"),
    [
        ("pages/intake/missing.py", "con-thieu_xlsx"),
        ("pages/register/members.py", "dang-vien_xlsx"),
    ],
)
def test_a_list_taken_after_a_move_names_the_new_ward_and_not_the_old(
    db, open_page, province, other_ward, page, slot
):
    clerk = make_account(db, Role.RESIDENCE, province.residence_committee)
    open_page(clerk, page)
    offer = offers_of(clerk)[slot]
    before = strings(offer.make(db, scope_of(clerk, NOW.date())))

    moved(db, clerk, other_ward)
    after = strings(offer.make(db, scope_of(clerk, NOW.date())))

    assert HERE in before and THERE not in before
    assert THERE in after and HERE not in after


def test_the_list_to_ring_up_by_names_cell_person_and_telephone(db, open_page, province):
    db.execute("UPDATE members SET phone = '0270123' WHERE id = ?", [province.members[0]])
    clerk = make_account(db, Role.RESIDENCE, province.residence_committee)
    open_page(clerk, "pages/intake/missing.py")
    offer = offers_of(clerk)["chasing"]

    pdf = offer.make(db, scope_of(clerk, NOW.date()))

    assert offer.file_name == "danh-sach-goi-dang-bo-phuong-thu-2023.pdf"
    [page] = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    assert "Chi bộ khóm 1 – Đảng bộ phường Thử (3 người)" in page
    assert HERE in page and "0270123" in page
    assert "hạn nộp 15/11/2023" in page


def test_the_list_to_ring_up_by_has_the_secretary_of_cells_of_the_scope_alone(
    db, open_page, province, other_ward
):
    """Somebody of the ward's workplaces lives elsewhere: of that cell nobody is told here."""
    db.execute("UPDATE unit_versions SET secretary = 'Bí Thư Ngoài', phone = '0999'")
    db.execute(
        "UPDATE unit_versions SET secretary = 'Võ Thị Nga', phone = '0270123' WHERE unit_id = ?",
        [province.residence_cell],
    )
    board = make_account(db, Role.BOARD, province.residence_committee)
    db.execute(
        "INSERT INTO grants VALUES (?, ?, 'workplace')",
        [board.id, province.workplace_cell],
    )
    open_page(board, "pages/intake/missing.py")

    pdf = offers_of(board)["chasing"].make(db, scope_of(board, NOW.date()))

    said = PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    assert "Bí thư: Võ Thị Nga" in said and "ĐT: 0270123" in said
    assert THERE in said and "Bí Thư Ngoài" not in said


def test_the_missing_slips_of_a_cell_say_whom_to_ask(db, open_page, province):
    db.execute("UPDATE unit_versions SET secretary = 'Võ Thị Nga', phone = '0270123'")
    page = open_page(make_account(db, Role.BOARD, province.top), "pages/intake/missing.py")
    assert not [one for one in page.text if "Võ Thị Nga" in one.value]

    page.query_params["don-vi"] = "CB-R"
    page.run()

    [said] = [one.value for one in page.text if "Võ Thị Nga" in one.value]
    assert said == "Chi bộ khóm 1: bí thư Võ Thị Nga, điện thoại 0270123."


def test_a_file_is_called_after_the_unit_that_was_chosen(db, open_page, province):
    board = make_account(db, Role.BOARD, province.top)

    missing = names_where(open_page, board, "pages/intake/missing.py", "CB-R")
    report = names_where(open_page, board, "pages/reports/summary.py", "DB-W")

    assert missing["chasing_a_cell"] == "danh-sach-goi-tung-chi-bo-chi-bo-khom-1-2023.pdf"
    assert missing["con-thieu_xlsx"] == "phieu-con-thieu-chi-bo-khom-1-2023.xlsx"
    assert report["book"] == "so-lieu-213-dang-bo-khoi-thu-2023.xlsx"


def names_where(open_page, account, path, unit):
    """What the files of a page are called that looks at the unit of this code."""
    page = open_page(account, path)
    page.query_params["don-vi"] = unit
    page.run()
    assert not page.exception
    return {slot: offer.file_name for slot, offer in offers_of(account).items()}


@pytest.mark.parametrize("page", ["pages/overview/overview.py", "pages/weak_points/weak_points.py"])
def test_figures_of_a_unit_no_longer_seen_are_refused(db, open_page, province, other_ward, page):
    clerk = make_account(db, Role.RESIDENCE, province.residence_committee)
    open_page(clerk, page)
    offers = offers_of(clerk)
    moved(db, clerk, other_ward)

    assert offers
    for offer in offers.values():
        with pytest.raises(NotFound):
            offer.make(db, scope_of(clerk, NOW.date()))


def test_a_printed_report_is_kept_from_who_no_longer_sees_its_unit(
    db, open_page, province, other_ward
):
    clerk = make_account(db, Role.RESIDENCE, province.residence_committee)
    app = open_page(clerk, "pages/reports/summary.py")
    app.button(key="report_print").click().run()
    while "report_pdf" not in offers_of(clerk):
        app.run()
    offers, scope = offers_of(clerk), scope_of(clerk, NOW.date())
    assert offers["report_pdf"].make(db, scope).startswith(b"%PDF")

    moved(db, clerk, other_ward)

    for slot in ("report_pdf", "book"):
        with pytest.raises(NotFound):
            offers[slot].make(db, scope)


@pytest.mark.parametrize(
    "page", sorted({page for role, page in MAY if role is Role.BOARD}), ids=lambda page: page
)
def test_what_waits_to_be_taken_holds_nobody_and_is_small(db, open_page, province, page):
    account = make_account(db, Role.BOARD, province.top)
    open_page(account, page)

    for offer in offers_of(account).values():
        waiting = pickle.dumps(offer.make)
        assert HERE.encode() not in waiting
        assert len(waiting) < 2_000
