"""An empty page is no wall: it leads to where what is missing is put right."""

import pytest

from lib.access.model import Role
from tests.factories import make_account

STACK, SLIP, MISSING = "pages/intake/stack.py", "pages/intake/slip.py", "pages/intake/missing.py"


def ways(app) -> list[str]:
    return [link.proto.page for link in app.get("page_link")][2:]


@pytest.mark.parametrize("page", [STACK, SLIP, MISSING])
@pytest.mark.parametrize(("role", "way"), [(Role.BOARD, "rounds"), (Role.RESIDENCE, "")])
def test_without_a_round_the_board_is_led_to_open_one_and_others_back(
    db, open_page, province, page, role, way
):
    db.execute("DELETE FROM rounds")

    assert way in ways(open_page(role, page))


def test_who_types_no_stacks_is_led_to_the_single_slip(open_page):
    assert ways(open_page(Role.WORKPLACE, STACK)) == ["slip"]


def test_an_account_without_a_unit_is_led_back_to_its_start(db, open_page):
    app = open_page(make_account(db, Role.RESIDENCE), MISSING)

    assert "chưa được giao đơn vị" in app.info[0].value
    assert ways(app) == [""]
