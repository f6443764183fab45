"""The sheet of codes on the accounts page: made at the click, and nowhere else."""

from lib.access import batch
from lib.access.model import Role
from lib.access.scope import scope_of
from lib.web.offers import TICKETS
from tests.conftest import NOW, TERMINAL
from tests.factories import make_account

ACCOUNTS = "pages/admin/accounts.py"


def test_the_click_alone_makes_the_codes(db, open_page, province):
    admin = make_account(db, Role.ADMIN)
    new = batch.NewAccount("thu.r", "Thu", Role.RESIDENCE, province.residence_committee)
    batch.take_in_accounts(db, [new], actor=TERMINAL, now=NOW)

    app = open_page(admin, ACCOUNTS)

    assert not app.exception
    kept = db.execute("SELECT count(*) FROM accounts WHERE activation_hash IS NOT NULL")
    assert kept.fetchone()[0] == 0
    name = f"phieu-giao-ma-dang-bo-tinh-thu-{NOW.year}.pdf"
    offer = next(one for one in TICKETS.waiting() if one.file_name == name)
    made = offer.make(db, scope_of(admin, NOW.date()))
    assert made.startswith(b"%PDF")
    waiting = batch.waiting_for_code(db, NOW, again=True)
    assert {one.account.name for one in waiting} >= {"thu.r", admin.name}
    assert all(one.code_until for one in waiting)
