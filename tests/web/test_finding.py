"""*Tìm*: what an account may open, and nothing else, the nearest first."""

import re
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from lib import config
from lib.access.model import Role
from lib.access.scope import scope_of
from lib.db import Database
from lib.labels import keys
from lib.ui import screens
from lib.ui.places import PAPERS, WAYS
from lib.web import finding
from lib.web.suggestions import Question
from tests.factories import make_account, make_member, make_unit

DAY = date(2023, 11, 22)
find = partial(finding.anything, WAYS)


def asks(db: Database, role: Role, unit: int | None, text: str = "") -> Question:
    account = make_account(db, role, unit)
    return Question(text, None, account, scope_of(account, DAY))


@pytest.fixture
def cell(db: Database) -> int:
    """A cell of two persons below a province, beside a committee outside of it."""
    top = make_unit(db, "DB-T", kind="province", name="Đảng bộ tỉnh Thử")
    cell = make_unit(db, "DB-T1", parent=top, name="Chi bộ Báo Thử")
    make_member(db, workplace=cell, name="Trần Văn Báo")
    make_member(db, workplace=cell, name="Lê Thị Bích")
    other = make_unit(db, "DB-X", kind="sector", name="Đảng bộ Báo Khác")
    make_member(db, workplace=other, name="Phạm Văn Báo")
    return top


def hrefs(db: Database, asked: Question, text: str) -> list[str]:
    return [option["href"] for option in find(db, replace(asked, text=text)).options]


def test_pages_units_and_persons_stand_together_each_with_its_address(db: Database, cell: int):
    asked = asks(db, Role.BOARD, cell)

    assert hrefs(db, asked, "bao cao") == ["/summary", "/summary", "/summary"]
    assert hrefs(db, asked, "tran van bao") == ["/member?dang-vien=1"]
    assert hrefs(db, asked, "DB-T1") == ["/units?mo=2"]
    both = hrefs(db, asked, "bao")
    assert "/units?mo=2" in both
    assert "/member?dang-vien=1" in both


def test_nothing_outside_the_scope_is_found(db: Database, cell: int):
    asked = asks(db, Role.WORKPLACE, cell)

    assert hrefs(db, asked, "pham van bao") == []
    assert hrefs(db, asked, "DB-X") == []


def test_an_administrator_finds_every_unit_and_no_person(db: Database, cell: int):
    asked = asks(db, Role.ADMIN, None)

    assert hrefs(db, asked, "DB-X") == ["/units?mo=3"]
    assert hrefs(db, asked, "tran van bao") == []
    assert "/summary" not in hrefs(db, asked, "bao cao")


def test_a_whole_code_stands_first_and_is_sure(db: Database, cell: int):
    found = find(db, asks(db, Role.BOARD, cell, "db-t"))

    assert found.options[0]["line"] == "Đảng bộ tỉnh Thử"
    assert found.sure


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.TERMINAL])
def test_every_screen_of_an_account_is_found_by_its_whole_title(
    db: Database, cell: int, role: Role
):
    asked = asks(db, role, None if role is Role.ADMIN else cell)
    for entry in screens.seen_by(asked.account):
        if entry.path != screens.REQUEST:
            assert entry.title == find(db, replace(asked, text=entry.title)).options[0]["line"]


def test_every_paper_leads_to_a_screen_that_is_there_and_to_a_button_drawn_somewhere():
    drawn = [
        path.read_text(encoding="utf-8")
        for room in ("lib/ui", "pages")
        for path in (config.REPOSITORY / room).rglob("*.py")
    ]
    for _, path, _, place in PAPERS:
        assert path in {entry.path for entry in screens.MENU}
        assert not place or any(re.search(f'[=(] ?f?"{place}', text) for text in drawn), place


def test_the_way_out_is_found_by_its_name_and_stands_behind_all_else(db: Database, cell: int):
    asked = asks(db, Role.BOARD, cell)

    assert hrefs(db, asked, "dang xuat") == ["/dang-xuat"]
    assert hrefs(db, asked, "dang")[0] == "/members"


def test_a_paper_leads_to_the_button_that_makes_it(db: Database, cell: int):
    options = find(db, asks(db, Role.BOARD, cell, "tom tat")).options

    assert [(one["href"], one["place"]) for one in options] == [("/overview", "brief")]


def test_the_table_of_keys_names_pages_that_are_there_and_keys_the_list_has():
    pages = {entry.path.removeprefix("pages/") for entry in screens.MENU}
    script = Path(config.REPOSITORY / "lib/ui/listing/list_keys.js").read_text(encoding="utf-8")
    told = " ".join(key for key, _ in keys.LIST)
    for sign, key in zip("↓↑←→", ("Down", "Up", "Left", "Right"), strict=True):
        told = told.replace(sign, f"Arrow{key}")
    told = told.replace("Cách", "Space")
    heard = set(re.findall(r'^  "?(\w+|  ?)"?: \(', script.replace('" "', "Space"), re.MULTILINE))

    assert set(keys.OF_PAGE) <= pages
    assert heard
    assert heard <= set(re.findall(r"\w+", told))
