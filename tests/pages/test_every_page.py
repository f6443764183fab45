"""Every page × role: it opens or refuses, never raises, and never tells of strangers.

Marked persons live outside the scope; their mark is looked for in everything that comes back: every
element of the page as it is sent to the browser, and every file the page offers.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from lib.access.model import GRANTED, Role
from lib.access.scope import scope_of
from lib.db.clock import business_day
from lib.errors import DomainError
from lib.register.names import dashed
from lib.ui.screens import MENU
from lib.web.offers import TICKETS
from tests.factories import make_account, make_letter, make_member, make_unit

MARK = "Zeppelin"
ENTRIES = [(entry.permission.name if entry.permission else "None", entry.path) for entry in MENU]
STAFF = [role for role in Role if role is not Role.TERMINAL]


@pytest.fixture
def strangers(db, province):
    """Persons of another province's tree, with papers of every kind, all marked."""
    top = make_unit(db, "X", kind="province", name="Đảng bộ tỉnh Khác")
    cell = make_unit(db, "X.1", kind="grassroots_cell", parent=top, name="Chi bộ Một")
    home = make_unit(db, "X.2", kind="residence_cell", parent=top, name="Chi bộ Hai")
    for number in range(3):
        name = f"Nguyễn {MARK} {number}"
        member = make_member(db, workplace=cell, residence=home, name=name, phone=f"{MARK}0")
        make_letter(db, member)
    db.execute(
        "INSERT INTO exemptions (member_id, kind, ground, valid_from, state, proposed_by, evidence)"
        " VALUES (?, 'intro_exempt', 'B3_ABROAD', '2023-01-01', 'proposed', 1, ?)",
        [member, f"Giấy {MARK}"],
    )
    return top


def permitted(role: Role) -> Iterator[str]:
    for permission, page in ENTRIES:
        if permission == "None" or permission in {p.name for p in GRANTED[role]}:
            yield page


MAY = [(role, page) for role in STAFF for page in permitted(role)]
MAY_NOT = [(role, page) for role in STAFF for _, page in ENTRIES if (role, page) not in MAY]


def sent(app) -> bytes:
    """Everything the page sent, as bytes; tables travel uncompressed."""
    nodes, found = [app._tree], []
    while nodes:
        node = nodes.pop()
        nodes += list(getattr(node, "children", {}).values())
        proto = getattr(node, "proto", None)
        if proto is not None:
            found.append(proto.SerializeToString())
    return b"\n".join(found)


def offered(db, account) -> Iterator[bytes]:
    """Every file the page offers, made as the account, unpacked."""
    scope = scope_of(account, business_day(db, datetime.now(UTC)))
    for offer in TICKETS.waiting():
        if offer.account_id == account.id:
            try:
                made = offer.make(db, scope)
            except DomainError:
                continue
            yield from _unpacked(made)


def names_offered(account) -> list[str]:
    """What the files of the page are called; templates and the guide are of nobody and no year."""
    names = [one.file_name for one in TICKETS.waiting() if one.account_id == account.id]
    return [name for name in names if not name.startswith(("mau-", "huong-dan-"))]


def says_whose_and_when(db, name: str) -> bool:
    """Whether the name of a file has a unit of the register and a year in it."""
    units = [row[0] for row in db.execute("SELECT name FROM unit_versions")]
    of_whom = any(f"-{dashed(unit)}-" in name for unit in units)
    return of_whom and bool(re.fullmatch(r"[a-z0-9-]+-20\d\d(-\d\d-\d\d)?\.[a-z]+", name))


def _unpacked(made: bytes) -> Iterator[bytes]:
    if not zipfile.is_zipfile(io.BytesIO(made)):
        yield made
        return
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        yield from (archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize(("role", "page"), MAY, ids=lambda value: str(value).rsplit("/")[-1])
def test_a_permitted_page_opens_and_tells_of_nobody_outside_the_scope(
    db, open_page, province, strangers, role, page
):
    units = {
        Role.BOARD: province.top,
        Role.LEADER: province.top,
        Role.WORKPLACE: province.workplace_committee,
        Role.RESIDENCE: province.residence_committee,
    }
    account = make_account(db, role, units.get(role))

    app = open_page(account, page)

    assert not app.exception
    assert MARK.encode() not in sent(app)
    assert [name for name in names_offered(account) if not says_whose_and_when(db, name)] == []
    assert all(MARK.encode() not in part for part in offered(db, account))


def test_the_look_at_names_of_files_would_see_one_that_says_too_little(db, province):
    poor = ["bao-cao-213-2023.pdf", "dang-bo-tinh-thu-2023.pdf", "a-dang-bo-tinh-thu.pdf"]

    assert [name for name in poor if says_whose_and_when(db, name)] == []
    assert says_whose_and_when(db, "bao-cao-213-dang-bo-tinh-thu-2023.pdf")


@pytest.mark.parametrize(("role", "page"), MAY_NOT, ids=lambda value: str(value).rsplit("/")[-1])
def test_a_page_not_permitted_is_not_there(open_page, role, page):
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        open_page(role, page)


def test_the_look_for_strangers_would_find_one(db, open_page, province, strangers):
    """The control: an account of the strangers' own tree does see the mark."""
    app = open_page(make_account(db, Role.BOARD, strangers), "pages/register/members.py")

    assert MARK.encode() in sent(app)
